"""Claims and their evidence as sentences, in English and Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.dates import OPEN, UNKNOWN, PartialDate
from ontology.ids import kind_of
from ontology.relations import Value
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


def mention(graph: KnowledgeGraph, entity_id: str, lang: Lang) -> str:
    """Return the name of an entity as it stands within a sentence.

    Titles of texts and clauses, and mottos, are quoted. Other themes and groups, whose labels are common words, start
    in lower case.
    """
    shown = opening(graph, entity_id, lang)
    is_common = kind_of(entity_id) in ("theme", "group") and not shown[1:2].isupper() and not shown.startswith("“")
    return shown[:1].lower() + shown[1:] if is_common else shown


def opening(graph: KnowledgeGraph, entity_id: str, lang: Lang) -> str:
    """Return the name of an entity as it stands at the start of a sentence."""
    shown = name(graph, entity_id, lang)
    is_title = kind_of(entity_id) in ("document", "provision") or graph.entity(entity_id).type == "motto"
    return f"“{shown}”" if is_title else shown


def object_name(graph: KnowledgeGraph, claim: Claim, lang: Lang) -> str:
    """Return the object of a claim: the name of an entity, or the literal."""
    return name(graph, claim.object, lang) if isinstance(claim.object, str) else claim.object.value


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def spoken(date: PartialDate, lang: Lang) -> str:
    """Return a date as people write it, no more exact than it is.

    Examples:
        >>> spoken(PartialDate("2018-04-27"), "en"), spoken(PartialDate("2018-04"), "en")
        ('27 April 2018', 'April 2018')
        >>> spoken(PartialDate("2018-04-27"), "vi"), spoken(PartialDate("2018"), "vi")
        ('27/4/2018', '2018')
    """
    year, *rest = (int(part) for part in date.split("-"))
    if lang == "vi":
        return "/".join(map(str, [*reversed(rest), year]))
    month = [MONTHS[rest[0] - 1]] if rest else []
    return " ".join(map(str, [*rest[1:], *month, year]))


def dated(date: PartialDate, lang: Lang) -> str:
    """Return `on 27 April 2018`, `in 2018`, or `ngày 27/4/2018`, `tháng 4/2018`, `năm 2018`."""
    precision = {4: ("in", "năm"), 7: ("in", "tháng"), 10: ("on", "ngày")}[len(date)]
    return f"{precision[lang == 'vi']} {spoken(date, lang)}"


def _told(label: str, date: str, lang: Lang) -> tuple[str, str]:
    """Return a relation's label and a date: the word before the date follows its precision."""
    day = PartialDate(date)
    for word_before in (" on", " ngày"):
        if label.endswith(word_before):
            return label.removesuffix(word_before), dated(day, lang)
    return label, spoken(day, lang)


def clause(graph: KnowledgeGraph, claim: Claim, lang: Lang, *, from_object: bool = False) -> tuple[str, str, str]:
    """Return what stands first in the sentence of a claim, the words that relate, and what stands last."""
    relation, vi = claim.kind_of_relation, lang == "vi"
    if from_object:
        first = opening(graph, claim.object, lang) if isinstance(claim.object, str) else claim.object.value
        return first, relation.inverse_label[vi], mention(graph, claim.subject, lang)
    subject = opening(graph, claim.subject, lang)
    if isinstance(claim.object, str):
        return subject, relation.label[vi], mention(graph, claim.object, lang)
    if relation.range is Value.DATE:
        return subject, *_told(relation.label[vi], claim.object.value, lang)
    return subject, relation.label[vi], claim.object.value


def sentence(graph: KnowledgeGraph, claim: Claim, lang: Lang, *, from_object: bool = False) -> str:
    """Return `A is an edition of B.`, or read from the other end, `B has as edition A.`."""
    return f"{' '.join(clause(graph, claim, lang, from_object=from_object))}."


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
