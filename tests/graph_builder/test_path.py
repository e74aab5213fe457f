"""The one rule for paths, held against every path there is in small graphs."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import strategies as st
from making import claim, entity, graph

from graph_builder.graph import ASEAN, KnowledgeGraph, confidence
from ontology.errors import UnknownNameError


def way(found):
    """Return the ids that a path leads through, from its claims."""
    return None if found is None else [(each.subject, each.object) for each in found]


def sure(confidence: float) -> dict:
    return {"evidence": {"source": "source:s", "basis": "stated", "confidence": confidence}}


def cost(made: KnowledgeGraph, nodes, claims) -> float:
    """Return what the rule says a path costs."""
    links = sum(1 + 0.2 * (1 - confidence(made.claim_by_id[key])) for key in claims)
    return round(links + 0.45 * sum(node.startswith("theme:") for node in nodes[1:-1]), 4)


def every_path(made: KnowledgeGraph, start: str, end: str):
    """Yield every path without repetition that the rule allows, as (cost, nodes, claims)."""
    both_ways = nx.MultiGraph((each.subject, each.object, each.id) for each in made.claims() if each.is_upheld)
    if start in both_ways and end in both_ways:
        for edges in nx.all_simple_edge_paths(both_ways, start, end):
            nodes, claims = [start, *(edge[1] for edge in edges)], [edge[2] for edge in edges]
            if not any(node == ASEAN or node.startswith("state:") or made.is_outside(node) for node in nodes[1:-1]):
                yield cost(made, nodes, claims), tuple(nodes), tuple(claims)


class TestRule:
    def test_prefers_few_links(self):
        made = graph(
            claim("body:a", "part_of", "body:b"),
            claim("body:b", "part_of", "body:c"),
            claim("body:a", "part_of", "body:x"),
            claim("body:x", "part_of", "body:y"),
            claim("body:y", "part_of", "body:c"),
        )
        assert way(made.path("body:a", "body:c")) == [("body:a", "body:b"), ("body:b", "body:c")]

    def test_prefers_sure_links_among_as_many(self):
        made = graph(
            claim("body:a", "part_of", "body:b", **sure(0.5)),
            claim("body:b", "part_of", "body:d"),
            claim("body:a", "part_of", "body:c", **sure(0.9)),
            claim("body:c", "part_of", "body:d"),
        )
        assert way(made.path("body:a", "body:d")) == [("body:a", "body:c"), ("body:c", "body:d")]

    def test_of_parallel_links_takes_the_surest(self):
        links = [
            claim("body:a", "part_of", "body:b", **sure(0.5)),
            claim("body:a", "part_of", "body:b", valid_from="2018", **sure(0.9)),
        ]
        assert [confidence(each) for each in graph(*links).path("body:b", "body:a")] == [0.9]

    def test_goes_round_a_theme_for_one_more_link_only_if_that_is_cheaper(self):
        through = [claim("body:a", "concerns", "theme:t"), claim("body:c", "concerns", "theme:t")]
        around = [claim("body:a", "part_of", "body:b"), claim("body:b", "part_of", "body:c")]
        assert way(graph(*through, *around).path("body:a", "body:c")) == [("body:a", "body:b"), ("body:b", "body:c")]
        far = [*around, claim("body:c", "part_of", "body:d"), claim("body:d", "concerns", "theme:t")]
        assert len(graph(*through, *far).path("body:a", "body:d")) == 2

    def test_ends_in_a_theme_without_extra_cost(self):
        made = graph(claim("body:a", "concerns", "theme:t"), claim("body:b", "concerns", "theme:t"))
        assert way(made.path("body:a", "theme:t")) == [("body:a", "theme:t")]

    @pytest.mark.parametrize(
        ("hub", "links"),
        [
            ("body:asean", ["part_of", "part_of"]),
            ("state:m", ["involves", "involves"]),
            ("body:un", ["part_of", "part_of"]),
        ],
    )
    def test_never_leads_through_a_state_a_partner_or_asean(self, hub, links):
        made = graph(
            claim("body:a", links[0], hub),
            claim("body:b", links[1], hub),
            entities=[entity("body:un", type="international-organisation")],
        )
        assert made.path("body:a", "body:b") is None
        assert way(made.path("body:a", hub)) == [("body:a", hub)], "but to it"
        assert way(made.path(hub, "body:b")) == [("body:b", hub)], "and from it"

    def test_follows_upheld_links_only(self):
        for more in (
            {"status": "withdrawn", "reason": "No."},
            {"status": "superseded", "superseded_by": claim("body:a", "part_of", "body:c").id},
        ):
            made = graph(claim("body:a", "part_of", "body:b", **more), claim("body:a", "part_of", "body:c"))
            assert made.path("body:a", "body:b") is None

    def test_follows_disputed_links(self):
        made = graph(claim("meeting:a", "held_in", "place:x"), claim("meeting:a", "held_in", "place:y"))
        assert way(made.path("place:x", "place:y")) == [("meeting:a", "place:x"), ("meeting:a", "place:y")]

    def test_to_itself_is_empty_and_to_what_is_apart_is_none(self):
        made = graph(claim("body:a", "part_of", "body:b"), entities=[entity("body:lone")])
        assert made.path("body:a", "body:a") == ()
        assert made.path("body:a", "body:lone") is None

    @pytest.mark.parametrize("ends", [("body:a", "body:zz"), ("body:zz", "body:a"), ("body:zz", "body:zz")])
    def test_of_an_unknown_end_is_an_error(self, ends):
        with pytest.raises(UnknownNameError, match="no entity is called 'body:zz'"):
            graph(claim("body:a", "part_of", "body:b")).path(*ends)

    def test_of_equal_paths_is_the_one_whose_ids_sort_first(self):
        pool = [claim("body:a", "part_of", f"body:{via}") for via in "zkb"] + [
            claim(f"body:{via}", "part_of", "body:q") for via in "zkb"
        ]
        assert way(graph(*pool).path("body:a", "body:q")) == [("body:a", "body:b"), ("body:b", "body:q")]
        assert way(graph(*pool).path("body:q", "body:a")) == [("body:b", "body:q"), ("body:a", "body:b")]

    def test_of_equal_parallel_links_is_the_one_whose_id_sorts_first(self):
        links = [claim("body:a", relation, "body:b") for relation in ("part_of", "member_of", "involves")]
        assert [each.id for each in graph(*links).path("body:a", "body:b")] == [min(each.id for each in links)]


def test_agrees_with_every_path_there_is(for_all):
    """The best of all simple paths by cost, then by the ids of entities, then by those of claims."""
    nodes = [*(f"body:{name}" for name in "abcd"), "body:asean", "body:un", "theme:t", "theme:u", "state:m"]
    relations = {"body": "part_of", "theme": "concerns", "state": "involves"}
    pairs = st.tuples(st.sampled_from(nodes[:6]), st.sampled_from(nodes), st.sampled_from([0.5, 0.8, 0.95, 1.0]))

    def prove(case):
        links, start, end = case
        # `part_of` may not go round in a circle, so it leads from the lesser to the greater id.
        ordered = [
            (*((a, b) if not b.startswith("body:") or a < b else (b, a)), number) for a, b, number in links if a != b
        ]
        made = graph(
            *(claim(a, relations[b.partition(":")[0]], b, **sure(number)) for a, b, number in ordered),
            entities=[*map(entity, {*nodes} - {"body:un"}), entity("body:un", type="international-organisation")],
        )
        if start == end:
            assert made.path(start, end) == ()
            return
        best = min(every_path(made, start, end), default=None)
        found = made.path(start, end)
        assert (best and best[2]) == (found if found is None else tuple(each.id for each in found))

    ends = st.sampled_from(nodes)
    for_all(st.tuples(st.lists(pairs, min_size=2, max_size=14), ends, ends), prove, 150)


def test_of_a_hub_with_very_many_links_is_found(many):
    count = many(2_000, 50_000)
    spokes = [claim(f"body:s-{number:06}", "part_of", "body:hub") for number in range(count)]
    made = graph(*spokes)
    assert len(made.path("body:s-000000", f"body:s-{count - 1:06}")) == 2
