"""How records and claims are said in RDF, in any notation: strings of Turtle, of N-Quads, or objects of a library.

Facts are the records of entities (`entity_resource`) with their direct triples (`facts_of`). Provenance is one resource
a claim (`claim_resource`), one a piece of evidence and one a selector (`evidence_resources`). There are no blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TypeVar

from ontology.claim import Claim
from ontology.dates import OPEN, UNKNOWN, PartialDate
from ontology.entities._base import Entity
from ontology.entities.registry import kinds
from ontology.entities.source import Source
from ontology.evidence import Evidence
from ontology.notation import Notation, Resource, decimal
from ontology.relations import MEMBER_OF, RELATIONS
from ontology.terms import Basis, Status
from ontology.text import Bilingual

T = TypeVar("T")
S = TypeVar("S")

FACTS, PROVENANCE = "graph:facts", "graph:provenance"
"""The named graphs."""
CLASSES = {name: f"acg:{cls.__name__}" for name, cls in kinds().items()}
"""Our class for each kind, a subclass of the published one."""
_BOUNDS = {OPEN: "acg:open", UNKNOWN: "acg:unknown"}
PREDICATES = {name: found.predicate for name, found in RELATIONS.items()}
"""The predicate of each relation."""
_SUBJECT = itemgetter(0)


def entity_resource(entity: Entity, n: Notation[T, S]) -> Resource[T, S]:
    """Return what a record says of identity: classes, labels, type, description; of a source, its bibliography."""
    iri = n.iri
    said = [
        n.say("rdf:type", iri(CLASSES[entity.kind]), iri(entity.rdf_class)),
        *_texts("skos:prefLabel", entity.label, n),
        *_texts("acg:shortLabel", entity.short, n),
    ]
    if names := [n.literal(name, lang=lang) for lang, name in entity.aliases.items()]:
        said.append(n.say("skos:altLabel", *names))
    if entity.translated:
        said.append(n.say("acg:translatedInto", *map(n.literal, entity.translated)))
    if entity.type is not None:
        said.append(n.say("dcterms:type", iri(f"acg:type-{entity.type}")))
    said += _texts("dcterms:description", entity.description, n)
    if isinstance(entity, Source):
        said += _bibliography(entity, n)
    return iri(entity.id), said


def _bibliography(source: Source, n: Notation[T, S]) -> Iterator[S]:
    yield n.say("schema:url", n.url(source.url))
    yield n.say("dc:publisher", n.literal(source.publisher))
    yield n.say("acg:grade", n.iri(f"acg:grade-{source.grade.value}"))
    yield n.say("dc:language", n.literal(source.language))
    for predicate, day in (("schema:datePublished", source.published_on), ("acg:seenOn", source.seen_on)):
        if day is not None:
            yield n.say(predicate, n.literal(day, PartialDate(day).datatype))
    if source.section is not None:
        yield n.say("schema:articleSection", n.literal(source.section, lang=source.language))
    if source.sha256 is not None:
        yield n.say("acg:sha256", n.literal(source.sha256))


def facts_of(claims: Iterable[Claim], n: Notation[T, S]) -> Iterator[S]:
    """Yield the direct triples of the claims of one subject, which stand in their order.

    Claims that differ in their validity only follow each other and are one fact.
    """
    for relation, group in groupby(claims, attrgetter("relation")):
        yield n.say(PREDICATES[relation], *[found for found, _ in groupby(fact_object(claim, n) for claim in group)])


def fact_object(claim: Claim, n: Notation[T, S]) -> T:
    """Return the object of a claim as a term."""
    found = claim.object
    if isinstance(found, str):
        return n.iri(found)
    if found.datatype == "xsd:anyURI":
        return n.url(found.value)
    return n.literal(found.value, found.datatype, found.lang)


def claim_resource(claim: Claim, n: Notation[T, S]) -> Resource[T, S]:
    """Return the resource of a claim: what it says, for what time, how it stands, and its evidence."""
    iri, once = n.iri, n.once
    form = _membership if claim.relation == MEMBER_OF.name and claim.is_upheld else _statement
    said = [
        *n.form(form)(iri(claim.subject), iri(PREDICATES[claim.relation]), fact_object(claim, n)),
        *once(_standing, claim.valid_from, claim.valid_to, claim.status),
    ]
    if claim.status is not Status.ASSERTED or claim.uncertain:
        said += _fate(claim, n)
    said += once(_sureness, *claim.strongest)
    if len(claim.evidence) == 1:
        piece = claim.evidence[0]
        said += n.form(_proof)(piece.id, iri(piece.source))
    else:
        sources = dict.fromkeys([piece.source for piece in claim.evidence])  # which stands sorted by source
        said += _proofs(n, [piece.id for piece in claim.evidence], map(iri, sources))
    return iri(f"claim:{claim.id}"), said


def _fate(claim: Claim, n: Notation[T, S]) -> Iterator[S]:
    yield from _texts("acg:reason", claim.reason, n)
    if claim.superseded_by is not None:
        yield n.say("acg:supersededBy", n.iri(f"claim:{claim.superseded_by}"))
    if claim.uncertain:
        yield n.say("acg:uncertain", n.literal("true", "xsd:boolean"))
    if claim.rivals:
        yield n.say("acg:disputedBy", *[n.iri(f"claim:{rival}") for rival in claim.rivals])


def _statement(n: Notation[T, S], subject: T, predicate: T, found: T) -> tuple[S, ...]:
    return (
        n.say("rdf:type", n.iri("acg:Claim")),
        n.say("rdf:subject", subject),
        n.say("rdf:predicate", predicate),
        n.say("rdf:object", found),
    )


def _membership(n: Notation[T, S], subject: T, predicate: T, found: T) -> tuple[S, ...]:
    return (
        n.say("rdf:type", n.iri("acg:Claim"), n.iri("org:Membership")),
        *_statement(n, subject, predicate, found)[1:],
        n.say("org:member", subject),
        n.say("org:organization", found),
    )


def _standing(n: Notation[T, S], valid_from: str | None, valid_to: str | None, status: Status) -> tuple[S, ...]:
    bounds = [(name, each) for name, each in (("acg:validFrom", valid_from), ("acg:validTo", valid_to)) if each]
    return (
        *(n.say(name, _bound(bound, n)) for name, bound in bounds),
        n.say("acg:status", n.iri(f"acg:status-{status}")),
    )


def _bound(bound: str, n: Notation[T, S]) -> T:
    if isinstance(bound, PartialDate):
        return n.literal(bound, bound.datatype)
    return n.iri(_BOUNDS[bound])


def _sureness(n: Notation[T, S], sure: float, basis: Basis) -> tuple[S, ...]:
    return (
        n.say("acg:basis", n.iri(f"acg:basis-{basis}")),
        n.say("acg:confidence", n.literal(decimal(sure), "xsd:decimal")),
    )


def _proof(n: Notation[T, S], key: str, source: T) -> tuple[S, ...]:
    return _proofs(n, [key], [source])


def _proofs(n: Notation[T, S], keys: Iterable[str], sources: Iterable[T]) -> tuple[S, ...]:
    return (
        n.say("acg:evidence", *[n.iri(f"evidence:{key}") for key in keys]),
        n.say("prov:wasDerivedFrom", *sources),
    )


def evidence_resources(piece: Evidence, n: Notation[T, S]) -> list[Resource[T, S]]:
    """Return the resource of a piece of evidence, then each selector (https://www.w3.org/TR/annotation-model/#selectors)."""
    key = f"evidence:{piece.id}"
    selectors = _selectors(piece, key, n)
    said = [*n.once(_origin, piece.source, piece.basis, piece.confidence)]
    if piece.paragraph is not None:
        said += n.once(_paragraph, piece.paragraph)
    if piece.note is not None:
        said += _texts("skos:note", piece.note, n)
    if selectors:
        said.append(n.say("oa:hasSelector", *map(_SUBJECT, selectors)))
    return [(n.iri(key), said), *selectors]


def _origin(n: Notation[T, S], source: str, basis: Basis, sure: float | None) -> tuple[S, ...]:
    said = (n.say("rdf:type", n.iri("acg:Evidence")), n.say("oa:hasSource", n.iri(source)))
    if sure is None:
        return (*said, n.say("acg:basis", n.iri(f"acg:basis-{basis}")))
    return said + _sureness(n, sure, basis)


def _paragraph(n: Notation[T, S], number: int) -> tuple[S, ...]:
    return (n.say("acg:paragraph", n.literal(str(number), "xsd:integer")),)


def _selectors(piece: Evidence, key: str, n: Notation[T, S]) -> list[Resource[T, S]]:
    """Return where the statement stands, then each name; a selector's IRI is that of the evidence with a fragment."""
    found: list[Resource[T, S]] = []
    if piece.span is not None:
        start, end = piece.span
        found.append((n.iri(key, "position"), n.form(_position)(str(start), str(end))))
    for number, name in enumerate(piece.names, start=1):
        said = n.form(_quote)(n.literal(name.exact), str(name.start), str(name.end))
        found.append((n.iri(key, f"quote-{number}" if number > 1 else "quote"), said))
    return found


def _position(n: Notation[T, S], start: str, end: str) -> tuple[S, ...]:
    return (
        n.say("rdf:type", n.iri("oa:TextPositionSelector")),
        n.say("oa:start", n.literal(start, "xsd:nonNegativeInteger")),
        n.say("oa:end", n.literal(end, "xsd:nonNegativeInteger")),
    )


def _quote(n: Notation[T, S], exact: T, start: str, end: str) -> tuple[S, ...]:
    return (
        n.say("rdf:type", n.iri("oa:TextPositionSelector"), n.iri("oa:TextQuoteSelector")),
        n.say("oa:exact", exact),
        *_position(n, start, end)[1:],
    )


def _texts(predicate: str, text: Bilingual | None, n: Notation[T, S]) -> list[S]:
    if text is None:
        return []
    return [n.say(predicate, *[n.literal(value, lang=lang) for lang, value in text.items()])]
