"""`acg show`: one entity with its claims, each with its evidence."""

from __future__ import annotations

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
    if entity.kind == "source":
        rests = graph.rests_on(entity.id)
        out.heading(f"{len(rests)} claims rest on it")
    out.heading(f"{len(claims)} of {len(claims)} claims shown")


def _identity(entity: Entity) -> None:
    out.line(f"{entity.id}  ({entity.kind}{f', {entity.type}' if entity.type else ''})")
    for lang, text in entity.label.items():
        ours = " (our translation)" if lang in entity.translated else ""
        out.line(f"  {lang}  {text}{ours}")
    others = [text for _, text in entity.names() if text not in dict(entity.label.items()).values()]
    if others:
        out.line(f"      also: {'; '.join(dict.fromkeys(others))}")
    if entity.description is not None:
        for _, text in entity.description.items():
            out.line(f"      {text}")
    for name in ("url", "publisher", "grade", "published_on"):
        if value := getattr(entity, name, None):
            out.line(f"      {name}: {value}")


def _succession(graph: KnowledgeGraph, entity_id: str, lang: Lang) -> None:
    from graph_builder.lineage import lineage
    from graph_builder.sentences import name, standing

    for claim in lineage(graph, entity_id):
        stands = standing(claim, lang)
        step = f"{name(graph, str(claim.object), lang)} → {name(graph, claim.subject, lang)}"
        out.line(f"      {step}{f' ({stands})' if stands else ''}")


def _facts(graph: KnowledgeGraph, claims: list[Claim], relation: str, outward: bool, lang: Lang) -> None:
    from graph_builder.sentences import evidence, name, object_name, standing
    from ontology.relations import RELATIONS

    found = RELATIONS[relation]
    out.heading((found.label if outward else found.inverse_label)[lang == "vi"])
    rows = []
    for claim in claims:
        other = object_name(graph, claim, lang) if outward else name(graph, claim.subject, lang)
        key = claim.object if outward and isinstance(claim.object, str) else "" if outward else claim.subject
        for number, piece in enumerate(claim.evidence):
            said = evidence(graph, piece, lang)
            if quoted := graph.quotes.get(piece.id):
                said += f"\n  “{quoted}”" if out.on_terminal() else f" “{quoted}”"
            rows.append((other, key, standing(claim, lang), said, claim.id) if not number else ("", "", "", said, ""))
    out.table(("", "id", "stands", "evidence", "claim"), rows)
