"""The facts in Turtle (https://www.w3.org/TR/turtle/): what holds, without who says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from exports._format import Exporter, File
from exports._turtle import fact_blocks, header
from graph_builder.graph import PartedSource
from ontology.notation import namespaces

LOSES = ("claim ids", "withdrawn and superseded claims", "time", "status", "basis", "confidence", "evidence")


def render(source: PartedSource) -> Iterator[File]:
    """Yield `graph.ttl`: prefixes, then one block for each entity, in id order."""
    what = f"Facts only. This file loses: {', '.join(LOSES)}. They are in provenance.ttl and in dataset.trig."
    head = header(namespaces(source.base_iri), source.version, what)
    yield File("graph.ttl", chain([head], fact_blocks(source)))


EXPORTER = Exporter("turtle", "RDF facts in Turtle", "text/turtle", LOSES, render, streams=True)
