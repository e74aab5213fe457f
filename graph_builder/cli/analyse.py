"""`acg analyse`: answers with the claims they rest on, and how sturdy they are."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

FORMATS = ("text", "markdown", "json")
SHOWN = 10
"""Answers shown where `--limit` does not say otherwise."""


def analyse(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The analysis; without a name all are listed.")
    ] = None,
    about: Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="What it is asked about.")] = None,
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
    as_of: options.AsOf = None,
    style: Annotated[str, typer.Option("--format", metavar="text|markdown|json", help="How to print it.")] = "text",
    limit: Annotated[int, typer.Option("--limit", min=0, help="Answers to show at most; 0 is all.")] = SHOWN,
    evidence: Annotated[bool, typer.Option("--evidence", help="Show each claim in full, with its evidence.")] = False,
    lang: options.Language = "en",
) -> None:
    """Answer a question about the whole graph, with the claims each answer rests on.

    Each answer says how it changes without implied claims, and without any single source.

    Examples: `acg analyse` · `acg analyse ledger` · `acg analyse timeline body:amcc --as-of 2018-04-27` ·
    `acg analyse why body:ammtc document:gge-report-2015 --lang vi`
    """
    from graph_builder.analyse import registry
    from graph_builder.cli._answers import lines
    from ontology.errors import UnknownNameError

    language = options.checked_language(lang)
    if style not in FORMATS:
        raise UnknownNameError("answer format", style, FORMATS, f"({', '.join(FORMATS)} are there)")
    if name is None:
        known = [registry.analysis(each) for each in registry.names()]
        rows = [(each.name, " ".join(each.arguments), each.title[language == "vi"]) for each in known]
        out.table(("analysis", "asks about", "what it tells"), rows)
        return
    registry.analysis(name)  # an unknown name is told before anything is read
    graph = options.assemble(add, no_bundled, as_of)
    report = registry.analyse(graph, name, *(about or []))
    shown = report.answers[: limit or None]
    if style == "json":
        out.line(json.dumps(report.plain(limit or None), ensure_ascii=False, indent=2))
    else:
        for line in lines(graph, report, shown, language, markdown=style == "markdown", in_full=evidence):
            out.line(line)
    if len(shown) < len(report.answers):
        out.note(f"{len(shown)} of {len(report.answers)} answers shown; --limit 0 shows all")
