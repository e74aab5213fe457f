"""How sturdy a finding is, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.analyse._phrases import either, ordinal, shortened
from graph_builder.analyse._sturdiness import IMPLIED
from graph_builder.sentences import mention, spoken
from ontology.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.analyse._finding import Finding
    from graph_builder.analyse._sturdiness import Sturdiness
    from graph_builder.graph import KnowledgeGraph
    from ontology.text import Lang


def sturdiness_told(graph: KnowledgeGraph, found: Sturdiness, of: int, lang: Lang) -> str:
    """Return what becomes of a finding when evidence is taken away; `of` is how many are ranked."""
    parts = []
    if found.rank is not None:
        parts.append(_rank(found, of, lang))
    elif found.holds:
        parts.append(
            either(
                lang,
                "Holds without implied claims and without any single source.",
                "Vẫn đúng khi bỏ các khẳng định suy ra, và khi bỏ bất kỳ một nguồn nào.",
            )
        )
    if found.gone:
        parts.append(f"{either(lang, 'Not found', 'Không còn')} {_without(graph, found.gone, lang)}.")
    if found.changed:
        parts.append(
            f"{either(lang, 'Says something else', 'Nội dung khác đi')} {_without(graph, found.changed, lang)}."
        )
    return " ".join(parts)


def new_told(graph: KnowledgeGraph, without: str, found: Sequence[Finding], lang: Lang) -> str:
    """Return how many more are found without some evidence, and which if they are entities."""
    names = [mention(graph, finding.key, lang) for finding in found if finding.key in graph.by_id]
    which = f": {shortened(names, lang)}" if names else ""
    less = _name(graph, without, lang)
    return f"{either(lang, f'Without {less}, {len(found)} more', f'Nếu thiếu {less}, có thêm {len(found)}')}{which}."


def source_name(graph: KnowledgeGraph, source_id: str, lang: Lang) -> str:
    """Return publisher and date of a source, as a short way to name it."""
    source = graph.source(source_id)
    when = f" ({spoken(PartialDate(source.published_on), lang)})" if source.published_on else ""
    return f"{source.publisher}{when}"


def _rank(found: Sturdiness, of: int, lang: Lang) -> str:
    rank, best, worst = (ordinal(place or 1, lang) for place in (found.rank, found.best, found.worst))
    place = either(lang, f"{rank} of {of}", f"Xếp {rank} trong {of}")
    if best == worst and found.gone:
        return f"{place}."
    if best == worst:
        return place + either(
            lang,
            ", also without implied claims and without any single source.",
            ", kể cả khi bỏ các khẳng định suy ra hoặc bỏ bất kỳ một nguồn nào.",
        )
    return place + either(
        lang,
        f"; between {best} and {worst} without implied claims or any single source.",
        f"; từ {best} đến {worst} khi bỏ các khẳng định suy ra hoặc bỏ một nguồn nào đó.",
    )


def _without(graph: KnowledgeGraph, missing: Sequence[str], lang: Lang) -> str:
    """Return `without A`, or `if one of these is missing: A, B and C`."""
    names = [_name(graph, each, lang) for each in missing]
    if len(names) == 1:
        return f"{either(lang, 'without', 'nếu thiếu')} {names[0]}"
    return f"{either(lang, 'if one of these is missing', 'nếu thiếu một trong số này')}: {shortened(names, lang)}"


def _name(graph: KnowledgeGraph, without: str, lang: Lang) -> str:
    if without == IMPLIED:
        return either(lang, "implied claims", "các khẳng định suy ra")
    return source_name(graph, without, lang)
