"""What commands print with: one row stays one line, and what the system refuses is told."""

from __future__ import annotations

import errno
import os

import pytest

from graph_builder.cli import _output as out
from graph_builder.cli.main import _told, app
from ontology.errors import DataError, Problem, StorageError, UsageError


def test_a_row_in_a_pipe_is_one_line_whatever_others_wrote_into_it(capsys):
    out.table(("a", "b"), [("x\ty", "line\nbreak"), ("\x1b[31mred", 3), ("\u202eback", "Đà Nẵng")])
    assert capsys.readouterr().out == "x y\tline break\n [31mred\t3\n back\tĐà Nẵng\n"


def test_results_and_notes_go_to_their_streams(capsys):
    out.line("result")
    out.heading("heading")
    out.item("· ", "text")
    out.note("note")
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("result\n\nheading\n· text\n", "note\n")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UsageError("is wrong"), 2, "acg: is wrong\n"),
        (StorageError("cannot read x: why"), 2, "acg: cannot read x: why\n"),
        (DataError([Problem("f", 1, "r", "is wrong")]), 1, "f:1: r: is wrong\nacg: 1 problem; nothing was written\n"),
        (
            DataError(Problem("f", number, "", "is wrong") for number in range(1, 1_235)),
            1,
            "".join(f"f:{number}: is wrong\n" for number in range(1, 1_235))
            + "acg: 1,234 problems; nothing was written\n",
        ),
        (KeyboardInterrupt(), 130, "acg: interrupted; nothing was changed\n"),
        (BrokenPipeError(), 0, ""),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), 2, "acg: the system refused: Too many open files\n"),
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a\nb"),
            2,
            "acg: the system refused 'a\\nb': No space left on device\n",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_every_mistake_ends_in_its_code_and_message(run, monkeypatch, error, code, said):
    def fail():
        raise error

    monkeypatch.setattr(app.registered_commands[_number("formats")], "callback", _told(fail))
    done = run("formats")
    assert (done.code, done.out, done.err) == (code, "", said)


def test_a_mistake_of_ours_is_not_hidden(run, monkeypatch):
    def fail():
        raise ZeroDivisionError

    monkeypatch.setattr(app.registered_commands[_number("formats")], "callback", _told(fail))
    with pytest.raises(ZeroDivisionError):
        run("formats")


def _number(name: str) -> int:
    return [command.name for command in app.registered_commands].index(name)
