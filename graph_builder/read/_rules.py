"""Rule files: lists of rules in YAML, each with an id and an example that is a test."""

from __future__ import annotations

from importlib import resources
from typing import TypeVar

import yaml
from pydantic import TypeAdapter

from ontology.text import Frozen


class Example(Frozen):
    """A text that a rule fits."""

    text: str


class Rule(Frozen):
    """What every rule has: a name, which claims that it proposes carry; and, by its sort, an example that it fits."""

    id: str


R = TypeVar("R", bound=Rule)


def load_rules(name: str, model: type[R]) -> tuple[R, ...]:
    """Return the rules of `rules/NAME.yaml`, in the order of the file."""
    text = resources.files("graph_builder.read").joinpath("rules", f"{name}.yaml").read_text(encoding="utf-8")
    rules: list[R] = TypeAdapter(list[model]).validate_python(yaml.load(text, Loader=yaml.CBaseLoader))  # type: ignore[valid-type]  # noqa: S506 -- our own file, every scalar text
    return tuple(rules)
