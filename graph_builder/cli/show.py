"""`acg show`: one entity with its claims, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.entities._base import Entity
    from ontology.text import Lang


def show(
    entity_id: Annotated[str, typer.Argument(metavar="ID", help="An entity, such as body:amcc.")],
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
    as_of: options.AsOf = None,
    texts: options.Texts = None,
    lang: options.Language = "en",
) -> None:
    """Show an entity: names, description, and its claims by relation, each with its evidence.

    Examples: `acg show body:amcc` · `acg show provision:task-norms-list --lang vi`
    """
    language = options.checked_language(lang)
    graph = options.assemble(add, no_bundled, as_of, texts)
    entity = graph.entity(entity_id)
    _identity(entity)
    _succession(graph, entity.id, language)
    claims = graph.claims_of(entity.id)
    directed = sorted(
        ((claim, claim.subject == entity.id) for claim in claims), key=lambda p: (not p[1], p[0].relation)
    )
    for (outward, relation), group in groupby(directed, key=lambda p: (p[1], p[0].relation)):
        _facts(graph, [claim for claim, _ in group], relation, outward, language)
    out.heading(f"{len(claims):,} claim{'' if len(claims) == 1 else 's'} name it")
    if entity.kind == "source":
        out.line(f"{len(graph.rests_on(entity.id)):,} rest on it")


def _identity(entity: Entity) -> None:
    out.line(f"{entity.id}  ({entity.kind}{f', {entity.type}' if entity.type else ''})")
    for lang, text in entity.label.items():
        ours = " (our translation)" if lang in entity.translated else ""
        out.item(f"  {lang}  ", f"{text}{ours}")
    others = [text for _, text in entity.names() if text not in dict(entity.label.items()).values()]
    if others:
        out.item("      also: ", "; ".join(dict.fromkeys(others)))
    if entity.description is not None:
        for _, text in entity.description.items():
            out.item("      ", text)
    for name in ("url", "publisher", "grade", "published_on"):
        if value := getattr(entity, name, None):
            out.item(f"      {name}: ", str(value))


def _succession(graph: KnowledgeGraph, entity_id: str, lang: Lang) -> None:
    from graph_builder.lineage import lineage
    from graph_builder.sentences import name, standing

    for claim in lineage(graph, entity_id):
        stands = standing(claim, lang)
        step = f"{name(graph, str(claim.object), lang)} → {name(graph, claim.subject, lang)}"
        out.line(f"      {step}{f' ({stands})' if stands else ''}")


def _facts(graph: KnowledgeGraph, claims: list[Claim], relation: str, outward: bool, lang: Lang) -> None:
    from ontology.relations import RELATIONS

    found = RELATIONS[relation]
    out.heading((found.label if outward else found.inverse_label)[lang == "vi"])
    if out.on_terminal():
        out.sides(_sides(graph, claim, outward, lang) for claim in claims)
    else:
        out.table((), [row for claim in claims for row in _rows(graph, claim, outward, lang)])


def _other(graph: KnowledgeGraph, claim: Claim, outward: bool, lang: Lang) -> tuple[str, str]:
    """Return name and id of what is at the other end; a literal has no id."""
    from graph_builder.sentences import name, object_name

    if outward:
        return object_name(graph, claim, lang), claim.object if isinstance(claim.object, str) else ""
    return name(graph, claim.subject, lang), claim.subject


def _rows(graph: KnowledgeGraph, claim: Claim, outward: bool, lang: Lang) -> Iterator[tuple[str, ...]]:
    """Yield one row for each piece of evidence, whole in itself, for a pipe."""
    from graph_builder.sentences import evidence, standing

    for piece in claim.evidence:
        quoted = f" “{graph.quotes[piece.id]}”" if piece.id in graph.quotes else ""
        said = f"{evidence(graph, piece, lang)}{quoted}"
        yield *_other(graph, claim, outward, lang), standing(claim, lang), said, claim.id


def _sides(graph: KnowledgeGraph, claim: Claim, outward: bool, lang: Lang) -> tuple[list[out.Line], list[out.Line]]:
    """Return what is said, and on whose word, for a terminal."""
    from graph_builder.sentences import evidence, standing

    other, key = _other(graph, claim, outward, lang)
    left = [("", other, "" if claim.is_upheld else "strike"), ("", key, "dim"), ("", claim.id, "dim")]
    left.append(("", standing(claim, lang), "yellow"))
    right = []
    for piece in claim.evidence:
        right.append(("· ", evidence(graph, piece, lang), ""))
        if piece.id in graph.quotes:
            right.append(("  ", f"“{graph.quotes[piece.id]}”", "italic"))
    return [line for line in left if line[1]], right
