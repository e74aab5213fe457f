"""The streams of the command: locales, closed and full ones, a reader that goes away, Ctrl-C, and no traceback ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import strategies as st

from graph_builder.cli.main import INTERRUPTED
from ontology.siblings import siblings

SMALL = ["--no-bundled", "--add", str(Path(__file__).parent / "small.yaml")]
COMMAND = [sys.executable, "-m", "graph_builder"]
SHOW = [*COMMAND, "show", "meeting:mcs-2", *SMALL, "--lang", "vi"]


def shell(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `"$@"` is the command."""
    return subprocess.run(
        ["bash", "-c", command, "bash", *arguments], capture_output=True, encoding="utf-8", timeout=120
    )


class TestLocale:
    @pytest.mark.parametrize(
        "env",
        [
            {"LC_ALL": "C"},
            {"LC_ALL": "C.UTF-8"},
            {"PYTHONIOENCODING": "latin-1"},
            {"PYTHONIOENCODING": "ascii"},
            {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
            {"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"},
        ],
        ids=lambda env: " ".join(f"{name}={value}" for name, value in env.items()),
    )
    def test_does_not_change_a_byte_of_the_results(self, acg, env):
        plain = acg("show", "meeting:mcs-2", *SMALL, "--lang", "vi")
        assert plain.stdout.splitlines()[2] == "  vi  Hội nghị lần thứ hai (our translation)"
        other = acg("show", "meeting:mcs-2", *SMALL, "--lang", "vi", env=env)
        assert (other.stdout, other.stderr, other.returncode) == (plain.stdout, plain.stderr, 0)

    def test_nor_of_the_problems(self, acg, tmp_path):
        (tmp_path / "f.yaml").write_text("- id: body:đ\n  label: {vi: Hội}\n", encoding="utf-8")
        done = acg("check", "--no-bundled", "f.yaml", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"})
        assert (
            done.stderr.splitlines()[0]
            == "f.yaml:1: body:đ: id: 'body:đ' is not an id: 'đ' must be a-z, 0-9 and single hyphens"
        )

    def test_a_file_name_of_any_bytes_is_printed_as_it_is(self, tmp_path):
        folder = os.fsencode(tmp_path) + b"/\xff-out"
        done = subprocess.run(
            [*COMMAND, "build", *SMALL, "--only", "turtle", "-o", folder], capture_output=True, timeout=60
        )
        assert (done.returncode, done.stdout) == (0, folder + b"/graph.ttl\n")
        done = subprocess.run(
            [*COMMAND, "check", os.fsencode(tmp_path) + b"/\xff.yaml"], capture_output=True, timeout=60
        )
        assert done.returncode == 2
        assert b"there is no file or folder '" in done.stderr
        assert b"\\udcff.yaml'" in done.stderr


class TestPipe:
    def test_whose_reader_goes_away_ends_in_silence(self):
        done = shell('"$@" | head -n 1; echo "${PIPESTATUS[0]}"', *SHOW)
        assert (done.stdout.splitlines()[-1], done.stderr) == ("0", "")

    def test_whose_reader_was_never_there_ends_in_silence(self):
        done = shell('{ sleep 0.1; "$@"; echo "$?" >&2; } | true', *COMMAND, "stats")
        assert done.stderr == "0\n"

    def test_that_is_full_is_told(self):
        done = shell('"$@" >/dev/full; echo "$?"', *SHOW)
        assert (done.stdout, done.stderr) == ("2\n", "acg: cannot print the results: No space left on device\n")

    def test_that_is_closed_is_no_harm(self):
        done = shell('"$@" >&-; echo "$?"', *SHOW)
        assert (done.stdout, done.stderr) == ("0\n", "")
        done = shell('"$@" 2>&-; echo "$?"', *COMMAND, "show", "body:none", *SMALL)
        assert done.stdout == "2\n"

    def test_that_should_be_read_but_is_closed_is_told(self):
        done = shell('"$@" <&-; echo "$?"', *COMMAND, "check", "-")
        assert (done.stdout, done.stderr) == ("2\n", "acg: cannot read -: standard input is closed\n")

    def test_holds_results_only(self, acg, tmp_path):
        done = acg("build", *SMALL, "--only", "turtle", "-o", tmp_path)
        assert done.stdout == f"{tmp_path}/graph.ttl\n"
        assert done.stderr == "7 claims about 8 entities in 1 files\n"

    def test_has_no_colour_and_no_table(self, acg):
        assert not set(acg("stats", *SMALL).stdout) & set("\x1b│─")


class TestInterrupt:
    @pytest.mark.parametrize("command", ["build", "check"])
    def test_ends_with_its_code_one_line_and_nothing_written(self, tmp_path, command):
        """The command waits for standard input when it is interrupted, so that nothing depends on how fast it is."""
        more = ["--add", "-", "-o", str(tmp_path / "out")] if command == "build" else ["-"]
        process = subprocess.Popen(
            [*COMMAND, command, "--no-bundled", *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=_heed_interrupts,
        )
        try:
            _until_reading(process.pid)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
            process.wait()
        assert (process.returncode, out, err) == (INTERRUPTED, "", "acg: interrupted; nothing was changed\n")
        assert not (tmp_path / "out").exists()


def _heed_interrupts() -> None:
    """A process that was started in the background hands down that it ignores them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _until_reading(pid: int) -> None:
    """Wait until a process waits for its standard input; the kernel tells in which call it sleeps."""
    for _ in range(1_200):
        try:
            call = Path(f"/proc/{pid}/syscall").read_text(encoding="ascii").split()
        except OSError:  # not ours to see, or gone
            call = []
        if call[:2] == ["0", "0x0"]:  # read(0, …) on x86-64 and no other call of it
            return
        time.sleep(0.05)
    raise AssertionError("the command never read its standard input")


WORDS = [
    "body:conference",
    "meeting:mcs-2",
    "place:here",
    "source:s",
    "nowhere",
    "",
    "-",
    "--",
    "-o",
    "--add",
    "--as-of",
    "2018-04",
    "2018-13",
    "--lang",
    "vi",
    "xx",
    "--only",
    "turtle",
    "csv,json",
    "--texts",
    ".",
    "--base-iri",
    "https://e.org/",
    "--no-bundled",
    "--format",
    "json",
    "--bundled",
    "small.yaml",
    "missing.yaml",
    "\u202e",
    "đ",
    "🇻🇳",
    "x" * 300,
    "a\nb",
    "*",
    "--help",
    "-h",
    "--version",
]


class TestNoTraceback:
    def test_for_any_words_after_any_command(self, run, for_all, monkeypatch, tmp_path):
        (tmp_path / "small.yaml").write_text(
            (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8"), encoding="utf-8"
        )
        monkeypatch.chdir(tmp_path)
        names = [name for name in siblings("graph_builder.cli.main") if name not in ("serve", "push", "query")]

        def prove(words):
            name, rest = words
            done = run(
                name,
                *rest,
                *(SMALL if name not in ("diff", "formats", "check") else []),
                given="- {id: body:x, label: {en: X}}\n",
            )
            assert done.code in (0, 1, 2)
            assert "Traceback" not in done.err
            assert done.code == 0 or done.err

        for_all(st.tuples(st.sampled_from(names), st.lists(st.sampled_from(WORDS), max_size=4)), prove, 40)
