"""`acg read` and `acg accept` from the shell: from a text to records that build, and every way to get it wrong."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
NEWS = "The 31st AMCC was held in Singapore on 14 October 2046. It adopted the ASEAN Framework on Sandbox Testing."
FRAMEWORK = "document:asean-framework-sandbox-testing"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one text."""
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    return tmp_path


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


class TestRead:
    def test_proposals_build(self, acg: Run, folder: Path) -> None:
        done = acg("read", "news.txt", "-o", "proposed.yaml", cwd=folder)
        assert (done.returncode, done.stdout) == (0, "proposed.yaml\n")
        assert done.stderr.startswith("news.txt: ")
        assert acg("check", "proposed.yaml", cwd=folder).returncode == 0

    def test_again_gives_the_same_bytes(self, acg: Run, folder: Path) -> None:
        one, other = (acg("read", "news.txt", cwd=folder, env={"PYTHONHASHSEED": seed}).stdout for seed in "12")
        assert one == other != ""

    def test_json_lines_build_too(self, acg: Run, folder: Path) -> None:
        acg("read", "news.txt", "--format", "jsonl", "-o", "proposed.jsonl", cwd=folder)
        assert acg("check", "proposed.jsonl", cwd=folder).returncode == 0

    def test_a_table_tells_what_is_new_and_where_it_stands(self, acg: Run, folder: Path) -> None:
        found = {row[1]: row for row in rows(acg("read", "news.txt", "--format", "table", cwd=folder).stdout)}
        row = found["meeting:amcc-31 held_on 2046-10-14"]
        start, end = map(int, row[6].split("-"))
        assert (row[2], row[5]) == ("new", "1")
        assert NEWS[start:end] == "31st AMCC was held in Singapore on 14 October 2046"

    def test_a_review_holds_every_mention_and_relation(self, acg: Run, folder: Path) -> None:
        lines = map(json.loads, acg("read", "news.txt", "--format", "review", cwd=folder).stdout.splitlines())
        found = list(lines)
        assert {row["mention"] for row in found if "mention" in row} >= {"31st AMCC", "Singapore", "14 October 2046"}
        for row in found:
            assert NEWS[slice(*row["original_span"])] == NEWS[slice(*row["span"])]

    def test_a_report_shows_the_text(self, acg: Run, folder: Path) -> None:
        acg("read", "news.txt", "--report", "review.html", cwd=folder)
        page = (folder / "review.html").read_text(encoding="utf-8")
        assert "<mark" in page
        assert FRAMEWORK in page

    def test_a_text_that_cannot_be_read_does_not_stop_the_others(self, acg: Run, folder: Path) -> None:
        (folder / "bad.txt").write_bytes(b"\xff\xfeL\x00")
        done = acg("read", ".", "-o", "proposed.yaml", cwd=folder)
        assert done.returncode == 1
        assert "bad.txt: is UTF-16, not UTF-8: save it as UTF-8" in done.stderr
        assert done.stderr.endswith("acg: 1 of 2 texts could not be read; the others were\n")
        assert FRAMEWORK in (folder / "proposed.yaml").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("missing.txt",), "acg: there is no file or folder missing.txt: check the path"),
            (("news.txt", "--format", "yml"), "acg: no format of proposals is called 'yml'; did you mean yaml?"),
            (
                ("news.txt", "--document", "document:leaders-statement-2081"),
                "did you mean document:leaders-statement-2018",
            ),
            (("news.txt", "--extractor", "spacy"), "acg: no extractor is called 'spacy'"),
        ],
    )
    def test_wrong_usage_is_told(self, acg: Run, folder: Path, arguments: tuple[str, ...], message: str) -> None:
        done = acg("read", *arguments, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr

    @pytest.mark.parametrize(("text", "remark"), [("", "is empty"), ("Hallo", "is too short to tell its language")])
    def test_a_text_with_nothing_gives_nothing_and_says_why(self, acg: Run, text: str, remark: str) -> None:
        done = acg("read", "-", "--format", "jsonl", given=text)
        assert (done.returncode, done.stdout.strip()) == (0, "")
        assert f"0 claims to review, 0 of them against the dataset; the text {remark}" in done.stderr


class TestAccept:
    @pytest.fixture
    def proposed(self, acg: Run, folder: Path) -> Path:
        acg("read", "news.txt", "-o", "proposed.yaml", cwd=folder)
        return folder

    def test_all_is_taken_over_once(self, acg: Run, proposed: Path) -> None:
        first = acg("accept", "proposed.yaml", cwd=proposed)
        once = (proposed / "accepted.yaml").read_bytes()
        second = acg("accept", "proposed.yaml", cwd=proposed)
        assert (first.returncode, second.returncode) == (0, 0)
        assert (proposed / "accepted.yaml").read_bytes() == once
        assert acg("check", "accepted.yaml", cwd=proposed).returncode == 0

    def test_one_is_taken_with_what_it_needs(self, acg: Run, proposed: Path) -> None:
        (claim,) = [r[0] for r in rows(acg("read", "news.txt", "--format", "table", cwd=proposed).stdout)
                    if r[1].startswith("meeting:amcc-31 held_on")]  # fmt: skip
        acg("accept", "proposed.yaml", "--only", claim, "--into", "mine.yaml", cwd=proposed)
        text = (proposed / "mine.yaml").read_text(encoding="utf-8")
        assert "meeting:amcc-31" in text
        assert FRAMEWORK not in text
        assert acg("check", "mine.yaml", cwd=proposed).returncode == 0

    def test_what_is_rejected_is_not_proposed_again(self, acg: Run, proposed: Path) -> None:
        done = acg("accept", "proposed.yaml", "--reject", FRAMEWORK, cwd=proposed)
        assert done.returncode == 0
        assert not (proposed / "accepted.yaml").exists()
        acg("read", "news.txt", "-o", "proposed.yaml", cwd=proposed)
        assert FRAMEWORK not in (proposed / "proposed.yaml").read_text(encoding="utf-8")

    def test_what_is_accepted_is_not_proposed_again(self, acg: Run, proposed: Path) -> None:
        acg("accept", "proposed.yaml", cwd=proposed)
        done = acg("read", "news.txt", "--add", "accepted.yaml", cwd=proposed)
        assert "0 claims to review" in done.stderr

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (("missing.yaml",), 2, "acg: there is no file missing.yaml: check the path"),
            (
                ("proposed.yaml", "--only", "meeting:amcc-13"),
                2,
                "acg: no proposal is called 'meeting:amcc-13'; did you mean",
            ),
            (("news.txt",), 1, "news.txt:1: has no id: give records that acg read wrote"),
        ],
    )
    def test_wrong_usage_is_told(
        self, acg: Run, proposed: Path, arguments: tuple[str, ...], code: int, message: str
    ) -> None:
        done = acg("accept", *arguments, cwd=proposed)
        assert done.returncode == code
        assert message in done.stderr
