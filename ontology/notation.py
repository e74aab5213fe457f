"""Notations of RDF: how terms, and what is said of a subject, are written as text or as objects of a library."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from functools import cache, lru_cache, partial
from inspect import signature
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar

from ontology.ids import KINDS
from ontology.terms import DESCRIPTION_PREFIXES, PREFIXES

T = TypeVar("T")
S = TypeVar("S")
Resource = tuple[T, Sequence[S]]
"""A subject with all that is said of it, in the order in which it is written."""
Pair = tuple[str, tuple[T, ...]]
"""A predicate as CURIE, and its objects."""


def namespaces(base_iri: str) -> dict[str, str]:
    """Return every prefix with its IRI, sorted: the published ones, and ours under `base_iri`."""
    ours = {kind: f"{base_iri}id/{kind}/" for kind in KINDS}
    ours |= {name: f"{base_iri}{name}/" for name in ("claim", "evidence", "graph")}
    return dict(sorted((PREFIXES | ours | {"acg": f"{base_iri}ontology#"}).items()))


class Notation(Protocol[T, S]):
    """A way to write the three sorts of term, `T`, and what a predicate says of a subject, `S`."""

    def iri(self, curie: str, fragment: str = "") -> T:
        """Write the IRI of a CURIE in `namespaces`, with a fragment."""
        ...

    def url(self, address: str) -> T:
        """Write an absolute IRI."""
        ...

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> T:
        """Write a literal: in a language, of a datatype (a CURIE), or a plain string."""
        ...

    def say(self, predicate: str, *found: T) -> S:
        """Write a predicate (a CURIE) with its objects, of which there is at least one."""
        ...

    def form(self, build: Callable[..., tuple[S, ...]]) -> Callable[..., tuple[S, ...]]:
        """Return `build` without its first argument, which is this notation; the others are terms and text.

        It says the same of all of these, so it may be called once, and what it said be filled with others.
        """
        ...

    def once(self, build: Callable[..., tuple[S, ...]], *values: Hashable) -> tuple[S, ...]:
        """Return `build(self, *values)`, which may be remembered, for values that recur."""
        ...


class Direct(Generic[S]):
    """For notations that build everything as it comes."""

    def form(self, build: Callable[..., tuple[S, ...]]) -> Callable[..., tuple[S, ...]]:
        """Return what builds it."""
        return partial(build, self)

    def once(self, build: Callable[..., tuple[S, ...]], *values: Hashable) -> tuple[S, ...]:
        """Build it."""
        return build(self, *values)


class Pairs(Direct[Pair[T]], Generic[T]):
    """For notations that take triples one by one: what is said is a predicate's CURIE and its objects."""

    def say(self, predicate: str, *found: T) -> Pair[T]:
        """Return both as they are."""
        return predicate, found


@cache
def decimal(number: float) -> str:
    """Return the canonical `xsd:decimal` of a number with at most four places: `0.95`, `1.0`."""
    text = f"{number:.4f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


# What a quoted string must escape in Turtle and in N-Quads (https://www.w3.org/TR/n-quads/#grammar-production-ECHAR).
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """Return `text` as a quoted string of Turtle and N-Quads."""
    if text.isalnum() or not _SPECIAL.search(text):
        return f'"{text}"'
    return '"' + _SPECIAL.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


_HOLES = "".join(map(chr, range(0xFDD0, 0xFDF0)))
"""Noncharacters, which no IRI and no constant has (https://www.w3.org/TR/turtle/#grammar-production-IRIREF)."""
_HOLE = re.compile(f"([{_HOLES}])")
REMEMBERED = 10_000
"""Terms and lines that a notation remembers."""


class _Text:
    """What is said as lines of text: what recurs is remembered, and what differs in its values only is filled in."""

    BETWEEN: str
    """What stands between two lines."""

    def __init__(self) -> None:
        self._forms: dict[Any, Callable[..., tuple[str]]] = {}
        self.once = lru_cache(REMEMBERED)(partial(_built, self))

    def form(self, build: Callable[..., tuple[str, ...]]) -> Callable[..., tuple[str, ...]]:
        """Return what makes one text of the values and of what is the same for all of them."""
        if (found := self._forms.get(build)) is None:
            holes = _HOLES[: len(signature(build).parameters) - 1]
            found = self._forms[build] = _filling(self.BETWEEN.join(build(self, *holes)), holes)
        return found


def _filling(form: str, holes: str) -> Callable[..., tuple[str]]:
    """Return what puts values into the holes of a form."""
    parts = _HOLE.split(form)  # every second one is a hole
    fixed = tuple(parts[::2])
    pick = itemgetter(*[len(fixed) + holes.index(part) if at % 2 else at // 2 for at, part in enumerate(parts)])
    return lambda *values: ("".join(pick(fixed + values)),)


def _built(n: _Text, build: Callable[..., tuple[str, ...]], *values: Hashable) -> tuple[str, ...]:
    return build(n, *values)


_BARE = frozenset({"xsd:integer", "xsd:decimal"})
"""Datatypes that Turtle recognises by the form of a bare word (https://www.w3.org/TR/turtle/#abbrev)."""
_PLAIN = frozenset({None, "xsd:string"})
"""Datatypes that are not written: that of plain strings, and of texts in a language."""


class Turtle(_Text):
    """Turtle and TriG: entity ids are prefixed names as they are, the objects of a predicate share a line."""

    BETWEEN = " ;\n    "

    def iri(self, curie: str, fragment: str = "") -> str:
        """Write a prefixed name (https://www.w3.org/TR/turtle/#sec-escapes)."""
        if fragment:
            return f"{curie}\\#{fragment}"
        return curie

    def url(self, address: str) -> str:
        """Write an absolute IRI."""
        return f"<{address}>"

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> str:
        """Write a literal; integers and decimals in their short form."""
        if datatype in _BARE:
            return value
        if datatype in _PLAIN:
            return quoted(value) if lang is None else f"{quoted(value)}@{lang}"
        return f"{quoted(value)}^^{datatype}"

    def say(self, predicate: str, *found: str) -> str:
        """Write one line."""
        return f"{'a' if predicate == 'rdf:type' else predicate} {', '.join(found)}"


class NQuads(_Text):
    """N-Quads and N-Triples under one base IRI."""

    BETWEEN = "\n"

    def __init__(self, base_iri: str) -> None:
        """Prepare the prefixes of `base_iri`."""
        super().__init__()
        self._namespaces = namespaces(base_iri) | DESCRIPTION_PREFIXES
        self._written: dict[str, str] = {}

    def iri(self, curie: str, fragment: str = "") -> str:
        """Write the absolute IRI of a CURIE; the last ones are remembered."""
        if (found := self._written.get(curie)) is None:
            prefix, _, local = curie.partition(":")
            if len(self._written) == REMEMBERED:
                self._written.clear()
            found = self._written[curie] = f"<{self._namespaces[prefix]}{local}>"
        return f"{found[:-1]}#{fragment}>" if fragment else found

    def url(self, address: str) -> str:
        """Write an absolute IRI."""
        return f"<{address}>"

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> str:
        """Write a literal in full."""
        if lang is not None:
            return f"{quoted(value)}@{lang}"
        if datatype is None or datatype == "xsd:string":
            return quoted(value)
        return f"{quoted(value)}^^{self.iri(datatype)}"

    def say(self, predicate: str, *found: str) -> str:
        """Write one line for each object, without the subject before it and the graph after it."""
        name = self.iri(predicate)
        if len(found) == 1:
            return f"{name} {found[0]}"
        return "\n".join([f"{name} {each}" for each in found])
