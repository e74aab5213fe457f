"""`acg stats`: how much of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graph_builder.cli import _options as options
from graph_builder.cli import _output as out


def stats(add: options.Add = None, no_bundled: options.NoBundled = False, as_of: options.AsOf = None) -> None:
    """Count entities by kind, and claims by relation, basis, status and source.

    Examples: `acg stats` · `acg stats --as-of 2017`
    """
    graph = options.assemble(add, no_bundled, as_of)
    claims = list(graph.claims())
    sources = (source for claim in claims for source in {piece.source for piece in claim.evidence})
    _counts("entities by kind", (entity.kind for entity in graph.entities()))
    _counts("claims by relation", (claim.relation for claim in claims))
    _counts("claims by basis", (claim.strongest[1].value for claim in claims))
    _counts("claims by status", (claim.status.value for claim in claims))
    _counts("claims by source", sources)
    out.heading(f"{len(claims):,} claims about {len(graph.by_id):,} entities, dataset {graph.version}")


def _counts(title: str, names: Iterable[str]) -> None:
    counted = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    out.heading(title)
    out.table(("", "count"), counted)
