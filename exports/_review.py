"""The review page: texts with what was found in them, and beside each what it gives reason to add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from graph_builder.graph import KnowledgeGraph
from graph_builder.read.extract import Reading
from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.propose import Proposal
from graph_builder.search import nearest_names
from ontology.relations import RELATIONS

NEAREST = 3
"""Known entities that are offered for an unknown name."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the text, within a mention or between two."""

    text: str
    mention: Mention | None = None
    pieces: tuple[_Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A name that no record describes: how often, the id proposed, and known entities with like names."""

    name: str
    id: str
    count: int
    nearest: tuple[tuple[str, str], ...]


def page(graph: KnowledgeGraph, readings: Sequence[Reading]) -> str:
    """Return one HTML page, without script and without anything to load, for all `readings`."""
    environment = Environment(loader=PackageLoader("exports", "templates"), autoescape=True, undefined=StrictUndefined)
    environment.filters["says"] = _says
    views = [
        {
            "reading": each,
            "paragraphs": list(_paragraphs(each)),
            "unknown": list(_unknown(graph, each)),
            "rivals": {rival: graph.claim_by_id[rival] for p in each.proposals for rival in p.rivals},
        }
        for each in readings
    ]
    return environment.get_template("review.html").render(views=views) + "\n"


def _says(proposal: Proposal) -> str:
    record = proposal.record
    if proposal.is_entity:
        return " / ".join(record["label"].values())
    return f"{record['subject']} {RELATIONS[record['relation']].label[0]} {record.get('object') or record.get('value')}"


def _paragraphs(reading: Reading) -> Iterator[tuple[int, list[_Piece]]]:
    text = reading.read.text
    for number, (start, end) in enumerate(reading.read.paragraphs, start=1):
        inside = [m for m in reading.mentions if start <= m.start and m.end <= end]
        yield number, list(_pieces(text, start, end, inside))


def _pieces(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[_Piece]:
    at = start
    for mention in mentions:
        if mention.start >= at:
            if at < mention.start:
                yield _Piece(text[at : mention.start])
            inner = [m for m in mentions if m.nested and m is not mention and mention.contains(m)]
            yield _Piece("", mention, tuple(_pieces(text, mention.start, mention.end, inner)))
            at = mention.end
    if at < end:
        yield _Piece(text[at:end])


def _unknown(graph: KnowledgeGraph, reading: Reading) -> Iterator[_Unknown]:
    by_id: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        if not mention.is_known:
            by_id.setdefault(mention.id, []).append(mention)
    for key, found in by_id.items():
        name = reading.read.text[found[0].start : found[0].end]
        nearest = tuple((e.id, e.label.best(reading.lang)) for e in nearest_names(graph, name, NEAREST))
        yield _Unknown(name, key.removeprefix(UNKNOWN), len(found), nearest)
