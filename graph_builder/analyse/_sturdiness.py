"""How far an answer changes when evidence is taken away: all that is implied, or any single source.

The analysis is run again on each such graph and its findings are compared by key. A source is tried only if taking it
away changes a claim on which the answer can depend, and graphs that come out equal are tried once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from graph_builder.analyse._finding import Analysis, Depth, Finding
from graph_builder.graph import KnowledgeGraph
from ontology.claim import Claim
from ontology.evidence import Evidence
from ontology.terms import Basis

Find = Callable[[KnowledgeGraph], Sequence[Finding]]
Changes = dict[str, Claim | None]
"""What becomes of claims, by id: another form, or `None` where no evidence is left."""
Outcome = frozenset[tuple[str, tuple[object, ...]]]
"""The same, as far as the analysis sees it."""
IMPLIED = "implied"
"""Stands, among the names of sources, for all evidence that is implied."""


@dataclass(frozen=True, slots=True)
class Sturdiness:
    """What becomes of a finding when evidence is taken away.

    Attributes:
        gone: Without which of these it is not found: `implied`, or the id of a source.
        changed: Without which of these it says something else.
        rank: Its place among the findings, from 1; equals share a place. `None` where findings have no order.
        best: Its highest place in any of the graphs in which it is found.
        worst: Its lowest place.
    """

    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    rank: int | None = None
    best: int | None = None
    worst: int | None = None

    @property
    def holds(self) -> bool:
        """Whether it is found, and says the same, without implied evidence and without any single source."""
        return not (self.gone or self.changed)


def judge(
    graph: KnowledgeGraph, analysis: Analysis, find: Find, findings: Sequence[Finding]
) -> tuple[dict[str, Sturdiness], dict[str, tuple[Finding, ...]]]:
    """Return how sturdy each finding is, by key, and the findings that are new when something is taken away, by that.

    Args:
        graph: The graph in which the findings were found.
        analysis: What was asked, which says what can matter.
        find: The analysis with its arguments.
        findings: What it found.
    """
    base = {finding.key: finding for finding in findings}
    places = {key: [rank] for key, rank in ranks(findings).items()}
    gone, changed = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    new: dict[str, tuple[Finding, ...]] = {}
    for without, others in _reruns(graph, analysis, find, findings):
        there = {finding.key: finding for finding in others}
        for key, finding in base.items():
            if key not in there:
                gone[key].append(without)
            elif there[key].says != finding.says:
                changed[key].append(without)
        for key, rank in ranks(others).items():
            if key in places:
                places[key].append(rank)
        if added := tuple(finding for key, finding in there.items() if key not in base):
            new[without] = added
    judged = {key: _judged(gone[key], changed[key], places.get(key, [])) for key in base}
    return judged, new


def ranks(findings: Iterable[Finding]) -> dict[str, int]:
    """Return the place of each finding that has a score, by key; the places after equals are left free."""
    scored = [(finding.score, finding.key) for finding in findings if finding.score is not None]
    higher = sorted((score for score, _ in scored), reverse=True)
    return {key: 1 + higher.index(score) for score, key in scored}


def cited(findings: Iterable[Finding]) -> frozenset[str]:
    """Return the ids of all claims that findings and their parts rest on."""
    return frozenset(
        claim for finding in findings for claim in (*finding.claims, *(c for p in finding.parts for c in p.claims))
    )


def _judged(gone: list[str], changed: list[str], places: list[int]) -> Sturdiness:
    if not places:
        return Sturdiness(tuple(gone), tuple(changed))
    return Sturdiness(tuple(gone), tuple(changed), places[0], min(places), max(places))


def _reruns(
    graph: KnowledgeGraph, analysis: Analysis, find: Find, findings: Sequence[Finding]
) -> Iterator[tuple[str, Sequence[Finding]]]:
    """Yield what is found without each part of the evidence that can matter: implied first, then sources by id."""
    relevant = cited(findings)
    known: dict[Outcome, Sequence[Finding]] = {}
    for without, changes in _takeaways(graph):
        outcome = frozenset(
            (key, _seen(claim, analysis.depth))
            for key, claim in changes.items()
            if (analysis.is_open or key in relevant)
            and _seen(claim, analysis.depth) != _seen(graph.claim_by_id[key], analysis.depth)
        )
        if outcome and outcome not in known:
            known[outcome] = find(graph.sliced(partial(_changed, changes)))
        if outcome:
            yield without, known[outcome]


def _takeaways(graph: KnowledgeGraph) -> Iterator[tuple[str, Changes]]:
    """Yield (`implied` or a source, the claims that stand otherwise without it)."""
    by_source = defaultdict[str, list[Claim]](list)
    implied: list[Claim] = []
    for claim in graph.claims():
        for source in dict.fromkeys(piece.source for piece in claim.evidence):
            by_source[source].append(claim)
        if any(piece.basis is Basis.IMPLIED for piece in claim.evidence):
            implied.append(claim)
    yield IMPLIED, _changes(implied, lambda piece: piece.basis is not Basis.IMPLIED)
    for source in sorted(by_source):
        yield source, _changes(by_source[source], partial(_is_from_another, source))


def _changed(changes: Changes, claim: Claim) -> Claim | None:
    return changes.get(claim.id, claim)


def _is_from_another(source: str, piece: Evidence) -> bool:
    return piece.source != source


def _seen(claim: Claim | None, depth: Depth) -> tuple[object, ...]:
    """Return what an analysis sees of a claim."""
    if claim is None:
        return ()
    match depth:
        case Depth.CLAIM:
            return (True,)
        case Depth.CONFIDENCE:
            return claim.strongest
        case Depth.EVIDENCE:
            return tuple(piece.id for piece in claim.evidence)


def _changes(claims: Iterable[Claim], stays: Callable[[Evidence], bool]) -> Changes:
    left = {claim.id: (claim, tuple(filter(stays, claim.evidence))) for claim in claims}
    return {key: claim.with_evidence(pieces) if pieces else None for key, (claim, pieces) in left.items()}
