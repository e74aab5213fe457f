"""`acg serve`: explorer, ids and a SPARQL endpoint over HTTP."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out


def serve(
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Address to listen on; 0.0.0.0 is every network.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="Port; 0 picks one.")] = 8000,
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
    base_iri: options.BaseIri = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="COUNT", min=1, help="Queries that run at once; one a core when left out."),
    ] = None,
    seconds: Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=0.01, help="Time for a query.")] = 5.0,
    memory: Annotated[int, typer.Option("--memory", metavar="MB", min=16, help="Memory for a query.")] = 512,
    request: Annotated[int, typer.Option("--max-request", metavar="MB", min=1, help="Size of a request.")] = 1,
    result: Annotated[int, typer.Option("--max-result", metavar="MB", min=1, help="Size of a result.")] = 64,
    nesting: Annotated[int, typer.Option("--max-nesting", metavar="DEPTH", min=1, help="Brackets open at once.")] = 100,
) -> None:
    """Serve the explorer at /, every id as HTML, Turtle, JSON-LD or N-Triples, and a read-only endpoint at /sparql.

    Needs the extra `serve` (`pip install 'asean-cyber-graph[serve]'`). Stops on Ctrl-C when open requests are done.

    Examples: `acg serve` · `acg serve --port 9000 --add mine.yaml` · `acg serve --host 0.0.0.0 --timeout 10`
    """
    from exports.sparql.limits import MEGABYTE, Limits
    from ontology.errors import extra

    with extra("serve", "acg serve"):
        from exports.sparql.endpoint.server import serve as run
    limits = Limits(
        seconds=seconds,
        memory=memory * MEGABYTE,
        request=request * MEGABYTE,
        nesting=nesting,
        result=result * MEGABYTE,
    )
    graph = options.assemble(add, no_bundled, base_iri=base_iri)
    run(graph, host, port, limits, workers or os.cpu_count() or 1, out.note)
