"""The graph as a pyvis `Network`, for those who work with pyvis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyvis.network import Network

from exports.explorer.layout import layout, radii
from exports.explorer.looks import drawn, look
from graph_builder.graph import ClaimSource, KnowledgeGraph
from graph_builder.sentences import evidence, name, sentence, standing
from ontology.terms import Basis

if TYPE_CHECKING:
    from ontology.claim import Claim
    from ontology.text import Lang

NEAREST = {"pentagon": "hexagon", "slip": "square", "plus": "diamond"}
"""Shapes that vis-network does not have, and what stands for them; the colour still tells the kind."""


def to_pyvis(source: ClaimSource, lang: Lang = "en") -> Network:
    """Return a new directed `Network` of all that is drawn, laid out and at rest; an edge's id is its claim's.

    Directed, because pyvis drops the second link of a pair otherwise. Sources are no nodes: an edge tells its evidence
    when pointed at.
    """
    graph = KnowledgeGraph.of(source)
    network = Network(height="720px", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    places, sizes = layout(graph), radii(graph)
    for key, kind in drawn(graph).items():
        (x, y), shape = places[key], look(kind).shape
        network.add_node(
            key,
            label=name(graph, key, lang),
            title=graph.entity(key).label.best(lang),
            shape=NEAREST.get(shape, shape),
            color=look(kind).light,
            size=sizes[key],
            x=x,
            y=y,
        )
    for claim in graph.claims():
        if claim.subject in places and claim.object in places:
            dashes = claim.strongest[1] is not Basis.STATED or not claim.is_upheld
            network.add_edge(claim.subject, claim.object, id=claim.id, title=_told(graph, claim, lang), dashes=dashes)
    return network


def _told(graph: KnowledgeGraph, claim: Claim, lang: Lang) -> str:
    """Return the claim as a sentence with what limits it, and each piece of its evidence on a line."""
    limits = standing(claim, lang)
    head = f"{sentence(graph, claim, lang)}{f' ({limits})' if limits else ''}"
    return "\n".join([head, *(evidence(graph, piece, lang) for piece in claim.evidence)])
