"""Claims and their evidence as sentences, in English and Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.dates import OPEN, UNKNOWN
from ontology.relations import RELATIONS
from ontology.terms import BASIS_LABELS, STATUS_LABELS

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.evidence import Evidence
    from ontology.text import Lang

WORDS = {
    "paragraph": ("paragraph", "đoạn"),
    "from": ("from", "từ"),
    "until": ("until", "đến"),
    "now": ("now", "nay"),
    "unknown": ("unknown", "không rõ"),
    "because": ("because", "vì"),
    "uncertain": ("uncertain on that day", "không chắc vào ngày đó"),
}


def word(name: str, lang: Lang) -> str:
    """Return one of our own words."""
    return WORDS[name][lang == "vi"]


def name(graph: KnowledgeGraph, entity_id: str, lang: Lang) -> str:
    """Return the short name of an entity, or its label."""
    entity = graph.entity(entity_id)
    return (entity.short or entity.label).best(lang)


def object_name(graph: KnowledgeGraph, claim: Claim, lang: Lang) -> str:
    """Return the object of a claim: the name of an entity, or the literal."""
    return name(graph, claim.object, lang) if isinstance(claim.object, str) else claim.object.value


def sentence(graph: KnowledgeGraph, claim: Claim, lang: Lang, *, from_object: bool = False) -> str:
    """Return `A is an edition of B.`, or read from the other end, `B has as edition A.`."""
    relation = RELATIONS[claim.relation]
    subject, found = name(graph, claim.subject, lang), object_name(graph, claim, lang)
    if from_object:
        return f"{found} {relation.inverse_label[lang == 'vi']} {subject}."
    return f"{subject} {relation.label[lang == 'vi']} {found}."


def validity(claim: Claim, lang: Lang) -> str:
    """Return `from 2017 until 2020`, or an empty string where no bound was looked up."""
    parts = []
    for key, bound in (("from", claim.valid_from), ("until", claim.valid_to)):
        if bound is not None and not (key == "from" and bound == OPEN):
            shown = {OPEN: word("now", lang), UNKNOWN: word("unknown", lang)}.get(bound, str(bound))
            parts.append(f"{word(key, lang)} {shown}")
    return " ".join(parts)


def standing(claim: Claim, lang: Lang) -> str:
    """Return what limits a claim: its validity, a status other than asserted, the reason; or an empty string."""
    parts = [validity(claim, lang)]
    if claim.status.value != "asserted":
        parts.append(STATUS_LABELS[claim.status][lang == "vi"])
    if claim.reason is not None:
        parts.append(f"{word('because', lang)} {claim.reason.best(lang)}")
    if claim.uncertain:
        parts.append(word("uncertain", lang))
    return ", ".join(filter(None, parts))


def evidence(graph: KnowledgeGraph, piece: Evidence, lang: Lang) -> str:
    """Return `stated, ICTVietnam, paragraph 19, 80 %`, with the names in the text and our note."""
    source = graph.source(piece.source)
    shown = [BASIS_LABELS[piece.basis][lang == "vi"], (source.short or source.label).best(lang)]
    if piece.paragraph is not None:
        shown.append(f"{word('paragraph', lang)} {piece.paragraph}")
    if piece.confidence is not None:
        shown.append(f"{round(piece.confidence * 100)} %")
    text = ", ".join(shown)
    if piece.names:
        text += ": " + ", ".join(f"“{each.exact}”" for each in piece.names)
    return f"{text}; {piece.note.best(lang)}" if piece.note else text
