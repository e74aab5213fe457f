"""Every command with every option: results on stdout, plain and stable in a pipe, readable on a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph_builder.cli.main import app
from ontology.siblings import siblings

COMMANDS = siblings("graph_builder.cli.main")
EDITION = "meeting:mcs-2"


class TestShow:
    def test_in_a_pipe_is_one_line_a_piece_of_evidence_whole_in_itself(self, small):
        done = small("show", EDITION)
        assert (done.code, done.err) == (0, "")
        assert done.lines[:3] == [
            f"{EDITION}  (meeting, edition)",
            "  en  Second Conference",
            "  vi  Hội nghị lần thứ hai (our translation)",
        ]
        rows = [line.split("\t") for line in done.lines if "\t" in line]
        assert {len(row) for row in rows} == {5}
        assert [row[:4] for row in rows if row[1] == "body:conference"] == [
            [
                "MCS",
                "body:conference",
                "",
                "external, An official text with a title that goes on and on until it needs another line, 95 %",
            ],
            ["MCS", "body:conference", "", "stated, A report, 80 %"],
        ]
        assert all(len(row[4]) == 24 for row in rows)
        assert done.lines[-1] == "6 claims name it"

    def test_groups_claims_by_relation_outward_first(self, small):
        done = small("show", "body:conference")
        headings = [line for before, line in zip(done.lines, done.lines[1:], strict=False) if not before]
        assert headings == ["was established on", "has as edition", "2 claims name it"]

    def test_marks_rivals_and_what_is_withdrawn_with_the_reason(self, small):
        rows = {row[1]: row[2] for row in (line.split("\t") for line in small("show", EDITION).lines) if len(row) == 5}
        assert (rows["place:here"], rows["place:there"]) == ("disputed", "disputed")
        assert rows["place:nowhere"] == "withdrawn, because The report mistook the city."

    def test_speaks_vietnamese(self, small):
        done = small("show", EDITION, "--lang", "vi")
        assert "được tổ chức tại" in done.lines
        assert "đã rút, vì Bản tin nhầm thành phố." in done.out
        assert "nêu rõ, Một bản tin, đoạn 2, 80 %" in done.out

    def test_of_a_source_tells_what_rests_on_it(self, small):
        done = small("show", "source:office")
        assert done.lines[-2:] == ["0 claims name it", "2 rest on it"]
        assert "      url: https://example.org/office" in done.lines

    def test_on_a_day_flags_what_is_uncertain(self, small):
        done = small("show", EDITION, "--as-of", "2018-04")
        assert "from 2018-04-27 until 2018-04-28, uncertain on that day" in done.out
        assert "was held on" not in small("show", EDITION, "--as-of", "2018-05").out

    def test_with_texts_shows_the_sentence(self, small, tmp_path):
        (tmp_path / "t.txt").write_text("Một câu của bản tin.\n", encoding="utf-8")
        (tmp_path / "mine.yaml").write_text(
            "- {id: source:t, label: {en: T}, url: https://e.org/, publisher: P, grade: weak}\n"
            "- {id: body:t, label: {en: T}, part_of: body:conference, evidence: {source: source:t, basis: "
            "stated, span: [0, 20]}}\n",
            encoding="utf-8",
        )
        assert (
            "stated, T, 50 % “Một câu của bản tin.”\t"
            in small("show", "body:t", "--add", tmp_path / "mine.yaml", "--texts", tmp_path).out
        )

    @pytest.mark.parametrize("columns", [50, 80, 120])
    def test_on_a_terminal_fits_its_width_and_keeps_every_word(self, terminal, columns):
        done = terminal(columns, "show", EDITION, "--no-bundled", "--add", Path(__file__).parent / "small.yaml")
        assert done.code == 0
        assert max(map(len, done.lines)) <= columns
        words = done.out.replace("·", "").split()
        for word in ["Second", "Conference", "thứ", "hai", EDITION, "disputed", "95", "%", "mistook", "until"]:
            assert word in words

    def test_on_a_terminal_sets_what_is_said_beside_who_says_so(self, terminal):
        done = terminal(80, "show", EDITION, "--no-bundled", "--add", Path(__file__).parent / "small.yaml")
        start = done.lines.index("is an edition of")
        block = [line.rstrip() for line in done.lines[start + 1 : start + 6]]
        assert block == [
            "MCS                                  · external, An official text with a title",
            "body:conference                        that goes on and on until it needs",
            f"{block[2][:24]}               another line, 95 %",
            "                                     · stated, A report, 80 %",
            "",
        ]


class TestFind:
    def test_in_a_pipe_is_id_both_names_and_the_name_found(self, small):
        assert small("find", "hội", "nghị").lines == [
            "meeting:mcs-2\tSecond Conference\tHội nghị lần thứ hai\tHội nghị lần thứ hai",
            "body:conference\tMinisterial Conference on Something\tHội nghị Bộ trưởng về một việc\tHội nghị Bộ "
            "trưởng về một việc",
        ]

    def test_without_a_hit_says_so_on_stderr(self, small):
        done = small("find", "zzz")
        assert (done.code, done.out, done.err) == (0, "", "nothing is called 'zzz'; try fewer letters\n")


class TestPath:
    def test_tells_each_link_from_where_one_stands(self, small):
        done = small("path", "place:here", "body:conference")
        assert [line.split("  [")[0] for line in done.lines] == [
            "1. Here was the venue of Second Conference. (disputed)",
            "   · stated, A report, paragraph 2, 80 %",
            "2. Second Conference is an edition of MCS.",
            "   · external, An official text with a title that goes on and on until it needs another line, 95 %",
            "   · stated, A report, 80 %",
            "Weakest link: Here was the venue of Second Conference. (80 %)",
        ]

    def test_in_vietnamese(self, small):
        assert [line.split("  [")[0] for line in small("path", "body:conference", EDITION, "--lang", "vi").lines][
            ::3
        ] == [
            "1. MCS có kỳ họp Hội nghị lần thứ hai.",
            "Mắt xích yếu nhất: MCS có kỳ họp Hội nghị lần thứ hai. (95 %)",
        ]

    @pytest.mark.parametrize(
        ("end", "lang", "said"),
        [
            ("theme:apart", "en", "No path links MCS and Apart."),
            ("theme:apart", "vi", "Không có đường nối MCS với Riêng biệt."),
            ("body:conference", "en", "MCS is one and the same."),
            ("body:conference", "vi", "MCS là một."),
        ],
    )
    def test_that_is_none_is_a_sentence_too(self, small, end, lang, said):
        done = small("path", "body:conference", end, "--lang", lang)
        assert (done.code, done.lines) == (0, [said])

    def test_on_a_day(self, small):
        assert small("path", "place:here", EDITION, "--as-of", "2017").lines == [
            "No path links Here and Second Conference."
        ]


class TestStats:
    def test_counts_what_there_is(self, small):
        done = small("stats")
        assert (done.code, done.err) == (0, "")
        for line in ("place\t3", "held_in\t3", "stated\t5", "withdrawn\t1", "disputed\t2", "source:office\t2"):
            assert line in done.lines
        assert done.lines[-1].startswith("7 claims about 8 entities, dataset 0+")

    def test_on_a_day_counts_less(self, small):
        assert any(line.startswith("1 claims about 8 entities") for line in small("stats", "--as-of", "2017").lines)


class TestFormats:
    def test_lists_each_with_what_it_loses(self, run):
        rows = {row[0]: row for row in (line.split("\t") for line in run("formats").lines)}
        assert {
            "turtle",
            "provenance",
            "trig",
            "nquads",
            "jsonld",
            "graphml",
            "gexf",
            "csv",
            "json",
            "html",
            "svg",
        } <= set(rows)
        assert all(len(row) == 4 and all(row) for row in rows.values())
        assert rows["json"][3] == "nothing"
        assert "evidence" in rows["turtle"][3]


class TestCheck:
    def test_of_sound_records_says_how_many(self, small, run):
        done = run("check", "--no-bundled", Path(__file__).parent / "small.yaml")
        assert (done.code, done.out.split(";")[:2]) == (0, ["no problems in 7 claims about 8 entities", " 2 disputed"])

    def test_reads_standard_input(self, run):
        done = run("check", "--no-bundled", "-", given="- id: body:x\n  labl: {en: X}\n")
        assert (done.code, done.err.splitlines()[:2]) == (
            1,
            [
                "-:1: body:x: label: is missing: add it",
                "-:2: body:x: labl: there is no such field here; did you mean label?",
            ],
        )

    def test_without_paths_checks_the_bundled_records(self, run):
        done = run("check")
        assert (done.code, done.out[:12]) == (0, "no problems ")


class TestBuild:
    def test_prints_the_files_it_wrote_and_their_sum_apart(self, small, tmp_path):
        done = small("build", "-o", tmp_path, "--only", "turtle,csv")
        assert done.code == 0
        assert sorted(done.lines) == sorted(map(str, tmp_path.iterdir()))
        assert done.err == f"7 claims about 8 entities in {len(done.lines)} files\n"

    def test_writes_the_same_from_a_file_a_folder_and_standard_input(self, run, tmp_path):
        source = Path(__file__).parent / "small.yaml"
        (tmp_path / "in").mkdir()
        (tmp_path / "in/small.yaml").write_bytes(source.read_bytes())
        written = []
        for number, path in enumerate([source, tmp_path / "in", "-"]):
            out = tmp_path / str(number)
            assert (
                run(
                    "build",
                    "--no-bundled",
                    "--add",
                    path,
                    "-o",
                    out,
                    "--only",
                    "nquads,json",
                    given=source.read_bytes(),
                ).code
                == 0
            )
            written.append([(file.name, file.read_bytes()) for file in sorted(out.iterdir())])
        assert written[0] == written[1] == written[2]

    def test_adds_to_the_bundled_records(self, run, tmp_path):
        mine = "- {id: theme:mine, label: {en: Mine}}\n"
        done = run("build", "--add", "-", "-o", tmp_path, "--only", "turtle", given=mine)
        assert done.code == 0
        text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
        assert ("theme:mine" in text, "body:amcc" in text) == (True, True)

    def test_on_a_day_leaves_out_what_does_not_hold(self, small, tmp_path):
        small("build", "-o", tmp_path, "--only", "csv", "--as-of", "2017")
        assert "held_in" not in (tmp_path / "claims.csv").read_text(encoding="utf-8")

    def test_under_another_base_changes_iris_but_no_ids(self, small, tmp_path):
        for number, more in enumerate([[], ["--base-iri", "https://other.example/x/"]]):
            small("build", "-o", tmp_path / str(number), "--only", "nquads", *more)
        first, second = ((tmp_path / name / "dataset.nq").read_text(encoding="utf-8") for name in "01")
        assert "https://w3id.org/asean-cyber/id/" in first
        assert "w3id.org" not in second
        assert sorted(
            first.replace("https://w3id.org/asean-cyber/", "https://other.example/x/").splitlines()
        ) == sorted(second.splitlines())

    def test_with_texts_checks_the_evidence(self, small, tmp_path):
        (tmp_path / "s.txt").write_text("Một.\nHai.\n", encoding="utf-8")
        done = small("build", "-o", tmp_path / "out", "--texts", tmp_path)
        assert done.code == 1
        assert "body:conference: established_on: in " in done.err
        assert not (tmp_path / "out").exists()

    def test_with_problems_leaves_what_was_there(self, small, tmp_path):
        (tmp_path / "graph.ttl").write_text("old", encoding="utf-8")
        (tmp_path / "bad.yaml").write_text("- id: nope\n", encoding="utf-8")
        assert small("build", "-o", tmp_path, "--add", tmp_path / "bad.yaml").code == 1
        assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == "old"

    @pytest.mark.parametrize(("only", "opened"), [("html", True), ("turtle", False)])
    def test_opens_the_page_where_there_is_one(self, acg, tmp_path, only, opened):
        """The program that opens a page is a script of ours that writes down what it was asked to open."""
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin/xdg-open").write_text(f'#!/bin/sh\necho "$1" >{tmp_path}/opened\n', encoding="utf-8")
        (tmp_path / "bin/xdg-open").chmod(0o755)
        env = {"PATH": f"{tmp_path}/bin{os.pathsep}{os.environ['PATH']}"}
        done = acg(
            "build",
            "--no-bundled",
            "--add",
            Path(__file__).parent / "small.yaml",
            "-o",
            tmp_path / "site",
            "--only",
            only,
            "--open",
            env=env,
        )
        assert done.returncode == 0
        opened_page = (tmp_path / "opened").read_text(encoding="utf-8") if (tmp_path / "opened").exists() else ""
        assert opened_page.strip().endswith(f"{tmp_path}/site/index.html") is opened


class TestDiff:
    @pytest.fixture
    def two(self, tmp_path):
        text = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
        old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
        old.write_text(text, encoding="utf-8")
        new.write_text(
            text.replace("edition_number: 2", "edition_number: 3").replace("{en: Apart,", "{en: Aside,"),
            encoding="utf-8",
        )
        return old, new

    def test_as_lines(self, run, two):
        done = run("diff", *two)
        assert [line[:2] for line in done.lines] == ["~ ", "- ", "+ "]
        assert [line.split("  ", 1)[1] for line in done.lines] == [
            "Aside has another label.",
            "Second Conference has the number 2.",
            "Second Conference has the number 3.",
        ]
        assert done.err == "3 changes\n"

    def test_as_json_and_markdown(self, run, two):
        found = json.loads(run("diff", *two, "--format", "json").out)
        assert [(each["sort"], each["what"]) for each in found] == [
            ("changed", "entity"),
            ("removed", "claim"),
            ("added", "claim"),
        ]
        text = run("diff", *two, "--format", "markdown").out
        assert text.startswith("## Entities\n\n- **changed** `theme:apart` Aside has another label.\n")

    def test_in_vietnamese(self, run, two):
        assert run("diff", *two, "--lang", "vi").lines[0].endswith("Riêng biệt có thay đổi ở: label.")

    def test_of_the_same_is_empty(self, run, two):
        done = run("diff", two[0], two[0])
        assert (done.code, done.out, done.err) == (0, "", "no changes\n")

    def test_with_the_bundled_records_for_files_that_refer_to_them(self, run, tmp_path):
        for name, place in (("old", "place:manila"), ("new", "place:clark")):
            evidence = "{source: source:ictvietnam-2018-04-29, basis: stated}"
            text = f"- {{id: meeting:mine, label: {{en: Mine}}, held_in: {place}, evidence: {evidence}}}\n"
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        done = run("diff", tmp_path / "old.yaml", tmp_path / "new.yaml", "--bundled")
        assert [line.split("  ", 1)[1] for line in done.lines] == [
            "Mine was held in Manila.",
            "Mine was held in Clark.",
        ]
        assert run("diff", tmp_path / "old.yaml", tmp_path / "new.yaml").code == 1


class TestHelp:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_of_every_command_has_an_example(self, run, name):
        for option in ("--help", "-h"):
            done = run(name, option)
            assert (done.code, done.err) == (0, "")
            assert f"acg {name}" in done.out.split("Usage:")[1].split("\n", 1)[1]

    def test_lists_all_commands(self, run):
        done = run("--help")
        assert done.code == 0
        assert all(f" {name} " in done.out for name in COMMANDS)
        assert "Exit codes: 0 done, 1 the data break a rule, 2 wrong usage." in " ".join(done.out.split())

    def test_is_shown_where_nothing_is_asked(self, run):
        done = run()
        assert done.code == 2
        assert "Usage: acg" in done.out + done.err

    def test_needs_none_of_the_heavy_libraries(self):
        """`acg --help` is quick because it loads nothing that it does not use."""
        script = (
            "import sys; from graph_builder.cli.main import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
        loaded = set(done.stderr.split())
        assert not loaded & {"networkx", "pydantic", "rdflib", "pyoxigraph", "numpy", "pyvis", "jinja2", "yaml"}

    def test_version(self, run):
        done = run("--version")
        assert (done.code, done.out.split()[0]) == (0, "acg")

    def test_every_command_is_its_file(self):
        assert sorted(command.name for command in app.registered_commands) == COMMANDS
