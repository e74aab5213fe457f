"""Turtle's shape: a header of prefixes, then one block a subject."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from ontology.rdf import Resource, namespaces


def header(base_iri: str, version: str, what: str, prefixes: Container[str] | None = None) -> str:
    """Return comments that say what the file holds, and all prefixes, or those in `prefixes`."""
    lines = [f"# {line}" for line in (f"asean-cyber-graph {version}", what, "Data: CC BY 4.0")]
    known = namespaces(base_iri).items()
    lines += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in known if prefixes is None or prefix in prefixes]
    return "\n".join(lines) + "\n"


def blocks(resources: Iterable[Resource[str]]) -> Iterator[str]:
    """Yield one block for each subject; equal predicates that follow each other share a line."""
    for subject, pairs in resources:
        previous, parts = "", [f"\n{subject}"]
        for predicate, found in pairs:
            if predicate == previous:
                parts.append(f", {found}")
            else:
                parts.append(f"{' ;' if previous else ''}\n    {predicate} {found}")
                previous = predicate
        parts.append(" .\n")
        yield "".join(parts)
