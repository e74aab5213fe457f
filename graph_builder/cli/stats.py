"""`acg stats`: how much of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.dates import PartialDate

SHOWN = 3
"""Ids that a row of the table of coverage names."""


def stats(
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
    as_of: options.AsOf = None,
    coverage: Annotated[bool, typer.Option("--coverage", help="Show what still wants a curator.")] = False,
) -> None:
    """Count entities by kind, and claims by relation, basis, status and source; or show what curation has yet to do.

    With `--coverage`, claims that change hands, such as who chairs a body, are due by the day of `--as-of`, else by the
    date of the latest source.

    Examples: `acg stats` · `acg stats --as-of 2017` · `acg stats --coverage`
    """
    if coverage:
        _coverage(options.assemble(add, no_bundled), options.date_of(as_of) if as_of else None)
        return
    graph = options.assemble(add, no_bundled, as_of)
    claims = list(graph.claims())
    sources = (source for claim in claims for source in {piece.source for piece in claim.evidence})
    _counts("entities by kind", (entity.kind for entity in graph.entities()))
    _counts("claims by relation", (claim.relation for claim in claims))
    _counts("claims by basis", (claim.strongest[1].value for claim in claims))
    _counts("claims by status", (claim.status.value for claim in claims))
    _counts("claims by source", sources)
    out.heading(f"{len(claims):,} claims about {len(graph.by_id):,} entities, dataset {graph.version}")


def _coverage(graph: KnowledgeGraph, day: PartialDate | None) -> None:
    from graph_builder.curation import coverage as covered
    from graph_builder.review import review_by, stale_able
    from graph_builder.sentences import sentence

    rows = []
    for each in covered(graph, day):
        met, more = each.asked - len(each.lacks), len(each.lacks) - SHOWN
        lacking = ", ".join(lack.about for lack in each.lacks[:SHOWN]) + (f" and {more} more" if more > 0 else "")
        rows.append((each.rule, f"{met} of {each.asked}", lacking))
    out.heading("rules of curation")
    out.table(("rule", "met by", "not by"), rows)
    reviews = sorted((str(review_by(graph, claim) or "?"), claim.id) for claim in stale_able(graph))
    if not reviews:
        return
    out.heading("to be looked at again")
    out.table(("by", "claim", ""), [(by, key, sentence(graph, graph.claim_by_id[key], "en")) for by, key in reviews])


def _counts(title: str, names: Iterable[str]) -> None:
    counted = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    out.heading(title)
    out.table(("", "count"), counted)
