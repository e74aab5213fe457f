"""`acg accept`: take over what `acg read` proposed, and remember what was rejected."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out


def accept(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Proposals in YAML or JSONL, as `acg read` writes them.")
    ],
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help="Only these, with what they need. Repeatable.")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option("--reject", metavar="ID", help="Never propose these again. Repeatable.")
    ] = None,
    into: Annotated[
        Path, typer.Option("--into", metavar="FILE", help="Where accepted records gather; made when it is not there.")
    ] = Path("accepted.yaml"),
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
) -> None:
    """Move proposals into a file of accepted records, once they link; what is there already is not doubled.

    Rejected ids go to `rejected.txt` beside FILE, which `acg read -o` heeds.

    Examples: `acg accept proposed.yaml` · `acg accept proposed.yaml --only meeting:amcc-11 --into mine.yaml` ·
    `acg accept proposed.yaml --reject document:press-release`
    """
    from exports._format import File
    from exports._write import write_files
    from graph_builder.read import records

    found = records.loaded(file)
    refused = frozenset(reject or ())
    records.chosen(found, refused)
    taken = records.chosen(found, only) if only else [r for r in found if r["id"] not in refused] if not refused else []
    if refused:
        known = records.rejected(file.parent)
        text = "".join(f"{name}\n" for name in sorted(known | refused))
        write_files([File(records.REJECTED, [text])], file.parent)
        out.note(f"{len(refused)} rejected; {file.parent / records.REJECTED} remembers them")
    if taken:
        before = records.loaded(into) if into.exists() else []
        merged = records.joined([*before, *taken])
        header = "Accepted proposals. They are records like any other: edit them as you like."
        write_files([File(into.name, [records.as_yaml(merged, header)])], into.parent)
        options.assemble([*(add or []), str(into)], no_bundled)
        out.note(f"{len(taken)} accepted, {len(merged)} in {into}; acg build --add {into} builds with them")
