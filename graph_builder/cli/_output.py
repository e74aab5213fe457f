"""Results on stdout: tables for people on a terminal, plain stable lines in a pipe."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from ontology.errors import StorageError

if TYPE_CHECKING:
    from rich.console import Console


def prepare() -> None:
    """Let results be the same bytes everywhere: UTF-8 and LF in a pipe; on a terminal what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")


@contextmanager
def printing() -> Iterator[None]:
    """Turn a failure to print into a `StorageError`; what is left unprinted is dropped, so that nothing tries again."""
    try:
        yield
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise StorageError(f"cannot print the results: {error.strerror or error}") from error


@printing()
def flush() -> None:
    """Write out what was printed."""
    if sys.stdout is not None:
        sys.stdout.flush()


def on_terminal() -> bool:
    """Whether results go to a person."""
    return sys.stdout is not None and sys.stdout.isatty()


@printing()
def line(text: str = "") -> None:
    """Print one line."""
    typer.echo(text)


def note(text: str) -> None:
    """Print one line to stderr: it is about the work, not a result."""
    typer.echo(text, err=True)


@printing()
def heading(text: str) -> None:
    """Print a heading after a blank line."""
    typer.echo(f"\n{typer.style(text, bold=True) if on_terminal() else text}")


@printing()
def item(mark: str, text: str) -> None:
    """Print a text after a mark; on a terminal its further lines are indented as the first."""
    if not on_terminal():
        typer.echo(f"{mark}{text}")
        return
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark), Text(text))
    _console().print(grid)


@printing()
def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows: a table on a terminal; in a pipe one line a row, cells separated by a tab, no header."""
    if not on_terminal():
        for row in rows:
            typer.echo("\t".join(map(_plain, row)))
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    rows = list(rows)
    for number, column in enumerate(columns):
        is_number = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        drawn.add_column(column, overflow="fold", justify="right" if is_number else "left")
    for row in rows:
        drawn.add_row(*(Text(_plain(cell)) for cell in row))
    _console().print(drawn)


Line = tuple[str, str, str]
"""A line of a cell: its mark, its text, and its style as rich has it."""


@printing()
def sides(rows: Iterable[tuple[Sequence[Line], Sequence[Line]]]) -> None:
    """Print pairs side by side on a terminal, in columns that are as wide in every call; blank lines part them."""
    from rich.table import Table
    from rich.text import Text

    console = _console()
    drawn = Table.grid(padding=(0, 2), pad_edge=False)
    drawn.add_column(width=max(26, min(44, (console.width - 2) * 9 // 20)), overflow="fold")
    drawn.add_column(overflow="fold")
    for number, pair in enumerate(rows):
        if number:
            drawn.add_row()
        cells = []
        for lines in pair:
            cell = Table.grid()
            if any(mark for mark, _, _ in lines):
                cell.add_column(no_wrap=True)
            cell.add_column(overflow="fold")
            for mark, text, style in lines:
                parts = [Text(mark)] if len(cell.columns) > 1 else []
                cell.add_row(*parts, Text(text, style=style))
            cells.append(cell)
        drawn.add_row(*cells)
    console.print(drawn)


def _plain(cell: object) -> str:
    """Return a cell as one line that cannot steer a terminal, whatever others wrote into it."""
    return "".join(letter if letter.isprintable() else " " for letter in str(cell))


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False)
