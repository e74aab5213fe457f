"""`acg check`: are the records sound? Every problem at once."""

from __future__ import annotations

from typing import Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]…",
            help="Files or folders to check together with the bundled dataset; `-` is standard input.",
        ),
    ] = None,
    no_bundled: options.NoBundled = False,
    texts: options.Texts = None,
    tour: options.Tour = None,
) -> None:
    """Validate records and write nothing.

    Each problem is `file:line: record: what is wrong, what was expected, how to fix it`.

    Examples: `acg check` · `acg check mine.yaml` · `acg check --texts my-texts`
    """
    graph = options.assemble(paths, no_bundled, texts=texts, tour=tour)
    disputed = sum(1 for claim in graph.claims() if claim.rivals)
    out.line(f"no problems in {len(graph.ordered):,} claims about {len(graph.by_id):,} entities; {disputed} disputed")
