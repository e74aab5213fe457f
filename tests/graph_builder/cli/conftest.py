"""The command in this process, with what it printed; and on a terminal of a given width."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import struct
import sys
import termios
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph_builder.cli import main

SMALL = Path(__file__).parent / "small.yaml"


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of results."""
        return self.out.splitlines()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run `acg` with arguments, and with text to read, in this process."""

    def run(*arguments: object, given: str | bytes = "") -> Done:
        data = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        code = main.run([str(each) for each in arguments])
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return run


@pytest.fixture
def small(run: Callable[..., Done]) -> Callable[..., Done]:
    """Run `acg` on the small records instead of the bundled ones: `small("show", "body:b")`."""
    return lambda name, *more, **given: run(name, *more, "--no-bundled", "--add", SMALL, **given)


@pytest.fixture(scope="session")
def terminal() -> Callable[..., Done]:
    """Run `acg` in a process of its own on a terminal of some columns; colours are taken out of what it prints."""

    def run(columns: int, *arguments: object) -> Done:
        child, screen = pty.fork()
        if child == 0:
            os.environ.pop("COLUMNS", None)
            os.execve(
                sys.executable,
                [sys.executable, "-m", "graph_builder", *map(str, arguments)],
                os.environ | {"TERM": "xterm"},
            )
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        printed = b""
        while True:
            try:
                part = os.read(screen, 65_536)
            except OSError:  # the child has closed its end
                break
            if not part:
                break
            printed += part
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(screen)
        text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", printed.decode()).replace("\r\n", "\n")
        return Done(code, text, "")

    return run
