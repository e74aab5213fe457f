"""Every claim with its evidence in Turtle: who says so, where, for what time, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from exports._format import Exporter, File
from exports._turtle import header, provenance_blocks
from graph_builder.graph import PartedSource
from ontology.notation import namespaces


def render(source: PartedSource) -> Iterator[File]:
    """Yield `provenance.ttl`: one block for each claim, then one for each piece of evidence and selector."""
    what = "Claims with their evidence. The records of the entities they name are in graph.ttl."
    head = header(namespaces(source.base_iri), source.version, what)
    yield File("provenance.ttl", chain([head], provenance_blocks(source)))


EXPORTER = Exporter(
    "provenance",
    "RDF claims with evidence in Turtle",
    "text/turtle",
    ("labels and records of entities",),
    render,
    streams=True,
)
