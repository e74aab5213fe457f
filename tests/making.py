"""Claims, records and graphs in one line each, for tests that are about one thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load._records import Record
from graph_builder.load.registry import Loaded
from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.entities.registry import kind
from ontology.relations import RELATIONS

SOURCE = "source:s"
STATED = {"source": SOURCE, "basis": "stated"}


def claim(subject: str, relation: str, end: Any, **more: Any) -> Claim:
    """Return the claim that an entity or, where the relation leads to one, a literal is the `end`."""
    found = RELATIONS.get(relation)
    field = "value" if found is not None and found.is_literal else "object"
    return Claim.model_validate({"subject": subject, "relation": relation, field: end, "evidence": STATED} | more)


def entity(entity_id: str, **more: Any) -> Entity:
    """Return a record that is called as its id, without its kind."""
    name = entity_id.partition(":")[2]
    fields: dict[str, Any] = {"id": entity_id, "label": {"en": name}}
    if entity_id.startswith("source:"):
        fields |= {"url": f"https://example.org/{name}", "publisher": "Example", "grade": "official"}
    return kind(entity_id).model_validate(fields | more)


def loaded(claims: Iterable[Claim], entities: Iterable[Entity] = ()) -> Loaded:
    """Return the claims as lines of `claims`, and a record for each id that they name, in `records`."""
    claims = list(claims)
    given = {each.id: each for each in entities}
    ends = [end for each in claims for end in (each.subject, each.object) if isinstance(end, str)]
    sources = [piece.source for each in claims for piece in each.evidence]
    records = [Record("records", 1, given.get(key) or entity(key)) for key in sorted({*ends, *sources, *given})]
    lines = [Record("claims", number, None, [(each, number)]) for number, each in enumerate(claims, start=1)]
    return Loaded(records=[*records, *lines])


def graph(*claims: Claim, entities: Iterable[Entity] = ()) -> KnowledgeGraph:
    """Return the graph of these claims."""
    return link(loaded(claims, entities))
