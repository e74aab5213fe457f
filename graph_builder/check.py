"""Rules that one record alone cannot break: nothing leads back to itself, and what took a claim's place is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import networkx as nx

from ontology.claim import Claim
from ontology.errors import Problem
from ontology.relations import RELATIONS

SHOWN = 10
"""Steps of a circle that a message tells."""


class Placed(NamedTuple):
    """A claim and where it is written."""

    claim: Claim
    file: str
    line: int
    record: str

    def problem(self, message: str) -> Problem:
        """Return what is wrong with the claim."""
        return Problem(self.file, self.line, self.record, f"{self.claim.relation}: {message}")


def problems_among(claims: Mapping[str, Placed]) -> list[Problem]:
    """Return what is wrong with claims, given by their ids, as a whole."""
    return [*_circles(claims.values()), *_successors(claims)]


def _circles(claims: Iterable[Placed]) -> Iterator[Problem]:
    """Yield one problem for each circle of upheld claims of an acyclic relation."""
    by_relation: dict[str, nx.DiGraph[str]] = {name: nx.DiGraph() for name, r in RELATIONS.items() if r.acyclic}
    for each in claims:
        claim = each.claim
        if claim.relation in by_relation and claim.is_upheld and isinstance(claim.object, str):
            by_relation[claim.relation].add_edge(claim.subject, claim.object, placed=each)
    for graph in by_relation.values():
        for component in sorted(map(sorted, nx.strongly_connected_components(graph))):
            if len(component) > 1:
                circle = [step[0] for step in nx.find_cycle(graph.subgraph(component), component[0])]
                first: Placed = graph.edges[circle[0], circle[1]]["placed"]
                yield first.problem(f"goes round in a circle, {_round(circle)}: remove one link")


def _successors(claims: Mapping[str, Placed]) -> Iterator[Problem]:
    """Yield one problem for each claim whose successor is not there, and for each circle of successors."""
    done = set[str]()
    for start in claims:
        chain = dict[str, None]()
        here: str | None = start
        while here is not None and here not in done and here not in chain:
            chain[here] = None
            successor = claims[here].claim.superseded_by
            if successor is not None and successor not in claims:
                yield claims[here].problem(f"superseded_by: no claim has the id {successor}; `acg show` prints ids")
                successor = None
            here = successor
        if here in chain:
            circle = list(chain)[list(chain).index(str(here)) :]
            yield claims[circle[0]].problem(f"superseded_by: goes round in a circle, {_round(circle)}: one must stand")
        done.update(chain)


def _round(circle: list[str]) -> str:
    """Return `a → b → a`, cut after `SHOWN` steps."""
    rest = len(circle) - SHOWN
    return " → ".join([*circle[:SHOWN], *([f"… {rest:,} more …"] if rest > 0 else []), circle[0]])
