"""Which bodies deal with the same themes under the same mandates, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from graph_builder.analyse._facts import (
    DATING,
    behind,
    earliest,
    ids,
    in_order,
    is_later,
    is_of_asean,
    said_of,
    said_to,
    when,
)
from graph_builder.analyse._finding import Analysis, Finding
from graph_builder.analyse._phrases import count, either, mentions
from graph_builder.analyse._steps import with_date
from graph_builder.sentences import spoken
from ontology.dates import PartialDate

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.text import Lang

OWN = ("concerns", "contributes_to", "calls_for")
"""How a body, a meeting, a text or a clause is tied to a theme."""
UNDATED = PartialDate("9999")


@dataclass(slots=True)
class _Work:
    """What ties one body to one theme: the claims, and since when."""

    claims: list[Claim] = field(default_factory=list)
    since: PartialDate | None = None


def find(graph: KnowledgeGraph) -> Iterator[Finding]:
    """Yield one finding for each pair of bodies with a theme in common, those with most in common first.

    A body deals with a theme if it is said to, if a clause works through it, or if its meetings or their texts do.
    Pairs of which one is part of the other, or took the other's place, are no overlap.
    """
    work = {body: found for body in _bodies(graph) if (found := _themes(graph, body))}
    ahead = {body: behind(graph, body, "part_of", "succeeds") for body in work}
    pairs = []
    for one, other in combinations(work, 2):
        shared = sorted(work[one].keys() & work[other].keys())
        if shared and one not in ahead[other] and other not in ahead[one]:
            pairs.append((one, other, {theme: (work[one][theme], work[other][theme]) for theme in shared}))
    for one, other, common in sorted(pairs, key=lambda pair: (-len(pair[2]), pair[0], pair[1])):
        yield _finding(graph, one, other, common)


def _bodies(graph: KnowledgeGraph) -> list[str]:
    found = (entity.id for entity in graph.entities() if entity.kind in ("body", "programme"))
    return [each for each in found if is_of_asean(graph, each)]


def _themes(graph: KnowledgeGraph, body: str) -> dict[str, _Work]:
    """Return the themes of a body, by id."""
    found = defaultdict[str, _Work](_Work)
    for via, claims in _ways(graph, body):
        for claim in said_of(graph, via, *OWN):
            dates = [when(graph, each) for each in (*claims, claim)]
            date = max((each for each in dates if each), key=in_order, default=None)
            if not is_later(graph, date):
                mine = found[str(claim.object)]
                mine.claims += [*claims, claim]
                mine.since = earliest((mine.since, date))
    return dict(found)


def _ways(graph: KnowledgeGraph, body: str) -> Iterator[tuple[str, list[Claim]]]:
    """Yield what speaks for a body, with the claims that make it so: itself, clauses, its meetings and their texts."""
    yield body, []
    for clause in said_to(graph, body, "through"):
        yield clause.subject, [clause]
    for edition in said_to(graph, body, "edition_of"):
        yield edition.subject, [edition]
        for text in said_to(graph, edition.subject, "adopted_at"):
            yield text.subject, [edition, text]


def _finding(graph: KnowledgeGraph, one: str, other: str, common: dict[str, tuple[_Work, _Work]]) -> Finding:
    claims = [claim for pair in common.values() for work in pair for claim in work.claims]
    clauses = sorted(
        {claim.subject for claim in claims if claim.relation == "through" and claim.object == one}
        & {claim.subject for claim in claims if claim.relation == "through" and claim.object == other}
    )
    since = {theme: _later(*(work.since for work in pair)) for theme, pair in common.items()}
    return Finding(
        key=f"{one} {other}",
        says=tuple(common),
        claims=ids([*claims, *(claim for body in (one, other) for claim in _ended(graph, body))]),
        tell=partial(_told, graph, (one, other), since, clauses),
        score=len(common),
    )


def _later(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """Return since when two do the same; not known unless it is known of both."""
    return max(one, other, key=in_order) if one and other else None


def _told(
    graph: KnowledgeGraph, pair: tuple[str, str], since: dict[str, PartialDate | None], clauses: list[str], lang: Lang
) -> str:
    themes = count(len(since), lang, ("theme", "themes"), "chủ đề")
    ends = mentions(graph, pair, lang)
    said = [either(lang, f"{ends} share {themes}.", f"{ends} có chung {themes}."), *_by_date(graph, since, lang)]
    if clauses:
        both = either(lang, "Both are named as vehicles of", "Cả hai cùng được nêu là kênh thực hiện của")
        said.append(f"{both} {mentions(graph, clauses, lang)}.")
    said += [with_date(graph, claim, lang, from_object=True) for body in pair for claim in _ended(graph, body)]
    return " ".join(said)


def _ended(graph: KnowledgeGraph, body: str) -> list[Claim]:
    """Return the claims that another took the body's place, and so ended the overlap."""
    return said_to(graph, body, "succeeds")


def _by_date(graph: KnowledgeGraph, since: dict[str, PartialDate | None], lang: Lang) -> Iterator[str]:
    """Yield the themes by the date since which both deal with them: `Since 2017: X and Y.`, and so on."""
    dates = sorted(since.items(), key=lambda item: (in_order(item[1] or UNDATED), item[0]))
    for date, items in groupby(dates, key=lambda item: item[1]):
        start = either(lang, "Since", "Từ") + f" {spoken(date, lang)}" if date else ""
        names = mentions(graph, [theme for theme, _ in items], lang)
        yield f"{start or either(lang, 'Since when is not known', 'Chưa rõ từ khi nào')}: {names}."


ANALYSIS = Analysis(
    name="overlap",
    title=("Who does the same work", "Cơ chế nào trùng việc với nhau"),
    find=find,
    reads=frozenset({*OWN, *DATING, "through", "edition_of", "adopted_at", "part_of", "succeeds", "member_of"}),
)
