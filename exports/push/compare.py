"""What was sent beside what a store gives back: the same, written in another way, or lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXACT = {
    f"{_XSD}{name}"
    for name in "decimal integer nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger "
    "long int short byte unsignedLong unsignedInt unsignedShort unsignedByte".split()
}
_BINARY = {f"{_XSD}double", f"{_XSD}float"}
_TRUTH = {"true": Decimal(1), "1": Decimal(1), "false": Decimal(0), "0": Decimal(0)}


@dataclass(slots=True)
class Comparison:
    """What became of triples that were sent.

    Attributes:
        found: The triples of the store that say what was sent: as it was, or with the same value.
        rewritten: How often a literal of one form came back in another, with the first such pair.
        lost: Triples that are not there in any form.
    """

    found: set[Triple] = field(default_factory=set)
    rewritten: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], tuple[Triple, Triple]] = field(default_factory=dict)
    lost: list[Triple] = field(default_factory=list)


def compare(sent: Iterable[Triple], stored: set[Triple]) -> Comparison:
    """Compare triples that were sent with those of the same subjects in the store."""
    result = Comparison()
    by_value = {(t.subject, t.predicate, value(t.object)): t for t in stored if isinstance(t.object, Literal)}
    for triple in sent:
        if triple in stored:
            result.found.add(triple)
            continue
        end = triple.object
        other = by_value.get((triple.subject, triple.predicate, value(end))) if isinstance(end, Literal) else None
        if other is None:
            result.lost.append(triple)
            continue
        forms = _form(triple.object), _form(other.object)
        result.found.add(other)
        result.rewritten[forms] += 1
        result.examples.setdefault(forms, (triple, other))
    return result


def value(literal: Literal) -> object:
    """Return what a literal stands for: numbers and truth values as numbers, texts with their language in lower case.

    >>> from pyoxigraph import NamedNode
    >>> value(Literal("1.0", datatype=NamedNode(_XSD + "decimal"))) == value(Literal(1))
    True
    """
    text, datatype = literal.value, literal.datatype.value
    if literal.language is not None:
        return text, literal.language.lower()
    try:
        if datatype in _EXACT:
            return Decimal(text)
        if datatype in _BINARY:
            return float(text)
        if datatype == f"{_XSD}boolean":
            return _TRUTH[text]
        if datatype == f"{_XSD}dateTime":
            return datetime.fromisoformat(text), datatype
    except (InvalidOperation, ValueError, KeyError):  # not of its datatype, which is no business of ours
        pass
    return text, datatype


def _form(term: object) -> str:
    """Return the sort of a literal: its datatype, or its language."""
    if not isinstance(term, Literal):
        return "IRI"
    if term.language is not None:
        return f"@{term.language}"
    datatype = term.datatype.value
    return f"xsd:{datatype.removeprefix(_XSD)}" if datatype.startswith(_XSD) else f"<{datatype}>"
