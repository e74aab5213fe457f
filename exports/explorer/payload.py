"""What the page is told: one object, which holds every record and every claim whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exports._licence import licence
from exports.explorer.answers import PageReport, reports
from exports.explorer.layout import layout, radii
from exports.explorer.lifespan import lifespans
from exports.explorer.looks import LOOKS, drawn, look, outline
from exports.explorer.zones import ARCS, CROSS, CROSS_PILLAR, LABELS, zone_of
from graph_builder.graph import KnowledgeGraph
from ontology.entities._base import Entity
from ontology.relations import RELATIONS, Names
from ontology.terms import BASIS_LABELS, FORCE_LABELS, GRADE_LABELS, STATUS_LABELS, TYPES
from ontology.text import Aliases, Bilingual, Frozen

TITLE = Bilingual(en="ASEAN Cyber Graph", vi="Đồ thị an ninh mạng ASEAN")


class Meta(Frozen):
    """What the page as a whole is.

    Attributes:
        title: Its name.
        version: Version of the dataset, for citations.
        base_iri: What every IRI starts with.
        licence: Licence of the data; empty where records of others are among them.
        day: The day of a slice; absent in the whole graph.
        site_url: Where the page is published, where that is known.
    """

    title: Bilingual
    version: str
    base_iri: str
    licence: str
    day: str | None = None
    site_url: str | None = None


class PageLook(Frozen):
    """How a kind is drawn: corners of its outline at radius 1, none for a circle."""

    name: str
    label: Names
    outline: tuple[tuple[float, float], ...] = ()


class PageZone(Frozen):
    """A region of the picture; those on an arc are not tinted."""

    key: str
    label: Bilingual
    tinted: bool = True


class Record(Frozen):
    """What a record says that is no claim."""

    id: str
    label: Bilingual
    short: Bilingual | None = None
    aliases: Aliases = Aliases()
    translated: tuple[str, ...] = ()
    type: str | None = None
    description: Bilingual | None = None


class PageEntity(Record):
    """An entity that is drawn.

    Attributes:
        look: What it is drawn as: its kind, or `partner`.
        zone: The region it stands in.
        start: Since when it exists, as far as known; a partial date.
        end: Until when.
        through: Whether a path may lead through it.
        x: Where it lies, to the right of the middle of the picture.
        y: Where it lies, below the middle.
        size: Radius at which it is drawn.
    """

    look: str
    zone: str
    x: int
    y: int
    size: float
    start: str | None = None
    end: str | None = None
    through: bool = True


class PageSource(Record):
    """A source: what a piece of evidence points to."""

    url: str
    publisher: str
    grade: str
    language: str = "en"
    published_on: str | None = None
    seen_on: str | None = None
    section: str | None = None
    sha256: str | None = None


class PageName(Frozen):
    """A name as it stands in a text, from `start` on, in code points of the whole text."""

    start: int
    exact: str


class PageEvidence(Frozen):
    """A piece of evidence.

    Attributes:
        quote: The sentence, where the texts were given to the build.
    """

    source: str
    basis: str
    confidence: float | None = None
    paragraph: int | None = None
    span: tuple[int, int] | None = None
    names: tuple[PageName, ...] = ()
    note: Bilingual | None = None
    quote: str | None = None


class PageClaim(Frozen):
    """A claim; `object` is an entity, `value` a literal. Its evidence stands once in the payload, by number.

    Attributes:
        basis: Basis of its strongest evidence.
        confidence: Confidence of its strongest evidence, 0 to 1.
        evidence: Positions in `Payload.evidence`.
    """

    id: str
    subject: str
    relation: str
    object: str | None = None
    value: str | None = None
    datatype: str | None = None
    lang: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    status: str = "asserted"
    reason: Bilingual | None = None
    superseded_by: str | None = None
    rivals: tuple[str, ...] = ()
    uncertain: bool = False
    basis: str
    confidence: float
    evidence: tuple[int, ...]


class PageRelation(Frozen):
    """How a relation reads from its subject and from its object, in English and Vietnamese."""

    label: Names
    inverse: Names


class PageStep(Frozen):
    """One step of a guided tour: what to read, and the view to show, written as after the # of a link to the page."""

    title: Bilingual
    text: Bilingual
    view: str = ""


