"""Facts and provenance as two named graphs in JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), the context inside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from exports._format import Exporter, File
from exports._triples import facts, provenance
from graph_builder.graph import ClaimSource
from ontology.rdf import FACTS, PROVENANCE, Resource, namespaces

Node = dict[str, str]
"""A term: `{"@id": …}` or `{"@value": …}`."""


class _Terms:
    """Terms as JSON-LD writes them, CURIEs kept."""

    def iri(self, curie: str, fragment: str = "") -> Node:
        return {"@id": f"{curie}#{fragment}" if fragment else curie}

    def url(self, address: str) -> Node:
        return {"@id": address}

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> Node:
        if lang is not None:
            return {"@value": value, "@language": lang}
        if datatype is None or datatype == "xsd:string":
            return {"@value": value}
        return {"@value": value, "@type": datatype}


def _node(resource: Resource[Node]) -> str:
    subject, pairs = resource
    found: dict[str, Any] = dict(subject)
    for predicate, value in pairs:
        if predicate["@id"] == "rdf:type":
            found.setdefault("@type", []).append(value["@id"])
        else:
            found.setdefault(predicate["@id"], []).append(value)
    return json.dumps(found, ensure_ascii=False)


def _graph(name: str, resources: Iterable[Resource[Node]]) -> Iterator[str]:
    yield f'{{"@id": "{name}", "@graph": ['
    for number, resource in enumerate(resources):
        yield f"{',' if number else ''}\n{_node(resource)}"
    yield "\n]}"


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `dataset.jsonld`: one resource a line."""
    context = json.dumps(namespaces(source.base_iri))
    n = _Terms()
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
