"""`acg path`: why two entities are linked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.text import Lang


def path(
    start: Annotated[str, typer.Argument(metavar="A", help="An entity, such as body:amcc.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another entity.")],
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
    as_of: options.AsOf = None,
    lang: options.Language = "en",
) -> None:
    """Explain the best path between two entities, one sentence a link, each with its evidence.

    A path prefers few and sure links, goes through a theme only if it must, and never through a state, a partner or
    ASEAN itself.

    Example: `acg path body:ammtc document:gge-report-2015`
    """
    from graph_builder.sentences import evidence, name, standing

    language = options.checked_language(lang)
    graph = options.assemble(add, no_bundled, as_of)
    found = graph.path(start, end)
    if not found:
        ends = [name(graph, key, language) for key in (start, end)]
        out.line(WORDS["none" if found is None else "same"][language == "vi"].format(*ends))
        return
    steps = list(_steps(graph, start, found, language))
    for number, (claim, said) in enumerate(steps, start=1):
        stands = standing(claim, language)
        out.item(f"{number}. ", f"{said}{f' ({stands})' if stands else ''}  [{claim.id}]")
        for piece in claim.evidence:
            out.item("   · ", evidence(graph, piece, language))
    weakest, said = min(steps, key=lambda step: step[0].strongest[0])
    out.item(WORDS["weakest"][language == "vi"], f"{said} ({round(weakest.strongest[0] * 100)} %)")


WORDS = {
    "none": ("No path links {} and {}.", "Không có đường nối {} với {}."),
    "same": ("{} is one and the same.", "{} là một."),
    "weakest": ("Weakest link: ", "Mắt xích yếu nhất: "),
}


def _steps(graph: KnowledgeGraph, start: str, path: tuple[Claim, ...], lang: Lang) -> Iterator[tuple[Claim, str]]:
    """Yield each claim of a path with its sentence, read in walking direction."""
    from graph_builder.sentences import sentence

    here = start
    for claim in path:
        from_object = claim.subject != here
        yield claim, sentence(graph, claim, lang, from_object=from_object)
        here = claim.subject if from_object else str(claim.object)
