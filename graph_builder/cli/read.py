"""`acg read`: a declaration or an article to proposed claims, for review."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph_builder.graph import KnowledgeGraph
    from graph_builder.read.extract import Reading

FORMATS = ("yaml", "jsonl", "table", "review")


def read(
    texts: Annotated[
        list[str],
        typer.Argument(metavar="TEXT…", help="Files or folders: .txt, .html, .pdf, or .jsonl of texts; `-` is stdin."),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; stdout when left out.")
    ] = None,
    style: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "yaml",
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="The document that the text is, or reports.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="ID", help="The source that the text is; found by its hash.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Also write a page: the texts with what was found.")
    ] = None,
    at_least: Annotated[
        float, typer.Option("--min-confidence", metavar="0–1", help="Leave out claims that are less sure.")
    ] = 0.0,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", help="Processes; 0 is one a core.")] = 1,
    extractors: Annotated[
        list[str] | None, typer.Option("--extractor", metavar="NAME", help="Also ask this plugged-in extractor.")
    ] = None,
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
) -> None:
    """Propose entities and claims from texts in Vietnamese or English, each with its evidence to the character.

    Nothing is believed before a person has looked: edit the file, or use `acg accept`, then `acg build --add` it.

    Examples: `acg read statement.txt -o proposed.yaml` · `acg read news/ --format table` ·
    `acg read statement.txt --document document:leaders-statement-2018 --report review.html`
    """
    from dataclasses import replace

    from graph_builder.cli._progress import Progress
    from graph_builder.read.batch import read_all
    from graph_builder.read.inputs import Document, documents
    from ontology.errors import Problem, UnknownNameError

    if style not in FORMATS:
        raise UnknownNameError("format of proposals", style, FORMATS, f"({', '.join(FORMATS)} are there)")
    graph = options.assemble(add, no_bundled)
    if document is not None:
        graph.entity(document)
    given = [
        replace(each, document=each.document or document, source=each.source or source)
        if isinstance(each, Document) else each
        for each in documents(texts)
    ]  # fmt: skip
    found: list[Reading | Problem] = []
    with Progress(total=len(given)) as progress:
        for each in read_all(graph, given, jobs or os.cpu_count() or 1, tuple(extractors or ())):
            found.append(each)
            progress.step(each.file if isinstance(each, Problem) else each.document.name)
    readings = [_sure(each, at_least) for each in found if not isinstance(each, Problem)]
    _tell(readings)
    text = _written(graph, readings, style, (output or Path()).parent)
    if output is None:
        out.line(text.rstrip("\n"))
    else:
        _save(output, text)
    if report is not None:
        from exports._review import page

        _save(report, page(graph, readings))
    if problems := [each for each in found if isinstance(each, Problem)]:
        out.note("\n".join(map(str, problems)))
        out.note(f"acg: {len(problems)} of {len(found)} texts could not be read; the others were")
        raise typer.Exit(1)


def _sure(reading: Reading, at_least: float) -> Reading:
    from dataclasses import replace

    return replace(reading, proposals=[p for p in reading.proposals if p.confidence >= at_least])


def _tell(readings: Iterable[Reading]) -> None:
    for each in readings:
        claims = [p for p in each.proposals if not p.is_entity]
        unknown = {m.id for m in each.mentions if not m.is_known}
        rivals = sum(bool(p.rivals) for p in claims)
        remark = f"; the text {each.remark}" if each.remark else ""
        out.note(
            f"{each.document.file}: {len(each.mentions)} mentions, {len(unknown)} names without a record, "
            f"{len(claims)} claims to review, {rivals} of them against the dataset{remark}"
        )


def _written(graph: KnowledgeGraph, readings: Sequence[Reading], style: str, folder: Path) -> str:
    from graph_builder.read import records

    if style == "review":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for each in readings for row in records.review(each))
    if style == "table":
        return "\n".join("\t".join(row) for each in readings for row in records.table(graph, each))
    found = records.records(readings, records.rejected(folder))
    if style == "jsonl":
        return records.as_jsonl(found)
    return records.as_yaml(found, f"Proposed from {', '.join(each.document.file for each in readings)}.\n{_HOW}")


_HOW = "Look at each record: correct it, delete it, or keep it. Then: acg build --add this file"


def _save(file: Path, text: str) -> None:
    from exports._format import File
    from exports._write import write_files

    write_files([File(file.name, [text])], file.parent)
    out.line(str(file))
