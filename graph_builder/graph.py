"""The linked graph: entities and claims in a fixed order, a frozen networkx graph of them, and the rule for paths."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from graph_builder.events import beginnings, first_days
from graph_builder.names import former_names
from graph_builder.shards import in_shards, pieces_of
from graph_builder.tour import Step
from graph_builder.utf8 import Text
from ontology.claim import Claim
from ontology.dates import PartialDate, holds
from ontology.entities._base import Entity
from ontology.entities.source import Source
from ontology.errors import UnknownNameError
from ontology.evidence import Evidence
from ontology.ids import kind_of
from ontology.terms import BASE_IRI

if TYPE_CHECKING:
    import networkx as nx

ASEAN = "body:asean"
STEP = 10_000
"""Cost of one link, in units of 0.0001, so that sums are exact here and in the page."""
DOUBT = 2_000
"""Added cost of a link whose confidence is 0."""
DETOUR = 4_500
"""Added cost of passing through a theme."""
OUTSIDE_TYPES = ("international-organisation", "regional-organisation")
"""Types of body that, ASEAN itself aside, are partners outside it."""

T = TypeVar("T")


class ClaimSource(Protocol):
    """What an exporter reads: entities and claims in sorted order. A `KnowledgeGraph` is one, a stream is another."""

    @property
    def base_iri(self) -> str:
        """What every IRI of ours starts with."""
        ...

    @property
    def version(self) -> str:
        """Version of the dataset."""
        ...

    def entities(self) -> Iterable[Entity]:
        """All entities, by id."""
        ...

    def claims(self) -> Iterable[Claim]:
        """All claims, by subject, relation, object, validity."""
        ...

    def evidence(self) -> Iterable[Evidence]:
        """All pieces of evidence, each once, by id."""
        ...


Making = Callable[[ClaimSource], Iterable[Text]]
"""Makes text of a source."""


class PartedSource(ClaimSource, Protocol):
    """A `ClaimSource` that can be written part by part, in several processes at once.

    Functions of a part must be those of a module, or a `functools.partial` of one.
    """

    def each(self, *functions: Making) -> Iterable[Text]:
        """Return what the first function makes of each part, in order, then what the next does, and so on.

        A graph is one part, a stream has many.
        """
        ...

    def shards(self, count: int, function: Callable[[ClaimSource], T]) -> Iterator[T]:
        """Yield what the function makes of each of `count` shards (`graph_builder.shards`)."""
        ...


def claim_order(claim: Claim) -> tuple[str, str, str, str, str, str]:
    """Return the key that all outputs sort claims by."""
    end = claim.object
    value, more = (end, "") if isinstance(end, str) else (end.value, end.lang or end.datatype or "")
    return claim.subject, claim.relation, value, more, claim.valid_from or "", claim.valid_to or ""


@dataclass(frozen=True)
class KnowledgeGraph:
    """Entities linked by claims; nothing in it changes after linking.

    Attributes:
        by_id: The entities by id, in id order.
        ordered: The claims in `claim_order`.
        base_iri: What every IRI starts with.
        version: Version of the dataset.
        quotes: Sentence behind a piece of evidence, by its id, where the texts were given.
        day: The day of an `as_of` slice.
        tour: The steps of the guided tour.
        site_url: Where the output will be published, ends in `/`; empty where that is not known.
        foreign: Triples of others that came with the records, as lines of N-Quads.
    """

    by_id: Mapping[str, Entity]
    ordered: tuple[Claim, ...]
    base_iri: str = BASE_IRI
    version: str = "0"
    quotes: Mapping[str, str] = field(default_factory=dict)
    day: PartialDate | None = None
    tour: tuple[Step, ...] = ()
    site_url: str = ""
    foreign: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Freeze the mappings too."""
        object.__setattr__(self, "by_id", MappingProxyType(dict(self.by_id)))
        object.__setattr__(self, "quotes", MappingProxyType(dict(self.quotes)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle the graph by its fields; what is computed is computed anew."""
        given = {each.name: getattr(self, each.name) for each in fields(self)}
        return partial(type(self), **(given | {"by_id": dict(self.by_id), "quotes": dict(self.quotes)})), ()

    @classmethod
    def of(cls, source: ClaimSource) -> KnowledgeGraph:
        """Return `source` itself where it is a graph, else the graph of all that it holds."""
        if isinstance(source, cls):
            return source
        by_id = {entity.id: entity for entity in source.entities()}
        return cls(by_id, tuple(source.claims()), base_iri=source.base_iri, version=source.version)

    def entities(self) -> Iterable[Entity]:
        """All entities, by id."""
        return self.by_id.values()

    def claims(self) -> Iterable[Claim]:
        """All claims, in `claim_order`."""
        return self.ordered

    def evidence(self) -> Iterable[Evidence]:
        """All pieces of evidence, each once, by id."""
        return pieces_of(self.ordered)

    def each(self, *functions: Making) -> Iterator[Text]:
        """Yield what each function makes of the graph."""
        return chain.from_iterable(function(self) for function in functions)

    def shards(self, count: int, function: Callable[[ClaimSource], T]) -> Iterator[T]:
        """Yield what the function makes of each of `count` shards."""
        return map(function, in_shards(self.base_iri, self.version, self.by_id.values(), self.ordered, count))

    @property
    def counts(self) -> tuple[int, int]:
        """How many entities and claims it holds."""
        return len(self.by_id), len(self.ordered)

    def plain(self) -> Iterator[dict[str, Any]]:
        """Yield all that the graph was made from as plain data: records without relations, then bare claims."""
        for entity in self.entities():
            yield entity.lexical()
        for claim in self.claims():
            yield claim.bare()

    def entity(self, entity_id: str) -> Entity:
        """Return the entity; an unknown id raises `UnknownNameError` with the nearest ones."""
        try:
            return self.by_id[entity_id]
        except KeyError:
            raise UnknownNameError("entity", entity_id, self.by_id, "(`acg find TEXT` searches by name)") from None

    def source(self, source_id: str) -> Source:
        """Return the source that evidence points to."""
        found = self.entity(source_id)
        if not isinstance(found, Source):
            raise UnknownNameError("source", source_id, self.by_id, "")
        return found

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """All sources, by id."""
        return tuple(entity for entity in self.by_id.values() if isinstance(entity, Source))

    @cached_property
    def known_until(self) -> PartialDate | None:
        """Date of the latest source: what came later, the graph cannot know."""
        dates = [source.published_on for source in self.sources if source.published_on is not None]
        return max(map(PartialDate, dates), key=lambda date: (date.first, len(date)), default=None)

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return MappingProxyType({claim.id: claim for claim in self.ordered})

    def claim(self, claim_id: str) -> Claim:
        """Return the claim; an unknown id raises `UnknownNameError` with the nearest ones."""
        try:
            return self.claim_by_id[claim_id]
        except KeyError:
            raise UnknownNameError("claim", claim_id, self.claim_by_id, "(`acg show ID` shows an entity's)") from None

    @cached_property
    def _claims_by_end(self) -> Mapping[str, tuple[Claim, ...]]:
        found = defaultdict[str, list[Claim]](list)
        for claim in self.ordered:
            found[claim.subject].append(claim)
            if isinstance(claim.object, str):
                found[claim.object].append(claim)
        return {end: tuple(claims) for end, claims in found.items()}

    def claims_of(self, entity_id: str) -> tuple[Claim, ...]:
        """Return the claims of which the entity is subject or object, in `claim_order`."""
        return self._claims_by_end.get(self.entity(entity_id).id, ())

    def rests_on(self, source_id: str) -> tuple[Claim, ...]:
        """Return the claims for which the source gives evidence, in `claim_order`."""
        self.entity(source_id)
        return tuple(c for c in self.ordered if any(e.source == source_id for e in c.evidence))

    @cached_property
    def nx(self) -> nx.MultiDiGraph[str]:
        """The frozen networkx graph.

        A node is an entity id with `kind`, `label`, `entity` and `claims` (its literal claims). An edge is a claim
        between entities: its key is the claim id, its data `edge_data`.
        """
        import networkx as nx  # a tenth of a second, which a stream and its workers do not need

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(version=self.version, base_iri=self.base_iri)
        literal = defaultdict[str, list[Claim]](list)
        for claim in self.ordered:
            if not isinstance(claim.object, str):
                literal[claim.subject].append(claim)
        for entity in self.by_id.values():
            graph.add_node(
                entity.id,
                kind=entity.kind,
                label=entity.label.best("en"),
                entity=entity,
                claims=tuple(literal.get(entity.id, ())),
            )
        for claim in self.ordered:
            if isinstance(claim.object, str):
                graph.add_edge(claim.subject, claim.object, key=claim.id, **edge_data(claim))
        nx.freeze(graph)
        return graph

    def as_of(self, day: PartialDate) -> KnowledgeGraph:
        """Return the graph of the claims that hold on `day`, and of those that may, which are marked `uncertain`.

        Nothing that is said of a meeting, a text or a body holds before it is there (`graph_builder.events`). An entity
        whose name of the day has since been given up is called by it (`graph_builder.names`).
        """
        first = first_days(self.ordered)

        def on_that_day(claim: Claim) -> Claim | None:
            began = (holds(date, None, day) for date in beginnings(claim, first))
            answers = [holds(claim.valid_from, claim.valid_to, day), *began]
            return None if False in answers else claim.as_uncertain() if None in answers else claim

        sliced = replace(self.sliced(on_that_day), day=day)
        names = former_names(day, sliced.ordered)
        by_id = {key: entity.called(names[key]) if key in names else entity for key, entity in self.by_id.items()}
        return replace(sliced, by_id=by_id)

    def sliced(self, keep: Callable[[Claim], Claim | None]) -> KnowledgeGraph:
        """Return the graph of what `keep` makes of each claim; `None` leaves a claim out."""
        kept = tuple(found for claim in self.ordered if (found := keep(claim)) is not None)
        return replace(self, ordered=_with_known_rivals(kept))

    def subgraph(self, kinds: Iterable[str]) -> KnowledgeGraph:
        """Return the graph of the entities of these kinds, with their literal claims and the claims among them.

        Of the tour the steps remain whose entities do.
        """
        wanted = frozenset(kinds)
        by_id = {key: entity for key, entity in self.by_id.items() if entity.kind in wanted}

        def among_them(claim: Claim) -> Claim | None:
            inside = claim.subject in by_id and (not isinstance(claim.object, str) or claim.object in by_id)
            return claim if inside else None

        tour = tuple(step for step in self.tour if by_id.keys() >= set(step.names))
        return replace(self.sliced(among_them), by_id=by_id, tour=tour)

    def neighbours(self, entity_id: str) -> tuple[tuple[Claim, str], ...]:
        """Return each upheld claim that links the entity to another, with the other's id."""
        return tuple(
            (claim, claim.object if claim.subject == entity_id else claim.subject)
            for claim in self.claims_of(entity_id)
            if claim.is_upheld and isinstance(claim.object, str)
        )

    def is_outside(self, entity_id: str) -> bool:
        """Whether it is a partner: an organisation outside ASEAN, or a state that is no member of it."""
        entity = self.entity(entity_id)
        if entity.kind == "state":
            return not any(c.relation == "member_of" and c.object == ASEAN for c, _ in self.neighbours(entity_id))
        return entity.kind == "body" and entity.id != ASEAN and entity.type in OUTSIDE_TYPES

    def pillar(self, entity_id: str) -> str | None:
        """Return the pillar that `part_of` leads to; `None` is cross-pillar."""
        seen, queue = {entity_id}, [entity_id]
        while queue:
            here = queue.pop(0)
            if self.entity(here).type == "pillar":
                return here
            for claim, other in self.neighbours(here):
                if claim.relation == "part_of" and claim.subject == here and other not in seen:
                    seen.add(other)
                    queue.append(other)
        return None

    def path(self, start: str, end: str) -> tuple[Claim, ...] | None:
        """Return the claims of the best path between two entities, in walking order; `None` where there is none.

        A link costs 1 + 0.2·(1 − confidence), passing through a theme 0.45 more. No path leads *through* a state, a
        partner, a source or ASEAN itself, for these link everything to everything. Of equal paths the one whose ids
        sort first wins. Claims that are not upheld link nothing.
        """
        if self.entity(start) is self.entity(end):
            return ()
        queue: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = [(0, (start,), ())]
        done = set[str]()
        while queue:
            cost, nodes, claims = heapq.heappop(queue)
            here = nodes[-1]
            if here == end:
                return tuple(self.claim_by_id[claim] for claim in claims)
            if here in done or (here != start and self.ends_paths(here)):
                continue
            done.add(here)
            extra = DETOUR if here != start and kind_of(here) == "theme" else 0
            for claim, other in self.neighbours(here):
                if other not in done:
                    step = cost + extra + link_cost(claim)
                    heapq.heappush(queue, (step, (*nodes, other), (*claims, claim.id)))
        return None

    def ends_paths(self, entity_id: str) -> bool:
        """Whether paths may lead to it but not through it: a state, a partner, a source, or ASEAN itself."""
        return entity_id == ASEAN or kind_of(entity_id) in ("state", "source") or self.is_outside(entity_id)


def link_cost(claim: Claim) -> int:
    """Return what one link costs, in units of 0.0001."""
    return STEP + round(DOUBT * (1 - confidence(claim)))


def confidence(claim: Claim) -> float:
    """Return the confidence of the strongest evidence, 0 to 1."""
    return claim.strongest[0]


def edge_data(claim: Claim) -> dict[str, Any]:
    """Return the networkx data of a claim between two entities: plain values, and the `claim` itself."""
    sure, basis = claim.strongest
    return {
        "relation": claim.relation,
        "basis": basis.value,
        "status": claim.status.value,
        "confidence": sure,
        "valid_from": claim.valid_from,
        "valid_to": claim.valid_to,
        "uncertain": claim.uncertain,
        "claim": claim,
    }


def _with_known_rivals(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims with rivals that are among them only."""
    disputed = {claim.id for claim in claims if claim.rivals}
    return tuple(c.with_rivals(disputed.intersection(c.rivals)) if c.rivals else c for c in claims)


def by_entity(source: ClaimSource) -> Iterator[tuple[Entity, list[Claim]]]:
    """Yield each entity with the claims of which it is the subject, all in their order."""
    claims = iter(source.claims())
    claim = next(claims, None)
    for entity in source.entities():
        said: list[Claim] = []
        while claim is not None and claim.subject == entity.id:
            said.append(claim)
            claim = next(claims, None)
        yield entity, said
    if claim is not None:
        raise ValueError(f"claims stand out of order, or about no entity: {claim.subject} {claim.relation}")
