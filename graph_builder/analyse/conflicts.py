"""Where sources disagree, side by side; and what sources say that is known to be false."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import networkx as nx

from graph_builder.analyse._facts import ids
from graph_builder.analyse._finding import Analysis, Finding
from graph_builder.analyse._phrases import count, either, listing
from graph_builder.analyse._told import source_name
from graph_builder.sentences import mention, sentence
from ontology.terms import Status

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.text import Lang


def find(graph: KnowledgeGraph) -> Iterator[Finding]:
    """Yield one finding for each set of rival claims, the surest first in each, then one for each withdrawn claim."""
    rivals: nx.Graph[str] = nx.Graph()
    rivals.add_edges_from((claim.id, rival) for claim in graph.claims() for rival in claim.rivals)
    place = {claim.id: number for number, claim in enumerate(graph.claims())}
    for group in sorted(nx.connected_components(rivals), key=lambda each: min(place[key] for key in each)):
        claims = [graph.claim_by_id[key] for key in sorted(group, key=place.__getitem__)]
        yield _disagreement(graph, sorted(claims, key=lambda claim: -claim.strongest[0]))
    for claim in graph.claims():
        if claim.status is Status.WITHDRAWN:
            yield Finding(claim.id, (claim.id,), ids([claim]), partial(_withdrawn, graph, claim))


def _disagreement(graph: KnowledgeGraph, claims: list[Claim]) -> Finding:
    return Finding(
        key=f"{claims[0].subject} {claims[0].relation}",
        says=tuple(sorted(ids(claims))),
        claims=(),
        tell=partial(_told, graph, claims),
        parts=tuple(Finding(claim.id, (claim.id,), ids([claim]), partial(_side, graph, claim)) for claim in claims),
    )


def _told(graph: KnowledgeGraph, claims: list[Claim], lang: Lang) -> str:
    subject = mention(graph, claims[0].subject, lang)
    relation = claims[0].kind_of_relation.label[lang == "vi"]
    answers = count(len(claims), lang, ("answer", "answers"), "câu trả lời")
    return either(
        lang,
        f"Sources disagree on {subject} (“{relation} …”): {answers}.",
        f"Các nguồn không thống nhất về {subject} (“{relation} …”): {answers}.",
    )


def _side(graph: KnowledgeGraph, claim: Claim, lang: Lang) -> str:
    sure = round(claim.strongest[0] * 100)
    said = either(lang, "So say", "Theo") if len(_sources(claim)) > 1 else either(lang, "So says", "Theo")
    return f"{sentence(graph, claim, lang)} {said} {_by(graph, claim, lang)} ({sure} %)."


def _withdrawn(graph: KnowledgeGraph, claim: Claim, lang: Lang) -> str:
    said = sentence(graph, claim, lang).removesuffix(".")
    by = _by(graph, claim, lang)
    reason = claim.reason.best(lang) if claim.reason else ""
    return either(lang, f"Withdrawn: {said}, as {by} has it. {reason}", f"Đã rút: {said}, theo {by}. {reason}")


def _by(graph: KnowledgeGraph, claim: Claim, lang: Lang) -> str:
    return listing([source_name(graph, source, lang) for source in _sources(claim)], lang)


def _sources(claim: Claim) -> list[str]:
    return list(dict.fromkeys(piece.source for piece in claim.evidence))


ANALYSIS = Analysis(
    name="conflicts",
    title=("Where sources disagree", "Các nguồn mâu thuẫn ở đâu"),
    find=find,
)
