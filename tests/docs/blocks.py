"""The fenced blocks of a Markdown page, run in order in one folder: what the page shows must be what happens.

A `console` block holds commands after `$ ` and what they print (where nothing is shown, nothing is compared), a
`python` block a doctest, an `sh` block commands alone. A block whose fence names a file (`yaml mine.yaml`) is saved
under that name. In shown output `…` stands for anything. Space and what is drawn between columns do not count.

`python tests/docs/blocks.py README.md …` writes today's output into the `console` blocks of these pages.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY = "…"
SECONDS = 120
"""A command that takes longer is a failure."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file it is saved as, its text, its first line in the page."""

    language: str
    file: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block, and the output shown after it."""

    text: str
    shown: str


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page in order."""
    return [
        Block(found[1], found[2] or "", found[3], page.count("\n", 0, found.start()) + 2)
        for found in FENCE.finditer(page)
    ]


def save(block: Block, folder: Path) -> None:
    """Write a block under the name that its fence gives."""
    place = folder / block.file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(block.text, encoding="utf-8", newline="\n")


def commands(block: Block) -> list[Command]:
    """Return the commands of a console block; a line that ends in a backslash goes on in the next."""
    if block.language != "console":
        return [Command(line, "") for line in re.sub(r"\\\n", "", block.text).splitlines() if line]
    parts = re.split(r"^\$ ", re.sub(r"\\\n(?:> )?", "", block.text), flags=re.MULTILINE)
    assert not parts[0], f"line {block.line}: a console block starts with a command after '$ '"
    return [Command(*part.split("\n", 1)) for part in parts[1:]]


def matches(shown: str, printed: str) -> bool:
    """Tell whether `printed` is what the page shows."""
    wanted = [re.escape("".join(part.split())) for part in shown.split(ANY)]
    return re.fullmatch(".*".join(wanted), "".join(printed.split()), re.DOTALL) is not None


def run(command: str, folder: Path) -> tuple[int, str]:
    """Run a command in a shell in `folder`, with this environment's `acg`; return its code and all that it prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", timeout=SECONDS, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def differences(page: Path, folder: Path) -> Iterator[str]:
    """Yield what a page shows that does not happen, running its blocks in `folder`."""
    examples = ""
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.file:
            save(block, folder)
        elif block.language == "console":
            for command in commands(block):
                code, printed = run(command.text, folder)
                if code or (command.shown.strip() and not matches(command.shown, printed)):
                    yield f"{page.name}:{block.line}: $ {command.text}\nexit code {code}\n{printed}"
        elif block.language == "python":
            examples += block.text
    yield from _doctests(examples, page.name, folder)


def _doctests(examples: str, name: str, folder: Path) -> Iterator[str]:
    if examples:
        assert ">>> " in examples, f"{name}: a python block is a doctest: it shows `>>> ` and what is printed"
        (folder / "examples.txt").write_text(examples, encoding="utf-8", newline="\n")
        options = ["-o", "NORMALIZE_WHITESPACE", "-o", "ELLIPSIS"]
        code, printed = run(f"python -m doctest {' '.join(options)} examples.txt", folder)
        if code:
            yield f"{name}: python\n{printed}"


def refreshed(page: Path, folder: Path) -> str:
    """Return the text of a page with today's output in its console blocks, cut where it was cut."""
    text = page.read_text(encoding="utf-8")
    for block in blocks(text):
        if block.file:
            save(block, folder)
        elif block.language == "console":
            new = "".join(_again(command, folder) for command in commands(block))
            text = text.replace(block.text, new, 1)
    return text


def _again(command: Command, folder: Path) -> str:
    _, printed = run(command.text, folder)
    lines, shown = [line.rstrip() for line in printed.splitlines()], command.shown.splitlines()
    if ANY in shown:
        at = shown.index(ANY)
        rest = len(shown) - at - 1
        lines = [*lines[:at], ANY, *(lines[len(lines) - rest :] if rest else [])]
    return "\n".join([f"$ {command.text}", *(lines if command.shown else []), ""])


def main(pages: list[str]) -> None:
    """Refresh the pages."""
    for name in pages:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(name)
            page.write_text(refreshed(page, Path(folder)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
