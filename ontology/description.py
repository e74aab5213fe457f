"""RDF as it was read: what is said of each subject, with the terms of our vocabulary looked up by their CURIEs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ontology.dates import OPEN, UNKNOWN, PartialDate
from ontology.errors import quote
from ontology.ids import KINDS
from ontology.notation import namespaces
from ontology.text import LANGS


class Literal(NamedTuple):
    """A literal: its lexical form, the IRI of its datatype, its language or an empty string."""

    value: str
    datatype: str
    lang: str = ""


Term = str | Literal
"""An IRI, a blank node (`_:label`), or a literal."""
Triples = Mapping[str, Mapping[str, Collection[Term]]]
"""The distinct objects by the IRI of their subject, then of their predicate."""


def show(term: Term) -> str:
    """Return a term as a message shows it."""
    if isinstance(term, str):
        return term if term.startswith("_:") else f"<{term}>"
    return quote(term.value) + (f"@{term.lang}" if term.lang else "")


class Description:
    """Triples under one base IRI, asked for by subject and the CURIE of a predicate.

    What the models cannot hold raises `ValueError` with the predicate, what stands there and what was expected.
    """

    def __init__(self, triples: Triples, base_iri: str) -> None:
        """Read `triples`, in which IRIs of ours start with `base_iri`."""
        self._triples, self._spaces = triples, namespaces(base_iri)
        self._known: dict[str, str] = {}

    def iri(self, curie: str) -> str:
        """Return the IRI of a CURIE."""
        if (found := self._known.get(curie)) is None:
            prefix, _, local = curie.partition(":")
            found = self._known[curie] = self._spaces[prefix] + local
        return found

    def id(self, iri: str) -> str | None:
        """Return the id of an entity that has this IRI; its slug is left to the models to judge."""
        space, _, slug = iri.rpartition("/")
        kind = space.rpartition("/")[2]
        return f"{kind}:{slug}" if kind in KINDS and self._spaces[kind] == f"{space}/" else None

    def digest(self, term: Term | None) -> str | None:
        """Return the id of a claim that has this IRI."""
        start = self._spaces["claim"]
        return term.removeprefix(start) if isinstance(term, str) and term.startswith(start) else None

    def datatype(self, literal: Literal) -> str:
        """Return the datatype as a CURIE of XSD; another one between angle brackets."""
        local = literal.datatype.removeprefix(self._spaces["xsd"])
        return f"<{local}>" if local == literal.datatype else f"xsd:{local}"

    def __contains__(self, subject: Term) -> bool:
        return subject in self._triples

    def all(self, subject: str, predicate: str) -> tuple[Term, ...]:
        """Return every object."""
        return tuple(self._triples.get(subject, {}).get(self.iri(predicate), ()))

    def one(self, subject: str, predicate: str) -> Term | None:
        """Return the object, if there is one; several are a `ValueError`."""
        found = self.all(subject, predicate)
        if len(found) > 1:
            raise ValueError(f"{predicate}: has {len(found)} values, {show(found[0])} and {show(found[1])}: keep one")
        return found[0] if found else None

    def entity(self, subject: str, predicate: str) -> str:
        """Return the id of the entity that must stand there."""
        term = self.one(subject, predicate)
        if term is None:
            raise ValueError(f"{predicate}: is missing")
        if isinstance(term, Literal) or (found := self.id(term)) is None:
            example = self.iri("body:amcc")
            raise ValueError(f"{predicate}: is {show(term)}, but must be the IRI of an entity, such as <{example}>")
        return found

    def literal(self, subject: str, predicate: str) -> Literal | None:
        """Return the literal."""
        term = self.one(subject, predicate)
        if isinstance(term, str):
            raise ValueError(f"{predicate}: is {show(term)}, but must be a literal")
        return term

    def plain(self, subject: str, predicate: str) -> str | None:
        """Return the lexical form of the literal."""
        literal = self.literal(subject, predicate)
        return None if literal is None else literal.value

    def number(self, subject: str, predicate: str, sort: type[int] | type[float]) -> float | None:
        """Return the number."""
        text = self.plain(subject, predicate)
        try:
            return None if text is None else sort(text)
        except ValueError:
            raise ValueError(f"{predicate}: is {quote(text)}, but must be a number") from None

    def day(self, subject: str, predicate: str) -> str | None:
        """Return the date, whose datatype is that of its precision."""
        literal = self.literal(subject, predicate)
        if literal is None:
            return None
        expected, given = PartialDate(literal.value).datatype, self.datatype(literal)
        if given != expected:
            raise ValueError(f"{predicate}: {quote(literal.value)} is of {given}, but must be of {expected}")
        return literal.value

    def bound(self, subject: str, predicate: str) -> str | None:
        """Return the date, or what stands for an open or unknown one."""
        term = self.one(subject, predicate)
        words = {self.iri("acg:open"): OPEN, self.iri("acg:unknown"): UNKNOWN}
        return words[term] if isinstance(term, str) and term in words else self.day(subject, predicate)

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """Return the text in each of our languages; other languages are left alone."""
        found: dict[str, str] = {}
        for term in self.all(subject, predicate):
            if isinstance(term, str) or not term.lang:
                raise ValueError(f'{predicate}: is {show(term)}, but must be text in a language, such as "…"@en')
            if term.lang in found:
                one = quote(found[term.lang])
                raise ValueError(f"{predicate}: has two texts in {term.lang}, {one} and {quote(term.value)}: keep one")
            if term.lang in LANGS:
                found[term.lang] = term.value
        return found

    def word(self, subject: str, predicate: str, start: str) -> str | None:
        """Return what follows in the IRI that starts with the CURIE `start`."""
        term = self.one(subject, predicate)
        if term is None:
            return None
        word = term.removeprefix(self.iri(start)) if isinstance(term, str) else term
        if word == term:
            raise ValueError(f"{predicate}: is {show(term)}, but must be a term {start}…")
        return str(word)
