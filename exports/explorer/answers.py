"""What the analyses found, as the page shows it: each answer with what it rests on, and how sturdy it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graph_builder.analyse.registry import results
from graph_builder.graph import KnowledgeGraph
from ontology.text import Bilingual, Frozen

SHOWN = 10
"""Answers of each analysis that stand in the page."""
MOST = 2000
"""Claims up to which the page has answers: each is put to the test without every source, which takes its time."""


class PagePart(Frozen):
    """A piece of an answer, such as one step of what followed, and the ids of the claims it rests on."""

    text: Bilingual
    claims: tuple[str, ...]


class PageAnswer(Frozen):
    """An answer of an analysis.

    Attributes:
        things: The entities it is about, of those that are drawn.
        text: The answer in sentences.
        claims: Ids of the claims it rests on, those of its parts included.
        sturdiness: What becomes of it without implied claims, and without any single source.
        gone: Sources, or `implied`, without which it is not found.
        changed: Sources, or `implied`, without which it says something else.
        parts: What it consists of.
    """

    things: tuple[str, ...] = ()
    text: Bilingual
    claims: tuple[str, ...]
    sturdiness: Bilingual
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    parts: tuple[PagePart, ...] = ()


class PageReport(Frozen):
    """The answers of an analysis.

    Attributes:
        name: Name of the analysis, as in `acg analyse NAME`.
        title: Its question.
        count: How many answers it has; the first ones stand here.
        up_to: Date of the latest source.
        notes: What is found only when evidence is taken away.
    """

    name: str
    title: Bilingual
    count: int
    up_to: str | None = None
    answers: tuple[PageAnswer, ...] = ()
    notes: tuple[Bilingual, ...] = ()


def reports(graph: KnowledgeGraph, drawn: Collection[str]) -> tuple[PageReport, ...]:
    """Return what the analyses found; nothing if there are no answers, or more than `MOST` claims to be asked.

    Args:
        graph: The graph or slice.
        drawn: Ids of the entities that the page draws.
    """
    if len(graph.ordered) > MOST:
        return ()
    return tuple(_report(found, drawn) for found in results(graph, SHOWN) if found["count"])


def _report(found: dict[str, Any], drawn: Collection[str]) -> PageReport:
    kept = {name: found[name] for name in ("name", "title", "count", "notes")}
    up_to = None if found["up_to"] is None else str(found["up_to"])
    return PageReport.model_validate(
        kept | {"up_to": up_to, "answers": [_answer(each, drawn) for each in found["answers"]]}
    )


def _answer(found: dict[str, Any], drawn: Collection[str]) -> dict[str, Any]:
    return {
        "things": [word for word in found["key"].split() if word in drawn],
        "gone": found["gone_without"],
        "changed": found["changed_without"],
    } | {name: found[name] for name in ("text", "claims", "sturdiness", "parts")}
