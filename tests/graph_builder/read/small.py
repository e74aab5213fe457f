"""A small dataset to read against, and what reading a text gives, by the words that it names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load._records import Record
from graph_builder.load.registry import Loaded
from graph_builder.read.extract import Extraction, Reading
from graph_builder.read.inputs import Document
from ontology.entities.registry import kind

EVIDENCE = [{"source": "source:known", "basis": "stated"}]
RECORDS: tuple[dict[str, object], ...] = (
    {"id": "source:known", "label": {"en": "Known"}, "url": "https://example.org/", "publisher": "P", "grade": "press"},
    {"id": "body:asean", "label": {"en": "Association of Southeast Asian Nations"}, "short": {"en": "ASEAN"}},
    {"id": "body:amcc", "type": "ministerial", "short": {"en": "AMCC"}, "label": {
        "en": "ASEAN Ministerial Conference on Cybersecurity", "vi": "Hội nghị Bộ trưởng ASEAN về an ninh mạng"}},
    {"id": "body:arf", "label": {"en": "ASEAN Regional Forum", "vi": "Diễn đàn Khu vực ASEAN"}, "short": {"en": "ARF"}},
    {"id": "body:asean-summit", "type": "summit", "label": {"en": "ASEAN Summit", "vi": "Hội nghị cấp cao ASEAN"},
     "part_of": "body:asean", "evidence": EVIDENCE},
    {"id": "body:agency", "type": "agency", "label": {"en": "Harbour Safety Agency"}},
    {"id": "body:centre", "type": "centre", "label": {"en": "Cyber Training Centre"}},
    {"id": "meeting:amcc-2", "label": {"en": "2nd ASEAN Ministerial Conference on Cybersecurity"},
     "edition_of": "body:amcc", "held_on": "2017-09-18", "held_in": "state:singapore", "evidence": EVIDENCE},
    {"id": "meeting:asean-summit-32", "label": {"en": "32nd ASEAN Summit"}, "edition_of": "body:asean-summit",
     "evidence": EVIDENCE},
    {"id": "document:statement", "label": {"en": "Statement on Cyber Cooperation", "vi": "Tuyên bố hợp tác mạng"}},
    {"id": "state:singapore", "label": {"en": "Singapore", "vi": "Xinh-ga-po"}},
    {"id": "state:lao-pdr", "label": {"en": "Lao PDR", "vi": "Lào"}},
    {"id": "state:philippines", "label": {"en": "Philippines"}},
    {"id": "state:malaysia", "label": {"en": "Malaysia"}},
    {"id": "place:manila", "label": {"en": "Manila"}},
    {"id": "theme:cybersecurity", "label": {"en": "Cybersecurity", "vi": "An ninh mạng"}},
    {"id": "theme:voluntary-norms", "label": {"en": "Norms"}},
)  # fmt: skip


@cache
def dataset() -> KnowledgeGraph:
    """The small dataset."""
    loaded = Loaded()
    for number, data in enumerate(RECORDS, start=1):
        entity = kind(data["id"]).model_validate(data)
        loaded.records.append(Record("small", number, entity, [(claim, number) for claim in entity.claims()]))
    return link(loaded)


@cache
def extraction() -> Extraction:
    """What reads against the small dataset."""
    return Extraction(dataset())


def read(text: str, document: str | None = None) -> Reading:
    """What reading `text` gives."""
    return extraction().read(Document("a-text", "a-text.txt", text, document))


def named(text: str, *kinds: str) -> list[tuple[str, str]]:
    """The (words, id) of the mentions in `text`, of these kinds if any are given."""
    found = read(text)
    return [(found.read.text[m.start : m.end], m.id) for m in found.mentions if not kinds or m.kind in kinds]


def stated(text: str, document: str | None = None) -> set[tuple[str, str, str]]:
    """The (subject, relation, object) that `text` states."""
    return {(r.subject, r.relation, r.object) for r in read(text, document).relations}


def of_relation(triples: Sequence[tuple[str, str, str]] | set[tuple[str, str, str]], name: str) -> set[tuple[str, str]]:
    """The (subject, object) pairs of one relation."""
    return {(s, o) for s, relation, o in triples if relation == name}
