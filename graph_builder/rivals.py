"""Rivals: upheld claims of one subject that cannot all be true, each marked with those that contradict it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from graph_builder.check import Link, Placed, link_of
from ontology.claim import Claim
from ontology.dates import PartialDate, compatible, may_overlap
from ontology.errors import Problem
from ontology.relations import RELATIONS, Value
from ontology.terms import Status

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph

LIMIT = 1_000
"""Values of one functional relation of one subject; each is compared with each, and names all its rivals."""
WITHIN = ("located_in", "part_of")
"""Relations by which one thing lies within another; none may go round in a circle."""


def disputed(placed: Iterable[Placed], contains: Containment, problems: list[Problem]) -> Iterator[Claim]:
    """Yield the claims, given in `claim_order` and each once, those with rivals marked as disputed.

    More than `LIMIT` values of a relation that has one at a time are a problem.
    """
    for (_, relation), group in groupby(placed, key=attrgetter("claim.subject", "claim.relation")):
        if not RELATIONS[relation].functional:
            yield from (each.claim for each in group)
            continue
        all_of_it = list(group)
        values = [each for each in all_of_it if each.claim.status is Status.ASSERTED]
        if len(values) > LIMIT:
            message = f"has {len(values):,} values, but holds one at a time; at most {LIMIT:,} are compared"
            problems.append(values[0].problem(f"{message}: is {values[0].claim.subject} one thing?"))
            values = []
        rivals = defaultdict[str, set[str]](set)
        for one, other in combinations((each.claim for each in values), 2):
            if _contradict(one, other, contains):
                rivals[one.id].add(other.id)
                rivals[other.id].add(one.id)
        for claim in (each.claim for each in all_of_it):
            yield claim.with_rivals(rivals[claim.id]) if claim.id in rivals else claim


def rivals_of(claim: Claim, graph: KnowledgeGraph) -> tuple[str, ...]:
    """Return the ids of the upheld claims of the graph that a claim, which is not in it, contradicts."""
    if not RELATIONS[claim.relation].functional:
        return ()
    contains = Containment(filter(None, map(link_of, graph.claims())))
    others = (c for c in graph.claims_of(claim.subject) if c.is_upheld) if claim.subject in graph.by_id else ()
    same = (c for c in others if (c.subject, c.relation) == (claim.subject, claim.relation))
    return tuple(other.id for other in same if _contradict(claim, other, contains))


class Containment:
    """What lies within what: a city and its state are no rivals."""

    def __init__(self, links: Iterable[Link]) -> None:
        """Take what lies within what from links; those of other relations do not count."""
        self._direct = defaultdict[str, set[str]](set)
        for each in links:
            if each.relation in WITHIN:
                self._direct[each.subject].add(each.object)
        self._above: dict[str, set[str]] = {}

    def above(self, start: str) -> set[str]:
        """Return all that `start` lies within."""
        if start not in self._above:
            found, queue = set[str](), [start]
            while queue:
                for upper in self._direct.get(queue.pop(), ()):
                    if upper not in found:
                        found.add(upper)
                        queue.append(upper)
            self._above[start] = found
        return self._above[start]


def _contradict(one: Claim, other: Claim, contains: Containment) -> bool:
    """Tell whether two claims on one functional relation cannot both be true."""
    a, b = one.object, other.object
    if a == b or not may_overlap((one.valid_from, one.valid_to), (other.valid_from, other.valid_to)):
        return False
    if isinstance(a, str) or isinstance(b, str):
        return b not in contains.above(str(a)) and a not in contains.above(str(b))
    if RELATIONS[one.relation].range is Value.DATE:
        return not compatible(PartialDate(a.value), PartialDate(b.value))
    return True
