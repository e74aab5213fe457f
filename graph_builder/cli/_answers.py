"""A report of an analysis as lines of text or Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graph_builder.sentences import evidence, sentence, standing

if TYPE_CHECKING:
    from graph_builder.analyse._report import Answer, Report
    from graph_builder.graph import KnowledgeGraph
    from ontology.text import Lang

WORDS = {
    "nothing": ("Nothing is found.", "Không tìm thấy gì."),
    "claims": ("Claims:", "Các khẳng định:"),
}


def lines(
    graph: KnowledgeGraph, report: Report, answers: Sequence[Answer], lang: Lang, *, markdown: bool, in_full: bool
) -> Iterator[str]:
    """Yield the title, each answer with its sturdiness, its parts and its claims, and the notes.

    Args:
        graph: The graph that was asked.
        report: What was found.
        answers: Those of its answers that are shown.
        lang: Language of the sentences.
        markdown: Whether to mark title, sturdiness and ids for Markdown.
        in_full: Whether each claim is told as a sentence with its evidence, and not only by its id.
    """
    vi = lang == "vi"
    yield f"{'## ' if markdown else ''}{report.title[vi]}"
    if not answers:
        yield f"\n{WORDS['nothing'][vi]}"
    for number, answer in enumerate(answers, start=1):
        indent = " " * len(f"{number}. ")
        yield f"\n{number}. {answer.text[vi]}"
        yield f"{indent}{'*' if markdown else ''}{answer.sturdy[vi]}{'*' if markdown else ''}"
        yield from (f"{indent}- {part.text[vi]}" for part in answer.parts)
        if in_full:
            yield from (f"{indent}{line}" for line in _in_full(graph, answer.claims, lang))
        elif answer.claims:
            shown = ", ".join(f"`{key}`" if markdown else key for key in answer.claims)
            yield f"{indent}{WORDS['claims'][vi]} {shown}"
    if report.notes:
        yield ""
        yield from (note[vi] for note in report.notes)


def _in_full(graph: KnowledgeGraph, claims: Sequence[str], lang: Lang) -> Iterator[str]:
    for claim in (graph.claim_by_id[key] for key in claims):
        stands = standing(claim, lang)
        yield f"- {sentence(graph, claim, lang)}{f' ({stands})' if stands else ''}  [{claim.id}]"
        yield from (f"  - {evidence(graph, piece, lang)}" for piece in claim.evidence)
