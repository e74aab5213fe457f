"""Who holds the institutions together, and links the pillars."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from graph_builder.analyse._facts import ids, is_of_asean
from graph_builder.analyse._finding import Analysis, Finding
from graph_builder.analyse._phrases import either, mentions, shortened
from graph_builder.graph import ASEAN
from graph_builder.sentences import mention
from ontology.claim import Claim
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
Pair = tuple[str, str]
PLACES = 6
"""Decimal places of a share, so that equal shares are equal whatever the order of summing."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an institution stands in the network.

    Attributes:
        share: Its share of the shortest paths between two others.
        across: Its share of those between others of different pillars.
        linked: The pillars of those to which it is linked, directly or by one occasion.
        cut_off: Those that would lose their link to most others without it.
    """

    share: float
    across: float
    linked: tuple[str, ...]
    cut_off: tuple[str, ...]


def find(graph: KnowledgeGraph) -> Iterator[Finding]:
    """Yield one finding for each institution that lies between others, by its share of the shortest paths.

    Shortest paths lead between institutions of ASEAN, directly or by the texts, clauses, meetings and groups they share
    (`networkx.betweenness_centrality_subset`). ASEAN itself, its pillars and partners are left out.
    """
    links = _links(graph)
    places = _places(frozenset(links), frozenset(_pillars(graph, links).items()))
    for node in sorted(places, key=lambda each: (-places[each].share, each)):
        place = places[node]
        claims = [claim for pair, found in links.items() if node in pair for claim in found]
        yield Finding(
            key=node,
            says=(*place.linked, *place.cut_off),
            claims=ids(claims),
            tell=partial(_told, graph, node, place),
            score=place.share,
        )


def _links(graph: KnowledgeGraph) -> dict[Pair, list[Claim]]:
    """Return the claims behind each link, without occasions that link to one institution only."""
    links = defaultdict[Pair, list[Claim]](list)
    counts = {entity.id for entity in graph.entities() if _counts(graph, entity.id)}
    for claim in graph.claims():
        if claim.is_upheld and isinstance(claim.object, str) and {claim.subject, claim.object} <= counts:
            links[min(claim.subject, claim.object), max(claim.subject, claim.object)].append(claim)
    while True:
        degrees = Counter(end for pair in links for end in pair)
        idle = {node for node, degree in degrees.items() if degree == 1 and kind_of(node) in OCCASIONS}
        if not idle:
            return dict(links)
        for pair in [pair for pair in links if idle.intersection(pair)]:
            del links[pair]


def _counts(graph: KnowledgeGraph, entity_id: str) -> bool:
    if kind_of(entity_id) not in KINDS or entity_id == ASEAN or graph.entity(entity_id).type == "pillar":
        return False
    return is_of_asean(graph, entity_id)


def _pillars(graph: KnowledgeGraph, links: Iterable[Pair]) -> dict[str, str]:
    institutions = sorted({end for pair in links for end in pair if kind_of(end) in INSTITUTIONS})
    return {node: pillar for node in institutions if (pillar := graph.pillar(node)) is not None}


@lru_cache(maxsize=512)
def _places(links: frozenset[Pair], pillars: frozenset[tuple[str, str]]) -> dict[str, _Place]:
    """Return the place of each institution between others; kept, since many sources leave the links as they are."""
    network: nx.Graph[str] = nx.Graph(sorted(links))
    pillar = dict(sorted(pillars))
    institutions = [node for node in network if kind_of(node) in INSTITUTIONS]
    everywhere = _shares(network, dict.fromkeys(institutions, ""), same=True)
    across = _shares(network, pillar, same=False)
    bridges = set(nx.articulation_points(network))
    return {
        node: _Place(
            share,
            across.get(node, 0.0),
            tuple(sorted({pillar[each] for each in _partners(network, node) if each in pillar})),
            tuple(_cut_off(network, node)) if node in bridges else (),
        )
        for node, share in everywhere.items()
    }


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
    linked = [
        pair
        for part in nx.connected_components(network)
        for pair in combinations([node for node in part if node in groups], 2)
        if (groups[pair[0]] == groups[pair[1]]) is same
    ]
    own = Counter(end for pair in linked for end in pair)
    between = {node: len(linked) - own[node] for node, paths in through.items() if paths}
    return {node: round(through[node] / number, PLACES) for node, number in between.items() if number}


def _partners(network: nx.Graph[str], node: str) -> set[str]:
    """Return the institutions to which a node is linked, directly or by one occasion."""
    near = set(network[node])
    return near | {other for each in near if kind_of(each) in OCCASIONS for other in network[each]} - {node}


def _cut_off(network: nx.Graph[str], node: str) -> list[str]:
    """Return the institutions that would lose their link to most others without the node."""
    rest = network.subgraph(nx.node_connected_component(network, node) - {node})
    parts = sorted(nx.connected_components(rest), key=lambda part: (-len(part), min(part)))
    return sorted(each for part in parts[1:] for each in part if kind_of(each) in INSTITUTIONS)


def _told(graph: KnowledgeGraph, node: str, place: _Place, lang: Lang) -> str:
    who = mention(graph, node, lang)
    share, across = (f"{100 * each:.0f} %" for each in (place.share, place.across))
    said = [
        either(
            lang,
            f"{who} lies on {share} of the shortest paths between other institutions.",
            f"{who} nằm trên {share} đường ngắn nhất giữa các cơ chế khác.",
        )
    ]
    if place.across:
        said.append(
            either(
                lang,
                f"Of those between institutions of different pillars, it lies on {across}.",
                f"Với các đường nối cơ chế thuộc những trụ cột khác nhau, tỷ lệ này là {across}.",
            )
        )
    if len(place.linked) > 1:
        between = mentions(graph, place.linked, lang)
        said.append(either(lang, f"It links {between}.", f"Cơ chế này nối {between}."))
    if place.cut_off:
        names = shortened([mention(graph, each, lang) for each in place.cut_off], lang)
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