class Payload(Frozen):
    """All data of the page.

    Attributes:
        words: Labels in English and Vietnamese: by kind those of its types, and of `basis`, `status`, `grade`, `force`.
    """

    meta: Meta
    looks: tuple[PageLook, ...]
    zones: tuple[PageZone, ...]
    entities: tuple[PageEntity, ...]
    sources: tuple[PageSource, ...]
    relations: Mapping[str, PageRelation]
    evidence: tuple[PageEvidence, ...]
    claims: tuple[PageClaim, ...]
    words: Mapping[str, Mapping[str, Names]]
    tour: tuple[PageStep, ...] = ()
    reports: tuple[PageReport, ...] = ()


def payload(graph: KnowledgeGraph) -> Payload:
    """Return what the page of `graph` is told."""
    numbers: dict[str, int] = {}
    evidence, claims = [], []
    for claim in graph.claims():
        for piece in claim.evidence:
            if piece.id not in numbers:
                numbers[piece.id] = len(numbers)
                names = [PageName(start=name.start, exact=name.exact) for name in piece.names]
                told = piece.model_dump() | {"names": names, "quote": graph.quotes.get(piece.id)}
                evidence.append(PageEvidence.model_validate(told))
        sure, basis = claim.strongest
        computed = {"basis": basis, "confidence": sure, "evidence": [numbers[piece.id] for piece in claim.evidence]}
        claims.append(PageClaim.model_validate(claim.bare() | computed))
    day = None if graph.day is None else str(graph.day)
    return Payload(
        meta=Meta(
            title=TITLE,
            version=graph.version,
            base_iri=graph.base_iri,
            licence=licence(graph.version),
            day=day,
            site_url=graph.site_url,
        ),
        looks=_looks(graph),
        zones=_zones(graph),
        entities=tuple(_entities(graph)),
        sources=tuple(
            PageSource.model_validate(entity.lexical()) for entity in graph.entities() if entity.kind == "source"
        ),
        relations=_relations({claim.relation for claim in claims}),
        evidence=tuple(evidence),
        claims=tuple(claims),
        words=_words(graph.entities()),
        tour=tuple(PageStep(title=step.title, text=step.text, view=step.view) for step in graph.tour),
        reports=reports(graph, drawn(graph)),
    )


def _entities(graph: KnowledgeGraph) -> Iterable[PageEntity]:
    zone, lives, places, sizes = zone_of(graph), lifespans(graph), layout(graph), radii(graph)
    for key, name in drawn(graph).items():
        start, end = lives.get(key, (None, None))
        x, y = map(round, places[key])
        place = {"zone": zone[key], "x": x, "y": y, "size": round(sizes[key], 1)}
        told = {"look": name, "start": start, "end": end, "through": not graph.ends_paths(key)}
        yield PageEntity.model_validate(graph.entity(key).lexical() | place | told)


def _looks(graph: KnowledgeGraph) -> tuple[PageLook, ...]:
    """Return the looks that are used, in the order of the legend."""
    used = set(drawn(graph).values())
    order = [*(name for name in LOOKS if name in used), *sorted(used - LOOKS.keys())]
    return tuple(
        PageLook(name=name, label=look(name).label, outline=_rounded(outline(look(name).shape, 0, 0, 1)))
        for name in order
    )


def _rounded(corners: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    return tuple((round(x, 4) + 0.0, round(y, 4) + 0.0) for x, y in corners)


def _zones(graph: KnowledgeGraph) -> tuple[PageZone, ...]:
    """Return the zones that hold something: pillars in id order, then the others."""
    found = set(zone_of(graph).values())
    pillars = sorted(found - LABELS.keys())
    labels = {key: graph.entity(key).label for key in pillars} | LABELS
    if pillars:
        labels[CROSS] = CROSS_PILLAR
    return tuple(PageZone(key=key, label=labels[key], tinted=key not in ARCS) for key in labels if key in found)


def _relations(names: Iterable[str]) -> dict[str, PageRelation]:
    found = {name: RELATIONS[name] for name in sorted(names)}
    return {name: PageRelation(label=each.label, inverse=each.inverse_label) for name, each in found.items()}


def _words(entities: Iterable[Entity]) -> dict[str, dict[str, Names]]:
    """Return the labels of the types in use, and of all bases, statuses, grades and forces."""
    words: dict[str, dict[str, Names]] = {
        "basis": {basis.value: names for basis, names in BASIS_LABELS.items()},
        "status": {status.value: names for status, names in STATUS_LABELS.items()},
        "grade": {grade.value: names for grade, names in GRADE_LABELS.items()},
        "force": dict(FORCE_LABELS),
    }
    for entity in entities:
        if entity.type is not None:
            words.setdefault(entity.kind, {})[entity.type] = TYPES[entity.kind][entity.type].label
    return words
