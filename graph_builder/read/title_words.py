"""The words by which titles are found: heads, stop words, and titles that a meeting names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from graph_builder.read._rules import Example, Rule
from ontology.text import Frozen


class BoundTitle(Rule):
    """A title that a meeting gives its id to."""

    example: Example
    heads: tuple[str, ...]
    slug: str
    series: str | None = None


class TitleWords(Frozen):
    """The file `rules/titles.yaml`."""

    heads: Mapping[str, Mapping[str, tuple[str, ...]]]
    small: tuple[str, ...]
    not_first: tuple[str, ...]
    openers: tuple[str, ...]
    generic: tuple[str, ...]
    venues: tuple[str, ...]
    offices: tuple[str, ...]
    stops: tuple[str, ...]
    of_meetings: tuple[BoundTitle, ...]


@cache
def title_words() -> TitleWords:
    """Return the head nouns and stop words."""
    text = resources.files("graph_builder.read").joinpath("rules", "titles.yaml").read_text(encoding="utf-8")
    return TitleWords.model_validate(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 -- our own file
