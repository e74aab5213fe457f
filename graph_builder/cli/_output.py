"""Results on stdout: tables for people on a terminal, plain stable lines in a pipe."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Sequence

import typer


def prepare() -> None:
    """Let results be the same bytes everywhere: UTF-8 and LF in a pipe; on a terminal what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")


def flush() -> None:
    """Write out what was printed."""
    if sys.stdout is not None:
        sys.stdout.flush()


def discard() -> None:
    """Drop what could not be printed, so that nothing tries again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def on_terminal() -> bool:
    """Whether results go to a person."""
    return sys.stdout is not None and sys.stdout.isatty()


def line(text: str = "") -> None:
    """Print one line."""
    typer.echo(text)


def note(text: str) -> None:
    """Print one line to stderr: it is about the work, not a result."""
    typer.echo(text, err=True)


def heading(text: str) -> None:
    """Print a heading after a blank line."""
    typer.echo(f"\n{typer.style(text, bold=True) if on_terminal() else text}")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows: a table on a terminal; in a pipe one line a row, cells separated by a tab, no header."""
    if not on_terminal():
        for row in rows:
            typer.echo("\t".join(map(str, row)))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(str(cell)) for cell in row))
    Console().print(drawn)
