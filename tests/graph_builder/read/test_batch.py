"""Many documents: the same as one process, whatever happens to a worker."""

from __future__ import annotations

import os
import signal

import pytest
from small import dataset

from graph_builder.read import batch
from graph_builder.read.extract import Reading
from graph_builder.read.inputs import Document
from ontology.errors import Problem

TEXTS = [
    Document(f"text-{n}", f"text-{n}.txt", f"The {n}th AMCC was held in Singapore on {n} May 2018.")
    for n in range(4, 14)
]


def said(found: list[Reading | Problem]) -> list[object]:
    return [each if isinstance(each, Problem) else (each.document.name, each.proposals) for each in found]


def dying(document: Document) -> Reading:
    """A worker's task that a document called `deadly` kills, each time."""
    if document.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return batch._read(document)


def test_two_workers_give_what_one_process_gives() -> None:
    bad = Problem("bad.txt", 1, "", "is not UTF-8")
    given = [*TEXTS[:3], bad, *TEXTS[3:]]
    alone = said(list(batch.read_all(dataset(), given, jobs=1)))
    assert said(list(batch.read_all(dataset(), given, jobs=2))) == alone
    assert alone[3] == bad


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_worker_that_dies_is_replaced_and_nothing_is_lost_or_doubled() -> None:
    deadly = Document("deadly", "deadly.txt", "AMCC")
    given = [*TEXTS[:4], deadly, *TEXTS[4:]]
    found = said(list(batch.read_all(dataset(), given, jobs=2, worker=dying)))
    expected = said(list(batch.read_all(dataset(), TEXTS, jobs=1)))
    (problem,) = [each for each in found if isinstance(each, Problem)]
    assert problem.file == "deadly.txt"
    assert "killed 2 workers" in problem.message
    assert [each for each in found if each is not problem] == expected
    assert found[4] is problem
