"""Who lies between others, by networkx, and what falls apart without it."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations

import networkx as nx
import pytest

from graph_builder.analyse._facts import is_of_asean
from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load

BRIDGE = """
- {id: source:one, label: {en: One}, url: https://example.org/1, publisher: One, grade: official}
- {id: source:two, label: {en: Two}, url: https://example.org/2, publisher: Two, grade: official}
- {id: body:asean, label: {en: ASEAN}}
- {id: body:security, label: {en: Security Community}, type: pillar}
- {id: body:economy, label: {en: Economic Community}, type: pillar}
- id: body:police
  label: {en: Police}
  part_of: {is: body:security, evidence: {source: source:one, basis: external}}
- id: body:bank
  label: {en: Bank}
  part_of: {is: body:economy, evidence: {source: source:one, basis: external}}
- id: body:bridge
  label: {en: Bridge}
  part_of:
    - {is: body:asean, evidence: {source: source:one, basis: external}}
- id: provision:one
  label: {en: First}
  through:
    - {is: body:police, evidence: {source: source:one, basis: external}}
    - {is: body:bridge, evidence: {source: source:one, basis: external}}
- id: provision:two
  label: {en: Second}
  through:
    - {is: body:bank, evidence: {source: source:one, basis: external}}
    - {is: body:bridge, evidence: [{source: source:one, basis: external}, {source: source:two, basis: external}]}
- id: body:lone
  label: {en: Lone}
  part_of: {is: body:police, evidence: {source: source:two, basis: external}}
"""


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    file = tmp_path_factory.mktemp("brokers") / "bridge.yaml"
    file.write_text(BRIDGE, encoding="utf-8")
    return link(load([str(file)]))


def test_the_one_between_two_pillars_is_told_with_its_shares(bridge: KnowledgeGraph) -> None:
    answers = {each.key: each for each in analyse(bridge, "brokers").answers}
    assert answers["body:bridge"].text[0] == (
        "Bridge lies on 67 % of the shortest paths between other institutions. Of those between institutions of "
        "different pillars, it lies on 100 %. It links Economic Community and Security Community. "
        "Without it, Bank would be cut off."
    )
    assert answers["body:bridge"].sturdiness.rank == 1
    assert answers["body:police"].sturdiness.rank == 1, "Lone hangs on Police: two of three pairs as well"
    assert answers["body:police"].sturdiness.gone == ("source:one", "source:two")


def test_shares_are_those_of_networkx(bundled: KnowledgeGraph) -> None:
    told = {each.key: each.text[0] for each in analyse(bundled, "brokers").answers}
    network = nx.Graph()
    kinds = ("body", "programme", "document", "group", "meeting", "provision")
    for claim in bundled.claims():
        ends = (claim.subject, claim.object)
        if claim.is_upheld and all(
            isinstance(end, str)
            and end.partition(":")[0] in kinds
            and end != "body:asean"
            and bundled.entity(end).type != "pillar"
            and is_of_asean(bundled, end)
            for end in ends
        ):
            network.add_edge(*ends)
    institutions = [node for node in network if node.partition(":")[0] in ("body", "programme")]
    through, between = Counter[str](), Counter[str]()
    for one, other in combinations(institutions, 2):
        if nx.has_path(network, one, other):
            paths = list(nx.all_shortest_paths(network, one, other))
            for node in institutions:
                if node not in (one, other):
                    between[node] += 1
                    through[node] += Fraction(sum(node in path for path in paths), len(paths))
    for node in (each for each in institutions if through[each]):
        share = 100 * through[node] / between[node]
        assert f" lies on {float(share):.0f} % of the shortest paths" in told.pop(node)
    assert not told
