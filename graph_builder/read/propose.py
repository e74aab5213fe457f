"""Relations to proposals: entities and claims in the dataset's own form, with evidence to the character, for review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.scene import FoundRelation
from graph_builder.read.slugs import slug
from graph_builder.read.text import ReadText
from graph_builder.rivals import rivals_of
from ontology.claim import Claim
from ontology.evidence import Evidence
from ontology.ids import curie
from ontology.relations import RELATIONS, Value

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.text import Lang

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entity or a claim that a text gives reason to add.

    Attributes:
        id: Id of the entity, or of the claim.
        record: It as plain data: a record, or a bare claim.
        rule: Id of the rule that found it.
        confidence: How sure the rule is, 0 to 1.
        start: Offset of the first code point that speaks for it.
        end: Offset after the last.
        rivals: Ids of claims of the dataset that it contradicts.
        known: Whether the dataset has the claim already and only the evidence is new.
    """

    id: str
    record: Plain
    rule: str
    confidence: float
    start: int
    end: int
    rivals: tuple[str, ...] = ()
    known: bool = False

    @property
    def is_entity(self) -> bool:
        """Whether it is an entity rather than a claim."""
        return "subject" not in self.record


@dataclass(frozen=True)
class Writer:
    """Writes what a text says as records.

    Attributes:
        graph: The dataset.
        read: The text.
        source: Id of the text's source.
        lang: Language of the text.
        mentions: Its mentions, for the names in evidence.
    """

    graph: KnowledgeGraph
    read: ReadText
    source: str
    lang: Lang
    mentions: Sequence[Mention]
    _names: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Index the mentions by entity."""
        for mention in self.mentions:
            self._names[mention.id].append(mention)

    def proposals(self, found: Sequence[FoundRelation]) -> list[Proposal]:
        """Return the proposals: unknown entities that a claim needs, then claims, in the order of the text."""
        once: dict[str, Proposal] = {}
        for made in (each for relation in found for each in self._claims(relation)):
            once.setdefault(made.id, made)
        claims = list(once.values())
        needed = dict.fromkeys(
            end for claim in claims for end in self._ends(claim.record) if end not in self.graph.by_id
        )
        return [*(self._entity(end, claims) for end in needed), *claims]

    def _ends(self, record: Plain) -> Iterator[str]:
        yield record["subject"]
        if "object" in record:
            yield record["object"]

    def _claims(self, found: FoundRelation) -> Iterator[Proposal]:
        match found.relation:
            case "tasks":
                yield from self._task(found)
            case "attends":
                yield from self._claim(found, "attended_by", found.object, found.subject)
            case _:
                yield from self._plain(found)

    def _plain(self, found: FoundRelation) -> Iterator[Proposal]:
        relation = RELATIONS[found.relation]
        if relation.range is not Value.DATE:
            yield from self._claim(found, found.relation, found.subject, found.object)
            return
        first, _, last = found.object.partition("/")
        if not first.startswith("X"):
            yield from self._claim(found, found.relation, found.subject, first)
            if last and found.relation == "held_on":
                yield from self._claim(found, "held_until", found.subject, last)

    def _task(self, found: FoundRelation) -> Iterator[Proposal]:
        """A task is a provision of the document, with its force, its vehicle and its theme."""
        document = _bare(found.subject).partition(":")[2]
        provision = f"provision:{document}-task-{self.read.paragraph_at(found.start)}"
        yield from self._claim(found, "provision_of", provision, found.subject)
        yield from self._claim(found, "has_force", provision, "tasks")
        yield from self._claim(found, "through", provision, found.object)
        if found.theme is not None:
            yield from self._claim(found, "concerns", provision, found.theme)

    def _claim(self, found: FoundRelation, relation: str, subject: str, value: str) -> Iterator[Proposal]:
        declared = RELATIONS.get(relation)
        subject, value = _bare(subject), _bare(value)
        if declared is None or not _fits(declared.domain, subject):
            return
        if not isinstance(declared.range, Value) and not _fits(declared.range, value):
            return
        end = {"value": value} if isinstance(declared.range, Value) else {"object": value}
        record: Plain = {"subject": subject, "relation": relation, **end, "evidence": [self._evidence(found)]}
        claim = Claim.model_validate(record)
        known = self.graph.claim_by_id.get(claim.id)
        if known is not None and any(self._says_the_same(piece, record["evidence"][0]) for piece in known.evidence):
            return
        rivals = () if known is not None else self._rivals(claim)
        yield Proposal(
            claim.id, record, found.rule, found.confidence, found.start, found.end, rivals, known is not None
        )

    def _says_the_same(self, piece: Evidence, new: Plain) -> bool:
        return piece.source == new["source"] and piece.paragraph in (None, new.get("paragraph"))

    def _rivals(self, claim: Claim) -> tuple[str, ...]:
        return rivals_of(claim, self.graph)

    def _evidence(self, found: FoundRelation) -> Plain:
        names = [
            {"start": m.start, "end": m.end, "exact": self.read.text[m.start : m.end].replace("\n", " ")}
            for end in (found.subject, found.object)
            for m in self._names[end]
            if found.start <= m.start and m.end <= found.end and "\n" not in self.read.text[m.start : m.end]
        ]
        paragraph = self.read.paragraph_at(found.start)
        place: Plain = {"paragraph": paragraph} if found.end <= self.read.paragraphs[paragraph - 1][1] else {}
        cue = " ".join(self.read.text[slice(*found.cue)].split())
        return {
            "source": self.source,
            "basis": "stated",
            "confidence": round(found.confidence, 4),
            **place,
            "span": [found.start, found.end],
            "names": sorted(names, key=lambda name: int(name["start"])),
            "note": {"en": f"Rule {found.rule}" + (f", cue “{cue}”." if cue else ".")},
        }

    def _entity(self, entity_id: str, claims: Sequence[Proposal]) -> Proposal:
        mentions = self._names.get(UNKNOWN + entity_id, [])
        first = mentions[0] if mentions else None
        if first is not None:
            label = {self.lang: " ".join(self.read.text[first.start : first.end].split())}
            return Proposal(
                entity_id, {"id": entity_id, "label": label}, first.rule, first.confidence, first.start, first.end
            )
        claim = next(claim for claim in claims if entity_id in self._ends(claim.record))
        label = {"en": entity_id.partition(":")[2].replace("-", " ").capitalize()}
        record = {"id": entity_id, "label": label}
        return Proposal(entity_id, record, claim.rule, claim.confidence, claim.start, claim.end)


def _bare(entity_id: str) -> str:
    return entity_id.removeprefix(UNKNOWN).replace("@", "-on-")


def _fits(kinds: Sequence[str], entity_id: str) -> bool:
    kind = entity_id.partition(":")[0]
    if kind not in kinds:
        return False
    curie(entity_id)
    return True


def text_source(name: str, lang: Lang, sha256: str, source: str | None = None) -> Plain:
    """Return the record of a source for a text that no record describes; whoever reviews it completes it."""
    return {
        "id": source or f"source:{slug(name) or 'text'}",
        "label": {lang: name},
        "url": f"urn:sha256:{sha256}",
        "publisher": "not stated",
        "grade": "weak",
        "language": lang,
        "sha256": sha256,
    }
