"""The graph: its order, its networkx view, slices by day and by kind, and that none of it can be changed."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import networkx as nx
import pytest
from hypothesis import strategies as st
from making import claim, entity, graph

from graph_builder.graph import KnowledgeGraph, by_entity, claim_order
from ontology.dates import PartialDate, holds
from ontology.errors import UnknownNameError
from ontology.terms import Status

SMALL = graph(
    claim("meeting:a", "edition_of", "body:b"),
    claim("meeting:a", "edition_number", 3),
    claim("meeting:a", "held_in", "place:c"),
    claim("meeting:a", "held_in", "place:d", status="withdrawn", reason="It was not."),
    claim("body:b", "part_of", "body:asean", evidence={"source": "source:t", "basis": "implied"}),
    claim("state:m", "member_of", "body:asean"),
    entities=[entity("body:b", label={"vi": "Bê", "en": "Be"}), entity("body:lone")],
)


class TestOrder:
    def test_of_claims_is_by_subject_relation_object_and_time(self):
        keys = [claim_order(each) for each in SMALL.claims()]
        assert keys == sorted(keys)
        assert len(set(keys)) == len(keys)

    def test_of_entities_and_claims_must_agree_or_claims_would_be_lost(self):
        said = sum(len(claims) for _, claims in by_entity(SMALL))
        assert said == len(SMALL.ordered)
        others = {key: each for key, each in SMALL.by_id.items() if key != "body:b"}
        with pytest.raises(ValueError, match="about no entity: body:b part_of"):
            list(by_entity(replace(SMALL, by_id=others)))

    def test_has_no_two_claims_in_one_place(self, for_all):
        ends = st.one_of(
            st.tuples(st.just("official_name"), st.sampled_from(["a", "b"]), st.sampled_from(["en", "vi", "de"])),
            st.tuples(st.just("established_on"), st.sampled_from(["2018", "2018-04"]), st.none()),
            st.tuples(st.just("part_of"), st.sampled_from(["body:x", "body:y"]), st.none()),
        )
        bounds = st.sampled_from([None, "2018", "..", "?"])

        def prove(said):
            made = [
                claim("body:a", relation, end, lang=lang, valid_from=start)
                if lang
                else claim("body:a", relation, end, valid_from=start)
                for (relation, end, lang), start in said
            ]
            assert len({claim_order(each) for each in made}) == len({each.id for each in made})

        for_all(st.lists(st.tuples(ends, bounds), max_size=12), prove, 60)


class TestLookup:
    def test_gives_entities_claims_and_sources(self):
        assert SMALL.entity("body:b").label.en == "Be"
        assert SMALL.source("source:t").publisher == "Example"
        assert [each.relation for each in SMALL.claims_of("body:b")] == ["part_of", "edition_of"]
        assert SMALL.claims_of("body:lone") == ()
        assert [each.subject for each in SMALL.rests_on("source:t")] == ["body:b"]
        assert SMALL.claim(SMALL.ordered[0].id) is SMALL.ordered[0]

    @pytest.mark.parametrize(
        "lookup",
        [SMALL.entity, SMALL.source, SMALL.claims_of, SMALL.rests_on, SMALL.neighbours, SMALL.is_outside, SMALL.pillar],
    )
    def test_of_an_unknown_id_offers_the_nearest(self, lookup):
        with pytest.raises(
            UnknownNameError, match=r"^no entity is called 'body:lon'; did you mean body:lone\b"
        ) as caught:
            lookup("body:lon")
        assert caught.value.exit_code == 2

    def test_of_a_source_that_is_none(self):
        with pytest.raises(UnknownNameError, match="no source is called 'body:b'"):
            SMALL.source("body:b")

    def test_of_an_unknown_claim(self):
        with pytest.raises(UnknownNameError, match="no claim is called '000'"):
            SMALL.claim("000")

    def test_neighbours_are_what_upheld_claims_link(self):
        assert {other for _, other in SMALL.neighbours("meeting:a")} == {"body:b", "place:c"}
        assert {other for _, other in SMALL.neighbours("body:b")} == {"meeting:a", "body:asean"}


class TestNetworkx:
    def test_has_one_node_an_entity_with_its_literal_claims(self):
        assert set(SMALL.nx) == set(SMALL.by_id)
        node = SMALL.nx.nodes["meeting:a"]
        assert (node["kind"], node["entity"], [each.relation for each in node["claims"]]) == (
            "meeting",
            SMALL.entity("meeting:a"),
            ["edition_number"],
        )

    def test_has_one_edge_a_claim_keyed_by_its_id(self):
        links = [each for each in SMALL.claims() if isinstance(each.object, str)]
        edges = {(subject, end, key): data["claim"] for subject, end, key, data in SMALL.nx.edges(keys=True, data=True)}
        assert edges == {(each.subject, each.object, each.id): each for each in links}
        data = SMALL.nx.edges["body:b", "body:asean", SMALL.rests_on("source:t")[0].id]
        assert (data["relation"], data["basis"], data["status"], data["confidence"], data["uncertain"]) == (
            "part_of",
            "implied",
            "asserted",
            0.95,
            False,
        )

    def test_holds_every_claim_of_the_graph_on_a_node_or_an_edge(self):
        on_nodes = [each.id for _, claims in SMALL.nx.nodes(data="claims") for each in claims]
        assert sorted([*on_nodes, *(key for *_, key in SMALL.nx.edges(keys=True))]) == sorted(SMALL.claim_by_id)

    def test_knows_the_version_and_the_base(self):
        assert SMALL.nx.graph == {"version": SMALL.version, "base_iri": SMALL.base_iri}


class TestFrozen:
    def test_no_field_can_be_set(self):
        with pytest.raises(FrozenInstanceError):
            SMALL.version = "1"  # type: ignore[misc]

    def test_no_mapping_can_be_changed(self):
        for mapping in (SMALL.by_id, SMALL.quotes, SMALL.claim_by_id):
            with pytest.raises(TypeError, match="does not support item assignment"):
                mapping["body:new"] = None  # type: ignore[index]

    def test_what_it_was_made_from_can_be_changed_without_it(self):
        by_id, quotes = dict(SMALL.by_id), {"x": "y"}
        made = KnowledgeGraph(by_id, SMALL.ordered, quotes=quotes)
        by_id.clear()
        quotes.clear()
        assert (len(made.by_id), made.quotes) == (len(SMALL.by_id), {"x": "y"})

    def test_no_node_or_edge_can_be_added_or_removed(self):
        for change in (
            lambda g: g.add_node("x"),
            lambda g: g.remove_node("body:b"),
            lambda g: g.add_edge("body:b", "body:lone"),
            lambda g: g.clear(),
        ):
            with pytest.raises(nx.NetworkXError, match="Frozen graph can't be modified"):
                change(SMALL.nx)

    def test_no_claim_or_entity_can_be_changed(self):
        with pytest.raises(ValueError, match="frozen"):
            SMALL.ordered[0].status = Status.WITHDRAWN  # type: ignore[misc]
        with pytest.raises(ValueError, match="frozen"):
            SMALL.entity("body:b").label = None  # type: ignore[misc]

    def test_copies_and_pickles_as_it_is(self):
        assert len(SMALL.nx), "what is computed is not in the way"
        for made in (copy.copy(SMALL), copy.deepcopy(SMALL), pickle.loads(pickle.dumps(SMALL)), replace(SMALL)):
            assert made == SMALL
            assert made.nx.edges == SMALL.nx.edges

    def test_slices_leave_it_as_it_was(self):
        before = pickle.dumps(SMALL)
        SMALL.as_of(PartialDate("1900"))
        SMALL.subgraph(["body"])
        SMALL.path("meeting:a", "body:asean")
        assert pickle.dumps(SMALL) == before


class TestAsOf:
    """Kept unless the day is certainly before the start or certainly after the end, which is inclusive."""

    @pytest.mark.parametrize(
        ("start", "end", "day", "answer"),
        [
            (None, None, "2018-04-27", "certain"),
            ("..", "..", "2018-04-27", "certain"),
            ("2018", None, "2017", None),
            ("2018", None, "2018-06", "uncertain"),
            ("2018", None, "2019", "certain"),
            ("2018-04-27", None, "2018-04-26", None),
            ("2018-04-27", None, "2018-04-27", "certain"),
            ("2018-04-27", None, "2018", "uncertain"),
            (None, "2018-04-27", "2018-04-27", "certain"),
            (None, "2018-04-27", "2018-04-28", None),
            (None, "2018", "2018-12-31", "uncertain"),
            (None, "2018", "2018", "uncertain"),
            (None, "2018", "2019-01-01", None),
            ("?", None, "1900", "uncertain"),
            (None, "?", "2100", "uncertain"),
            ("?", "2017", "2018", None),
            ("2019", "?", "2018", None),
            ("2017", "..", "2018", "certain"),
        ],
    )
    def test_keeps_what_may_hold_and_flags_what_is_uncertain(self, start, end, day, answer):
        made = graph(claim("state:a", "member_of", "body:b", valid_from=start, valid_to=end))
        found = made.as_of(PartialDate(day))
        assert [("uncertain" if each.uncertain else "certain") for each in found.claims()] == (
            [answer] if answer else []
        )
        assert (found.day, list(found.by_id)) == (day, list(made.by_id)), "entities stay"

    def test_agrees_with_the_rule_for_every_claim(self, for_all):
        bounds = st.sampled_from([None, "..", "?", "2016", "2017-06", "2018-04-27"])

        def prove(case):
            periods, day = case
            claims = [
                claim("state:a", "member_of", f"body:b-{n}", valid_from=a, valid_to=b)
                for n, (a, b) in enumerate(periods)
                if not (a and b and a[0] == b[0] == "2" and a > b)
            ]
            kept = {each.id: each.uncertain for each in graph(*claims).as_of(PartialDate(day)).claims()}
            expected = {each.id: holds(each.valid_from, each.valid_to, PartialDate(day)) for each in claims}
            assert kept == {key: answer is None for key, answer in expected.items() if answer is not False}

        days = st.sampled_from(
            ["2015", "2016", "2016-07", "2017-06", "2017-06-30", "2018", "2018-04-27", "2018-04-28", "2019"]
        )
        for_all(st.tuples(st.lists(st.tuples(bounds, bounds), min_size=1, max_size=8), days), prove, 60)

    def test_keeps_its_identity(self):
        made = graph(claim("state:a", "member_of", "body:b", valid_from="2018"))
        (kept,) = made.as_of(PartialDate("2018")).claims()
        assert (kept.id, kept.uncertain) == (made.ordered[0].id, True)
        assert made.as_of(PartialDate("2018")).nx.edges["state:a", "body:b", kept.id]["uncertain"] is True

    def test_of_a_slice_is_the_slice_of_both(self):
        made = graph(
            claim("state:a", "member_of", "body:b", valid_from="2017"),
            claim("state:a", "member_of", "body:c", valid_to="2017"),
        )
        assert [each.object for each in made.as_of(PartialDate("2018")).as_of(PartialDate("2016")).claims()] == []


class TestSubgraph:
    def test_keeps_kinds_their_literals_and_what_links_them(self):
        made = SMALL.subgraph(["meeting", "body"])
        assert {each.kind for each in made.entities()} == {"meeting", "body"}
        assert [(each.subject, each.relation) for each in made.claims()] == [
            ("body:b", "part_of"),
            ("meeting:a", "edition_number"),
            ("meeting:a", "edition_of"),
        ]

    def test_of_all_kinds_is_the_graph(self):
        assert SMALL.subgraph({each.kind for each in SMALL.entities()}) == SMALL

    def test_of_no_kind_is_empty(self):
        assert (dict(SMALL.subgraph([]).by_id), SMALL.subgraph([]).ordered) == ({}, ())


class TestDerived:
    def test_a_partner_is_a_state_that_is_no_member_or_an_organisation_outside(self):
        made = graph(
            claim("state:m", "member_of", "body:asean"),
            claim("state:ex", "member_of", "body:asean", status="withdrawn", reason="No."),
            claim("state:other", "member_of", "body:un"),
            claim("body:forum", "involves", "state:m"),
            entities=[
                entity("body:un", type="international-organisation"),
                entity("body:eu", type="regional-organisation"),
                entity("body:asean", type="regional-organisation"),
                entity("body:forum", type="forum"),
            ],
        )
        outside = {key for key in made.by_id if made.is_outside(key)}
        assert outside == {"state:ex", "state:other", "body:un", "body:eu"}

    def test_a_pillar_is_what_part_of_leads_to(self):
        made = graph(
            claim("body:wg", "part_of", "body:som"),
            claim("body:som", "part_of", "body:pillar"),
            claim("body:pillar", "part_of", "body:asean"),
            claim("body:cross", "part_of", "body:asean"),
            claim("body:wrong", "part_of", "body:pillar", status="withdrawn", reason="No."),
            entities=[entity("body:pillar", type="pillar")],
        )
        inside = {key for key in made.by_id if made.pillar(key) == "body:pillar"}
        assert inside == {"body:wg", "body:som", "body:pillar"}
        assert {made.pillar(key) for key in made.by_id.keys() - inside} == {None}
