"""`acg find`: entities by name."""

from __future__ import annotations

from typing import Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out


def find(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="Part of a name; accents and case are optional.")],
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
) -> None:
    """Find entities by their names in English and Vietnamese, best first.

    Examples: `acg find amcc` · `acg find toi pham mang`
    """
    from graph_builder.search import find as search

    hits = search(options.assemble(add, no_bundled), " ".join(text))
    rows = [(entity.id, entity.label.best("en"), entity.label.best("vi"), name) for entity, name in hits]
    if rows:
        out.table(("id", "English", "Vietnamese", "found by"), rows)
    else:
        out.note(f"nothing is called {' '.join(text)!r}; try fewer letters")
