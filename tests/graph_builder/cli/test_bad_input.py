"""Bad input of every sort that people give: the whole message is read, and the exit code is the right one.

Each message says file, line and record, what is wrong, what was expected and how to mend it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

GOOD = """\
- id: source:s
  label: {en: S}
  url: https://example.org/
  publisher: P
  grade: press
- id: body:b
  label: {en: B}
"""
NOTE = "nothing was written"


@pytest.fixture
def told(run, tmp_path, monkeypatch):
    """Return the messages of `acg check` on some records beside the good ones; the command must fail with code 1."""
    monkeypatch.chdir(tmp_path)

    def told(text: str | bytes, *, name: str = "f.yaml", good: str = GOOD) -> list[str]:
        Path("good.yaml").write_text(good, encoding="utf-8")
        Path(name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        done = run("check", "--no-bundled", "good.yaml", name)
        assert (done.code, done.out) == (1, "")
        *messages, last = done.err.splitlines()
        assert last == f"acg: {len(messages)} problem{'' if len(messages) == 1 else 's'}; {NOTE}"
        return messages

    return told


def record(*lines: str) -> str:
    return "\n".join(["- id: meeting:m", "  label: {en: M}", *(f"  {line}" for line in lines)]) + "\n"


PROVEN = "evidence: {source: source:s, basis: stated}"
NO_EVIDENCE = "has no evidence: every claim needs at least one piece, such as {source: source:…, basis: stated}"


class TestRecords:
    def test_no_evidence(self, told):
        assert told(record("edition_of: body:b")) == [f"f.yaml:3: meeting:m: edition_of: {NO_EVIDENCE}"]

    def test_unknown_id(self, told):
        assert told(record(PROVEN, "edition_of: body:a")) == [
            "f.yaml:4: meeting:m: edition_of: no record defines 'body:a'; add a record for it"
        ]
        near = GOOD + "- {id: body:amcc, label: {en: X}}\n"
        assert told(record(PROVEN, "edition_of: body:amccc"), good=near) == [
            "f.yaml:4: meeting:m: edition_of: no record defines 'body:amccc'; did you mean body:amcc?"
        ]

    def test_unknown_source(self, told):
        (message,) = told(record("evidence: {source: source:none, basis: stated}", "edition_of: body:b"))
        assert message == "f.yaml:4: meeting:m: edition_of: no record defines 'source:none'; add a record for it"

    def test_wrong_kind_at_an_end(self, told):
        (message,) = told(record(PROVEN, "edition_of: place:p"))
        assert message == "f.yaml:4: meeting:m: edition_of: place:p cannot be the object of edition_of: it takes a body"
        bare = {
            "subject": "place:p",
            "relation": "edition_of",
            "object": "body:b",
            "evidence": {"source": "source:s", "basis": "stated"},
        }
        (message,) = told(json.dumps(bare), name="f.jsonl")
        assert (
            message == "f.jsonl:1: claim on place:p: edition_of: place:p cannot be the subject of edition_of: it takes "
            "a meeting"
        )

    def test_evidence_source_that_is_no_source(self, told):
        (message,) = told(record("evidence: {source: body:b, basis: stated}"))
        assert (
            message == "f.yaml:3: meeting:m: evidence.source: 'body:b' is not a source: name a record whose id starts "
            "with source:"
        )

    def test_duplicate_id_across_files(self, told):
        (message,) = told("- id: theme:t\n  label: {en: T}\n- id: body:b\n  label: {en: Other}\n")
        assert (
            message == "f.yaml:3: body:b: is already defined at good.yaml:6: an id belongs to one record; merge them, "
            "or rename this one"
        )

    def test_impossible_date(self, told):
        assert told(record(PROVEN, "held_on: 2018-02-30")) == [
            "f.yaml:4: meeting:m: held_on: '2018-02-30' is not in the calendar: day is out of range for month"
        ]

    def test_end_before_start(self, told):
        (message,) = told(record(PROVEN, "edition_of: {is: body:b, valid_from: 2019, valid_to: 2018-12}"))
        assert (
            message == "f.yaml:4: meeting:m: edition_of: ends (2018-12) before it starts (2019): swap or correct "
            "valid_from and valid_to"
        )

    def test_cycle_in_part_of(self, told):
        ends = {"x": "y", "y": "z", "z": "x"}
        text = "".join(f"- {{id: body:{a}, label: {{en: A}}, part_of: body:{b}, {PROVEN}}}\n" for a, b in ends.items())
        assert told(text) == [
            "f.yaml:1: body:x: part_of: goes round in a circle, body:x → body:y → body:z → body:x: remove one link"
        ]

    def test_cycle_of_superseded_claims(self, told):
        (message,) = told(
            record(PROVEN, f"edition_of: {{is: body:b, status: superseded, superseded_by: '{'0' * 24}'}}")
        )
        assert (
            message
            == f"f.yaml:4: meeting:m: edition_of: superseded_by: no claim has the id {'0' * 24}; `acg show` prints ids"
        )

    def test_one_claim_with_two_standings(self, told):
        bare = {
            "subject": "meeting:m",
            "relation": "edition_of",
            "object": "body:b",
            "evidence": {"source": "source:s", "basis": "stated"},
        }
        lines = [{"id": "meeting:m", "label": {"en": "M"}}, bare, bare | {"status": "withdrawn", "reason": "No."}]
        (message,) = told("\n".join(map(json.dumps, lines)), name="f.jsonl")
        assert message == (
            "f.jsonl:3: claim on meeting:m: edition_of: is withdrawn here, but the same claim is asserted at "
            "f.jsonl:2, "
            "or for another reason: give both the same status"
        )


class TestFiles:
    def test_duplicate_key(self, told):
        assert told(record("label: {en: A}")) == ["f.yaml:3: has the key 'label' twice, first in line 2: keep one"]

    def test_alias_bomb(self, told):
        text = "- &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"- &b{n} [{', '.join(['*a'] * 9)}]\n" for n in range(9))
        assert told(text) == ["f.yaml:1: uses an anchor or alias (& or *): write the value out, or put it in quotes"]

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("f.yaml", "[" * 20_000),
            ("f.yaml", "- " * 20_000 + "x"),
            ("f.jsonl", "[" * 20_000),
            ("f.json", '{"nodes":[' * 20_000),
        ],
    )
    def test_nesting_20_000_deep(self, told, name, text):
        (message,) = told(text, name=name)
        assert message in (
            f"{name}:1: nests deeper than 20 levels: no record needs that",
            f"{name}:1: is not JSON: expecting value at character 20001; each line is one object",
        )

    @pytest.mark.parametrize("word", ["NO", "010", "~", "yes", "12:30"])
    def test_a_word_that_yaml_readers_disagree_on(self, told, word):
        assert told(f"- id: body:x\n  label: {{en: {word}}}\n") == [
            f'f.yaml:2: {word} is not read as text by every YAML reader: write "{word}" in quotes'
        ]

    def test_tabs(self, told):
        assert told("- id: body:x\n\tlabel: {en: X}\n") == [
            "f.yaml:2: has a tab where YAML wants spaces: indent with spaces"
        ]

    def test_not_utf8(self, told):
        assert told(b"- id: body:x\n  label: {vi: H\xf4i}\n") == [
            "f.yaml:2: is not UTF-8 (byte 0xF4, invalid continuation byte): save the file as UTF-8"
        ]

    def test_nfd(self, told):
        (message,) = told("- id: body:x\n  label: {vi: Ho\u0323\u0302i}\n")
        assert (
            message == "f.yaml:2: body:x: label.vi: is not in Unicode NFC (its accents are separate characters): save "
            "it composed, as NFC"
        )

    def test_lone_surrogate(self, told):
        assert told("- id: body:x\n  label: {en: \ud800}\n") == [
            "f.yaml:2: is not UTF-8 (byte 0xED, invalid continuation byte): save the file as UTF-8"
        ]
        (message,) = told('{"id": "body:x", "label": {"en": "\\ud800"}}', name="f.jsonl")
        assert message == "f.jsonl:1: body:x: label.en: holds a lone surrogate, which is not a character: remove it"

    def test_control_characters(self, told):
        assert told("- id: body:x\n  label: {en: a\x07b}\n") == [
            "f.yaml:2: has the control character U+0007: remove it"
        ]
        (message,) = told('- id: body:x\n  label: {en: "a\\ab"}\n')
        assert message == "f.yaml:2: body:x: label.en: has the control character U+0007 at position 1: remove it"

    def test_script_and_angle_bracket_in_an_id(self, told):
        (message,) = told("- id: body:</script>\n  label: {en: X}\n")
        assert (
            message == "f.yaml:1: body:</script>: id: 'body:</script>' is not an id: '</script>' must be a-z, 0-9 and "
            "single hyphens"
        )
        (message,) = told("- id: body:a>b\n  label: {en: X}\n")
        assert message == "f.yaml:1: body:a>b: id: 'body:a>b' is not an id: 'a>b' must be a-z, 0-9 and single hyphens"

    def test_a_label_of_a_megabyte(self, told):
        (message,) = told("- id: body:x\n  label: {en: " + "x" * 1_000_000 + "}\n")
        assert message == "f.yaml:2: body:x: label.en: has 1,000,000 characters, but may have 10,000: shorten it"

    def test_an_id_of_a_megabyte(self, told):
        (message,) = told("- id: body:" + "x" * 1_000_000 + "\n  label: {en: X}\n")
        assert len(message) < 400

    def test_script_in_a_label_is_only_text(self, run, tmp_path):
        (tmp_path / "f.yaml").write_text(
            "- id: body:x\n  label: {en: '</script><script>alert(1)</script>'}\n", encoding="utf-8"
        )
        assert run("check", "--no-bundled", tmp_path).code == 0


class TestAllAtOnce:
    def test_problems_of_every_step_are_told_together_in_the_order_of_places(self, told):
        text = """\
