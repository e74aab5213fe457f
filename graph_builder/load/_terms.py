"""RDF terms and quads as plain values: from the parser, from rdflib, and to a line of N-Quads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ontology.description import Literal, Term
from ontology.notation import quoted
from ontology.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

Quad = tuple[str, str, Term, str]
"""Subject, predicate, object, and the graph or an empty string."""
_STRING = f"{PREFIXES['xsd']}string"


class _Plain:
    """Terms of one file as plain values; its blank nodes are counted, so that the same file gives the same labels."""

    def __init__(self, salt: str) -> None:
        import pyoxigraph

        self._ox = pyoxigraph
        self._start = f"_:f{hashlib.sha256(salt.encode()).hexdigest()[:8]}b"
        self._blank: dict[str, str] = {}

    def blank(self, label: str) -> str:
        return self._blank.setdefault(label, f"{self._start}{len(self._blank)}")

    def term(self, term: Any) -> Term:
        if isinstance(term, self._ox.NamedNode):
            return term.value
        if isinstance(term, self._ox.Literal):
            direction = f"--{term.direction}" if term.direction else ""
            return Literal(term.value, term.datatype.value, f"{term.language}{direction}" if term.language else "")
        if isinstance(term, self._ox.BlankNode):
            return self.blank(term.value)
        return f"<<( {' '.join(written(self.term(part)) for part in term)} )>>"  # a triple term of RDF 1.2

    def quad(self, quad: pyoxigraph.Quad) -> Quad:
        named = not isinstance(quad.graph_name, self._ox.DefaultGraph)
        subject, found = str(self.term(quad.subject)), self.term(quad.object)
        return subject, quad.predicate.value, found, str(self.term(quad.graph_name)) if named else ""


def quads_of_oxigraph(quads: Iterable[pyoxigraph.Quad], text: str) -> Iterator[Quad]:
    """Yield the quads that were parsed from `text`."""
    return map(_Plain(text).quad, quads)


def quads_of_rdflib(dataset: rdflib.Dataset) -> Iterator[Quad]:
    """Yield the quads of a `Dataset`; a term that RDF cannot write raises `ValueError`."""
    import pyoxigraph as ox
    from rdflib import BNode, URIRef
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    def checked(node: Any) -> Any:
        if isinstance(node, URIRef):
            return ox.NamedNode(str(node))
        if isinstance(node, BNode):
            return ox.BlankNode(str(node))
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or _STRING)))

    plain = _Plain("rdflib")
    for s, p, o, graph in dataset.quads():
        name = None if graph in (None, DATASET_DEFAULT_GRAPH_ID) else checked(graph)
        yield plain.quad(ox.Quad(checked(s), checked(p), checked(o), name))


def written(term: Term) -> str:
    """Return a term as N-Quads write it."""
    if isinstance(term, str):
        return term if term.startswith(("_:", "<<(")) else f"<{term}>"
    if term.lang:
        return f"{quoted(term.value)}@{term.lang}"
    return quoted(term.value) + ("" if term.datatype == _STRING else f"^^<{term.datatype}>")


def statement(quad: Quad) -> str:
    """Return the line of N-Quads, without its end (https://www.w3.org/TR/n-quads/)."""
    return " ".join([*(written(term) for term in quad if term), "."])
