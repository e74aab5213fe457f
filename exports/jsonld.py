"""Facts and provenance as two named graphs in JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), the context inside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from exports._format import Exporter, File
from exports._jsonld import JsonLd, Node, node
from exports._triples import facts, provenance
from graph_builder.graph import ClaimSource
from ontology.notation import Pair, Resource, namespaces
from ontology.rdf import FACTS, PROVENANCE


def _graph(name: str, resources: Iterable[Resource[Node, Pair[Node]]]) -> Iterator[str]:
    yield f'{{"@id": "{name}", "@graph": ['
    for number, resource in enumerate(resources):
        yield f"{',' if number else ''}\n{json.dumps(node(resource), ensure_ascii=False)}"
    yield "\n]}"


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `dataset.jsonld`: one resource a line."""
    context = json.dumps(namespaces(source.base_iri))
    n = JsonLd()
    yield File(
        "dataset.jsonld",
        chain(
            [f'{{"@context": {context},\n"@graph": [\n'],
            _graph(FACTS, facts(source, n)),
            [",\n"],
            _graph(PROVENANCE, provenance(source, n)),
            ["\n]}\n"],
        ),
    )


EXPORTER = Exporter("jsonld", "RDF facts and provenance in JSON-LD", "application/ld+json", (), render)
