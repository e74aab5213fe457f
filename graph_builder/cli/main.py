"""The entry point of `acg`: finds the subcommands by their files, and turns every error into a message and a code."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Annotated, Any

import typer

from graph_builder.cli import _output as out
from ontology.errors import AcgError, DataError, shown
from ontology.siblings import siblings

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it: 128 + SIGINT."""
REFUSED = 2
"""Exit code where the system does not let the command do its work."""

app = typer.Typer(
    name="acg",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # which takes a while, and is asked for here alone

        typer.echo(f"acg {version('asean-cyber-graph')}")
        raise typer.Exit


@app.callback()
def _root(
    _: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """The knowledge graph of ASEAN's cyber institutions, in which every edge proves itself.

    Exit codes: 0 done, 1 the data break a rule, 2 wrong usage.

    Example: `acg build --open`
    """


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with every mistake of a user told in a message and an exit code, never in a traceback."""

    @wraps(command)
    def told(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
            out.flush()
        except AcgError as error:
            out.note(_message(error))
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            out.note("acg: interrupted; nothing was changed")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # the reader has gone, such as `| head`
            raise typer.Exit from None
        except OSError as error:  # whoever knows more of it has raised a StorageError
            about = f" {shown(str(error.filename))}" if error.filename else ""
            out.note(f"acg: the system refused{about}: {error.strerror or error}")
            raise typer.Exit(REFUSED) from None

    return told


def _message(error: AcgError) -> str:
    if isinstance(error, DataError):
        count = len(error.problems)
        return f"{error}\nacg: {count:,} problem{'' if count == 1 else 's'}; nothing was written"
    return f"acg: {error}"


for _name in siblings(__name__):
    app.command(_name)(_told(getattr(import_module(f"graph_builder.cli.{_name}"), _name)))


def main() -> None:
    """Run the command and exit with its code."""
    out.prepare()
    app(prog_name="acg")


def run(arguments: list[str]) -> int:
    """Run the command with `arguments` in this process and return its exit code."""
    try:
        app(arguments, prog_name="acg")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    return 0
