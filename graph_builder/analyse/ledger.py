"""The ledger of tasks: who was asked to do what, through whom, with reference to what, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from graph_builder.analyse._facts import (
    DATING,
    FOLLOWS_UP,
    day_of,
    ids,
    in_order,
    is_later,
    said_of,
    said_to,
    targets,
    up_to,
    when,
)
from graph_builder.analyse._finding import Analysis, Finding
from graph_builder.analyse._phrases import count, either, mentions
from graph_builder.analyse._steps import step
from graph_builder.sentences import dated, mention, spoken
from ontology.dates import PartialDate
from ontology.ids import kind_of

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.text import Lang

TASKS = "tasks"
"""The force of a clause that asks someone to act."""
BECAME = ("established_on", "opened_on", "issued_on", "adopted_at")
"""What a follow-up is later said to have become, from its own side."""
MADE = ("establishes", "endorses")
"""The same, from the other side."""


def find(graph: KnowledgeGraph) -> Iterator[Finding]:
    """Yield one finding for each clause that gives a task, in the order of their texts, each follow-up as a part."""
    forces = [claim for claim in graph.claims() if claim.relation == "has_force" and claim.is_upheld]
    tasks = {c.subject for c in forces if not isinstance(c.object, str) and c.object.value == TASKS}
    latest = PartialDate("9999")
    for task in sorted(tasks, key=lambda each: (in_order(day_of(graph, each) or latest), each)):
        yield _task(graph, task)


def _task(graph: KnowledgeGraph, task: str) -> Finding:
    to, by, reference = (said_of(graph, task, name) for name in ("addressed_to", "through", "refers_to"))
    followed = follow_ups(graph, task)
    return Finding(
        key=task,
        says=(*targets(to), *targets(by), *targets(reference), *ids(followed)),
        claims=ids([*said_of(graph, task, "has_force", "provision_of"), *to, *by, *reference]),
        tell=partial(_told, graph, task, targets(to), targets(by), targets(reference), followed),
        parts=tuple(step(graph, claim) for claim in followed),
    )


def follow_ups(graph: KnowledgeGraph, task: str) -> list[Claim]:
    """Return what followed a task, by date: what follows it up, what follows that up, and how these came into being."""
    found: dict[str, Claim] = {}
    queue, seen = [task], {task}
    while queue:
        for claim in said_to(graph, queue.pop(), FOLLOWS_UP):
            found[claim.id] = claim
            if claim.subject not in seen:
                seen.add(claim.subject)
                queue.append(claim.subject)
                if kind_of(claim.subject) != "meeting":
                    became = (*said_of(graph, claim.subject, *BECAME), *said_to(graph, claim.subject, *MADE))
                    found |= {each.id: each for each in became}
    dates = {key: when(graph, claim) for key, claim in found.items()}
    kept = [claim for claim in found.values() if not is_later(graph, dates[claim.id])]
    latest = PartialDate("9999")
    return sorted(kept, key=lambda c: (in_order(dates[c.id] or latest), c.relation != FOLLOWS_UP, c.id))


def _told(
    graph: KnowledgeGraph,
    task: str,
    to: list[str],
    by: list[str],
    reference: list[str],
    followed: list[Claim],
    lang: Lang,
) -> str:
    given = day_of(graph, task)
    words = [
        f"{mention(graph, task, lang)} {either(lang, 'was given', 'được giao')}",
        dated(given, lang) if given else "",
        f"{either(lang, 'to', 'cho')} {mentions(graph, to, lang)}" if to else "",
    ]
    clauses = [
        " ".join(filter(None, words)),
        f"{either(lang, 'to be carried out through', 'thực hiện thông qua')} {mentions(graph, by, lang)}" if by else "",
        f"{either(lang, 'with reference to', 'có tham chiếu')} {mentions(graph, reference, lang)}" if reference else "",
    ]
    return f"{', '.join(filter(None, clauses))}. {_outcome(graph, followed, lang)}"


def _outcome(graph: KnowledgeGraph, followed: list[Claim], lang: Lang) -> str:
    if followed:
        steps = count(len(followed), lang, ("step", "steps"), "bước")
        return either(lang, f"What followed is told in {steps}.", f"Các nguồn cho biết {steps} tiếp theo.")
    until = up_to(graph)
    shown = spoken(until, lang) if until else ""
    return either(
        lang,
        f"No follow-up is found in the sources{f' up to {shown}' if shown else ''}.",
        f"Không thấy bước tiếp theo nào trong các nguồn{f' tính đến {shown}' if shown else ''}.",
    )


ANALYSIS = Analysis(
    name="ledger",
    title=("What was tasked, and what came of it", "Ai được giao việc gì, và kết quả ra sao"),
    find=find,
    reads=frozenset({"has_force", "addressed_to", "through", "refers_to", FOLLOWS_UP, *BECAME, *MADE, *DATING}),
)
