"""Who holds the institutions together, and links the pillars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from graph_builder.analyse._facts import ids
from graph_builder.analyse._finding import Analysis, Finding
from graph_builder.analyse._phrases import either, mentions, shortened
from graph_builder.graph import ASEAN
from graph_builder.sentences import mention
from ontology.ids import kind_of
from ontology.relations import RELATIONS, Value

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.text import Lang

INSTITUTIONS = frozenset({"body", "programme"})
"""Kinds that can be brokers."""
OCCASIONS = frozenset({"document", "group", "meeting", "provision"})
"""Kinds through which institutions meet. States and themes link everything to everything, so they link nothing here."""
KINDS = INSTITUTIONS | OCCASIONS
PLACES = 6
"""Decimal places of a share, so that equal shares are equal whatever the order of summing."""


def find(graph: KnowledgeGraph) -> Iterator[Finding]:
    """Yield one finding for each institution that lies between others, by its share of the shortest paths.

    Shortest paths lead between institutions of ASEAN, directly or by the texts, clauses, meetings and groups they share
    (`networkx.betweenness_centrality_subset`). ASEAN itself, its pillars and partners are left out.
    """
    network = _network(graph)
    institutions = [node for node in network if kind_of(node) in INSTITUTIONS]
    pillars = {node: found for node in institutions if (found := graph.pillar(node)) is not None}
    everywhere = _shares(network, dict.fromkeys(institutions, ""), same=True)
    across = _shares(network, pillars, same=False)
    for node in sorted(everywhere, key=lambda each: (-everywhere[each], each)):
        yield _finding(graph, network, node, everywhere[node], across.get(node, 0.0), pillars)


def _network(graph: KnowledgeGraph) -> nx.Graph[str]:
    network: nx.Graph[str] = nx.Graph()
    for claim in graph.claims():
        other = claim.object
        if claim.is_upheld and isinstance(other, str) and _counts(graph, claim.subject) and _counts(graph, other):
            network.add_edge(claim.subject, other)
    return network


def _counts(graph: KnowledgeGraph, entity_id: str) -> bool:
    if kind_of(entity_id) not in KINDS or entity_id == ASEAN:
        return False
    return graph.entity(entity_id).type != "pillar" and not graph.is_outside(entity_id)


def _shares(network: nx.Graph[str], groups: Mapping[str, str], *, same: bool) -> dict[str, float]:
    """Return, of each institution, its share of the shortest paths between two others of the same group, or of two.

    Args:
        network: Who is linked to whom.
        groups: The group of each institution that counts as an end of a path.
        same: Whether the ends are of the same group, or of different ones.
    """
    through = dict.fromkeys((node for node in network if kind_of(node) in INSTITUTIONS), 0.0)
    for group in sorted(set(groups.values())):
        ends = [node for node, its in groups.items() if its == group]
        others = ends if same else [node for node, its in groups.items() if its != group]
        for node, paths in nx.betweenness_centrality_subset(network, ends, others).items():
            if node in through:
                through[node] += paths
    pairs = {node: _pairs(network, groups, node, same=same) for node in through if through[node]}
    return {node: round(through[node] / number, PLACES) for node, number in pairs.items() if number}


def _pairs(network: nx.Graph[str], groups: Mapping[str, str], node: str, *, same: bool) -> int:
    """Return how many pairs of others are linked by paths that could lead through `node`."""
    near = [groups[each] for each in nx.node_connected_component(network, node) if each in groups and each != node]
    return sum(1 for one, other in combinations(near, 2) if (one == other) is same)


def _finding(
    graph: KnowledgeGraph,
    network: nx.Graph[str],
    node: str,
    share: float,
    across: float,
    pillars: Mapping[str, str],
) -> Finding:
    linked = sorted({pillars[each] for each in _partners(network, node) if each in pillars})
    cut_off = _cut_off(network, node)
    links = [c for c, other in graph.neighbours(node) if network.has_edge(node, other)]
    return Finding(
        key=node,
        says=(*linked, *cut_off),
        claims=ids(links),
        tell=partial(_told, graph, node, (share, across), linked, cut_off),
        score=share,
    )


def _partners(network: nx.Graph[str], node: str) -> set[str]:
    """Return the institutions to which a node is linked, directly or by one occasion."""
    near = set(network[node])
    return near | {other for each in near if kind_of(each) in OCCASIONS for other in network[each]} - {node}


def _cut_off(network: nx.Graph[str], node: str) -> list[str]:
    """Return the institutions that would lose their link to most others without the node."""
    rest = network.subgraph(nx.node_connected_component(network, node) - {node})
    parts = sorted(nx.connected_components(rest), key=lambda part: (-len(part), min(part)))
    return sorted(each for part in parts[1:] for each in part if kind_of(each) in INSTITUTIONS)


def _told(
    graph: KnowledgeGraph,
    node: str,
    shares: tuple[float, float],
    linked: list[str],
    cut_off: list[str],
    lang: Lang,
) -> str:
    share, across = (f"{round(100 * each)} %" for each in shares)
    who = mention(graph, node, lang)
    said = [
        either(
            lang,
            f"{who} lies on {share} of the shortest paths between other institutions.",
            f"{who} nằm trên {share} đường ngắn nhất giữa các cơ chế khác.",
        )
    ]
    if shares[1]:
        said.append(
            either(
                lang,
                f"Of those between institutions of different pillars, it lies on {across}.",
                f"Với các đường nối cơ chế thuộc những trụ cột khác nhau, tỷ lệ này là {across}.",
            )
        )
    if len(linked) > 1:
        between = mentions(graph, linked, lang)
        said.append(either(lang, f"It links {between}.", f"Cơ chế này nối {between}."))
    if cut_off:
        names = shortened([mention(graph, each, lang) for each in cut_off], lang)
        said.append(either(lang, f"Without it, {names} would be cut off.", f"Nếu không có nó, {names} sẽ bị tách rời."))
    return " ".join(said)


ANALYSIS = Analysis(
    name="brokers",
    title=("Who holds the institutions together", "Cơ chế nào gắn kết các cơ chế khác"),
    find=find,
    reads=frozenset(
        relation.name
        for relation in RELATIONS.values()
        if not isinstance(relation.range, Value)
        and KINDS.intersection(relation.domain)
        and KINDS.intersection(relation.range)
    ),
    is_open=True,
)
