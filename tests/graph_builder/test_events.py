"""Nothing is said of a meeting, a text or a body before it is there, whatever the bounds of a claim leave open."""

from __future__ import annotations

import pytest

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load
from ontology.dates import PartialDate

RECORDS = """
- {id: source:one, label: {en: One}, url: https://example.org/one, publisher: One, grade: official}
- {id: theme:norms, label: {en: Norms}}
- id: body:series
  label: {en: Series}
  evidence: {source: source:one, basis: external}
  established_on: 2016
  opened_on: 2017-05
  concerns: theme:norms
  reaffirms: document:text
- id: document:text
  label: {en: Text}
  evidence: {source: source:one, basis: stated}
  issued_on: [2018-04-27, 2018-04-29]
  adopted_at: meeting:series-1
- id: provision:clause
  label: {en: Clause}
  evidence: {source: source:one, basis: stated}
  provision_of: document:text
  through: body:series
- id: meeting:series-1
  label: {en: First}
  evidence: {source: source:one, basis: external}
  edition_of: body:series
  held_on: 2018-04
- {id: meeting:undated, label: {en: Undated}, edition_of: body:series, evidence: {source: source:one, basis: external}}
- id: meeting:withdrawn
  label: {en: Withdrawn}
  evidence: {source: source:one, basis: external}
  edition_of: body:series
  held_on: {is: 2030, status: withdrawn, reason: A misprint.}
"""
ALWAYS = {
    ("body:series", "established_on"),
    ("body:series", "opened_on"),
    ("body:series", "concerns"),
    ("meeting:undated", "edition_of"),
    ("meeting:withdrawn", "edition_of"),
}
MEETING = {("meeting:series-1", "edition_of"), ("meeting:series-1", "held_on")}
TEXT = {
    ("document:text", "issued_on"),
    ("document:text", "adopted_at"),
    ("provision:clause", "provision_of"),
    ("provision:clause", "through"),
    ("body:series", "reaffirms"),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    file = tmp_path_factory.mktemp("events") / "records.yaml"
    file.write_text(RECORDS, encoding="utf-8")
    return link(load([str(file)]))


@pytest.mark.parametrize(
    ("day", "sure", "possible"),
    [
        ("2018-03-31", ALWAYS, set()),
        ("2018-04-26", ALWAYS, MEETING),  # some day of April
        ("2018-04-27", ALWAYS | TEXT - {("document:text", "adopted_at")}, MEETING | {("document:text", "adopted_at")}),
        ("2018-04-30", ALWAYS | MEETING | TEXT, set()),
        ("2018", ALWAYS, MEETING | TEXT),
        ("2019", ALWAYS | MEETING | TEXT, set()),
    ],
)
def test_what_is_said_of_meetings_and_texts_begins_with_them(
    graph: KnowledgeGraph, day: str, sure: set[tuple[str, str]], possible: set[tuple[str, str]]
) -> None:
    found = [c for c in graph.as_of(PartialDate(day)).claims() if c.is_upheld]
    assert {(c.subject, c.relation) for c in found if not c.uncertain} == sure
    assert {(c.subject, c.relation) for c in found if c.uncertain} == possible


def test_the_clauses_of_the_declaration_hold_from_its_day(bundled: KnowledgeGraph) -> None:
    def clauses(day: str) -> int:
        return sum(1 for claim in bundled.as_of(PartialDate(day)).claims() if claim.relation == "provision_of")

    assert (clauses("2018-04-26"), clauses("2018-04-27")) == (0, 19)


@pytest.mark.parametrize(("day", "told"), [("2015", []), ("2016", [True]), ("2016-06-01", [True]), ("2017", [False])])
@pytest.mark.parametrize("relation", ["established_on", "concerns"])
def test_a_body_does_nothing_before_it_is_there(
    graph: KnowledgeGraph, relation: str, day: str, told: list[bool]
) -> None:
    found = graph.as_of(PartialDate(day)).claims()
    assert [claim.uncertain for claim in found if claim.relation == relation] == told


def test_a_text_can_name_a_body_before_it_is_there(bundled: KnowledgeGraph) -> None:
    found = bundled.as_of(PartialDate("2018-04-27")).claims_of("body:ajccbc")
    assert any(claim.relation == "through" for claim in found)
    assert not any(claim.relation in ("opened_on", "located_in") for claim in found)
