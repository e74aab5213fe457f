"""Questions that the graph must answer, where an analysis answers them: asked, and held against the known answers."""

from __future__ import annotations

import pytest

from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate

ARTICLE = "source:ictvietnam-2018-04-29"


def lines(graph: KnowledgeGraph, name: str, *asked: str, day: str | None = None) -> list[str]:
    """Return all that an analysis tells in English, its parts included."""
    report = analyse(graph.as_of(PartialDate(day)) if day else graph, name, *asked)
    return [text for each in report.answers for text in (each.text[0], *(part.text[0] for part in each.parts))]


def task(graph: KnowledgeGraph, slug: str) -> str:
    return next(each.text[0] for each in analyse(graph, "ledger").answers if each.key == f"provision:{slug}")


def test_through_which_bodies_the_norms_are_to_be_identified(bundled: KnowledgeGraph) -> None:
    assert "through AMCC, AMMTC, TELMIN and ASEAN Sectoral Bodies" in task(bundled, "task-norms-list")


def test_to_whom_the_tasks_are_addressed(bundled: KnowledgeGraph) -> None:
    given = [each.text[0] for each in analyse(bundled, "ledger").answers]
    assert len(given) == 4
    assert all("to relevant Ministers of the ASEAN Member States" in text for text in given)


def test_from_which_instrument_the_norms_take_reference(bundled: KnowledgeGraph) -> None:
    assert "with reference to “Report of the UN Group of Governmental Experts (2015)”" in task(
        bundled, "task-norms-list"
    )


def test_across_which_structure_coordination_is_to_reach(bundled: KnowledgeGraph) -> None:
    assert "through three pillars of the ASEAN Community" in task(bundled, "task-coordination-options")


def test_which_documents_the_summit_adopted(bundled: KnowledgeGraph) -> None:
    told = lines(bundled, "timeline", "meeting:asean-summit-32")
    for title in (
        "ASEAN Leaders' Vision for a Resilient and Innovative ASEAN",
        "Concept Note of the ASEAN Smart Cities Network",
        "ASEAN Leaders' Statement on Cybersecurity Cooperation",
    ):
        assert any(f"led to “{title}”" in line for line in told)


def test_which_bodies_are_named_for_past_work_and_for_the_norms(bundled: KnowledgeGraph) -> None:
    pairs = {each.key: each.text[0] for each in analyse(bundled, "overlap").answers}
    both = {key for key, text in pairs.items() if "“Work already done”" in text and "list of voluntary norms”" in text}
    bodies = {body for key in both for body in key.split()}
    assert bodies == {"body:amcc", "body:ammtc", "body:telmin"}


def test_why_norms_are_promoted(bundled: KnowledgeGraph) -> None:
    told = " ".join(lines(bundled, "why", "theme:voluntary-norms", "theme:living-standards"))
    assert "supports rules-based cyberspace" in told
    assert "Rules-based cyberspace supports betterment of living standards" in told


def test_which_member_states_the_article_names_and_how(bundled: KnowledgeGraph) -> None:
    found = analyse(bundled.as_of(PartialDate("2018-04-27")), "silence", ARTICLE).answers
    states = {each.key: each.text[0] for each in found if each.key.startswith("state:")}
    placed = {key for key, text in states.items() if "named only as a place" in text}
    assert len(states) == 10
    assert placed == {"state:philippines", "state:singapore"}
    assert all("is not named, only implied" in states[key] for key in states.keys() - placed)


@pytest.mark.parametrize(("day", "was_open"), [("2018-04-27", False), ("2018-09-14", True)])
def test_whether_the_centre_existed_when_the_statement_named_it(
    bundled: KnowledgeGraph, day: str, was_open: bool
) -> None:
    told = lines(bundled, "timeline", "body:ajccbc", day=day)
    assert ("AJCCBC began work on 14 September 2018." in told) is was_open
    assert any(line.startswith("27 April 2018: AJCCBC is a vehicle of") for line in told)


def test_when_and_where_the_statement_was_issued(bundled: KnowledgeGraph) -> None:
    told = lines(bundled, "timeline", "document:leaders-statement-2018")
    assert any(
        line.startswith("“ASEAN Leaders' Statement on Cybersecurity Cooperation” was issued on 27 April 2018")
        for line in told
    )
    assert any("was adopted or issued at 32nd ASEAN Summit" in line for line in told)
