"""`acg shard`: texts and records to shards, on the cores of this machine or on Apache Spark."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.stream import Parted


def shard(
    output: options.Output = Path("public"),
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
    read: Annotated[
        list[str] | None,
        typer.Option(
            "--read", metavar="TEXT", help="A text, a folder of texts, or JSON Lines of documents to read. Repeatable."
        ),
    ] = None,
    at_least: Annotated[
        float, typer.Option("--at-least", metavar="SHARE", min=0, max=1, help="Only claims of texts that are so sure.")
    ] = 0.0,
    count: Annotated[int, typer.Option("--shards", metavar="N", min=1, max=4096, help="How many shards.")] = 16,
    base_iri: options.BaseIri = None,
    spark: Annotated[
        str | None,
        typer.Option("--spark", metavar="MASTER", help="Run on Apache Spark, as on `local[*,4]`; the extra `spark`."),
    ] = None,
) -> None:
    """Cut everything into shards of N-Quads by a hash of the entity, with a manifest of counts and digests.

    Of texts, what they say about things that the bundled dataset knows becomes claims. One machine or many make the
    same shards (docs/scale.md).

    Examples: `acg shard --add claims.jsonl.gz -o out` · `acg shard --read news/ --shards 64` ·
    `acg shard --add claims.jsonl --spark 'local[2,4]'`
    """
    from exports._foreign import foreign_file
    from exports._write import scratch, write_files
    from exports.bulk.shards import files
    from graph_builder.cli._progress import Progress
    from graph_builder.stream import stream

    def version(digest: str) -> str:
        return options.version_of(digest if add or read else "", bundled=not no_bundled)

    base = options.checked_base(base_iri)
    inputs = _inputs(add or [], read or [], at_least, bundled=not no_bundled)
    if spark is not None:
        from exports.job.spark import run
        from graph_builder.stream import PART

        parts = (part for each in inputs for part in each.parts(PART))
        written = run(parts, output, count, base, version, spark)
    else:
        with (
            Progress(total=1) as progress,
            scratch(output) as way,
            stream(inputs, way, base_iri=base, version=version, tell=progress.count) as source,
        ):
            options.note_foreign(source.foreign)
            others = foreign_file(source.foreign) if source.foreign else ()
            written = write_files(chain(files(source, count), others), output)
    for path in written:
        out.line(str(path))


def _inputs(add: list[str], read: list[str], at_least: float, *, bundled: bool) -> Iterator[Parted]:
    """Yield records and texts to read.

    Raises:
        DataError: A text cannot be read.
        UsageError: There are texts without the dataset that they are read against; or nothing at all.
    """
    from graph_builder.load.registry import inputs
    from graph_builder.read.corpus import TextPart
    from graph_builder.read.inputs import documents
    from ontology.errors import DataError, Problem, UsageError

    if read and not bundled:
        raise UsageError("--read needs the bundled dataset, whose names it reads by: leave out --no-bundled")
    yield from inputs(add, bundled=bundled)
    found = list(documents(read))
    if problems := [each for each in found if isinstance(each, Problem)]:
        raise DataError(problems)
    yield from (TextPart(each, at_least) for each in found if not isinstance(each, Problem))
