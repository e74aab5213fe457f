"""Names are those of the day, and succession can be walked."""

from __future__ import annotations

import pytest

from graph_builder.graph import KnowledgeGraph
from graph_builder.lineage import lineage
from graph_builder.link import link
from graph_builder.load.registry import load
from graph_builder.search import find
from graph_builder.sentences import name
from ontology.dates import PartialDate

RECORDS = """
- id: source:one
  label: {en: One}
  url: https://example.org/one
  publisher: One
  grade: official
- id: body:ict
  label: {en: Digital Ministers, vi: Bộ trưởng Số}
  short: {en: ADG}
  evidence: {source: source:one, basis: external}
  official_name:
    - {is: ICT Ministers, lang: en, valid_to: 2019-10-25}
    - {is: Bộ trưởng ICT, lang: vi, valid_from: 2001-07, valid_to: 2019-10-25}
    - {is: Digital Ministers in Council, lang: en, valid_from: 2019-10-26}
- id: body:team
  label: {en: Response Centre, vi: Trung tâm ứng cứu}
  evidence: {source: source:one, basis: external}
  official_name:
    - {is: Response Team, lang: en, valid_from: 2005, valid_to: 2018}
    - {is: Response Board, lang: en, valid_from: 2001, valid_to: 2006}
    - {is: False Team, lang: en, valid_to: 2030, status: withdrawn, reason: A misprint.}
- id: body:same
  label: {en: Telecom Ministers, vi: Bộ trưởng Viễn thông}
  short: {en: TM}
  official_name: {is: Telecom Ministers, lang: en, valid_to: 2019-10}
  evidence: {source: source:one, basis: external}
- {id: body:oldest, label: {en: Oldest}}
- {id: body:older, label: {en: Older}, succeeds: body:oldest, evidence: {source: source:one, basis: external}}
- {id: body:other, label: {en: Other}, succeeds: body:oldest, evidence: {source: source:one, basis: external}}
- id: body:new
  label: {en: New}
  evidence: {source: source:one, basis: external}
  succeeds: [{is: body:older, valid_from: 2019-11-01}]
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    file = tmp_path_factory.mktemp("names") / "records.yaml"
    file.write_text(RECORDS, encoding="utf-8")
    return link(load([str(file)]))


@pytest.mark.parametrize(
    ("day", "english", "vietnamese"),
    [
        ("2018-04-27", "ICT Ministers", "Bộ trưởng ICT"),
        ("2019-10-25", "ICT Ministers", "Bộ trưởng ICT"),
        ("2019-10-26", "ADG", "ADG"),
        ("2019", "ADG", "ADG"),  # within the year the name changed: what certainly held is not known
        ("2000", "ICT Ministers", "ICT Ministers"),  # the Vietnamese name was not yet in use, and today's is not shown
    ],
)
def test_a_body_is_called_as_it_was_on_the_day(graph: KnowledgeGraph, day: str, english: str, vietnamese: str) -> None:
    sliced = graph.as_of(PartialDate(day))
    assert name(sliced, "body:ict", "en") == english
    assert name(sliced, "body:ict", "vi") == vietnamese


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2003", "Response Board"),
        ("2010", "Response Team"),
        ("2005-06-01", "Response Team"),
        ("2019", "Response Centre"),
    ],
)
def test_of_several_former_names_the_latest_counts_and_a_withdrawn_one_never(
    graph: KnowledgeGraph, day: str, shown: str
) -> None:
    assert name(graph.as_of(PartialDate(day)), "body:team", "en") == shown


def test_a_label_that_is_the_name_of_the_day_stays_with_its_short_form(graph: KnowledgeGraph) -> None:
    sliced = graph.as_of(PartialDate("2018"))
    assert sliced.entity("body:same") == graph.entity("body:same")


def test_every_output_of_a_slice_shows_the_name_of_the_day(graph: KnowledgeGraph) -> None:
    sliced = graph.as_of(PartialDate("2018-04-27"))
    assert sliced.nx.nodes["body:ict"]["label"] == "ICT Ministers"
    assert sliced.entity("body:ict").lexical()["label"] == {"en": "ICT Ministers", "vi": "Bộ trưởng ICT"}
    assert graph.entity("body:ict").label.en == "Digital Ministers", "the whole graph is unchanged"


@pytest.mark.parametrize("text", ["digital ministers", "adg", "ict ministers", "bo truong so", "bo truong ict"])
def test_it_is_found_by_all_its_names_whatever_the_day(graph: KnowledgeGraph, text: str) -> None:
    for each in (graph, graph.as_of(PartialDate("2018-04-27"))):
        assert find(each, text)[0][0].id == "body:ict"


def test_a_withdrawn_name_finds_nothing(graph: KnowledgeGraph) -> None:
    assert find(graph, "False Team") == []


@pytest.mark.parametrize(
    ("start", "chain"),
    [
        ("body:new", [("body:older", "body:oldest"), ("body:new", "body:older")]),
        ("body:older", [("body:older", "body:oldest"), ("body:new", "body:older")]),
        ("body:oldest", [("body:older", "body:oldest"), ("body:other", "body:oldest"), ("body:new", "body:older")]),
        ("body:other", [("body:other", "body:oldest")]),
        ("body:ict", []),
    ],
)
def test_succession_is_walked_both_ways(graph: KnowledgeGraph, start: str, chain: list[tuple[str, str]]) -> None:
    assert [(claim.subject, claim.object) for claim in lineage(graph, start)] == chain


def test_a_succession_that_has_not_happened_yet_is_not_in_the_slice(graph: KnowledgeGraph) -> None:
    chain = lineage(graph.as_of(PartialDate("2018-04-27")), "body:new")
    assert chain == ()
