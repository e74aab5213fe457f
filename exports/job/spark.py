"""The job on Apache Spark (https://spark.apache.org/docs/latest/api/python/), 4 or newer; needs the extra `spark`.

Workers read the input and write shards where this process sees them: both stand on storage that all share. A shard is
made in a folder beside its place, under a name of its own for each try, so that a task that is run twice, or dies,
changes nothing. When all are there they are renamed over the old ones; the manifest comes last.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports._foreign import foreign_file
from exports._format import Ready
from exports._write import scratch, write_files
from exports.bulk.shards import FOLDER, Made, manifest, name_of, told
from exports.job.steps import Rows, deal, make
from graph_builder.fingerprint import fingerprint
from graph_builder.link import Linked, Summary, remaining, survey, wrong
from graph_builder.load.registry import Part
from ontology.errors import AcgError, DataError, extra
from ontology.from_rdf import Fact

if TYPE_CHECKING:
    from pyspark import Broadcast, SparkContext  # pyright: ignore[reportMissingImports]

MASTER = "local[*,4]"
"""All cores of this machine; a task may fail three times, as on a cluster."""
Done = tuple[int, Made, Linked, int]
"""A shard without its data, with its number and what came of linking it."""


class SparkError(AcgError):
    """Spark gave up."""


def run(
    parts: Iterable[Part], folder: Path, count: int, base_iri: str, version: Callable[[str], str], master: str = MASTER
) -> list[Path]:
    """Make `count` shards of all parts in `folder`, and return their files and the manifest.

    Args:
        parts: What to read.
        folder: The output folder, which all workers see.
        count: Shards.
        base_iri: What every IRI of ours starts with.
        version: Makes the version of the digest of all.
        master: Where Spark runs (https://spark.apache.org/docs/latest/submitting-applications.html#master-urls).

    Raises:
        DataError: With every problem of loading and linking at once.
        SparkError: A task failed every time.
        StorageError: The folder cannot be written.
        UsageError: The extra is not installed.
    """
    with scratch(folder) as way, _context(master) as spark:
        given = list(enumerate(parts))
        dealt = spark.parallelize(given, max(1, len(given))).map(partial(_deal, count)).persist(_on_disk())
        summaries: list[Summary] = dealt.map(_summary).collect()
        whole: Broadcast[Any] = spark.broadcast(survey(summaries))
        rows = dealt.flatMap(_rows).groupByKey(count, int)
        shards = spark.parallelize([(number, None) for number in range(count)], count).leftOuterJoin(rows, count)
        done: list[Done] = sorted(
            shards.map(partial(_make, whole, way.absolute(), base_iri, count)).collect(), key=_number
        )
        rest = [linked for _, _, linked, _ in done]
        if problems := list(wrong(summaries, rest)):
            raise DataError(problems)
        facts = frozenset[Fact]().union(*(each.facts for each in rest))
        foreign = remaining((each for summary in summaries for each in summary.foreign), facts)
        name = version(fingerprint(mark for _, _, _, mark in done))
        ready = [Ready(f"{FOLDER}/{name_of(number, count)}", way / name_of(number, count)) for number in range(count)]
        others = list(foreign_file(foreign)) if foreign else []
        return write_files([*ready, *others, manifest([told(made) for _, made, _, _ in done], base_iri, name)], folder)


@contextmanager
def _context(master: str) -> Iterator[SparkContext]:
    """Start Spark, its workers with this Python, and stop it at the end."""
    with extra("spark", "--spark"):
        from py4j.protocol import Py4JError  # pyright: ignore[reportMissingImports]
        from pyspark import SparkConf, SparkContext  # pyright: ignore[reportMissingImports]
        from pyspark.errors import PySparkException  # pyright: ignore[reportMissingImports]
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf().setMaster(master).setAppName("asean-cyber-graph").set("spark.ui.enabled", "false")
    try:
        with SparkContext(conf=conf.set("spark.ui.showConsoleProgress", "false")) as spark:
            spark.setLogLevel("OFF")
            yield spark
    except (Py4JError, PySparkException) as error:
        last = str(error).strip().partition("\n")[0]
        raise SparkError(f"Spark gave up: {last}; nothing was changed") from error


def _on_disk() -> Any:
    from pyspark import StorageLevel  # pyright: ignore[reportMissingImports]

    return StorageLevel.DISK_ONLY


def _deal(count: int, given: tuple[int, Part]) -> tuple[Summary, list[tuple[int, Rows]]]:
    summary, rows = deal(*given, count)
    return summary, list(rows.items())


def _summary(dealt: tuple[Summary, list[tuple[int, Rows]]]) -> Summary:
    return dealt[0]


def _rows(dealt: tuple[Summary, list[tuple[int, Rows]]]) -> list[tuple[int, Rows]]:
    return dealt[1]


def _number(done: Done) -> int:
    return done[0]


def _make(
    whole: Broadcast[Any],
    folder: Path,
    base_iri: str,
    count: int,
    shard: tuple[int, tuple[None, Iterable[Rows] | None]],
) -> Done:
    """Make the file of a shard in `folder`, under a name of this try until it is whole."""
    number, (_, rows) = shard
    found, rest, mark = make(rows or (), whole.value, base_iri)
    place = folder / name_of(number, count)
    part = place.with_name(f"{place.name}.{uuid.uuid4().hex}")
    part.write_bytes(found.data)
    part.replace(place)
    return number, replace(found, data=b""), rest, mark
