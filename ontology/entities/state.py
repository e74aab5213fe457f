"""A state; whether it is a member or a partner follows from its claims."""

from __future__ import annotations

from typing import ClassVar

from ontology.entities._base import Entity, Said, said
from ontology.ids import Ref
from ontology.relations import (
    EXAMPLE_OF,
    ISO_CODE,
    MEMBER_OF,
    OFFICIAL_NAME,
    SAME_AS,
    WEB_PAGE,
    Names,
)
from ontology.text import Text


class State(Entity):
    """A state; whether it is a member or a partner follows from its claims (schema:Country)."""

    kind: ClassVar[str] = "state"
    rdf_class: ClassVar[str] = "schema:Country"
    title: ClassVar[Names] = ("State", "Quốc gia")
    comment: ClassVar[Names] = (
        "A state; whether it is a member or a partner follows from its claims.",
        "Một quốc gia; là thành viên hay đối tác thì suy ra từ các khẳng định về nó.",
    )

    member_of: tuple[Said[Ref], ...] = said(MEMBER_OF)
    example_of: tuple[Said[Ref], ...] = said(EXAMPLE_OF)
    official_name: tuple[Said[Text], ...] = said(OFFICIAL_NAME)
    iso_code: tuple[Said[Text], ...] = said(ISO_CODE)
    same_as: tuple[Said[str], ...] = said(SAME_AS)
    web_page: tuple[Said[str], ...] = said(WEB_PAGE)
