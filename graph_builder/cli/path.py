"""`acg path`: why two entities are linked."""

from __future__ import annotations

from typing import Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out


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
    from graph_builder.sentences import evidence, name, sentence, standing

    language = options.checked_language(lang)
    graph = options.assemble(add, no_bundled, as_of)
    found = graph.path(start, end)
    if found is None:
        out.line(f"No path links {name(graph, start, language)} and {name(graph, end, language)}.")
        return
    here = start
    for number, claim in enumerate(found, start=1):
        from_object = claim.subject != here
        stands = standing(claim, language)
        said = sentence(graph, claim, language, from_object=from_object)
        out.line(f"{number}. {said}{f' ({stands})' if stands else ''}  [{claim.id}]")
        for piece in claim.evidence:
            out.line(f"   {evidence(graph, piece, language)}")
        here = claim.subject if from_object else str(claim.object)
    if found:
        weakest = min(found, key=lambda claim: claim.strongest[0])
        sure = round(weakest.strongest[0] * 100)
        out.line(f"Weakest link: {sentence(graph, weakest, language)} ({sure} %)")
    else:
        out.line(f"{name(graph, start, language)} is one and the same.")
