"""A city or a venue."""

from __future__ import annotations

from typing import ClassVar

from ontology.entities._base import Entity, Said, said
from ontology.ids import Ref
from ontology.relations import (
    LOCATED_IN,
    SAME_AS,
    WEB_PAGE,
    Names,
)


class Place(Entity):
    """A city or a venue (schema:Place)."""

    kind: ClassVar[str] = "place"
    rdf_class: ClassVar[str] = "schema:Place"
    title: ClassVar[Names] = ("Place", "Địa điểm")
    comment: ClassVar[Names] = (
        "A city or a venue.",
        "Một thành phố hoặc địa điểm tổ chức.",
    )

    located_in: tuple[Said[Ref], ...] = said(LOCATED_IN)
    same_as: tuple[Said[str], ...] = said(SAME_AS)
    web_page: tuple[Said[str], ...] = said(WEB_PAGE)
