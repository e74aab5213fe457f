"""Pairs of bodies with themes in common, since when, and ranked."""

from __future__ import annotations

from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate


def pairs(graph: KnowledgeGraph) -> dict[str, int | None]:
    return {each.key: each.sturdiness.rank for each in analyse(graph, "overlap").answers}


def test_pairs_are_ranked_by_the_themes_they_share_and_equals_share_a_place(small: KnowledgeGraph) -> None:
    assert pairs(small) == {
        "body:cyber-ministers body:telecom-ministers": 1,
        "body:crime-ministers body:cyber-ministers": 2,
        "body:crime-ministers body:telecom-ministers": 2,
    }


def test_it_tells_since_when_under_which_clause_and_until_when(small: KnowledgeGraph) -> None:
    first = analyse(small, "overlap").answers[0]
    assert first.text[0] == (
        "CM and TM share 2 themes. Since 27 April 2018: cybercrime and cyber norms. Both are named as vehicles of "
        "“Task on norms”. TM is succeeded by DM (October 2019)."
    )


def test_over_time_there_is_none_before_and_none_between_a_body_and_its_parts(small: KnowledgeGraph) -> None:
    assert not pairs(small.as_of(PartialDate("2018-04-26")))
    parts = [claim for claim in small.claims() if claim.relation == "part_of" and claim.is_upheld]
    assert parts and not any("expert-group" in pair and "crime-ministers" in pair for pair in pairs(small))


def test_a_predecessor_and_its_successor_are_no_overlap(small: KnowledgeGraph) -> None:
    through = next(c for c in small.claims() if c.relation == "through" and c.object == "body:telecom-ministers")
    same = through.model_copy(update={"object": "body:digital-ministers"})
    both = small.sliced(lambda claim: same if claim.object == "body:cyber-ministers" else claim)
    assert "body:cyber-ministers body:telecom-ministers" not in pairs(both)
    assert "body:digital-ministers body:telecom-ministers" not in pairs(both)
    assert "body:crime-ministers body:digital-ministers" in pairs(both)
