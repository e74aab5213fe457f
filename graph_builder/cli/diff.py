"""`acg diff`: what changed between two sets of records."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

FORMATS = ("text", "markdown", "json")
MARKS = {"added": "+", "removed": "-", "changed": "~"}


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file or folder of records, such as an old graph.json.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A file or folder of records.")],
    style: Annotated[str, typer.Option("--format", metavar="text|markdown|json", help="How to print it.")] = "text",
    bundled: Annotated[
        bool, typer.Option("--bundled", help="Add the bundled dataset to both, for files that refer to it.")
    ] = False,
    lang: options.Language = "en",
) -> None:
    """Say what changed between two sets of records: entities and claims added, removed, restated.

    Examples: `acg diff old/graph.json public/graph.json` · `acg diff old.yaml new.yaml --bundled --format markdown`
    """
    from graph_builder.diff import changes
    from ontology.errors import UnknownNameError

    if style not in FORMATS:
        raise UnknownNameError("diff format", style, FORMATS, f"({', '.join(FORMATS)} are there)")
    language = options.checked_language(lang)
    found = changes(options.assemble([old], not bundled), options.assemble([new], not bundled), language)
    if style == "json":
        out.line(json.dumps([change.plain() for change in found], ensure_ascii=False, indent=2))
    elif style == "markdown":
        for what in ("entity", "claim"):
            out.line(f"## {'Entities' if what == 'entity' else 'Claims'}\n")
            mine = [change for change in found if change.what == what]
            out.line("\n".join(f"- **{c.sort}** `{c.id}` {c.text}" for c in mine) or "No changes.")
            out.line()
    else:
        for change in found:
            out.line(f"{MARKS[change.sort]} {change.id}  {change.text}")
    out.note(f"{len(found)} changes" if found else "no changes")
