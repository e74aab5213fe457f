"""`acg analyse` on the command line: the list, the three forms, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from graph_builder.analyse.registry import analyse, names
from graph_builder.cli.main import run
from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate

WHY = ("why", "body:ammtc", "document:gge-report-2015")


def test_without_a_name_the_analyses_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyse"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[0] for row in rows] == names()
    assert ["why", "A B", "Why two are linked"] in rows


def test_text_gives_each_answer_its_sturdiness_its_parts_and_its_claims(
    capsys: pytest.CaptureFixture[str], bundled: KnowledgeGraph
) -> None:
    assert run(["analyse", *WHY]) == 0
    told = capsys.readouterr().out
    report = analyse(bundled, *WHY)
    for number, answer in enumerate(report.answers, start=1):
        assert f"\n{number}. {answer.text[0]}\n   {answer.sturdy[0]}\n   - {answer.parts[0].text[0]}\n" in told
        assert f"\n   Claims: {', '.join(answer.claims)}\n" in told


def test_evidence_tells_each_claim_with_every_piece(
    capsys: pytest.CaptureFixture[str], bundled: KnowledgeGraph
) -> None:
    assert run(["analyse", *WHY, "--evidence", "--limit", "1"]) == 0
    told = capsys.readouterr().out
    for key in analyse(bundled, *WHY).answers[0].claims:
        after = told.split(f"[{key}]\n")[1]
        pieces = re.match(r"(?: {5}- .*\n)+", after)
        assert pieces is not None
        assert pieces[0].count("\n") == len(bundled.claim_by_id[key].evidence)


def test_markdown_marks_title_sturdiness_and_ids(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyse", "ledger", "--format", "markdown", "--lang", "vi", "--limit", "1"]) == 0
    title, _, _, sturdy, *parts, claims = capsys.readouterr().out.rstrip("\n").splitlines()
    assert title == "## Ai được giao việc gì, và kết quả ra sao"
    assert sturdy.startswith("   *") and sturdy.endswith(".*")
    assert parts and all(part.startswith("   - ") for part in parts)
    assert claims.startswith("   Các khẳng định: `")


def test_json_is_the_report(capsys: pytest.CaptureFixture[str], bundled: KnowledgeGraph) -> None:
    assert run(["analyse", "overlap", "--format", "json", "--limit", "3", "--as-of", "2018-04-27"]) == 0
    report = analyse(bundled.as_of(PartialDate("2018-04-27")), "overlap")
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(report.plain(3)))


def test_what_is_left_out_is_told_beside_the_result(
    capsys: pytest.CaptureFixture[str], bundled: KnowledgeGraph
) -> None:
    count = len(analyse(bundled, "overlap").answers)
    assert run(["analyse", "overlap", "--limit", "2"]) == 0
    assert capsys.readouterr().err == f"2 of {count} answers shown; --limit 0 shows all\n"
    assert run(["analyse", "overlap", "--limit", "0"]) == 0
    told = capsys.readouterr()
    assert not told.err
    assert len(re.findall(r"^\d+\. ", told.out, re.MULTILINE)) == count


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("- {id: theme:one, label: {en: One}}\n", encoding="utf-8")
    assert run(["analyse", "ledger", "--no-bundled", "--add", str(tmp_path / "one.yaml")]) == 0
    assert capsys.readouterr().out == "What was tasked, and what came of it\n\nNothing is found.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ledgr",), "no analysis is called 'ledgr'; did you mean ledger?"),
        (("why", "body:amcc"), "write acg analyse why A B"),
        (("timeline", "body:amc"), "did you mean body:amcc"),
        (("silence", "body:amcc"), "give a document or a source, not body:amcc"),
        (("ledger", "--format", "jsn"), "did you mean json?"),
        (("ledger", "--lang", "fr"), "no language is called 'fr'"),
        (("ledger", "--as-of", "May"), "write YYYY, YYYY-MM or YYYY-MM-DD"),
        (("ledger", "--limit", "-1"), "--limit"),
    ],
)
def test_wrong_usage_is_told_in_a_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    assert run(["analyse", *arguments]) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert not told.out
