"""Who took whose place: the chain of predecessors and successors of an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from ontology.relations import SUCCEEDS

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim


def lineage(graph: KnowledgeGraph, entity_id: str) -> tuple[Claim, ...]:
    """Return the upheld claims of succession that lead to the entity and on from it, the earliest first.

    A chain can branch, for two can merge into one; siblings, which share only a predecessor or successor, stay out.
    """
    graph.entity(entity_id)
    later: nx.DiGraph[str] = nx.DiGraph()
    later.add_node(entity_id)
    claims = [claim for claim in graph.claims() if claim.relation == SUCCEEDS.name and claim.is_upheld]
    later.add_edges_from((str(claim.object), claim.subject) for claim in claims)
    before, after = nx.ancestors(later, entity_id) | {entity_id}, nx.descendants(later, entity_id) | {entity_id}
    place = {node: number for number, node in enumerate(nx.lexicographical_topological_sort(later))}
    mine = [
        claim
        for claim in claims
        if {claim.subject, str(claim.object)} <= before or {claim.subject, str(claim.object)} <= after
    ]
    return tuple(sorted(mine, key=lambda claim: (place[str(claim.object)], place[claim.subject], claim.id)))
