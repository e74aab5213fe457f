"""Facts and provenance as two named graphs in TriG (https://www.w3.org/TR/trig/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from exports._format import Exporter, File
from exports._turtle import fact_blocks, header, provenance_blocks
from graph_builder.graph import PartedSource
from graph_builder.utf8 import Text
from ontology.notation import namespaces
from ontology.rdf import FACTS, PROVENANCE


def _graph(name: str, content: Iterable[Text]) -> Iterator[Text]:
    yield f"\n{name} {{\n"
    yield from content
    yield "}\n"


def render(source: PartedSource) -> Iterator[File]:
    """Yield `dataset.trig`."""
    what = "Facts, and claims with their evidence, as two named graphs."
    head = header(namespaces(source.base_iri), source.version, what)
    graphs = chain(_graph(FACTS, fact_blocks(source)), _graph(PROVENANCE, provenance_blocks(source)))
    yield File("dataset.trig", chain([head], graphs))


EXPORTER = Exporter("trig", "RDF facts and provenance in TriG", "application/trig", (), render, streams=True)