- id: body:x
  label: X
  part_of: body:y
- {id: body:y, label: {en: A}, part_of: body:z, evidence: {source: source:s, basis: stated}}
- {id: body:z, label: {en: Z}, part_of: body:y, evidence: {source: source:s, basis: stated}}
- id: body:b
  label: {en: Again}
- {id: meeting:m, label: {en: M}, edition_of: body:nowhere, evidence: {source: source:s, basis: stated}}
"""
        assert told(text) == [
            "f.yaml:2: body:x: label: is 'X', but must be a text in each language, such as {en: …, vi: …}",
            f"f.yaml:3: body:x: part_of: {NO_EVIDENCE}",
            "f.yaml:4: body:y: part_of: goes round in a circle, body:y → body:z → body:y: remove one link",
            "f.yaml:6: body:b: is already defined at good.yaml:6: an id belongs to one record; merge them, or "
            "rename this one",
            "f.yaml:8: meeting:m: edition_of: no record defines 'body:nowhere'; add a record for it",
        ]

    def test_of_all_files(self, run, tmp_path):
        for name, text in {"a.yaml": "- &x {}\n", "b.jsonl": "{", "c.json": "[]", "d.yaml": "- id: nope\n"}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        done = run("check", "--no-bundled", tmp_path)
        assert done.code == 1
        assert [line.split(":")[0].rpartition("/")[2] for line in done.err.splitlines()] == [
            "a.yaml",
            "b.jsonl",
            "c.json",
            "d.yaml",
            "acg",
        ]


class TestTexts:
    TEXT = "Một dòng.\n\nHội nghị họp ở Đà Nẵng.\n"

    @pytest.fixture
    def told_in_text(self, run, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        Path("texts").mkdir()
        Path("texts/s.txt").write_text(self.TEXT, encoding="utf-8")

        def told(evidence: str, good: str = GOOD) -> list[str]:
            Path("good.yaml").write_text(good, encoding="utf-8")
            Path("f.yaml").write_text(
                record(f"evidence: {{source: source:s, basis: stated, {evidence}}}", "edition_of: body:b"),
                encoding="utf-8",
            )
            done = run("check", "--no-bundled", "good.yaml", "f.yaml", "--texts", "texts")
            return done.err.splitlines()[:-1] if done.code == 1 else []

        return told

    def test_evidence_that_is_there(self, told_in_text):
        assert told_in_text("paragraph: 2, span: [11, 34], names: [{start: 26, end: 33, exact: Đà Nẵng}]") == []

    def test_name_that_is_not_at_its_span(self, told_in_text):
        assert told_in_text("names: [{start: 11, end: 18, exact: Đà Nẵng}]") == [
            "f.yaml:4: meeting:m: edition_of: in texts/s.txt, 'Đà Nẵng' is not at 11 to 18, where 'Hội ngh' "
            "stands: it stands at 26 to 33"
        ]

    def test_paragraph_out_of_range(self, told_in_text):
        assert told_in_text("paragraph: 3") == [
            "f.yaml:4: meeting:m: edition_of: in texts/s.txt, paragraph 3 is out of range: the text has 2 paragraphs"
        ]

    def test_wrong_hash(self, told_in_text):
        has = hashlib.sha256(self.TEXT.encode()).hexdigest()[:12]
        assert told_in_text("paragraph: 1", GOOD.replace("  grade", f"  sha256: {'a' * 64}\n  grade")) == [
            "texts/s.txt: source:s: is not the text that the source means: the SHA-256 of its normalised text "
            f"is {has}…, the source has aaaaaaaaaaaa…: get that text, or correct sha256"
        ]


class TestUsage:
    """Wrong use: code 2, one line, nothing on stdout."""

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["check", "none.yaml"], "acg: there is no file or folder none.yaml: check the path"),
            (["build", "--add", "none"], "acg: there is no file or folder none: check the path"),
            (["check", "empty"], "acg: empty holds no records: a folder needs files that end in "),
            (["check", "x.txt"], "acg: cannot tell what x.txt holds: its name must end in "),
            (["check", "mem.yaml"], "acg: cannot read mem.yaml: Input/output error"),
            (["check", "--texts", "none"], "acg: there is no folder none: --texts takes a folder of .txt files"),
            (
                ["check", "--texts", "empty"],
                "acg: empty holds no .txt file: name each text after its source, SLUG.txt for source:SLUG",
            ),
            (["show", "body:amccc"], "acg: no entity is called 'body:amccc'; did you mean body:amcc"),
            (["path", "body:amcc", "nowhere"], "acg: no entity is called 'nowhere'; "),
            (["show", "body:amcc", "--lang", "fr"], "acg: no language is called 'fr'; "),
            (
                ["show", "body:amcc", "--as-of", "yesterday"],
                "acg: --as-of: 'yesterday' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD",
            ),
            (["build", "--as-of", ""], "acg: --as-of: '' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"),
            (
                ["build", "--only", "turtel"],
                "acg: no format is called 'turtel'; did you mean turtle? (`acg formats` lists them)",
            ),
            (["build", "--only", ""], "acg: no format is called ''; (`acg formats` lists them)"),
            (["build", "--only", "turtle,,csv"], "acg: no format is called ''; (`acg formats` lists them)"),
            (
                ["build", "--base-iri", "example.org"],
                "acg: --base-iri: 'example.org' must be an http or https address that ends in / and has no ? or #",
            ),
            (
                ["build", "--base-iri", "https://example.org"],
                "acg: --base-iri: 'https://example.org' must be an http or https address that ends in /",
            ),
            (
                ["build", "--base-iri", "https://a.org/>/"],
                "acg: --base-iri: 'https://a.org/>/' must be an http or https address",
            ),
            (["diff", "a.yaml", "b.yaml", "--format", "xml"], "acg: no diff format is called 'xml'; "),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_is_told_in_one_line(self, run, tmp_path, monkeypatch, arguments, message):
        monkeypatch.chdir(tmp_path)
        Path("empty").mkdir()
        Path("x.txt").write_text("x", encoding="utf-8")
        Path("mem.yaml").symlink_to("/proc/self/mem")
        done = run(*arguments)
        assert (done.code, done.out) == (2, "")
        (line,) = done.err.splitlines()
        assert line.startswith(message)
        assert not Path("public").exists()

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["shw"], "No such command 'shw'. Did you mean 'show'?"),
            (["show"], "Missing argument 'ID'."),
            (["show", "body:amcc", "--nope"], "No such option: --nope"),
            (["show", "body:amcc", "--langg", "en"], "No such option: --langg"),
            (["path", "body:amcc"], "Missing argument 'B'."),
            (["formats", "extra"], "unexpected extra argument"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_of_the_command_line_is_told_with_its_usage(self, run, arguments, message):
        done = run(*arguments)
        assert (done.code, done.out) == (2, "")
        assert "Usage: acg" in done.err
        assert message in " ".join(done.err.replace("│", " ").split())


class TestOutput:
    @pytest.mark.parametrize(
        ("output", "reason"),
        [
            ("file", " into file, which is a file: name a folder"),
            ("file/site", " file/site: Not a directory"),
            ("/proc/site", " /proc/site: No such file or directory"),
            ("/dev/null", " into /dev/null, which is a file: name a folder"),
        ],
    )
    def test_that_cannot_be_written(self, small, tmp_path, monkeypatch, output, reason):
        monkeypatch.chdir(tmp_path)
        Path("file").write_text("mine", encoding="utf-8")
        done = small("build", "--only", "turtle", "-o", output)
        assert (done.code, done.out) == (2, "")
        (line,) = done.err.splitlines()
        assert line == f"acg: cannot write{reason}; nothing was changed"
        assert Path("file").read_text(encoding="utf-8") == "mine"

    def test_that_is_a_folder_in_place_of_a_file_is_left_as_it_was(self, small, tmp_path):
        (tmp_path / "site/graph.ttl").mkdir(parents=True)
        done = small("build", "--only", "turtle", "-o", tmp_path / "site")
        assert done.code == 2
        assert done.err.startswith(f"acg: cannot write {tmp_path}/site/")
        assert [path.name for path in (tmp_path / "site").iterdir()] == ["graph.ttl"]
