"""The steps of the job make, of the same input, what a stream on one machine makes."""

from __future__ import annotations

import gzip
import json
import pickle
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from exported_graphs import rich

from exports.bulk.shards import Made, made
from exports.job.steps import Rows, deal, make
from graph_builder.fingerprint import claim_mark, entity_mark, fingerprint
from graph_builder.link import Linked, Summary, link, survey, wrong
from graph_builder.load.registry import HeldPart, Part, load
from graph_builder.read.corpus import TextPart
from graph_builder.read.inputs import Document
from ontology.errors import DataError, Problem

BASE = "https://w3id.org/asean-cyber/"


def parts_of(records: list[Any], size: int) -> list[Part]:
    lines = [json.dumps(each) + "\n" for each in records]
    return [
        HeldPart("in.jsonl", ".jsonl", first + 1, "".join(lines[first : first + size]).encode())
        for first in range(0, len(lines), size)
    ]


def run(parts: Iterable[Part], count: int) -> tuple[list[Made], list[Summary], list[Linked], str]:
    """Do what Spark does: every value goes from step to step through a pickle, rows in an order of their own."""
    summaries, rows = [], defaultdict[int, list[Rows]](list)
    for number, part in enumerate(pickle.loads(pickle.dumps(list(parts)))):
        summary, dealt = pickle.loads(pickle.dumps(deal(number, part, count)))
        summaries.append(summary)
        for shard, found in dealt.items():
            rows[shard].append(found)
    whole = pickle.loads(pickle.dumps(survey(summaries)))
    shuffle = random.Random(2018).shuffle
    files, rest, marks = [], [], []
    for shard in range(count):
        shuffle(rows[shard])
        file, linked, mark = make(rows[shard], whole, BASE)
        files.append(file)
        rest.append(linked)
        marks.append(mark)
    return files, summaries, rest, fingerprint(marks)


@pytest.mark.parametrize(("count", "size"), [(1, 10), (5, 7), (16, 1000)])
def test_makes_the_shards_that_a_graph_makes(count: int, size: int) -> None:
    records = list(rich().plain())
    random.Random(size).shuffle(records)
    files, summaries, rest, mark = run(parts_of(records, size), count)
    assert list(wrong(summaries, rest)) == []
    assert files == list(rich().shards(count, made))
    assert mark == fingerprint([*map(entity_mark, rich().entities()), *map(claim_mark, rich().claims())])


def test_finds_wrong_what_linking_finds_wrong(tmp_path: Path) -> None:
    source = {"id": "source:s", "label": {"en": "S"}, "url": "https://a.org/", "publisher": "P", "grade": "press"}
    stated = {"source": "source:s", "basis": "stated"}
    circle = [
        {"id": f"body:c{n}", "label": {"en": "C"}, "part_of": f"body:c{(n + 1) % 5}", "evidence": stated}
        for n in range(5)
    ]
    claim = {"subject": "body:c1", "relation": "part_of", "object": "body:nobody", "evidence": stated}
    gone = {"subject": "body:c1", "relation": "concerns", "object": "theme:t", "evidence": stated,
            "status": "superseded", "superseded_by": "0" * 24}  # fmt: skip
    theme, other = {"id": "theme:t", "label": {"en": "T"}}, {"id": "theme:t", "label": {"en": "U"}}
    records = [source, *circle, claim, gone, theme, other, {"id": "body:bad"}]
    file = tmp_path / "in.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    with pytest.raises(DataError) as known:
        link(load([str(file)]))
    _, summaries, rest, _ = run(parts_of(records, 3), 4)
    found = {Problem(str(file), *(each.line, each.record, each.message)) for each in wrong(summaries, rest)}
    assert {str(each).replace(str(file), "in.jsonl") for each in found} == {
        str(each).replace(str(file), "in.jsonl") for each in known.value.problems
    }


def test_of_a_text_what_the_dataset_knows_becomes_claims() -> None:
    text = "The 2nd AMCC was held in Singapore on 18 September 2017. The 9th Cyber Moon Forum was held in Hanoi."
    part: Part = TextPart(Document("news", "news.txt", text))
    files, summaries, rest, _ = run([part], 1)
    bundled = link(load([], bundled=True)).by_id
    missing = {problem.message for problem in wrong(summaries, rest)}
    named = {key for summary in summaries for key in summary.named}
    assert "meeting:amcc-2" in named
    assert all(key in bundled or key.startswith("source:") for key in named)
    assert missing  # for the bundled records were not given
    assert gzip.decompress(files[0].data).count(b"\n") == files[0].quads


def test_claims_of_texts_that_are_not_sure_are_left_out() -> None:
    document = Document("news", "news.txt", "The 2nd AMCC was held in Singapore on 18 September 2017.")
    assert list(TextPart(document).items())
    assert list(TextPart(document, at_least=1.0).items()) == []
