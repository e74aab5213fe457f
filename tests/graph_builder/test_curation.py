"""What a curator is told to look at: each rule is broken once, and once not."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.curation import coverage
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load
from graph_builder.review import is_due, review_by, stale_able
from ontology.dates import PartialDate

RECORDS = """
- {id: source:good, label: {en: Good, vi: Tốt}, url: https://e.org/1, publisher: P, grade: official,
   published_on: 2020-05}
- {id: source:weak, label: {en: Weak, vi: Yếu}, url: https://e.org/2, publisher: P, grade: weak, seen_on: 2019-02-28}
- {id: source:late, label: {en: Late, vi: Muộn}, url: https://e.org/3, publisher: P, grade: press,
   published_on: 2024-01-15}
- {id: source:undated, label: {en: Undated, vi: Không ngày}, url: https://e.org/4, publisher: P, grade: weak}
- {id: source:zenith, label: {en: Zenith, vi: Đỉnh}, url: https://e.org/6, publisher: P, grade: press}
- {id: source:idle, label: {en: Idle, vi: Chưa dùng}, url: https://e.org/5, publisher: P, grade: press}
- {id: state:one, label: {en: One, vi: Một}}
- {id: state:two, label: {en: Two}}
- {id: theme:lone, label: {vi: Đơn lẻ}}
- id: body:series
  label: {en: Series, vi: Chuỗi}
  concerns:
    - {is: theme:lone, evidence: {source: source:weak, basis: external}}
  chaired_by:
    - {is: state:one, valid_from: 2017, valid_to: 2020, evidence: {source: source:good, basis: external}}
    - {is: state:two, valid_from: 2021, evidence: {source: source:good, basis: external}}
  operated_by:
    - {is: state:one, valid_to: 2027, evidence: {source: source:late, basis: external}}
- id: body:timeless
  label: {en: Timeless, vi: Không thời gian}
  part_of:
    is: body:series
    evidence: [{source: source:weak, basis: external}, {source: source:zenith, basis: external}]
  chaired_by: {is: state:one, evidence: {source: source:undated, basis: external}}
- id: programme:dated
  label: {en: Dated, vi: Có ngày}
  operated_by: {is: state:one, valid_from: 2019-03, evidence: {source: source:undated, basis: external}}
  opened_on: {is: 2019, evidence: {source: source:good, basis: external}}
- id: meeting:series-2
  label: {en: Second, vi: Thứ hai}
  evidence: {source: source:good, basis: external}
  edition_of: body:series
  edition_number: 2
  chaired_by: state:one
- id: meeting:series-6
  label: {en: Sixth, vi: Thứ sáu}
  evidence: {source: source:good, basis: external}
  edition_of: body:series
  edition_number: 6
"""
LABELS, WEAK, GAPS, DATES, USED, REVIEWED = range(6)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    file = tmp_path_factory.mktemp("curation") / "records.yaml"
    file.write_text(RECORDS, encoding="utf-8")
    return link(load([str(file)]))


def said(graph: KnowledgeGraph, rule: int) -> tuple[int, dict[str, str]]:
    """Return of how many things a rule is asked, and what it says, by the thing or the subject of the claim."""
    found = coverage(graph)[rule]
    claims = graph.claim_by_id
    subjects = {lack: claims[lack].subject if lack in claims else lack for lack in (each.about for each in found.lacks)}
    return found.asked, {subjects[lack.about]: lack.message for lack in found.lacks}


def test_a_label_is_wanted_in_each_language(graph: KnowledgeGraph) -> None:
    asked, told = said(graph, LABELS)
    assert asked == len(graph.by_id)
    assert told == {
        "state:two": "has no Vietnamese label: add one, and name it in translated if it is yours",
        "theme:lone": "has no English label: add one, and name it in translated if it is yours",
    }


def test_a_claim_on_one_weak_source_wants_a_second(graph: KnowledgeGraph) -> None:
    asked, told = said(graph, WEAK)
    assert asked == len(graph.ordered)
    assert told == {
        "body:series": "concerns: rests on source:weak alone, which is weak: find a second source",
        "body:timeless": "chaired_by: rests on source:undated alone, which is weak: find a second source",
        "programme:dated": "operated_by: rests on source:undated alone, which is weak: find a second source",
    }


def test_missing_editions_are_told_as_ranges(graph: KnowledgeGraph) -> None:
    assert said(graph, GAPS) == (1, {"body:series": "has no edition 1, 3–5, though 6: add what a source says"})


def test_a_body_without_any_date_is_told(graph: KnowledgeGraph) -> None:
    asked, told = said(graph, DATES)
    assert (asked, list(told)) == (3, ["body:timeless"])


def test_a_series_whose_meetings_have_dates_is_dated(bundled: KnowledgeGraph) -> None:
    _, told = said(bundled, DATES)
    assert "body:asean-summit" not in told


def test_a_source_without_claims_is_told(graph: KnowledgeGraph) -> None:
    assert said(graph, USED) == (6, {"source:idle": "is the evidence of no claim: use it, or remove it"})


def test_only_the_latest_holder_of_a_standing_body_can_grow_stale(graph: KnowledgeGraph) -> None:
    found = {(c.subject, c.relation, c.object, review_by(graph, c)) for c in stale_able(graph)}
    assert found == {
        ("body:series", "chaired_by", "state:two", "2022-05"),
        ("body:series", "operated_by", "state:one", "2027"),
        ("body:timeless", "chaired_by", "state:one", None),
        ("programme:dated", "operated_by", "state:one", "2022-03"),
    }


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (None, {"chaired_by"}),  # by the latest source of all, of January 2024
        ("2022-05", set()),
        ("2022-06-01", {"chaired_by"}),
        ("2027-12-31", {"chaired_by"}),
        ("2028", {"chaired_by", "operated_by"}),
        ("2021-06", set()),
    ],
)
def test_a_review_is_due_by_the_day_that_is_given_and_never_by_the_clock(
    graph: KnowledgeGraph, day: str | None, due: set[str]
) -> None:
    mine = [claim for claim in stale_able(graph) if claim.subject == "body:series"]
    assert {claim.relation for claim in mine if is_due(graph, claim, PartialDate(day) if day else None)} == due


def test_what_rests_on_no_dated_source_is_always_due(graph: KnowledgeGraph) -> None:
    _, told = said(graph, REVIEWED)
    assert told["body:timeless"].startswith("chaired_by: has no date, nor has any source of it: look again")
    assert told["body:series"].startswith("chaired_by: should have been looked at by 2022-05")


def test_an_empty_graph_lacks_nothing() -> None:
    assert all((each.asked, each.lacks) == (0, ()) for each in coverage(link(load([]))))


WARNED = "mine.yaml:6: theme:mine: has no Vietnamese label: add one, and name it in translated if it is yours"
MINE = """- id: source:mine
  label: {en: Mine, vi: Của tôi}
  url: https://example.org/mine
  publisher: Mine
  grade: official
- id: theme:mine
  label: {en: Mine}
  web_page: {is: https://example.org/theme, evidence: {source: source:mine, basis: external}}
"""


def test_check_warns_of_the_files_it_is_given_and_does_not_fail(acg, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")
    done = acg("check", "mine.yaml", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == f"warning: {WARNED}\n"
    assert done.stdout.endswith("; 1 warning\n")


def test_strict_takes_warnings_as_problems(acg, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")
    done = acg("check", "mine.yaml", "--strict", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(WARNED)
    assert not done.stdout
    (tmp_path / "mine.yaml").write_text(
        MINE.replace("label: {en: Mine}", "label: {en: Mine, vi: Của tôi}"), encoding="utf-8"
    )
    assert acg("check", "mine.yaml", "--strict", cwd=tmp_path).returncode == 0


def test_coverage_asks_the_whole_graph_about_the_day_it_is_given(acg, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "all.yaml").write_text(RECORDS, encoding="utf-8")

    def reviewed(*options: str) -> str:
        told = acg("stats", "--coverage", "--no-bundled", "--add", "all.yaml", *options, cwd=tmp_path).stdout
        return next(line for line in told.splitlines() if line.startswith("claims that change hands")).split("\t")[1]

    assert reviewed() == "1 of 4"
    assert reviewed("--as-of", "2022-01-01") == "3 of 4"
    assert reviewed("--as-of", "2028") == "0 of 4"
