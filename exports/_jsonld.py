"""Terms and resources as JSON-LD 1.1 writes them (https://www.w3.org/TR/json-ld11/), CURIEs kept."""

from __future__ import annotations

from typing import Any

from ontology.notation import Pair, Pairs, Resource

Node = dict[str, str]
"""A term: `{"@id": …}` or `{"@value": …}`."""


class JsonLd(Pairs[Node]):
    """Terms as JSON-LD."""

    def iri(self, curie: str, fragment: str = "") -> Node:
        """Write a compact IRI."""
        return {"@id": f"{curie}#{fragment}" if fragment else curie}

    def url(self, address: str) -> Node:
        """Write an absolute IRI."""
        return {"@id": address}

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> Node:
        """Write a value object."""
        if lang is not None:
            return {"@value": value, "@language": lang}
        if datatype is None or datatype == "xsd:string":
            return {"@value": value}
        return {"@value": value, "@type": datatype}


def node(resource: Resource[Node, Pair[Node]]) -> dict[str, Any]:
    """Return a node object: the subject with its types and all other values by their predicate."""
    subject, said = resource
    found: dict[str, Any] = dict(subject)
    for predicate, values in said:
        if predicate == "rdf:type":
            found.setdefault("@type", []).extend(value["@id"] for value in values)
        else:
            found.setdefault(predicate, []).extend(values)
    return found
