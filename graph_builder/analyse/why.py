"""Why two entities are linked: the best path as an argument, and what is left of it if its weakest link gives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from graph_builder.analyse._facts import ids
from graph_builder.analyse._finding import Analysis, Depth, Finding
from graph_builder.analyse._phrases import capital, count, either
from graph_builder.sentences import evidence, mention, sentence, standing
from ontology.terms import BASIS_LABELS

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.text import Lang

ARGUMENTS = 3
"""How many paths are given: the best, and each time the best one without the weakest links of those before."""


def find(graph: KnowledgeGraph, start: str, end: str) -> Iterator[Finding]:
    """Yield the best path by `KnowledgeGraph.path`, then the best that does without the weakest links before it."""
    withheld = set[str]()
    for number in range(ARGUMENTS):
        path = graph.sliced(lambda claim: None if claim.id in withheld else claim).path(start, end)
        if not path:
            if number == 0:
                yield Finding(f"{start} {end}", ("none",), (), partial(_no_path, graph, start, end))
            return
        weakest = min(path, key=lambda claim: claim.strongest[0])
        withheld.add(weakest.id)
        yield Finding(
            key=f"{start} {end} {number + 1}",
            says=ids(path),
            claims=ids(path),
            tell=partial(_told, graph, start, end, path, weakest, number),
            parts=tuple(_links(graph, start, path)),
        )


def _links(graph: KnowledgeGraph, start: str, path: tuple[Claim, ...]) -> Iterator[Finding]:
    here = start
    for claim in path:
        backwards = claim.subject != here
        yield Finding(claim.id, (claim.id,), ids([claim]), partial(_link, graph, claim, backwards))
        here = claim.subject if backwards else str(claim.object)


def _link(graph: KnowledgeGraph, claim: Claim, backwards: bool, lang: Lang) -> str:
    stands = standing(claim, lang)
    said = sentence(graph, claim, lang, from_object=backwards)
    told = "; ".join(evidence(graph, piece, lang) for piece in claim.evidence)
    return f"{said}{f' ({stands})' if stands else ''} – {told}"


def _told(
    graph: KnowledgeGraph,
    start: str,
    end: str,
    path: tuple[Claim, ...],
    weakest: Claim,
    number: int,
    lang: Lang,
) -> str:
    ends = f"{mention(graph, start, lang)} {either(lang, 'and', 'và')} {mention(graph, end, lang)}"
    sure, basis = weakest.strongest
    how = f"({BASIS_LABELS[basis][lang == 'vi']}, {round(sure * 100)} %)"
    link = f"{sentence(graph, weakest, lang).removesuffix('.')} {how}"
    if len(path) == 1:
        said = either(lang, f"{ends} are linked directly: {link}.", f"{ends} được nối trực tiếp: {link}.")
    else:
        links = count(len(path), lang, ("link", "links"), "mắt xích")
        said = either(
            lang,
            f"{ends} are linked by {links}. The weakest: {link}.",
            f"{ends} được nối bằng {links}. Mắt xích yếu nhất: {link}.",
        )
    if not number:
        return capital(said)
    return either(lang, "Without the weakest links above, ", "Nếu bỏ các mắt xích yếu nhất ở trên, ") + said


def _no_path(graph: KnowledgeGraph, start: str, end: str, lang: Lang) -> str:
    ends = (mention(graph, start, lang), mention(graph, end, lang))
    if start == end:
        return either(lang, f"{ends[0]} is one and the same.", f"{ends[0]} là một.")
    return either(lang, f"No path links {ends[0]} and {ends[1]}.", f"Không có đường nào nối {ends[0]} và {ends[1]}.")


ANALYSIS = Analysis(
    name="why",
    title=("Why two are linked", "Vì sao hai bên có liên hệ"),
    find=find,
    arguments=("A", "B"),
    depth=Depth.CONFIDENCE,
)
