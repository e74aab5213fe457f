"""`acg check`: are the records sound? Every problem at once, and what a curator should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from graph_builder.load.registry import Loaded
    from ontology.errors import Problem


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
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings as problems.")] = False,
) -> None:
    """Validate records and write nothing.

    Each problem is `file:line: record: what is wrong, what was expected, how to fix it`. Sound records may still want
    something: a label, a second source, a missing edition. Those are warnings, on stderr, about the files you name or
    else about the bundled dataset.

    Examples: `acg check` · `acg check mine.yaml` · `acg check --texts my-texts` · `acg check mine.yaml --strict`
    """
    from graph_builder.load.registry import load
    from ontology.errors import DataError

    bundled = not no_bundled
    loaded, own = load([], bundled=bundled), load(paths or [])
    judged = own if paths else loaded
    loaded.join(own)
    graph = options.linked(loaded, bundled=bundled, added=bool(paths), texts=texts)
    options.toured(graph, tour, bundled=bundled)
    warnings = _warnings(graph, judged)
    if warnings and strict:
        raise DataError(warnings)
    for warning in warnings:
        out.note(f"warning: {warning}")
    disputed = sum(1 for claim in graph.claims() if claim.rivals)
    out.line(
        f"no problems in {len(graph.ordered):,} claims about {len(graph.by_id):,} entities; {disputed} disputed; "
        f"{len(warnings)} warning{'s' if len(warnings) != 1 else ''}"
    )


def _warnings(graph: KnowledgeGraph, judged: Loaded) -> list[Problem]:
    """Return what the rules of curation say about the records of `judged`, at their places."""
    from graph_builder.curation import coverage
    from ontology.errors import Problem

    places: dict[str, tuple[str, int, str]] = {}
    for record in judged.records:
        name = record.entity.id if record.entity else f"claim on {record.claims[0][0].subject}"
        if record.entity is not None:
            places[record.entity.id] = (record.file, record.line, name)
        for claim, line in record.claims:
            places.setdefault(claim.id, (record.file, line, name))
    lacks = (lack for each in coverage(graph) for lack in each.lacks if lack.about in places)
    return sorted({Problem(*places[lack.about], lack.message) for lack in lacks})
