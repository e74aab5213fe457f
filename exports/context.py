"""A context for JSON-LD 1.1: the names of our records and claims as terms, so that JSON of that shape is RDF.

Relations stand under their names in both directions, texts as language maps. `evidence` and `source` are prefixes of
ids, so the properties are `has_evidence` and `has_source`. A date needs its datatype beside it: a context cannot tell a
year from a day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from exports._format import NO_CLAIMS, Exporter, File
from graph_builder.graph import ClaimSource

ENTITY, BY_LANGUAGE = {"@type": "@id"}, {"@container": "@language"}


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `context.jsonld`; nothing in it depends on the claims."""
    yield File(
        "context.jsonld", [json.dumps({"@context": context(source.base_iri)}, ensure_ascii=False, indent=1), "\n"]
    )


def context(base_iri: str) -> dict[str, Any]:
    """Return the context under a base IRI."""
    from ontology.notation import namespaces
    from ontology.rdf import CLASSES
    from ontology.relations import RELATIONS

    terms: dict[str, Any] = {"@version": 1.1, **namespaces(base_iri), "id": "@id"}
    terms |= {curie.removeprefix("acg:"): curie for curie in (*CLASSES.values(), "acg:Claim", "acg:Evidence")}
    terms |= _RECORDS | _CLAIMS | _words()
    for found in RELATIONS.values():
        terms[found.name] = {"@id": found.predicate} | _range(found)
        if not found.is_literal and not found.symmetric:
            terms[found.inverse] = {"@reverse": found.predicate} | ENTITY
    return terms


def _range(found: Any) -> dict[str, str]:
    from ontology.relations import Value

    if not found.is_literal or found.range is Value.URL:
        return ENTITY
    return {Value.NUMBER: {"@type": "xsd:integer"}, Value.TEXT: BY_LANGUAGE}.get(found.range, {})


def _word(predicate: str, start: str, values: Iterable[str]) -> dict[str, Any]:
    """Return a term whose values are the ends of IRIs that start with `start`, whatever else they may stand for."""
    return {"@id": predicate, "@type": "@vocab", "@context": {value: f"{start}{value}" for value in values}}


def _words() -> dict[str, Any]:
    """Return the terms whose values are words of closed lists."""
    from ontology.terms import TYPES
    from ontology.vocabulary import SCHEMES

    types = sorted({name for types in TYPES.values() for name in types})
    found = {"type": _word("dcterms:type", "acg:type-", types)}
    for scheme in SCHEMES:
        name = scheme.start.removeprefix("acg:").removesuffix("-")
        if name in ("status", "basis", "grade"):
            found[name] = _word(f"acg:{name}", scheme.start, scheme.concepts)
    return found


_RECORDS = {
    "label": {"@id": "skos:prefLabel"} | BY_LANGUAGE,
    "short": {"@id": "acg:shortLabel"} | BY_LANGUAGE,
    "aliases": {"@id": "skos:altLabel"} | BY_LANGUAGE,
    "description": {"@id": "dcterms:description"} | BY_LANGUAGE,
    "translated": "acg:translatedInto",
    "url": {"@id": "schema:url"} | ENTITY,
    "publisher": "dc:publisher",
    "language": "dc:language",
    "published_on": "schema:datePublished",
    "seen_on": "acg:seenOn",
    "section": {"@id": "schema:articleSection"} | BY_LANGUAGE,
    "sha256": "acg:sha256",
}
_CLAIMS = {
    "subject": {"@id": "rdf:subject"} | ENTITY,
    "relation": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object"} | ENTITY,
    "value": "rdf:object",
    "valid_from": "acg:validFrom",
    "valid_to": "acg:validTo",
    "reason": {"@id": "acg:reason"} | BY_LANGUAGE,
    "superseded_by": {"@id": "acg:supersededBy"} | ENTITY,
    "has_evidence": {"@id": "acg:evidence"} | ENTITY,
    "has_source": {"@id": "oa:hasSource"} | ENTITY,
    "confidence": {"@id": "acg:confidence", "@type": "xsd:decimal"},
    "paragraph": {"@id": "acg:paragraph", "@type": "xsd:integer"},
    "note": {"@id": "skos:note"} | BY_LANGUAGE,
}


EXPORTER = Exporter("context", "context for JSON-LD", "application/ld+json", NO_CLAIMS, render)
