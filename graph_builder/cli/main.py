"""The entry point of `acg`: finds the subcommands by their files, and turns every error into one line and a code."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import click
import typer

from ontology.errors import AcgError, DataError
from ontology.siblings import siblings

INTERRUPTED = 130

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


for _name in siblings(__name__):
    app.command(_name)(getattr(import_module(f"graph_builder.cli.{_name}"), _name))


def main() -> None:
    """Run the command and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command with `arguments` and return its exit code; no mistake of a user ends in a traceback."""
    try:
        code = app(arguments, prog_name="acg", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except DataError as error:
        count = len(error.problems)
        typer.echo(f"{error}\nacg: {count} problem{'' if count == 1 else 's'}; nothing was written", err=True)
        return error.exit_code
    except AcgError as error:
        typer.echo(f"acg: {error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        typer.echo("acg: interrupted; nothing was changed", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone, such as `| head`
        return 0
