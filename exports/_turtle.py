"""Turtle's shape: a header of prefixes, then one block a subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ontology.rdf import Resource


def header(prefixes: Mapping[str, str], version: str, what: str) -> str:
    """Return comments that say what the file holds, and the prefixes."""
    lines = [f"# {line}" for line in (f"asean-cyber-graph {version}", what, "Data: CC BY 4.0")]
    lines += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes.items()]
    return "\n".join(lines) + "\n"


def blocks(resources: Iterable[Resource[str]]) -> Iterator[str]:
    """Yield one block for each subject; equal predicates that follow each other share a line."""
    for subject, pairs in resources:
        previous, parts = "", [f"\n{subject}"]
        for predicate, found in pairs:
            if predicate == previous:
                parts.append(f", {found}")
            else:
                name = "a" if predicate == "rdf:type" else predicate
                parts.append(f"{' ;' if previous else ''}\n    {name} {found}")
                previous = predicate
        parts.append(" .\n")
        yield "".join(parts)
