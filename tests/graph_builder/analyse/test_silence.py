"""What a text does not name, names only as a place, or implies."""

from __future__ import annotations

import pytest

from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate


def told(graph: KnowledgeGraph, *text: str) -> dict[str, str]:
    return {each.key: each.text[0] for each in analyse(graph, "silence", *text).answers}


@pytest.mark.parametrize(
    ("entity", "sentence"),
    [
        (
            "state:host",
            "Host State is named only as a place: 3rd Cyber Ministers was held in Host State (19 September 2018).",
        ),
        ("state:new", "New State is not named, and came later: New State is a member of ASEAN (26 October 2025)."),
        ("state:old", "Old State is not named, only implied: Old State is a member of ASEAN (8 August 1967)."),
        ("body:crime-ministers", "XM is not named, only implied: XM is a vehicle of “Task on crime” (27 April 2018)."),
        (
            "body:committee",
            "Coordinating Committee is not named, and came later: Coordinating Committee began work in November 2020.",
        ),
        ("body:digital-ministers", "DM is not named."),
        (
            "body:expert-group",
            "Expert Group is not named, though it was there: Expert Group was established in June 2014.",
        ),
        ("theme:quantum", "Quantum security is not named."),
    ],
)
def test_each_way_of_passing_over_is_told_apart(small: KnowledgeGraph, entity: str, sentence: str) -> None:
    assert told(small)[entity] == sentence


def test_what_is_named_and_who_is_no_member_is_not_passed_over(small: KnowledgeGraph) -> None:
    assert not {"body:cyber-ministers", "theme:norms", "state:partner", "body:asean"} & told(small).keys()


def test_without_implied_claims_what_was_implied_is_not_named_at_all(small: KnowledgeGraph) -> None:
    answers = {each.key: each.sturdiness for each in analyse(small, "silence").answers}
    assert "implied" in answers["state:old"].changed
    assert "implied" in answers["body:crime-ministers"].changed
    assert "implied" not in answers["body:crime-ministers"].gone, "its expert group still speaks of it"


def test_one_source_can_be_asked_about_alone(small: KnowledgeGraph) -> None:
    assert "body:cyber-ministers" not in told(small, "source:text")
    assert told(small, "source:report") == told(small, "source:report") != told(small)


def test_on_a_day_only_members_of_that_day_are_missed(small: KnowledgeGraph) -> None:
    assert "state:new" not in told(small.as_of(PartialDate("2018-04-27")))
