"""The analyses, found by their files, and how they are run."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from graph_builder.analyse._facts import up_to
from graph_builder.analyse._finding import Analysis, Finding
from graph_builder.analyse._report import Report, answer, notes
from graph_builder.analyse._sturdiness import judge
from graph_builder.graph import KnowledgeGraph
from ontology.claim import Claim
from ontology.errors import UnknownNameError, UsageError
from ontology.siblings import siblings


def names() -> list[str]:
    """Return the names of all analyses, sorted; nothing is imported."""
    return siblings(__name__)


def analysis(name: str) -> Analysis:
    """Return the analysis `name`; an unknown one raises `UnknownNameError` with the nearest ones."""
    if name not in (known := names()):
        raise UnknownNameError("analysis", name, known, "(`acg analyse` lists them)")
    found: Analysis = import_module(f"graph_builder.analyse.{name}").ANALYSIS
    return found


def analyse(graph: KnowledgeGraph, name: str, *arguments: str) -> Report:
    """Return what the analysis `name` finds in a graph, or in a slice of it, and how sturdy each finding is.

    Args:
        graph: The graph; give `graph.as_of(day)` to ask about a day.
        name: One of `names()`.
        arguments: Ids of the entities it is asked about.

    Raises:
        UnknownNameError: There is no such analysis, or no such entity.
        UsageError: It takes other arguments.
    """
    found = analysis(name)
    _check_arguments(graph, found, arguments)
    view = graph if found.reads is None else graph.sliced(partial(_if_read, found.reads))

    def find(evidence: KnowledgeGraph) -> tuple[Finding, ...]:
        return tuple(found.find(evidence, *arguments))

    findings = find(view)
    judged, new = judge(view, found, find, findings)
    ranked = sum(1 for finding in findings if finding.score is not None)
    return Report(
        name=found.name,
        title=found.title,
        arguments=arguments,
        day=graph.day,
        up_to=up_to(graph),
        answers=tuple(answer(view, finding, judged[finding.key], ranked) for finding in findings),
        notes=notes(view, new) if found.is_open else (),
    )


def results(graph: KnowledgeGraph, limit: int | None = None) -> list[dict[str, Any]]:
    """Return the reports of all analyses that need no argument, as data that JSON can hold.

    Args:
        graph: The graph or slice.
        limit: How many answers each report gives at most; `count` says how many there are.
    """
    found = (analysis(name) for name in names())
    free = [each.name for each in found if all(argument.startswith("[") for argument in each.arguments)]
    return [analyse(graph, name).plain(limit) for name in free]


def _if_read(relations: frozenset[str], claim: Claim) -> Claim | None:
    return claim if claim.relation in relations else None


def _check_arguments(graph: KnowledgeGraph, found: Analysis, arguments: tuple[str, ...]) -> None:
    needed = sum(1 for argument in found.arguments if not argument.startswith("["))
    if not needed <= len(arguments) <= len(found.arguments):
        usage = " ".join(["acg analyse", found.name, *found.arguments])
        raise UsageError(f"{found.name} takes other ids than the {len(arguments)} given: write {usage}")
    for argument in arguments:
        graph.entity(argument)
