"""A programme, network, fund or exercise."""

from __future__ import annotations

from typing import ClassVar

from ontology.dates import Day
from ontology.entities._base import Entity, Said, said
from ontology.ids import Ref
from ontology.relations import (
    CONCERNS,
    CONTRIBUTES_TO,
    ESTABLISHED_ON,
    EXAMPLE_OF,
    FOLLOWS_UP,
    FUNDED_BY,
    INVOLVES,
    LOCATED_IN,
    OFFICIAL_NAME,
    OPENED_ON,
    OPERATED_BY,
    PART_OF,
    SAME_AS,
    SUCCEEDS,
    WEB_PAGE,
    Names,
)
from ontology.text import Text


class Programme(Entity):
    """A programme, network, fund or exercise (schema:Project)."""

    kind: ClassVar[str] = "programme"
    rdf_class: ClassVar[str] = "schema:Project"
    title: ClassVar[Names] = ("Programme", "Chương trình")
    comment: ClassVar[Names] = (
        "A programme, network, fund or exercise.",
        "Một chương trình, mạng lưới, quỹ hoặc cuộc diễn tập.",
    )

    part_of: tuple[Said[Ref], ...] = said(PART_OF)
    example_of: tuple[Said[Ref], ...] = said(EXAMPLE_OF)
    involves: tuple[Said[Ref], ...] = said(INVOLVES)
    operated_by: tuple[Said[Ref], ...] = said(OPERATED_BY)
    funded_by: tuple[Said[Ref], ...] = said(FUNDED_BY)
    located_in: tuple[Said[Ref], ...] = said(LOCATED_IN)
    concerns: tuple[Said[Ref], ...] = said(CONCERNS)
    contributes_to: tuple[Said[Ref], ...] = said(CONTRIBUTES_TO)
    established_on: tuple[Said[Day], ...] = said(ESTABLISHED_ON)
    opened_on: tuple[Said[Day], ...] = said(OPENED_ON)
    follows_up: tuple[Said[Ref], ...] = said(FOLLOWS_UP)
    succeeds: tuple[Said[Ref], ...] = said(SUCCEEDS)
    official_name: tuple[Said[Text], ...] = said(OFFICIAL_NAME)
    same_as: tuple[Said[str], ...] = said(SAME_AS)
    web_page: tuple[Said[str], ...] = said(WEB_PAGE)
