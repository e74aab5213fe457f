"""What a page shows of an entity or a claim, as plain values for its template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from exports.explorer.looks import LOOKS, PARTNER, SOURCE, look
from exports.pages.links import Links
from graph_builder.graph import KnowledgeGraph, confidence
from graph_builder.sentences import sentence, standing
from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.entities.source import Source
from ontology.evidence import Evidence
from ontology.relations import RELATIONS, Names
from ontology.terms import BASIS_LABELS, TYPES
from ontology.text import Bilingual, fold


@dataclass(frozen=True, slots=True)
class Name:
    """A name in English, in Vietnamese where it has another, and where it leads (empty: nowhere)."""

    en: str
    vi: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence: basis, source, place in the text, names there, our remark, the sentence if it is known."""

    basis: Names
    source: Name
    sure: str
    paragraph: int | None
    names: tuple[str, ...]
    lang: str
    note: Name | None
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim as read from an entity: the other end, how it stands, its evidence, its page."""

    other: Name
    stands: Names
    upheld: bool
    sure: str
    claim: Name
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one relation in one direction, under its name."""

    heading: Names
    facts: tuple[Fact, ...]


def name_of(graph: KnowledgeGraph, entity_id: str, links: Links) -> Name:
    """Return the label of an entity, which leads to its page."""
    label = graph.entity(entity_id).label
    return named(label, links.to(entity_id))


def named(text: Bilingual, href: str = "") -> Name:
    """Return a text in both languages; what is the same in both is there once."""
    en, vi = text.best("en"), text.best("vi")
    return Name(en if text.en is not None else "", vi if vi != text.en and text.vi is not None else "", href)


def kind_of_thing(graph: KnowledgeGraph, entity: Entity) -> tuple[str, Names, Names | None]:
    """Return what the entity is drawn as, the name of that, and its type."""
    drawn = PARTNER if entity.kind != SOURCE and graph.is_outside(entity.id) else entity.kind
    type_ = TYPES[entity.kind][entity.type].label if entity.type is not None else None
    return drawn, label_of(drawn), type_


def label_of(drawn: str) -> Names:
    """Return the name of what an entity is drawn as; a source is not drawn."""
    return Source.title if drawn == SOURCE else look(drawn).label


@dataclass(frozen=True, slots=True)
class Section:
    """All entities of one look, by name."""

    name: str
    label: Names
    names: tuple[Name, ...]


def sections(graph: KnowledgeGraph, links: Links) -> list[Section]:
    """Return the entities by what they are drawn as, each section sorted by English name."""
    found = defaultdict[str, list[Name]](list)
    for entity in graph.entities():
        found[kind_of_thing(graph, entity)[0]].append(name_of(graph, entity.id, links))
    order = [name for name in (*LOOKS, SOURCE) if name in found]
    order += sorted(found.keys() - set(order))
    by_name = {name: sorted(found[name], key=lambda each: (fold(each.en or each.vi), each.href)) for name in order}
    return [Section(name, label_of(name), tuple(names)) for name, names in by_name.items()]


def groups(graph: KnowledgeGraph, entity_id: str, links: Links) -> Iterator[Group]:
    """Yield the claims of an entity by relation: first those of which it is subject."""
    directed = [(claim.subject != entity_id, claim) for claim in graph.claims_of(entity_id)]
    directed.sort(key=lambda pair: (pair[0], pair[1].relation))
    for (inward, relation), run in groupby(directed, key=lambda pair: (pair[0], pair[1].relation)):
        found = RELATIONS[relation]
        heading = found.inverse_label if inward else found.label
        yield Group(heading, tuple(_fact(graph, claim, inward, links) for _, claim in run))


def resting(graph: KnowledgeGraph, source_id: str, links: Links) -> list[Name]:
    """Return the claims for which a source gives evidence, as sentences that lead to their pages."""
    return [claim_name(graph, claim, links) for claim in graph.rests_on(source_id)]


def claim_name(graph: KnowledgeGraph, claim: Claim, links: Links) -> Name:
    """Return a claim as a sentence that leads to its page."""
    en, vi = sentence(graph, claim, "en"), sentence(graph, claim, "vi")
    return Name(en, vi if vi != en else "", links.to(f"claim:{claim.id}"))


def object_of(graph: KnowledgeGraph, claim: Claim, links: Links) -> Name:
    """Return the object of a claim: an entity, an address that leads there, or a literal."""
    end = claim.object
    if isinstance(end, str):
        return name_of(graph, end, links)
    return Name(end.value, "", end.value if end.datatype == "xsd:anyURI" else "")


def _fact(graph: KnowledgeGraph, claim: Claim, inward: bool, links: Links) -> Fact:
    return Fact(
        other=name_of(graph, claim.subject, links) if inward else object_of(graph, claim, links),
        stands=(standing(claim, "en"), standing(claim, "vi")),
        upheld=claim.is_upheld,
        sure=percent(confidence(claim)),
        claim=Name(claim.id, "", links.to(f"claim:{claim.id}")),
        proofs=tuple(proofs(graph, claim.evidence, links)),
    )


def proofs(graph: KnowledgeGraph, evidence: Iterable[Evidence], links: Links) -> Iterator[Proof]:
    """Yield what a page says of each piece of evidence."""
    for piece in evidence:
        source = graph.source(piece.source)
        yield Proof(
            basis=BASIS_LABELS[piece.basis],
            source=named(source.short or source.label, links.to(source.id)),
            sure=percent(piece.confidence or 0.0),
            paragraph=piece.paragraph,
            names=tuple(name.exact for name in piece.names),
            lang=source.language,
            note=named(piece.note) if piece.note is not None else None,
            quote=graph.quotes.get(piece.id, ""),
        )


def percent(number: float) -> str:
    """Return `80 %`, its space unbreakable."""
    return f"{round(number * 100)}\u00a0%"
