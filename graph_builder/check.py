"""Rules that one record alone cannot break: nothing leads back to itself, and what took a claim's place is there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

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


class Link(NamedTuple):
    """What an upheld claim of a relation that may not lead back to itself says."""

    relation: str
    subject: str
    object: str


def link_of(claim: Claim) -> Link | None:
    """Return the link of a claim, where it could be part of a circle."""
    if claim.is_upheld and isinstance(claim.object, str) and RELATIONS[claim.relation].acyclic:
        return Link(claim.relation, claim.subject, claim.object)
    return None


def circles(links: Iterable[Link]) -> Iterator[tuple[Link, str]]:
    """Yield the first link of each circle, and what is wrong with it."""
    by_relation = defaultdict[str, set[tuple[str, str]]](set)
    for each in links:
        by_relation[each.relation].add((each.subject, each.object))
    if not by_relation:
        return
    import networkx as nx

    for relation, pairs in sorted(by_relation.items()):
        graph = nx.DiGraph(_tied_up(pairs))
        for component in sorted(map(sorted, nx.strongly_connected_components(graph))):
            if len(component) > 1:
                circle = [step[0] for step in nx.find_cycle(graph.subgraph(component), component[0])]
                message = f"goes round in a circle, {_round(circle)}: remove one link"
                yield Link(relation, circle[0], circle[1]), message


def _tied_up(pairs: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs that stay when whatever has nothing above it is taken away again and again; mostly none."""
    below = defaultdict[str, list[str]](list)
    above = Counter[str]()
    for lower, upper in pairs:
        below[upper].append(lower)
        above[lower] += 1
    free = [upper for upper in below if upper not in above]
    while free:
        for lower in below.pop(free.pop(), ()):
            above[lower] -= 1
            if not above[lower]:
                free.append(lower)
    return sorted((lower, upper) for upper, lowers in below.items() for lower in lowers)


def successions(superseded: Mapping[str, Placed], known: Container[str]) -> Iterator[Problem]:
    """Yield one problem for each superseded claim whose successor is not `known`, and for each circle of successors.

    Args:
        superseded: The claims that name a successor, by id.
        known: The ids of all claims.
    """
    done = set[str]()
    for start in superseded:
        chain, here = dict[str, None](), start
        while here in superseded and here not in done and here not in chain:
            chain[here] = None
            successor = superseded[here].claim.superseded_by or ""
            if successor not in known:
                yield superseded[here].problem(f"superseded_by: no claim has the id {successor}; `acg show` prints ids")
            here = successor
        if here in chain:
            circle = list(chain)[list(chain).index(here) :]
            message = f"superseded_by: goes round in a circle, {_round(circle)}: one must stand"
            yield superseded[circle[0]].problem(message)
        done.update(chain)


def _round(circle: list[str]) -> str:
    """Return `a → b → a`, cut after `SHOWN` steps."""
    rest = len(circle) - SHOWN
    return " → ".join([*circle[:SHOWN], *([f"… {rest:,} more …"] if rest > 0 else []), circle[0]])
