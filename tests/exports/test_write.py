"""Writing: whatever goes wrong, the old files stay whole, the message says what happened, and nothing stray is left."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from exports._format import File
from exports._write import write, write_files
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from ontology.errors import StorageError

NOBODY = 65534
"""A user without rights, where the tests run as root, who may do all."""
CLAIMED = ("turtle", "provenance", "json")


@pytest.fixture
def old(tmp_path: Path) -> dict[str, str]:
    """Three files of an earlier run, one in a folder of its own."""
    found = {"a.txt": "old a", "b.txt": "old b", "sub/c.txt": "old c"}
    write_files([File(path, [text]) for path, text in found.items()], tmp_path)
    return found


def standing(folder: Path) -> dict[str, str]:
    """Every file there is, strays too."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def new(size: int = 1) -> list[File]:
    """The files of a later run."""
    return [File(path, ["new"] * size) for path in ("a.txt", "b.txt", "sub/c.txt")]


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes: a write fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def without_rights() -> Iterator[Path]:
    """Yield an open folder, and act as a user who has no more rights than anybody."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o777)
        user = os.geteuid()
        if user == 0:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(user)


class TestWhatIsWritten:
    def test_is_returned_in_order_and_stands_whole(self, tmp_path: Path, old: dict[str, str]) -> None:
        assert write_files(new(), tmp_path) == [tmp_path / path for path in old]
        assert standing(tmp_path) == dict.fromkeys(old, "new")

    def test_is_utf8_with_line_feeds(self, tmp_path: Path) -> None:
        write_files([File("a.txt", ["Đà\n", "Nẵng\n"])], tmp_path)
        assert (tmp_path / "a.txt").read_bytes() == "Đà\nNẵng\n".encode()

    def test_keeps_the_mode_of_the_old_file_and_leaves_other_files_alone(
        self, tmp_path: Path, old: dict[str, str]
    ) -> None:
        (tmp_path / "a.txt").chmod(0o640)
        (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
        write_files(new(), tmp_path)
        assert (tmp_path / "a.txt").stat().st_mode & 0o7777 == 0o640
        assert standing(tmp_path) == {**dict.fromkeys(old, "new"), "CNAME": "example.org"}

    def test_takes_the_place_of_a_file_that_is_read_only(self) -> None:
        with without_rights() as folder:
            write_files([File("a.txt", ["old"])], folder)
            (folder / "a.txt").chmod(0o444)
            write_files([File("a.txt", ["new"])], folder)
            assert standing(folder) == {"a.txt": "new"}
            assert (folder / "a.txt").stat().st_mode & 0o7777 == 0o444

    @pytest.mark.parametrize("path", ["../a.txt", "/a.txt", "b/../../a.txt", ""])
    def test_stays_inside_the_folder(self, tmp_path: Path, path: str) -> None:
        with pytest.raises(ValueError, match="leads out of the output folder"):
            write_files([File("ok.txt", ["x"]), File(path, ["x"])], tmp_path / "out")
        assert standing(tmp_path) == {}

    def test_tells_of_each_format_before_it_is_rendered(self, tmp_path: Path, small: KnowledgeGraph) -> None:
        told: list[str] = []
        write(map(exporter, CLAIMED), small, tmp_path, lambda each: told.append(each.name))
        assert told == list(CLAIMED)


class TestFaults:
    @pytest.mark.parametrize("what", ["an output that is a file", "an output within a file"])
    def test_the_output_is_a_file(self, tmp_path: Path, what: str) -> None:
        (tmp_path / "out").write_text("mine", encoding="utf-8")
        folder = tmp_path / "out" if what == "an output that is a file" else tmp_path / "out" / "more"
        with pytest.raises(
            StorageError, match=r"cannot write .*out.*(which is a file|Not a directory).*; nothing was changed"
        ):
            write_files(new(), folder)
        assert standing(tmp_path) == {"out": "mine"}

    def test_a_folder_has_the_name_of_a_file(self, tmp_path: Path, old: dict[str, str]) -> None:
        (tmp_path / "sub" / "d.txt").mkdir()
        with pytest.raises(StorageError, match=r"cannot write .*d\.txt: Is a directory; nothing was changed"):
            write_files([*new(), File("sub/d.txt", ["new"])], tmp_path)
        assert standing(tmp_path) == old

    def test_the_folder_cannot_be_written(self) -> None:
        with without_rights() as folder:
            out = folder / "out"
            write_files([File("a.txt", ["old"])], out)
            out.chmod(0o555)
            with pytest.raises(StorageError, match=r"cannot write .*a\.txt: Permission denied; nothing was changed"):
                write_files([File("a.txt", ["new"])], out)
            assert standing(out) == {"a.txt": "old"}
            out.chmod(0o755)

    def test_a_renderer_fails(self, tmp_path: Path, old: dict[str, str]) -> None:
        def chunks() -> Iterator[str]:
            yield "new"
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write_files([*new(), File("d.txt", chunks())], tmp_path)
        assert standing(tmp_path) == old

    def test_the_disk_is_full(self, tmp_path: Path, old: dict[str, str], many: Callable[[int, int], int]) -> None:
        moment = random.Random(2018)
        for _ in range(many(10, 200)):
            size = moment.randint(1, 3 * 10_000 - 1)
            with (
                at_most(size),
                pytest.raises(StorageError, match=r"cannot write .*: File too large; nothing was changed"),
            ):
                write_files([File("0.txt", ["x" * moment.randint(0, size)]), *new(10_000)], tmp_path)
            assert standing(tmp_path) == old

    def test_a_name_cannot_be_taken(self, tmp_path: Path, old: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        rename = Path.replace

        def refuse(part: Path, place: Path) -> Path:
            if place.name == "b.txt":
                raise PermissionError(1, "Operation not permitted")
            return rename(part, place)

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(StorageError, match=r"cannot write .*b\.txt: Operation not permitted; 1 of 3 files are new"):
            write_files(new(), tmp_path)
        assert standing(tmp_path) == old | {"a.txt": "new"}


class TestAKill:
    def test_leaves_every_file_whole_and_the_next_run_leaves_nothing_stray(
        self, tmp_path: Path, many: Callable[[int, int], int]
    ) -> None:
        script = Path(__file__).with_name("killed_writer.py")
        command = [sys.executable, script, tmp_path / "out", many(10, 200), 2018]
        run = subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", timeout=300, check=True)
        rounds: list[dict[str, Any]] = [json.loads(line) for line in run.stdout.splitlines()]
        assert len(rounds) == many(10, 200)
        for left in rounds:
            assert left["other"] == 0
            assert left["old"] + left["new"] == 6
            assert left["healed"]
        assert any(left["strays"] for left in rounds), "no kill came while files were being written"

    def test_of_the_command_leaves_each_file_as_it_was_or_as_it_will_be(
        self, tmp_path: Path, many: Callable[[int, int], int]
    ) -> None:
        def build(folder: str, *more: str) -> list[str]:
            only = ("--only", "turtle,provenance,json,html")
            return [sys.executable, "-m", "graph_builder", "build", "-o", str(tmp_path / folder), *only, *more]

        later, moment = ("--as-of", "2017"), random.Random(2018)
        subprocess.run(build("old"), check=True, capture_output=True)
        started = time.perf_counter()
        subprocess.run(build("new", *later), check=True, capture_output=True)
        takes = time.perf_counter() - started
        old, new = standing(tmp_path / "old"), standing(tmp_path / "new")
        assert all(old[path] != new[path] for path in old)
        for _ in range(many(3, 40)):
            shutil.rmtree(tmp_path / "out", ignore_errors=True)
            shutil.copytree(tmp_path / "old", tmp_path / "out")
            with subprocess.Popen(
                build("out", *later), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as process:
                time.sleep(moment.uniform(takes / 2, takes))
                process.kill()
            left = {path: text for path, text in standing(tmp_path / "out").items() if "acg-part" not in path}
            assert left.keys() == old.keys()
            assert all(left[path] in (old[path], new[path]) for path in old)
        subprocess.run(build("out", *later), check=True, capture_output=True)
        assert standing(tmp_path / "out") == new

    def test_of_a_process_that_had_our_id_is_swept_too(self, tmp_path: Path) -> None:
        (tmp_path / f".a.txt.{os.getpid()}.acg-part").write_text("half", encoding="utf-8")
        (tmp_path / ".b.txt.99999999999999999999.acg-part").write_text("half", encoding="utf-8")
        write_files([File("c.txt", ["new"])], tmp_path)
        assert standing(tmp_path) == {"c.txt": "new"}

    def test_what_another_process_is_writing_stays(self, tmp_path: Path) -> None:
        part = tmp_path / f".a.txt.{os.getppid()}.acg-part"
        part.write_text("half", encoding="utf-8")
        write_files([File("c.txt", ["new"])], tmp_path)
        assert part.exists()
