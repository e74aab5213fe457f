"""`acg push`: the graph into any SPARQL 1.1 store, confirmed and compared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from graph_builder._collector import collection_paused
from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

if TYPE_CHECKING:
    from exports.push.job import Job, Verdict


def push(
    url: Annotated[str, typer.Argument(metavar="URL", help="The store: its SPARQL Update endpoint or graph store.")],
    built: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A dataset that is built: N-Quads, .nq, .nq.gz or .nq.zst."),
    ] = None,
    protocol: Annotated[
        str | None,
        typer.Option(
            "--protocol", metavar="update|graph-store", help="What URL speaks; told from how it ends when left out."
        ),
    ] = None,
    query_url: Annotated[
        str | None, typer.Option("--query-url", metavar="URL", help="Where the store answers queries, for the check.")
    ] = None,
    facts: Annotated[
        str | None, typer.Option("--facts", metavar="IRI", help="Name of the graph of facts in the store.")
    ] = None,
    provenance: Annotated[
        str | None, typer.Option("--provenance", metavar="IRI", help="Name of the graph of provenance in the store.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Empty the graphs first; else triples are added.")] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on after an interrupted run: send what is not confirmed.")
    ] = False,
    check: Annotated[bool, typer.Option("--check/--no-check", help="Ask the store afterwards for all it got.")] = True,
    batch: Annotated[
        int | None, typer.Option("--batch", metavar="TRIPLES", min=1, help="Triples of a request, about.")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.01, help="Time for a request.")
    ] = 120.0,
    retries: Annotated[
        int, typer.Option("--retries", metavar="COUNT", min=0, help="Repetitions of a request that fails.")
    ] = 5,
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
    as_of: options.AsOf = None,
    base_iri: options.BaseIri = None,
) -> None:
    """Load facts and provenance into a SPARQL 1.1 store, each into its named graph, then compare what it holds.

    A name and a password are taken from the environment: `ACG_PUSH_USER` and `ACG_PUSH_PASSWORD`.

    Examples: `acg push http://127.0.0.1:7878/update` · `acg push http://127.0.0.1:7878/store --replace` ·
    `acg push https://example.org/sparql-auth --from public/dataset.nq --resume`
    """
    from exports.push.batches import Dataset
    from exports.push.client import Client
    from exports.push.endpoints import BATCH_SIZES, endpoint
    from exports.push.job import Job
    from exports.push.login import Login
    from exports.push.plan import plan
    from exports.push.state import State
    from graph_builder.cli._progress import Progress

    place = endpoint(url, protocol, query_url)
    client = Client(Login.of_environment(url, os.environ), timeout=timeout, retries=retries, note=out.note)
    renamed = _renamed(facts, provenance, base_iri)
    with _dataset(built, add, no_bundled, as_of, base_iri) as file, collection_paused():
        dataset = Dataset(file, batch or BATCH_SIZES[place.protocol], renamed)
        planned = plan(dataset)
        state = State.of(planned, place, replace=replace, environment=os.environ)
        job = Job(dataset, place, client, planned, state, replace)
        with Progress(total=planned.batches * (2 if check else 1)) as progress:
            sent = job.send(resume, progress.step, out.note)
            verdicts = job.check(progress.step) if check else []
    out.note(f"{sent:,} of {planned.batches:,} batches sent to {place.url}; all are confirmed")
    _conclude(job, verdicts)


def _renamed(facts: str | None, provenance: str | None, base_iri: str | None) -> dict[str, str]:
    """Return the names that our graphs are to have in the store by those that they have in the data."""
    from pyoxigraph import NamedNode

    from ontology.errors import UsageError, quote
    from ontology.notation import NQuads
    from ontology.rdf import FACTS, PROVENANCE

    n = NQuads(options.checked_base(base_iri))
    found = {}
    for option, graph, name in (("--facts", FACTS, facts), ("--provenance", PROVENANCE, provenance)):
        if name is not None:
            try:
                found[n.iri(graph)[1:-1]] = NamedNode(name).value
            except ValueError:
                raise UsageError(f"{option}: {quote(name)} is no IRI, such as https://example.org/graph") from None
    return found


@contextmanager
def _dataset(
    built: Path | None, add: list[str] | None, no_bundled: bool, as_of: str | None, base_iri: str | None
) -> Iterator[Path]:
    """Yield the dataset in N-Quads: the file that is given, or one that is built for the time being."""
    from ontology.errors import UsageError

    if built is not None:
        if add or no_bundled or as_of is not None:
            raise UsageError("--from sends what is built already: leave out --add, --no-bundled and --as-of")
        yield built
        return
    from exports._write import write
    from exports.registry import exporter

    with TemporaryDirectory() as folder:
        graph = options.assemble(add, no_bundled, as_of, base_iri=base_iri)
        (file,) = write([exporter("nquads")], graph, Path(folder))
        yield file


def _conclude(job: Job, verdicts: list[Verdict]) -> None:
    """Print what each graph holds; where something is not as it was sent, say what, and fail if it is lost."""
    from exports.push.digest import SHOWN
    from exports.push.errors import MismatchError
    from exports.push.report import differences, word

    columns = ("graph", "sent", "in the store", "digest sent", "digest found", "verdict")
    out.table(
        columns,
        [
            (v.graph, v.sent.count, v.stored, str(v.sent)[:SHOWN], str(v.found)[:SHOWN], word(v, job.replace))
            for v in verdicts
        ],
    )
    for verdict in verdicts:
        for line in differences(verdict):
            out.note(line)
    wrong = [v.graph for v in verdicts if word(v, job.replace) == "differs"]
    if wrong:
        raise MismatchError(f"{' and '.join(wrong)} in the store {'are' if wrong[1:] else 'is'} not what was sent")
    job.state.forget()
