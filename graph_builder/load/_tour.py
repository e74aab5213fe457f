"""Tours from YAML: a list of steps, read and reported like records."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph_builder.graph import KnowledgeGraph
from graph_builder.load import yaml
from graph_builder.load._records import Broken, LineOf, problems_of
from graph_builder.tour import NAMING, Step, shown_id
from ontology.errors import DataError, Problem, StorageError, UsageError, nearest, quote, shown
from ontology.ids import curie, kind_of

EXAMPLE = "{title: {en: …, vi: …}, text: {en: …, vi: …}, around: body:amcc}"


def bundled_tour() -> bytes:
    """Return the bundled tour of the declaration, as YAML."""
    return resources.files("graph_builder").joinpath("tours", "declaration.yaml").read_bytes()


def tour_file(path: Path) -> bytes:
    """Return what a tour file holds.

    Raises:
        UsageError: There is no such file.
        StorageError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"--tour: there is no file {path}: check the path") from None
    except OSError as error:
        raise StorageError(f"--tour: cannot read {path}: {error.strerror or error}") from error


def with_tour(graph: KnowledgeGraph, data: bytes, file: str) -> KnowledgeGraph:
    """Return the graph with the tour that `data` writes, whose names are those of the graph.

    Raises:
        DataError: With everything that is wrong with the tour.
    """
    problems, steps = list[Problem](), list[Step]()
    for number, item in enumerate(yaml.items(io.BytesIO(data), file), 1):
        if isinstance(item, Broken):
            problems += item.problems
        elif isinstance(found := _step(*item, file, number, graph), Step):
            steps.append(found)
        else:
            problems += found
    if not steps and not problems:
        problems.append(Problem(file, 0, "", f"has no steps: write a list of steps, each such as {EXAMPLE}"))
    if problems:
        raise DataError(problems)
    return replace(graph, tour=tuple(steps))


def _step(content: object, line_of: LineOf, file: str, number: int, graph: KnowledgeGraph) -> Step | list[Problem]:
    """Return the step that `content` writes, or everything that is wrong with it."""
    label = f"step {number}"
    if not isinstance(content, dict):
        return [Problem(file, line_of(()), label, f"a step must be a mapping, such as {EXAMPLE}, not {quote(content)}")]
    wrong = [(name, f"there is no such field; {_field(name)}") for name in content if name not in Step.model_fields]
    wrong += _unknown_names(content, graph)
    problems = [Problem(file, line_of((name,)), label, f"{shown(name)}: {message}") for name, message in wrong]
    try:
        step = Step.model_validate({name: value for name, value in content.items() if name in Step.model_fields})
    except ValidationError as error:
        return [*problems, *problems_of(error, content, file, line_of, label)]
    return problems or step


def _field(name: str) -> str:
    return nearest(name, Step.model_fields) or f"a step has {', '.join(Step.model_fields)}"


def _unknown_names(fields: Mapping[str, Any], graph: KnowledgeGraph) -> Iterator[tuple[str, str]]:
    """Yield (field, what is wrong) for each name in the fields of a step, sound or not, that leads nowhere."""
    named = [(field, name) for field in NAMING for name in _listed(fields.get(field)) if _can_be_named(name)]
    missing = [(field, name) for field, name in named if name not in graph.by_id]
    for field, name in missing:
        hint = nearest(name, (key for key in graph.by_id if kind_of(key) != "source"))
        yield field, f"no record defines {quote(name)}; {hint or '`acg find TEXT` searches by name'}"
    ends = [name for field, name in named if field == "path" and name in graph.by_id]
    if len(ends) == 2 and graph.path(*ends) is None:
        yield "path", f"nothing connects {ends[0]} and {ends[1]}: choose other ends, or show one of them"


def _listed(value: object) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [each for each in values if isinstance(each, str)]


def _can_be_named(name: str) -> bool:
    try:
        return bool(shown_id(curie(name)))
    except ValueError:
        return False
