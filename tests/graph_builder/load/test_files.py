"""Files, folders and standard input: what is read, in which order, and what is told when it cannot be."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph_builder.load.registry import load, readers
from ontology.errors import DataError, StorageError, UsageError

KNOWN = ", ".join(readers())


def write(path: Path, entity_id: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"- id: {entity_id}\n  label: {{en: X}}\n", encoding="utf-8")
    return path


def ids(*paths: object) -> list[str]:
    return [record.entity.id for record in load(map(str, paths)).records]


def told(*paths: object) -> tuple[type[Exception], str]:
    with pytest.raises((UsageError, StorageError)) as caught:
        load(map(str, paths))
    return type(caught.value), str(caught.value)


class TestFolder:
    def test_is_read_in_name_order_with_its_subfolders(self, tmp_path):
        for name in ("b.yaml", "a/z.yml", "a/b/c.YAML", "c.yaml", "notes.txt"):
            write(tmp_path / name, f"body:{Path(name).stem}")
        assert ids(tmp_path) == ["body:c", "body:z", "body:b", "body:c"]

    def test_leaves_out_hidden_names(self, tmp_path):
        write(tmp_path / "a.yaml", "body:a")
        write(tmp_path / ".hidden.yaml", "body:b")
        write(tmp_path / ".git/c.yaml", "body:c")
        (tmp_path / ".#a.yaml").symlink_to("someone@host:1")
        assert ids(tmp_path) == ["body:a"]

    def test_named_like_a_file_is_a_folder(self, tmp_path):
        write(tmp_path / "x.yaml/a.yaml", "body:a")
        assert ids(tmp_path) == ids(tmp_path / "x.yaml") == ["body:a"]

    def test_of_links_that_go_round_is_read_once(self, tmp_path):
        write(tmp_path / "a/b/x.yaml", "body:x")
        (tmp_path / "a/b/up").symlink_to("../..")
        (tmp_path / "again").symlink_to("a")
        assert ids(tmp_path) == ["body:x"]

    def test_behind_a_link_is_read(self, tmp_path):
        write(tmp_path / "real/x.yaml", "body:x")
        (tmp_path / "set").mkdir()
        (tmp_path / "set/link").symlink_to("../real")
        assert ids(tmp_path / "set") == ["body:x"]

    def test_may_be_very_deep(self, tmp_path):
        here = os.open(tmp_path, os.O_RDONLY)
        try:
            for _ in range(1_200):  # more than Python's calls may nest
                os.mkdir("d", dir_fd=here)
                inner = os.open("d", os.O_RDONLY, dir_fd=here)
                os.close(here)
                here = inner
        finally:
            os.close(here)
        try:
            assert told(tmp_path) == (
                UsageError,
                f"{tmp_path} holds no records: a folder needs files that end in {KNOWN}",
            )
        finally:
            subprocess.run(["rm", "-r", tmp_path / "d"], check=True)  # which pytest could not remove

    @pytest.mark.parametrize("target", ["nowhere", "loop.yaml"])
    def test_with_a_link_that_leads_nowhere_loses_no_file_in_silence(self, tmp_path, target):
        write(tmp_path / "a.yaml", "body:a")
        (tmp_path / "loop.yaml").symlink_to(target)
        reason = os.strerror(errno.ENOENT if target == "nowhere" else errno.ELOOP)
        assert told(tmp_path) == (StorageError, f"cannot read {tmp_path / 'loop.yaml'}: {reason}")

    def test_that_cannot_be_listed_is_told(self, tmp_path, monkeypatch):
        """The mode of a folder does not stop root, so the system's answer is given in its stead."""
        write(tmp_path / "a/x.yaml", "body:x")

        def refuse(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

        monkeypatch.setattr(Path, "iterdir", refuse)
        assert told(tmp_path) == (StorageError, f"cannot read {tmp_path}: Permission denied")


class TestFile:
    def test_that_is_named_twice_is_read_once(self, tmp_path):
        file = write(tmp_path / "a.yaml", "body:a")
        (tmp_path / "b.yaml").symlink_to("a.yaml")
        assert ids(file, file, tmp_path, tmp_path / "b.yaml") == ["body:a"]

    def test_keeps_the_name_it_was_given(self, tmp_path, monkeypatch):
        write(tmp_path / "a.yaml", "body:a")
        monkeypatch.chdir(tmp_path)
        assert [record.file for record in load(["./a.yaml"]).records] == ["a.yaml"]

    def test_that_is_missing(self, tmp_path):
        assert told(tmp_path / "a.yaml") == (
            UsageError,
            f"there is no file or folder {tmp_path / 'a.yaml'}: check the path",
        )

    def test_whose_name_would_break_the_message(self):
        assert told("a\n\x1b[31m.yaml") == (
            UsageError,
            "there is no file or folder 'a\\n\\x1b[31m.yaml': check the path",
        )

    @pytest.mark.parametrize("name", ["a.txt", "a", "yaml", ".yaml", "a.yaml.bak"])
    def test_of_no_known_type(self, tmp_path, name):
        path = write(tmp_path / name, "body:a")
        assert told(path) == (
            UsageError,
            f"cannot tell what {path} holds: its name must end in {KNOWN}; `-` reads standard input",
        )

    def test_that_the_system_cannot_read(self, tmp_path):
        """A real device error: reading one's own memory from its start fails, for root too."""
        (tmp_path / "a.yaml").symlink_to("/proc/self/mem")
        assert told(tmp_path / "a.yaml") == (StorageError, f"cannot read {tmp_path / 'a.yaml'}: Input/output error")

    def test_in_a_path_through_a_file(self, tmp_path):
        write(tmp_path / "a.yaml", "body:a")
        assert told(tmp_path / "a.yaml/b.yaml") == (
            StorageError,
            f"cannot read {tmp_path / 'a.yaml/b.yaml'}: Not a directory",
        )

    def test_that_is_not_utf8_does_not_hide_the_others(self, tmp_path):
        (tmp_path / "a.yaml").write_bytes(b"\xff")
        write(tmp_path / "b.yaml", "body:b")
        found = load([str(tmp_path)])
        assert [record.entity.id for record in found.records] == ["body:b"]
        assert [str(problem) for problem in found.problems] == [
            f"{tmp_path / 'a.yaml'}:1: is not UTF-8 (byte 0xFF, invalid start byte): save the file as UTF-8"
        ]


class TestStandardInput:
    @pytest.mark.parametrize(
        "text",
        [
            "- id: body:a\n  label: {en: X}\n",
            '{"id": "body:a", "label": {"en": "X"}}\n',
            '\ufeff\r\n {"id": "body:a", "label": {"en": "X"}}\r\n',
            "\ufeff- id: body:a\r\n  label: {en: X}\r\n",
        ],
    )
    def test_is_yaml_or_json_lines(self, monkeypatch, text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        (record,) = load(["-"]).records
        assert (record.entity.id, record.file) == ("body:a", "-")

    def test_that_is_not_utf8_is_told(self, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n\xff")))
        assert [str(problem) for problem in load(["-"]).problems] == [
            "-:2: is not UTF-8 (byte 0xFF, invalid start byte): save the file as UTF-8"
        ]

    def test_that_is_closed_is_told(self, monkeypatch):
        monkeypatch.setattr(sys, "stdin", None)
        assert told("-") == (UsageError, "cannot read -: standard input is closed")


class TestRegistry:
    def test_finds_every_way_in_by_its_file(self):
        assert {".yaml", ".yml", ".jsonl", ".ndjson", ".json"} <= set(readers())

    def test_reads_the_bundled_records_by_their_file_in_the_package(self):
        found = load([], bundled=True)
        assert found.problems == []
        assert {record.file.split("/")[0] for record in found.records} == {"dataset"}

    def test_turns_a_reader_that_gives_up_into_a_problem(self, tmp_path):
        (tmp_path / "a.json").write_bytes(b"\xff")
        assert [problem.line for problem in load([str(tmp_path)]).problems] == [1]
        assert DataError(load([str(tmp_path)]).problems).exit_code == 1
