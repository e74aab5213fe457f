"""How records and claims are said in RDF, in any notation: strings of Turtle, of N-Quads, or objects of a library.

Facts are the records of entities (`entity_resource`) with their direct triples (`fact`). Provenance is one resource a
claim (`claim_resource`), one a piece of evidence and one a selector (`evidence_resources`). There are no blank nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol, TypeVar

from ontology.claim import Claim
from ontology.dates import OPEN, UNKNOWN, PartialDate
from ontology.entities._base import Entity
from ontology.entities.registry import kinds
from ontology.entities.source import Source
from ontology.evidence import Evidence
from ontology.ids import KINDS
from ontology.relations import MEMBER_OF, RELATIONS
from ontology.terms import DESCRIPTION_PREFIXES, PREFIXES
from ontology.text import Bilingual

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Pair = tuple[T, T]
"""A predicate and an object."""
Resource = tuple[T, list[Pair[T]]]
"""A subject with all that is said of it, in the order in which it is written."""

FACTS, PROVENANCE = "graph:facts", "graph:provenance"
"""The named graphs."""
CLASSES = {name: f"acg:{cls.__name__}" for name, cls in kinds().items()}
"""Our class for each kind, a subclass of the published one."""
_BOUNDS = {OPEN: "acg:open", UNKNOWN: "acg:unknown"}
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


def entity_resource(entity: Entity, n: Notation[T]) -> Resource[T]:
    """Return what a record says of identity: classes, labels, type, description; of a source, its bibliography."""
    iri = n.iri
    pairs = [
        (iri("rdf:type"), iri(CLASSES[entity.kind])),
        (iri("rdf:type"), iri(entity.rdf_class)),
        *_texts("skos:prefLabel", entity.label, n),
        *_texts("acg:shortLabel", entity.short, n),
    ]
    pairs += [(iri("skos:altLabel"), n.literal(name, lang=lang)) for lang, name in entity.aliases.items()]
    pairs += [(iri("acg:translatedInto"), n.literal(lang)) for lang in entity.translated]
    if entity.type is not None:
        pairs.append((iri("dcterms:type"), iri(f"acg:type-{entity.type}")))
    pairs += _texts("dcterms:description", entity.description, n)
    if isinstance(entity, Source):
        pairs += _bibliography(entity, n)
    return iri(entity.id), pairs


def _bibliography(source: Source, n: Notation[T]) -> Iterator[Pair[T]]:
    yield n.iri("schema:url"), n.url(source.url)
    yield n.iri("dc:publisher"), n.literal(source.publisher)
    yield n.iri("acg:grade"), n.iri(f"acg:grade-{source.grade.value}")
    yield n.iri("dc:language"), n.literal(source.language)
    for predicate, day in (("schema:datePublished", source.published_on), ("acg:seenOn", source.seen_on)):
        if day is not None:
            yield n.iri(predicate), n.literal(day, PartialDate(day).datatype)
    if source.section is not None:
        yield n.iri("schema:articleSection"), n.literal(source.section, lang=source.language)
    if source.sha256 is not None:
        yield n.iri("acg:sha256"), n.literal(source.sha256)


def fact(claim: Claim, n: Notation[T]) -> Pair[T]:
    """Return the predicate and the object of a claim: with its subject, the direct triple."""
    found = claim.object
    predicate = n.iri(PREDICATES[claim.relation])
    if isinstance(found, str):
        return predicate, n.iri(found)
    if found.datatype == "xsd:anyURI":
        return predicate, n.url(found.value)
    return predicate, n.literal(found.value, found.datatype, found.lang)


def claim_resource(claim: Claim, n: Notation[T]) -> Resource[T]:
    """Return the resource of a claim: what it says, for what time, how it stands, and its evidence."""
    iri, (sure, basis) = n.iri, claim.strongest
    subject, (predicate, found) = iri(claim.subject), fact(claim, n)
    membership = claim.relation == MEMBER_OF.name and claim.is_upheld
    pairs = [(iri("rdf:type"), iri("acg:Claim"))]
    if membership:
        pairs.append((iri("rdf:type"), iri("org:Membership")))
    pairs += [(iri("rdf:subject"), subject), (iri("rdf:predicate"), predicate), (iri("rdf:object"), found)]
    if membership:
        pairs += [(iri("org:member"), subject), (iri("org:organization"), found)]
    for name, bound in (("acg:validFrom", claim.valid_from), ("acg:validTo", claim.valid_to)):
        if bound is not None:
            pairs.append((iri(name), _bound(bound, n)))
    pairs.append((iri("acg:status"), iri(f"acg:status-{claim.status}")))
    pairs += _texts("acg:reason", claim.reason, n)
    if claim.superseded_by is not None:
        pairs.append((iri("acg:supersededBy"), iri(f"claim:{claim.superseded_by}")))
    if claim.uncertain:
        pairs.append((iri("acg:uncertain"), n.literal("true", "xsd:boolean")))
    pairs += [(iri("acg:disputedBy"), iri(f"claim:{rival}")) for rival in claim.rivals]
    pairs += [
        (iri("acg:basis"), iri(f"acg:basis-{basis}")),
        (iri("acg:confidence"), n.literal(decimal(sure), "xsd:decimal")),
    ]
    pairs += [(iri("acg:evidence"), iri(f"evidence:{piece.id}")) for piece in claim.evidence]
    sources = dict.fromkeys([piece.source for piece in claim.evidence])  # which stands sorted by source
    pairs += [(iri("prov:wasDerivedFrom"), iri(source)) for source in sources]
    return iri(f"claim:{claim.id}"), pairs


def evidence_resources(piece: Evidence, n: Notation[T]) -> Iterator[Resource[T]]:
    """Yield the resource of a piece of evidence, then each selector (https://www.w3.org/TR/annotation-model/#selectors)."""
    iri, key, selectors = n.iri, f"evidence:{piece.id}", _selectors(piece, n)
    pairs = [
        (iri("rdf:type"), iri("acg:Evidence")),
        (iri("oa:hasSource"), iri(piece.source)),
        (iri("acg:basis"), iri(f"acg:basis-{piece.basis}")),
    ]
    if piece.confidence is not None:
        pairs.append((iri("acg:confidence"), n.literal(decimal(piece.confidence), "xsd:decimal")))
    if piece.paragraph is not None:
        pairs.append((iri("acg:paragraph"), n.literal(str(piece.paragraph), "xsd:integer")))
    pairs += _texts("skos:note", piece.note, n)
    pairs += [(iri("oa:hasSelector"), selector) for selector, _ in selectors]
    yield iri(key), pairs
    yield from selectors


def _selectors(piece: Evidence, n: Notation[T]) -> list[Resource[T]]:
    """Return where the statement stands, then each name; a selector's IRI is that of the evidence with a fragment."""
    kind, key, found = n.iri("rdf:type"), f"evidence:{piece.id}", []
    position = (kind, n.iri("oa:TextPositionSelector"))
    if piece.span is not None:
        found.append((n.iri(key, "position"), [position, *_range(*piece.span, n)]))
    for number, name in enumerate(piece.names, start=1):
        quote = [(kind, n.iri("oa:TextQuoteSelector")), (n.iri("oa:exact"), n.literal(name.exact))]
        fragment = f"quote-{number}" if number > 1 else "quote"
        found.append((n.iri(key, fragment), [position, *quote, *_range(name.start, name.end, n)]))
    return found


def _range(start: int, end: int, n: Notation[T]) -> tuple[Pair[T], Pair[T]]:
    """Return the offsets of a text position selector."""
    return (
        (n.iri("oa:start"), n.literal(str(start), "xsd:nonNegativeInteger")),
        (n.iri("oa:end"), n.literal(str(end), "xsd:nonNegativeInteger")),
    )


def _texts(predicate: str, text: Bilingual | None, n: Notation[T]) -> list[Pair[T]]:
    if text is None:
        return []
    return [(n.iri(predicate), n.literal(value, lang=lang)) for lang, value in text.items()]


def _bound(bound: str, n: Notation[T]) -> T:
    if isinstance(bound, PartialDate):
        return n.literal(bound, bound.datatype)
    return n.iri(_BOUNDS[bound])


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


_BARE = frozenset({"xsd:integer", "xsd:decimal"})
"""Datatypes that Turtle recognises by the form of a bare word (https://www.w3.org/TR/turtle/#abbrev)."""
_PLAIN = frozenset({None, "xsd:string"})
"""Datatypes that are not written: that of plain strings, and of texts in a language."""


class Turtle:
    """Terms as Turtle and TriG write them: entity ids are prefixed names as they are."""

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


class NQuads:
    """Terms as N-Quads and N-Triples write them, under one base IRI."""

    def __init__(self, base_iri: str) -> None:
        """Prepare the prefixes of `base_iri`."""
        self._namespaces = namespaces(base_iri) | DESCRIPTION_PREFIXES
        self._written: dict[str, str] = {}

    def iri(self, curie: str, fragment: str = "") -> str:
        """Write the absolute IRI of a CURIE; those that recur are remembered."""
        if fragment:
            return f"{self.iri(curie)[:-1]}#{fragment}>"
        if (found := self._written.get(curie)) is None:
            prefix, _, local = curie.partition(":")
            found = f"<{self._namespaces[prefix]}{local}>"
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
