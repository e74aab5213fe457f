"""JSON of the shape of records is RDF under the context: the same triples as the Turtle has."""

from __future__ import annotations

import io
import json
from typing import Any

from exported_graphs import rich
from exported_rdf import by_oxigraph

from exports._document import turtle
from exports.context import context
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.rdf import read
from graph_builder.load.registry import Loaded
from ontology.claim import Claim
from ontology.dates import PartialDate
from ontology.entities._base import Entity
from ontology.rdf import entity_resource, facts_of
from ontology.relations import RELATIONS, Value


def record(entity: Entity, claims: list[Claim]) -> dict[str, Any]:
    """An entity with its facts as people would write it with the context."""
    found = entity.lexical() | {"@type": [type(entity).__name__, entity.rdf_class]}
    for name in ("published_on", "seen_on"):
        if name in found:
            found[name] = dated(found[name])
    if "section" in found:
        found["section"] = {found["language"] if "language" in found else "en": found["section"]}
    if found["id"].startswith("source:"):
        found.setdefault("language", "en")
    for claim in claims:
        values = found.setdefault(claim.relation, {} if RELATIONS[claim.relation].range is Value.TEXT else [])
        end = claim.object
        if isinstance(end, str):
            values.append(end)
        elif end.lang:
            values.setdefault(end.lang, []).append(end.value)
        else:
            values.append(dated(end.value) if RELATIONS[claim.relation].range is Value.DATE else end.value)
    return found


def dated(day: str) -> dict[str, str]:
    """A date with its datatype."""
    return {"@value": day, "@type": PartialDate(day).datatype}


def test_records_are_the_facts_in_turtle() -> None:
    graph = rich()
    for entity in graph.entities():
        claims = [claim for claim in graph.claims_of(entity.id) if claim.subject == entity.id and claim.is_upheld]

        def described(n: Any, entity: Entity = entity, claims: list[Claim] = claims) -> Any:
            subject, said = entity_resource(entity, n)
            return [(subject, [*said, *facts_of(claims, n)])]

        expected = by_oxigraph(turtle(described, graph.base_iri, "0", ""), "text/turtle")
        document = {"@context": context(graph.base_iri)} | record(entity, claims)
        assert by_oxigraph(json.dumps(document), "application/ld+json") == expected


def test_a_claim_written_with_the_context_is_read_as_a_claim() -> None:
    source = {"id": "source:s", "@type": "Source", "label": {"en": "S"}, "url": "https://example.org/s"}
    evidence = {"has_source": "source:s", "basis": "stated", "paragraph": 3, "note": {"en": "N"}}
    claim = {"@type": "Claim", "subject": "body:a", "relation": "member_of", "object": "body:b", "status": "asserted"}
    graph = [
        {"id": "body:a", "@type": "Body", "label": {"en": "A", "vi": "Ă"}, "type": "council"},
        {"id": "body:b", "@type": "Body", "label": {"en": "B"}, "has_member": "body:a"},
        source | {"publisher": "P", "grade": "press"},
        claim | {"has_evidence": evidence, "valid_to": {"@id": "acg:open"}, "valid_from": dated("2018")},
    ]
    (file,) = exporter("context").render(KnowledgeGraph(by_id={}, ordered=()))
    document = json.loads(file.text) | {"@graph": graph}
    loaded = Loaded()
    loaded.take(read(io.BytesIO(json.dumps(document).encode()), "mine.jsonld"))
    found = link(loaded)
    (said,) = found.ordered
    assert (said.subject, said.relation, said.object) == ("body:a", "member_of", "body:b")
    assert (said.valid_from, said.valid_to, said.evidence[0].paragraph) == ("2018", "..", 3)
    assert found.entity("body:a").type == "council"
    assert found.foreign == ()


def test_every_relation_is_a_term_in_both_directions() -> None:
    terms = context("https://example.org/")
    for relation in RELATIONS.values():
        assert terms[relation.name]["@id"] == relation.predicate
        if not relation.is_literal and not relation.symmetric:
            assert terms[relation.inverse]["@reverse"] == relation.predicate
    assert terms["body"] == "https://example.org/id/body/"
