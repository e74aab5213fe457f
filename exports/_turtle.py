"""Turtle's shape: a header of prefixes, then one block a subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exports._licence import licence
from exports._triples import claims, evidence, facts
from graph_builder.graph import ClaimSource, PartedSource
from graph_builder.utf8 import Text
from ontology.notation import Resource, Turtle


def header(prefixes: Mapping[str, str], version: str, what: str) -> str:
    """Return comments that say what the file holds, its licence if it is ours to give, and the prefixes."""
    terms = [f"Data: {licence(version)}"] if licence(version) else []
    lines = [f"# {line}" for line in (f"asean-cyber-graph {version}", what, *terms)]
    lines += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes.items()]
    return "\n".join(lines) + "\n"


def blocks(resources: Iterable[Resource[str, str]]) -> Iterator[str]:
    """Yield one block for each subject, one line for each predicate."""
    for subject, said in resources:
        yield f"\n{subject}\n    {Turtle.BETWEEN.join(said)} .\n"


def fact_blocks(source: PartedSource) -> Iterable[Text]:
    """Return the blocks of the facts."""
    return source.each(_facts)


def provenance_blocks(source: PartedSource) -> Iterable[Text]:
    """Return the blocks of all claims, then those of all evidence."""
    return source.each(_claims, _evidence)


def _facts(part: ClaimSource) -> Iterator[str]:
    return blocks(facts(part, Turtle()))


def _claims(part: ClaimSource) -> Iterator[str]:
    return blocks(claims(part, Turtle()))


def _evidence(part: ClaimSource) -> Iterator[str]:
    return blocks(evidence(part, Turtle()))
