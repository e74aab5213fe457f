"""How records and claims are said in RDF, in any notation: strings of Turtle, of N-Quads, or objects of a library.

Facts are the direct triples (`fact`) and the records of entities (`entity_triples`). Provenance is one resource a claim
(`claim_triples`) and one a piece of evidence (`evidence_triples`). There are no blank nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol, TypeVar

from ontology.claim import Claim
from ontology.dates import OPEN, UNKNOWN, PartialDate
from ontology.entities._base import Entity
from ontology.entities.registry import kinds
from ontology.entities.source import Source
from ontology.evidence import Evidence
from ontology.ids import KINDS
from ontology.relations import MEMBER_OF, RELATIONS
from ontology.terms import PREFIXES
from ontology.text import Bilingual

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Triple = tuple[T, T, T]

FACTS, PROVENANCE = "graph:facts", "graph:provenance"
"""The named graphs."""
CLASSES = {name: f"acg:{cls.__name__}" for name, cls in kinds().items()}
"""Our class for each kind, a subclass of the published one."""
PREDICATES = {name: found.predicate for name, found in RELATIONS.items()}
"""The predicate of each relation."""


def namespaces(base_iri: str) -> dict[str, str]:
    """Return every prefix with its IRI, sorted: the published ones, and ours under `base_iri`."""
    ours = {kind: f"{base_iri}id/{kind}/" for kind in KINDS}
    ours |= {name: f"{base_iri}{name}/" for name in ("claim", "evidence", "graph")}
    return dict(sorted((PREFIXES | ours | {"acg": f"{base_iri}ontology#"}).items()))


class Notation(Protocol[T_co]):
    """A way to write the three sorts of term."""

    def iri(self, curie: str, fragment: str = "") -> T_co:
        """Write the IRI of a CURIE in `namespaces`, with a fragment."""
        ...

    def url(self, address: str) -> T_co:
        """Write an absolute IRI."""
        ...

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> T_co:
        """Write a literal: in a language, of a datatype (a CURIE), or a plain string."""
        ...


def entity_triples(entity: Entity, n: Notation[T]) -> Iterator[Triple[T]]:
    """Yield what a record says of identity: classes, labels, type, description; of a source, its bibliography."""
    s = n.iri(entity.id)
    yield s, n.iri("rdf:type"), n.iri(CLASSES[entity.kind])
    yield s, n.iri("rdf:type"), n.iri(entity.rdf_class)
    yield from _texts(s, "skos:prefLabel", entity.label, n)
    yield from _texts(s, "acg:shortLabel", entity.short, n)
    for lang, name in entity.aliases.items():
        yield s, n.iri("skos:altLabel"), n.literal(name, lang=lang)
    for lang in entity.translated:
        yield s, n.iri("acg:translatedInto"), n.literal(lang)
    if entity.type is not None:
        yield s, n.iri("dcterms:type"), n.iri(f"acg:type-{entity.type}")
    yield from _texts(s, "dcterms:description", entity.description, n)
    if isinstance(entity, Source):
        yield from _bibliography(s, entity, n)


def _bibliography(s: T, source: Source, n: Notation[T]) -> Iterator[Triple[T]]:
    yield s, n.iri("schema:url"), n.url(source.url)
    yield s, n.iri("dc:publisher"), n.literal(source.publisher)
    yield s, n.iri("acg:grade"), n.iri(f"acg:grade-{source.grade.value}")
    yield s, n.iri("dc:language"), n.literal(source.language)
    for predicate, day in (("schema:datePublished", source.published_on), ("acg:seenOn", source.seen_on)):
        if day is not None:
            yield s, n.iri(predicate), n.literal(day, PartialDate(day).datatype)
    if source.section is not None:
        yield s, n.iri("schema:articleSection"), n.literal(source.section, lang=source.language)
    if source.sha256 is not None:
        yield s, n.iri("acg:sha256"), n.literal(source.sha256)


def fact(claim: Claim, n: Notation[T]) -> Triple[T]:
    """Return the direct triple of a claim."""
    return n.iri(claim.subject), n.iri(PREDICATES[claim.relation]), end(claim, n)


def end(claim: Claim, n: Notation[T]) -> T:
    """Return the object of a claim."""
    found = claim.object
    if isinstance(found, str):
        return n.iri(found)
    if found.datatype == "xsd:anyURI":
        return n.url(found.value)
    return n.literal(found.value, found.datatype, found.lang)


def claim_triples(claim: Claim, n: Notation[T]) -> Iterator[Triple[T]]:
    """Yield the resource of a claim: what it says, for what time, how it stands, and its evidence."""
    s, (sure, basis) = n.iri(f"claim:{claim.id}"), claim.strongest
    subject, predicate, found = fact(claim, n)
    yield s, n.iri("rdf:type"), n.iri("acg:Claim")
    membership = claim.relation == MEMBER_OF.name and claim.is_upheld
    if membership:
        yield s, n.iri("rdf:type"), n.iri("org:Membership")
    yield s, n.iri("rdf:subject"), subject
    yield s, n.iri("rdf:predicate"), predicate
    yield s, n.iri("rdf:object"), found
    if membership:
        yield s, n.iri("org:member"), subject
        yield s, n.iri("org:organization"), found
    for name, bound in (("acg:validFrom", claim.valid_from), ("acg:validTo", claim.valid_to)):
        if bound is not None:
            yield s, n.iri(name), _bound(bound, n)
    yield s, n.iri("acg:status"), n.iri(f"acg:status-{claim.status.value}")
    yield from _texts(s, "acg:reason", claim.reason, n)
    if claim.superseded_by is not None:
        yield s, n.iri("acg:supersededBy"), n.iri(f"claim:{claim.superseded_by}")
    if claim.uncertain:
        yield s, n.iri("acg:uncertain"), n.literal("true", "xsd:boolean")
    for rival in claim.rivals:
        yield s, n.iri("acg:disputedBy"), n.iri(f"claim:{rival}")
    yield s, n.iri("acg:basis"), n.iri(f"acg:basis-{basis.value}")
    yield s, n.iri("acg:confidence"), n.literal(decimal(sure), "xsd:decimal")
    for piece in claim.evidence:
        yield s, n.iri("acg:evidence"), n.iri(f"evidence:{piece.id}")
    for source in sorted({piece.source for piece in claim.evidence}):
        yield s, n.iri("prov:wasDerivedFrom"), n.iri(source)


def evidence_triples(piece: Evidence, n: Notation[T]) -> Iterator[Triple[T]]:
    """Yield the resource of a piece of evidence and its selectors (https://www.w3.org/TR/annotation-model/#selectors)."""
    key = f"evidence:{piece.id}"
    s = n.iri(key)
    yield s, n.iri("rdf:type"), n.iri("acg:Evidence")
    yield s, n.iri("oa:hasSource"), n.iri(piece.source)
    yield s, n.iri("acg:basis"), n.iri(f"acg:basis-{piece.basis.value}")
    if piece.confidence is not None:
        yield s, n.iri("acg:confidence"), n.literal(decimal(piece.confidence), "xsd:decimal")
    if piece.paragraph is not None:
        yield s, n.iri("acg:paragraph"), n.literal(str(piece.paragraph), "xsd:integer")
    yield from _texts(s, "skos:note", piece.note, n)
    places = [("position", piece.span, "")] if piece.span else []
    for number, name in enumerate(piece.names, start=1):
        places.append((f"quote-{number}" if number > 1 else "quote", (name.start, name.end), name.exact))
    for fragment, _, _ in places:
        yield s, n.iri("oa:hasSelector"), n.iri(key, fragment)
    for fragment, span, exact in places:
        yield from _selector(n.iri(key, fragment), span, exact, n)


def _selector(s: T, span: tuple[int, int], exact: str, n: Notation[T]) -> Iterator[Triple[T]]:
    yield s, n.iri("rdf:type"), n.iri("oa:TextPositionSelector")
    if exact:
        yield s, n.iri("rdf:type"), n.iri("oa:TextQuoteSelector")
        yield s, n.iri("oa:exact"), n.literal(exact)
    yield s, n.iri("oa:start"), n.literal(str(span[0]), "xsd:nonNegativeInteger")
    yield s, n.iri("oa:end"), n.literal(str(span[1]), "xsd:nonNegativeInteger")


def _texts(s: T, predicate: str, text: Bilingual | None, n: Notation[T]) -> Iterator[Triple[T]]:
    if text is not None:
        for lang, value in text.items():
            yield s, n.iri(predicate), n.literal(value, lang=lang)


def _bound(bound: str, n: Notation[T]) -> T:
    if bound == OPEN:
        return n.iri("acg:open")
    if bound == UNKNOWN:
        return n.iri("acg:unknown")
    return n.literal(bound, PartialDate(bound).datatype)


def decimal(number: float) -> str:
    """Return the canonical `xsd:decimal` of a number with at most four places: `0.95`, `1.0`."""
    text = f"{number:.4f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


# What a quoted string must escape in Turtle and in N-Quads (https://www.w3.org/TR/n-quads/#grammar-production-ECHAR).
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """Return `text` as a quoted string of Turtle and N-Quads."""
    if not _SPECIAL.search(text):
        return f'"{text}"'
    return '"' + _SPECIAL.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


class Turtle:
    """Terms as Turtle and TriG write them: entity ids are prefixed names as they are."""

    def iri(self, curie: str, fragment: str = "") -> str:
        """Write a prefixed name (https://www.w3.org/TR/turtle/#sec-escapes)."""
        if fragment:
            return f"{curie}\\#{fragment}"
        return "a" if curie == "rdf:type" else curie

    def url(self, address: str) -> str:
        """Write an absolute IRI."""
        return f"<{address}>"

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> str:
        """Write a literal; integers and decimals in their short form."""
        if lang is not None:
            return f"{quoted(value)}@{lang}"
        if datatype is None or datatype == "xsd:string":
            return quoted(value)
        if datatype in ("xsd:integer", "xsd:decimal"):
            return value
        return f"{quoted(value)}^^{datatype}"


class NQuads:
    """Terms as N-Quads and N-Triples write them, under one base IRI."""

    def __init__(self, base_iri: str) -> None:
        """Prepare the prefixes of `base_iri`."""
        self._namespaces = namespaces(base_iri)
        self._written: dict[str, str] = {}

    def iri(self, curie: str, fragment: str = "") -> str:
        """Write the absolute IRI of a CURIE; those that recur are remembered."""
        if (found := self._written.get(curie)) is None or fragment:
            prefix, _, local = curie.partition(":")
            found = f"<{self._namespaces[prefix]}{local}{f'#{fragment}' if fragment else ''}>"
            if prefix not in ("claim", "evidence"):
                self._written[curie] = found
        return found

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
