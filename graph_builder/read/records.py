"""Proposals as the dataset's own YAML or JSON Lines, and what was decided about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from graph_builder.load import jsonl
from graph_builder.load import yaml as yaml_records
from graph_builder.load._records import Broken
from graph_builder.read.extract import Reading
from graph_builder.read.propose import Plain
from ontology.errors import DataError, Problem, UnknownNameError, UsageError

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph

_NAMED = ("id", "subject", "object")
"""Where a record names something that may have been rejected."""
REJECTED = "rejected.txt"
"""File beside the proposals with the ids that were rejected, one a line."""


def records(readings: Iterable[Reading], rejected: frozenset[str]) -> list[Plain]:
    """Return the records of all readings, each once: sources, entities, then claims; without what names `rejected` ids.

    A claim that several texts make is one record with the evidence of all.
    """
    found = (record for reading in readings for record in _of(reading))
    return joined(record for record in found if rejected.isdisjoint(record.get(end) for end in _NAMED))


def _of(reading: Reading) -> Iterator[Plain]:
    if reading.new_source is not None and reading.proposals:
        yield reading.new_source
    yield from ({"id": proposal.id} | proposal.record for proposal in reading.proposals)


def joined(found: Iterable[Plain]) -> list[Plain]:
    """Return records each once, sorted: sources, entities, claims; a claim said twice has the evidence of both."""
    once: dict[str, Plain] = {}
    for record in found:
        known = once.setdefault(str(record["id"]), record)
        if known is not record and "subject" in record:
            new = [piece for piece in record["evidence"] if piece not in known["evidence"]]
            once[str(record["id"])] = known | {"evidence": [*known["evidence"], *new]}
    return sorted(once.values(), key=_order)


def _order(record: Plain) -> tuple[bool, bool, str, str]:
    is_claim = "subject" in record
    return is_claim, not str(record["id"]).startswith("source:"), str(record.get("subject", "")), str(record["id"])


def as_jsonl(found: Sequence[Plain]) -> str:
    """Return records as JSON Lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found)


class _Dumper(yaml.SafeDumper):
    """Writes text in quotes wherever a plain scalar could be read as something else, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    safe = not yaml_records.is_surprising(text) and not text[:1].isdigit() and text.isprintable()
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if safe else '"')


_Dumper.add_representer(str, _text)


def as_yaml(found: Sequence[Plain], header: str) -> str:
    """Return records as YAML that `acg build --add` reads, after comment lines that say what they are."""
    comment = "".join(f"# {line}\n" for line in header.split("\n"))
    blocks = (
        yaml.dump([record], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)
        for record in found
    )
    return comment + "\n" + "\n".join(blocks)


def rejected(folder: Path) -> frozenset[str]:
    """Return the ids that were rejected earlier, from the file in `folder`."""
    file = folder / REJECTED
    return frozenset(file.read_text(encoding="utf-8").split()) if file.is_file() else frozenset()


def chosen(found: Sequence[Plain], only: Iterable[str]) -> list[Plain]:
    """Return the records with these ids, and the entities and sources that they need; an unknown id is an error."""
    by_id = {str(record["id"]): record for record in found}
    wanted = list(dict.fromkeys(only))
    for name in wanted:
        if name not in by_id:
            raise UnknownNameError("proposal", name, by_id, "(the file lists them)")
    kept = dict.fromkeys(wanted)
    for name in list(kept):
        kept |= dict.fromkeys(end for end in _needs(by_id[name]) if end in by_id)
    return [record for record in found if record["id"] in kept]


def _needs(record: Plain) -> Iterator[str]:
    yield from (str(record[end]) for end in ("subject", "object") if end in record)
    yield from (str(piece["source"]) for piece in record.get("evidence", ()))


def loaded(file: Path) -> list[Plain]:
    """Return the records of a file of proposals as plain data.

    Raises:
        UsageError: There is no such file.
        DataError: It is no YAML or JSON Lines, or a record has no id; every problem at once.
    """
    if not file.is_file():
        raise UsageError(f"there is no file {file}: check the path")
    found: list[Plain] = []
    problems: list[Problem] = []
    items = jsonl.items if file.suffix in jsonl.READER.suffixes else yaml_records.items
    with file.open("rb") as stream:
        for item in items(stream, str(file)):
            if isinstance(item, Broken):
                problems += item.problems
            elif isinstance(data := item[0], dict) and data.get("id"):
                found.append(data)
            else:
                problems.append(Problem(str(file), item[1](()), "", "has no id: give records that acg read wrote"))
    if problems:
        raise DataError(problems)
    return found


def table(graph: KnowledgeGraph, reading: Reading) -> Iterator[tuple[str, ...]]:
    """Yield a row for each proposal: id, what it says, state, confidence, rule, paragraph, place in the given text."""
    for proposal in reading.proposals:
        record, read = proposal.record, reading.read
        says = (
            next(iter(record["label"].values()))
            if proposal.is_entity
            else f"{record['subject']} {record['relation']} {record.get('object') or record.get('value')}"
        )
        state = "rival" if proposal.rivals else "more evidence" if proposal.known else "new"
        start, end = read.original_span(proposal.start, proposal.end)
        paragraph = str(read.paragraph_at(proposal.start))
        yield proposal.id, says, state, f"{proposal.confidence:.2f}", proposal.rule, paragraph, f"{start}-{end}"


def review(reading: Reading) -> Iterator[Plain]:
    """Yield every mention and relation with its span in the normalised text and in the text as given."""
    read, text = reading.read, reading.document.name
    for m in reading.mentions:
        yield {
            "text": text, "mention": read.text[m.start : m.end], "kind": m.kind, "id": m.id, "known": m.is_known,
            "span": [m.start, m.end], "original_span": list(read.original_span(m.start, m.end)), "nested": m.nested,
            "rule": m.rule, "confidence": m.confidence,
        }  # fmt: skip
    for r in reading.relations:
        yield {
            "text": text, "relation": r.relation, "subject": r.subject, "object": r.object, "theme": r.theme,
            "span": [r.start, r.end], "original_span": list(read.original_span(r.start, r.end)), "cue": list(r.cue),
            "rule": r.rule, "confidence": r.confidence,
        }  # fmt: skip
