"""RDF terms and quads as plain values: from the parser, from rdflib, and to a line of N-Quads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
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


class _Iris(dict[str, str]):
    """The IRIs of one file: the same one is held once, and judged once."""

    def __init__(self, judge: Callable[[str], None]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, iri: str) -> str:
        self._judge(iri)
        self[iri] = iri
        return iri


class _Plain:
    """Terms of one file as plain values; its blank nodes are counted, so that the same file gives the same labels."""

    def __init__(self, salt: str, judge: Callable[[str], None]) -> None:
        import pyoxigraph

        self._ox, self._iris = pyoxigraph, _Iris(judge)
        self._start = f"_:f{hashlib.sha256(salt.encode()).hexdigest()[:8]}b"
        self._blank: dict[str, str] = {}

    def blank(self, label: str) -> str:
        return self._blank.setdefault(label, f"{self._start}{len(self._blank)}")

    def term(self, term: Any) -> Term:
        kind = type(term)
        if kind is self._ox.NamedNode:
            return self._iris[term.value]
        if kind is self._ox.Literal:
            if (lang := term.language) is None:
                return Literal(term.value, self._iris[term.datatype.value])
            return Literal(term.value, term.datatype.value, f"{lang}--{term.direction}" if term.direction else lang)
        if kind is self._ox.BlankNode:
            return self.blank(term.value)
        return f"<<( {' '.join(written(self.term(part)) for part in term)} )>>"  # a triple term of RDF 1.2

    def quad(self, quad: pyoxigraph.Quad) -> Quad:
        graph = quad.graph_name
        name = "" if type(graph) is self._ox.DefaultGraph else str(self.term(graph))
        return str(self.term(quad.subject)), self._iris[quad.predicate.value], self.term(quad.object), name


def quads_of_oxigraph(quads: Iterable[pyoxigraph.Quad], text: str, judge: Callable[[str], None]) -> Iterator[Quad]:
    """Yield the quads that were parsed from `text`; `judge` is asked about each IRI, and raises what is wrong."""
    return map(_Plain(text, judge).quad, quads)


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

    plain = _Plain("rdflib", lambda _: None)
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
