"""A statement, declaration, report or other text with legal or political weight."""

from __future__ import annotations

from typing import ClassVar

from ontology.dates import Day
from ontology.entities._base import Entity, Said, said
from ontology.ids import Ref
from ontology.relations import (
    ADOPTED_AT,
    ADOPTED_BY,
    AUTHORED_BY,
    CALLS_FOR,
    CHAIRED_BY,
    CONCERNS,
    ENDORSES,
    ESTABLISHES,
    FOLLOWS_UP,
    IN_FORCE_ON,
    INSTRUMENT_OF,
    ISSUED_ON,
    OFFICIAL_NAME,
    REAFFIRMS,
    REFERS_TO,
    SAME_AS,
    SUCCEEDS,
    SYMBOL,
    WEB_PAGE,
    Names,
)
from ontology.text import Text


class Document(Entity):
    """A statement, declaration, report or other text with legal or political weight (foaf:Document)."""

    kind: ClassVar[str] = "document"
    rdf_class: ClassVar[str] = "foaf:Document"
    title: ClassVar[Names] = ("Document", "Văn kiện")
    comment: ClassVar[Names] = (
        "A statement, declaration, report or other text with legal or political weight.",
        "Một tuyên bố, báo cáo hoặc văn bản khác có giá trị pháp lý hoặc chính trị.",
    )

    adopted_by: tuple[Said[Ref], ...] = said(ADOPTED_BY)
    adopted_at: tuple[Said[Ref], ...] = said(ADOPTED_AT)
    authored_by: tuple[Said[Ref], ...] = said(AUTHORED_BY)
    chaired_by: tuple[Said[Ref], ...] = said(CHAIRED_BY)
    issued_on: tuple[Said[Day], ...] = said(ISSUED_ON)
    in_force_on: tuple[Said[Day], ...] = said(IN_FORCE_ON)
    refers_to: tuple[Said[Ref], ...] = said(REFERS_TO)
    concerns: tuple[Said[Ref], ...] = said(CONCERNS)
    calls_for: tuple[Said[Ref], ...] = said(CALLS_FOR)
    reaffirms: tuple[Said[Ref], ...] = said(REAFFIRMS)
    establishes: tuple[Said[Ref], ...] = said(ESTABLISHES)
    endorses: tuple[Said[Ref], ...] = said(ENDORSES)
    instrument_of: tuple[Said[Ref], ...] = said(INSTRUMENT_OF)
    follows_up: tuple[Said[Ref], ...] = said(FOLLOWS_UP)
    succeeds: tuple[Said[Ref], ...] = said(SUCCEEDS)
    official_name: tuple[Said[Text], ...] = said(OFFICIAL_NAME)
    symbol: tuple[Said[Text], ...] = said(SYMBOL)
    same_as: tuple[Said[str], ...] = said(SAME_AS)
    web_page: tuple[Said[str], ...] = said(WEB_PAGE)
