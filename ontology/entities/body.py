"""A standing institution: an organisation, a meeting series, a working group, a centre."""

from __future__ import annotations

from typing import ClassVar

from ontology.dates import Day
from ontology.entities._base import Entity, Said, said
from ontology.ids import Ref
from ontology.literal import Whole
from ontology.relations import (
    CHAIRED_BY,
    CONCERNS,
    CONTRIBUTES_TO,
    ENDORSES,
    ESTABLISHED_ON,
    ESTABLISHES,
    EXAMPLE_OF,
    FOLLOWS_UP,
    FUNDED_BY,
    INVOLVES,
    LOCATED_IN,
    MEMBER_COUNT,
    MEMBER_OF,
    OFFICIAL_NAME,
    OPENED_ON,
    OPERATED_BY,
    PART_OF,
    REAFFIRMS,
    SAME_AS,
    SUCCEEDS,
    WEB_PAGE,
    Names,
)
from ontology.text import Text


class Body(Entity):
    """A standing institution: an organisation, a meeting series, a working group, a centre (org:Organization)."""

    kind: ClassVar[str] = "body"
    rdf_class: ClassVar[str] = "org:Organization"
    title: ClassVar[Names] = ("Body", "Cơ quan")
    comment: ClassVar[Names] = (
        "A standing institution: an organisation, a meeting series, a working group, a centre.",
        "Một thể chế thường trực: tổ chức, chuỗi hội nghị, nhóm công tác hoặc trung tâm.",
    )

    member_of: tuple[Said[Ref], ...] = said(MEMBER_OF)
    part_of: tuple[Said[Ref], ...] = said(PART_OF)
    example_of: tuple[Said[Ref], ...] = said(EXAMPLE_OF)
    involves: tuple[Said[Ref], ...] = said(INVOLVES)
    chaired_by: tuple[Said[Ref], ...] = said(CHAIRED_BY)
    operated_by: tuple[Said[Ref], ...] = said(OPERATED_BY)
    funded_by: tuple[Said[Ref], ...] = said(FUNDED_BY)
    located_in: tuple[Said[Ref], ...] = said(LOCATED_IN)
    concerns: tuple[Said[Ref], ...] = said(CONCERNS)
    reaffirms: tuple[Said[Ref], ...] = said(REAFFIRMS)
    contributes_to: tuple[Said[Ref], ...] = said(CONTRIBUTES_TO)
    establishes: tuple[Said[Ref], ...] = said(ESTABLISHES)
    endorses: tuple[Said[Ref], ...] = said(ENDORSES)
    follows_up: tuple[Said[Ref], ...] = said(FOLLOWS_UP)
    succeeds: tuple[Said[Ref], ...] = said(SUCCEEDS)
    member_count: tuple[Said[Whole], ...] = said(MEMBER_COUNT)
    established_on: tuple[Said[Day], ...] = said(ESTABLISHED_ON)
    opened_on: tuple[Said[Day], ...] = said(OPENED_ON)
    official_name: tuple[Said[Text], ...] = said(OFFICIAL_NAME)
    same_as: tuple[Said[str], ...] = said(SAME_AS)
    web_page: tuple[Said[str], ...] = said(WEB_PAGE)
