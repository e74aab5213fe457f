"""`acg query`: SPARQL 1.1 on the graph, without a server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

TABLE = "table"


def query(
    text: Annotated[str | None, typer.Argument(metavar="[QUERY]", help="The query, in SPARQL 1.1.")] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file; `-` is standard input."),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--example", metavar="NAME", help="Run an example query (`--examples` lists them).")
    ] = None,
    examples: Annotated[bool, typer.Option("--examples", help="List the example queries, and stop.")] = False,
    style: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="table, json, xml, csv, tsv; of CONSTRUCT and DESCRIBE: turtle, ntriples, jsonld, rdfxml.",
        ),
    ] = TABLE,
    union: Annotated[
        bool, typer.Option("--union", help="Query facts and provenance as one graph, without GRAPH.")
    ] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.01, help="Stop a query that takes longer.")
    ] = 30.0,
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
    as_of: options.AsOf = None,
    base_iri: options.BaseIri = None,
) -> None:
    """Answer a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE) on the bundled dataset, and on what you add.

    The default graph holds the facts; `GRAPH graph:provenance` holds each claim with its evidence. Every prefix of
    the data is declared.

    Examples: `acg query 'SELECT ?state { ?state org:memberOf body:asean }'` · `acg query -f my.rq --format csv` ·
    `acg query --example norms-task-vehicles`
    """
    from exports.sparql.answer import Query
    from exports.sparql.examples import example, names
    from exports.sparql.limits import MEGABYTE, Limits
    from exports.sparql.pool import Pool
    from exports.sparql.table import rows
    from ontology.notation import namespaces

    if examples:
        listed = [example(each) for each in names()]
        out.table(("example", "question", "shows"), [(e.name, e.title.best("en"), ", ".join(e.sorts)) for e in listed])
        return
    solutions, graphs = _formats(style)
    asked = _text(text, file, example(name).query if name is not None else None)
    graph = options.assemble(add, no_bundled, as_of, base_iri=base_iri)
    if name is not None:
        asked = example(name).for_base(graph.base_iri)
    limits = Limits(seconds=timeout, memory=2_048 * MEGABYTE, result=1_024 * MEGABYTE)
    with Pool(graph, limits) as pool:
        answer = pool.ask(Query(asked, solutions, graphs, union=union))
    if style == TABLE and answer.format == "json":
        out.table(*rows(answer.body, namespaces(graph.base_iri)))
    else:
        typer.echo(answer.body, nl=not answer.body.endswith(b"\n"))


def _formats(style: str) -> tuple[str | None, str | None]:
    """Return the formats for solutions and for graphs that `--format` asks for."""
    from exports.sparql.formats import FORMATS
    from ontology.errors import UnknownNameError

    if style == TABLE:
        return "json", "turtle"
    if style not in FORMATS:
        raise UnknownNameError("result format", style, [TABLE, *FORMATS], f"({TABLE}, {', '.join(FORMATS)} are there)")
    return (None, style) if FORMATS[style].graphs else (style, None)


def _text(*given: str | None) -> str:
    """Return the query from the one place that gives it: the command line, a file, an example."""
    from ontology.errors import StorageError, UsageError

    text, file, example = given
    if sum(each is not None for each in given) != 1:
        raise UsageError("give one query: as text, with -f FILE, or with --example NAME")
    if file is None:
        return text or example or ""
    try:
        return (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode("utf-8")
    except OSError as error:
        raise StorageError(f"cannot read {file}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
