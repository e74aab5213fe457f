"""The answers of an analysis as typed data: sentences in both languages, claims, and how sturdy each is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from graph_builder.analyse._phrases import SHOWN
from graph_builder.analyse._told import new_told, sturdiness_told
from ontology.text import LANGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph_builder.analyse._finding import Finding
    from graph_builder.analyse._sturdiness import Sturdiness
    from graph_builder.graph import KnowledgeGraph
    from ontology.dates import PartialDate
    from ontology.relations import Names
    from ontology.text import Lang


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a finding, such as one step of a chain.

    Attributes:
        text: The piece as a sentence, in English and Vietnamese.
        claims: Ids of the claims it rests on.
    """

    text: Names
    claims: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """Return the part as plain data."""
        return {"text": _plain(self.text), "claims": list(self.claims)}


@dataclass(frozen=True, slots=True)
class Answer:
    """A finding with its sturdiness.

    Attributes:
        key: What it is about: ids of entities or claims.
        text: The finding in sentences.
        claims: Ids of the claims it rests on, those of its parts included.
        sturdiness: What becomes of it when evidence is taken away.
        sturdy: The same in a sentence.
        parts: What it consists of.
    """

    key: str
    text: Names
    claims: tuple[str, ...]
    sturdiness: Sturdiness
    sturdy: Names
    parts: tuple[Part, ...]

    def plain(self) -> dict[str, Any]:
        """Return the answer as plain data."""
        found = self.sturdiness
        ranked = {} if found.rank is None else {"rank": found.rank, "best": found.best, "worst": found.worst}
        return {
            "key": self.key,
            "text": _plain(self.text),
            "claims": list(self.claims),
            **ranked,
            "gone_without": list(found.gone),
            "changed_without": list(found.changed),
            "sturdiness": _plain(self.sturdy),
            "parts": [part.plain() for part in self.parts],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All that an analysis found in a graph.

    Attributes:
        name: Name of the analysis.
        title: The question in a few words.
        arguments: The entities it was asked about.
        day: The day of the slice.
        up_to: Date of the latest source, up to which the graph can know.
        answers: The findings, in the order of the analysis.
        notes: What is found only when evidence is taken away.
    """

    name: str
    title: Names
    arguments: tuple[str, ...]
    day: PartialDate | None
    up_to: PartialDate | None
    answers: tuple[Answer, ...]
    notes: tuple[Names, ...]

    def plain(self, limit: int | None = None) -> dict[str, Any]:
        """Return the report as data that JSON can hold; of more than `limit` answers, the first ones."""
        return {
            "name": self.name,
            "title": _plain(self.title),
            "arguments": list(self.arguments),
            "day": self.day,
            "up_to": self.up_to,
            "count": len(self.answers),
            "answers": [answer.plain() for answer in self.answers[:limit]],
            "notes": [_plain(note) for note in self.notes],
        }


def answer(graph: KnowledgeGraph, finding: Finding, sturdiness: Sturdiness, of: int) -> Answer:
    """Return a finding told in both languages, as one `of` so many that are ranked."""
    claims = dict.fromkeys((*finding.claims, *(claim for part in finding.parts for claim in part.claims)))
    parts = tuple(Part(_both(part.tell), part.claims) for part in finding.parts)
    sturdy = _both(lambda lang: sturdiness_told(graph, sturdiness, of, lang))
    return Answer(finding.key, _both(finding.tell), tuple(claims), sturdiness, sturdy, parts)


def notes(graph: KnowledgeGraph, new: Mapping[str, tuple[Finding, ...]]) -> tuple[Names, ...]:
    """Return what is found only when evidence is taken away, for the few cases that matter most."""
    most = sorted(new.items(), key=lambda item: (-len(item[1]), item[0]))[:SHOWN]
    return tuple(_both(partial(new_told, graph, without, found)) for without, found in most)


def _both(tell: Callable[[Lang], str]) -> Names:
    return tell("en"), tell("vi")


def _plain(names: Names) -> dict[str, str]:
    return dict(zip(LANGS, names, strict=True))
