"""A clause of a document: what it does, to whom, through what, about what."""

from __future__ import annotations

from typing import ClassVar

from ontology.entities._base import Entity, Said, said
from ontology.ids import Ref
from ontology.relations import (
    ADDRESSED_TO,
    CONCERNS,
    HAS_FORCE,
    PROVISION_OF,
    REFERS_TO,
    SAME_AS,
    THROUGH,
    WEB_PAGE,
    Names,
)
from ontology.text import Text


class Provision(Entity):
    """A clause of a document: what it does, to whom, through what, about what (schema:CreativeWork)."""

    kind: ClassVar[str] = "provision"
    rdf_class: ClassVar[str] = "schema:CreativeWork"
    title: ClassVar[Names] = ("Provision", "Điều khoản")
    comment: ClassVar[Names] = (
        "A clause of a document: what it does, to whom, through what, about what.",
        "Một điều khoản của văn kiện: làm gì, hướng tới ai, qua kênh nào, về điều gì.",
    )

    provision_of: tuple[Said[Ref], ...] = said(PROVISION_OF)
    has_force: tuple[Said[Text], ...] = said(HAS_FORCE)
    addressed_to: tuple[Said[Ref], ...] = said(ADDRESSED_TO)
    through: tuple[Said[Ref], ...] = said(THROUGH)
    refers_to: tuple[Said[Ref], ...] = said(REFERS_TO)
    concerns: tuple[Said[Ref], ...] = said(CONCERNS)
    same_as: tuple[Said[str], ...] = said(SAME_AS)
    web_page: tuple[Said[str], ...] = said(WEB_PAGE)
