"""`acg query` from the shell: where the query comes from, what comes out, and every way to get it wrong."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.sparql.examples import names

Run = Callable[..., "subprocess.CompletedProcess[str]"]
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DAY = "SELECT ?day { meeting:amcc-2 schema:startDate ?day }"


def test_it_answers_text_a_file_standard_input_and_an_example(acg: Run, tmp_path: Path) -> None:
    (tmp_path / "day.rq").write_text(DAY, encoding="utf-8")
    assert acg("query", DAY).stdout == "2017-09-18\n"
    assert acg("query", "-f", "day.rq", cwd=tmp_path).stdout == "2017-09-18\n"
    assert acg("query", "--file", "-", given=DAY).stdout == "2017-09-18\n"
    assert acg("query", "--example", "cited-meetings-in-manila").stdout == "3\n"


def test_it_lists_the_examples(acg: Run) -> None:
    rows = [line.split("\t") for line in acg("query", "--examples").stdout.splitlines()]
    assert [row[0] for row in rows] == names()
    assert all(len(row) == 3 for row in rows)


def test_a_table_shows_curies_and_yes_or_no(acg: Run) -> None:
    assert acg("query", "SELECT ?x ?y { VALUES (?x ?y) { (body:amcc UNDEF) (<http://x/> 'đ'@vi) } }").stdout == (
        "body:amcc\t\n<http://x/>\tđ\n"
    )
    assert acg("query", "ASK { body:amcc a acg:Body }").stdout == "yes\n"


def test_every_format_is_written(acg: Run) -> None:
    assert json.loads(acg("query", DAY, "--format", "json").stdout)["head"] == {"vars": ["day"]}
    assert acg("query", DAY, "--format", "tsv").stdout.startswith("?day\n")
    assert "<binding" in acg("query", DAY, "--format", "xml").stdout
    assert acg("query", "DESCRIBE body:amcc").stdout.startswith("@prefix acg:")
    assert acg("query", "DESCRIBE body:amcc", "--format", "jsonld").stdout.startswith("[{")


def test_it_asks_what_was_added_under_the_base_that_was_given(acg: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "- id: place:test-ville\n  label: {en: Testville}\n  located_in: state:singapore\n"
        "  evidence: {source: source:vna-admm-11, basis: external}\n",
        encoding="utf-8",
    )
    place = "https://example.org/id/place/test"
    query = f"SELECT ?x {{ ?x acg:locatedIn state:singapore . FILTER(STRSTARTS(STR(?x), '{place}')) }}"
    done = acg("query", query, "--add", "mine.yaml", "--base-iri", "https://example.org/", cwd=tmp_path)
    assert done.stdout == "place:test-ville\n"
    assert acg("query", "--example", "norms-reference", "--base-iri", "https://example.org/").stdout.startswith(
        "document:"
    )


def test_the_union_needs_no_graph(acg: Run) -> None:
    claims = "SELECT (COUNT(*) > 0 AS ?some) { ?claim a acg:Claim }"
    assert acg("query", claims).stdout == "false\n"
    assert acg("query", claims, "--union").stdout == "true\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["SELECT"], 1, "line 1, column 7: the query ends"),
        (["CLEAR ALL"], 1, "CLEAR is an update"),
        ([BOMB, "--timeout", "0.2"], 1, "0.2 s"),
        (["ASK {}", "--format", "turtle"], 1, "JSON, XML, CSV or TSV"),
        (["ASK {}", "--format", "jsn"], 2, "did you mean json"),
        (["--example", "admm-11-venu"], 2, "did you mean admm-11-venue?"),
        ([], 2, "give one query"),
        (["ASK {}", "--example", "norms-reference"], 2, "give one query"),
        (["-f", "missing.rq"], 2, "cannot read missing.rq"),
        (["-f", "latin.rq"], 2, "not UTF-8"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_message_and_a_code(
    acg: Run, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "latin.rq").write_bytes("ASK { ?x ?y 'é' }".encode("latin-1"))
    done = acg("query", *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert done.stdout == ""
    assert words in done.stderr
    assert done.stderr.startswith("acg: ")
    assert "Traceback" not in done.stderr
