"""Parties that a text names by their role, such as the relevant ministers."""

from __future__ import annotations

from typing import ClassVar

from ontology.dates import Day
from ontology.entities._base import Entity, Said, said
from ontology.ids import Ref
from ontology.literal import Whole
from ontology.relations import (
    DISTINCT_FROM,
    ESTABLISHED_ON,
    MEETS_IN,
    MEMBER_COUNT,
    PART_OF,
    REAFFIRMS,
    REPRESENTS,
    SAME_AS,
    WEB_PAGE,
    Names,
)


class Group(Entity):
    """Parties that a text names by their role, such as the relevant ministers (foaf:Group)."""

    kind: ClassVar[str] = "group"
    rdf_class: ClassVar[str] = "foaf:Group"
    title: ClassVar[Names] = ("Group", "Nhóm")
    comment: ClassVar[Names] = (
        "Parties that a text names by their role, such as the relevant ministers.",
        "Các bên mà một văn bản gọi theo vai trò, chẳng hạn các bộ trưởng liên quan.",
    )

    part_of: tuple[Said[Ref], ...] = said(PART_OF)
    represents: tuple[Said[Ref], ...] = said(REPRESENTS)
    meets_in: tuple[Said[Ref], ...] = said(MEETS_IN)
    distinct_from: tuple[Said[Ref], ...] = said(DISTINCT_FROM)
    reaffirms: tuple[Said[Ref], ...] = said(REAFFIRMS)
    member_count: tuple[Said[Whole], ...] = said(MEMBER_COUNT)
    established_on: tuple[Said[Day], ...] = said(ESTABLISHED_ON)
    same_as: tuple[Said[str], ...] = said(SAME_AS)
    web_page: tuple[Said[str], ...] = said(WEB_PAGE)
