"""One dated edition of a meeting series."""

from __future__ import annotations

from typing import ClassVar

from ontology.dates import Day
from ontology.entities._base import Entity, Said, said
from ontology.ids import Ref
from ontology.literal import Whole
from ontology.relations import (
    CHAIRED_BY,
    CONCERNS,
    EDITION_NUMBER,
    EDITION_OF,
    ENDORSES,
    ESTABLISHES,
    FOLLOWS_UP,
    HELD_IN,
    HELD_ON,
    HELD_UNTIL,
    SAME_AS,
    WEB_PAGE,
    Names,
)


class Meeting(Entity):
    """One dated edition of a meeting series (schema:Event)."""

    kind: ClassVar[str] = "meeting"
    rdf_class: ClassVar[str] = "schema:Event"
    title: ClassVar[Names] = ("Meeting", "Hội nghị")
    comment: ClassVar[Names] = (
        "One dated edition of a meeting series.",
        "Một kỳ họp có ngày cụ thể của một chuỗi hội nghị.",
    )

    edition_of: tuple[Said[Ref], ...] = said(EDITION_OF)
    edition_number: tuple[Said[Whole], ...] = said(EDITION_NUMBER)
    held_on: tuple[Said[Day], ...] = said(HELD_ON)
    held_until: tuple[Said[Day], ...] = said(HELD_UNTIL)
    held_in: tuple[Said[Ref], ...] = said(HELD_IN)
    chaired_by: tuple[Said[Ref], ...] = said(CHAIRED_BY)
    concerns: tuple[Said[Ref], ...] = said(CONCERNS)
    establishes: tuple[Said[Ref], ...] = said(ESTABLISHES)
    endorses: tuple[Said[Ref], ...] = said(ENDORSES)
    follows_up: tuple[Said[Ref], ...] = said(FOLLOWS_UP)
    same_as: tuple[Said[str], ...] = said(SAME_AS)
    web_page: tuple[Said[str], ...] = said(WEB_PAGE)
