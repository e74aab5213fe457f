"""A guided tour: a few words about one view of the graph after another, as a plain list of steps."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from pydantic import AfterValidator, model_validator

from ontology.dates import Day
from ontology.errors import nearest, quote
from ontology.ids import KINDS, Ref, kind_of
from ontology.text import Bilingual, Frozen

DRAWN = tuple(sorted({*KINDS, "partner"} - {"source"}))
"""What can be hidden: the kinds that are drawn, and partners, which are drawn as a kind."""
NAMING = ("node", "around", "path")
"""The fields that name entities."""


def _drawn_kind(name: str) -> str:
    if name in DRAWN:
        return name
    raise ValueError(f"{quote(name)} is not a kind that is drawn; {nearest(name, DRAWN) or ', '.join(DRAWN)}")


def _whole_day(day: Day) -> Day:
    if len(day) == 10:
        return day
    raise ValueError(f"{quote(str(day))} is not one day: write YYYY-MM-DD")


def shown_id(entity_id: Ref) -> Ref:
    """Return the id of what can be shown; that of a source raises `ValueError`."""
    if kind_of(entity_id) != "source":
        return entity_id
    raise ValueError(f"{entity_id} is a source, and sources are not drawn: name what it is evidence for")


Shown = Annotated[Ref, AfterValidator(shown_id)]


class Step(Frozen):
    """One step: what to look at, and what to see there. At most one of `node`, `around`, `path`; none is the overview.

    Attributes:
        title: A heading of a few words.
        text: One to four sentences.
        node: The entity that is selected.
        around: The entity whose neighbourhood is shown.
        path: The two entities whose best connection is shown.
        as_of: The day whose links are shown; absent, those of all days.
        hide: Kinds that are not drawn.
    """

    title: Bilingual
    text: Bilingual
    node: Shown | None = None
    around: Shown | None = None
    path: tuple[Shown, Shown] | None = None
    as_of: Annotated[Day, AfterValidator(_whole_day)] | None = None
    hide: tuple[Annotated[str, AfterValidator(_drawn_kind)], ...] = ()

    @model_validator(mode="after")
    def _has_one_view(self) -> Step:
        given = [name for name in NAMING if getattr(self, name) is not None]
        if len(given) > 1:
            raise ValueError(f"has both {given[0]} and {given[1]}: a step shows one view; make two steps of it")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the entities that the step names."""
        return tuple(name for name in (self.node, self.around, *(self.path or ())) if name is not None)

    @property
    def view(self) -> str:
        """The view as the address of the page keeps it behind `#`; empty for the plain overview.

        Examples:
            >>> text = {"en": "Who met"}
            >>> Step(title=text, text=text, around="body:amcc", as_of="2018-04-27", hide=["theme", "place"]).view
            'node=body:amcc&focus=1&asof=2018-04-27&hide=theme,place'
        """
        fields = {
            "node": self.node or self.around,
            "focus": "1" if self.around else None,
            "path": ",".join(self.path) if self.path else None,
            "asof": self.as_of,
            "hide": ",".join(self.hide) or None,
        }
        return urlencode({name: value for name, value in fields.items() if value is not None}, safe=":,")
