"""A subject, aim, means or principle that texts name."""

from __future__ import annotations

from typing import ClassVar

from ontology.entities._base import Entity, Said, said
from ontology.ids import Ref
from ontology.relations import (
    SAME_AS,
    SUPPORTS,
    WEB_PAGE,
    Names,
)


class Theme(Entity):
    """A subject, aim, means or principle that texts name (skos:Concept)."""

    kind: ClassVar[str] = "theme"
    rdf_class: ClassVar[str] = "skos:Concept"
    title: ClassVar[Names] = ("Theme", "Chủ đề")
    comment: ClassVar[Names] = (
        "A subject, aim, means or principle that texts name.",
        "Một vấn đề, mục tiêu, biện pháp hoặc nguyên tắc mà các văn bản nêu.",
    )

    supports: tuple[Said[Ref], ...] = said(SUPPORTS)
    same_as: tuple[Said[str], ...] = said(SAME_AS)
    web_page: tuple[Said[str], ...] = said(WEB_PAGE)
