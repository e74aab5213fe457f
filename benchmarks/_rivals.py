"""The facts and the provenance of a graph to files and back: our formats, Oxigraph, rdflib, and the floor.

The writers say each claim by `ontology.rdf`, in terms of their own: text, Oxigraph's terms, rdflib's terms. The floor
is what is left when every word is text already: it joins the words and the spaces between them to the same bytes.

maplib only writes what its store holds, which is filled before the clock starts. It and rapper are compared where they
are installed (extra `bench`; Debian's `raptor2-utils`).
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import pyoxigraph
from rdflib import Dataset, URIRef

from exports._format import File
from exports._triples import facts, provenance
from exports._write import FLUSH
from exports.libraries.rdflib import to_rdflib
from exports.nquads import lines
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load import rdf
from graph_builder.load.registry import load
from graph_builder.utf8 import Text, encoded
from ontology.notation import NQuads, Pair, Pairs, Resource, namespaces
from ontology.rdf import FACTS, PROVENANCE

_Term = pyoxigraph.NamedNode | pyoxigraph.Literal
Task = Callable[[], object]
FORMATS = {"Turtle": ("turtle", "provenance"), "N-Quads": ("nquads",)}
"""Our exporters for each format that is compared."""
PLAIN = "quads"
"""What reads our files without making claims of them."""


class _Terms(Pairs[_Term]):
    """Terms as Oxigraph's objects; those that recur are made once."""

    def __init__(self, base_iri: str) -> None:
        self._namespaces = namespaces(base_iri)
        self._made: dict[str, pyoxigraph.NamedNode] = {}

    def iri(self, curie: str, fragment: str = "") -> pyoxigraph.NamedNode:
        if fragment or (found := self._made.get(curie)) is None:
            prefix, _, local = curie.partition(":")
            found = pyoxigraph.NamedNode(f"{self._namespaces[prefix]}{local}{f'#{fragment}' if fragment else ''}")
            if prefix not in ("claim", "evidence"):
                self._made[curie] = found
        return found

    def url(self, address: str) -> pyoxigraph.NamedNode:
        return pyoxigraph.NamedNode(address)

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> pyoxigraph.Literal:
        if lang is not None:
            return pyoxigraph.Literal(value, language=lang)
        return pyoxigraph.Literal(value, datatype=self.iri(datatype or "xsd:string"))


def _files(graph: KnowledgeGraph, kind: str) -> Iterator[File]:
    """Yield each file that we write in a format."""
    return chain.from_iterable(exporter(name).render(graph) for name in FORMATS[kind])


def _write(path: Path, chunks: Iterable[Text]) -> None:
    """Write as `exports._write` does."""
    with path.open("wb", buffering=FLUSH) as stream:
        stream.writelines(encoded(chunks))


def ours(graph: KnowledgeGraph, kind: str, folder: Path) -> Task:
    """Write what `acg build --only turtle,provenance` or `--only nquads` writes."""

    def task() -> None:
        for file in _files(graph, kind):
            _write(folder / file.path, file.chunks)

    return task


def floor(graph: KnowledgeGraph, kind: str, folder: Path) -> Task:
    """Join words and spaces, which are there, and write them."""
    words = {file.path: re.findall(r"\S+|\s+", file.text) for file in _files(graph, kind)}

    def task() -> None:
        for path, parts in words.items():
            _write(folder / path, ["".join(parts)])

    return task


def oxigraph(graph: KnowledgeGraph, kind: str, folder: Path) -> Task:
    """Stream Oxigraph's triples or quads into its serialiser."""

    def triples(n: _Terms, resources: Iterator[Resource[_Term, Pair[_Term]]]) -> Iterator[tuple[_Term, _Term, _Term]]:
        for subject, said in resources:
            for curie, values in said:
                predicate = n.iri(curie)
                for found in values:
                    yield subject, predicate, found

    def turtle() -> None:
        n = _Terms(graph.base_iri)
        for name, resources in (("graph.ttl", facts(graph, n)), ("provenance.ttl", provenance(graph, n))):
            pyoxigraph.serialize(
                (pyoxigraph.Triple(*triple) for triple in triples(n, resources)),
                str(folder / name),
                format=pyoxigraph.RdfFormat.TURTLE,
                prefixes=namespaces(graph.base_iri),
            )

    def nquads() -> None:
        n = _Terms(graph.base_iri)
        graphs = ((n.iri(FACTS), facts(graph, n)), (n.iri(PROVENANCE), provenance(graph, n)))
        pyoxigraph.serialize(
            (pyoxigraph.Quad(*triple, name) for name, resources in graphs for triple in triples(n, resources)),
            str(folder / "dataset.nq"),
            format=pyoxigraph.RdfFormat.N_QUADS,
        )

    return turtle if kind == "Turtle" else nquads


def rdflib(graph: KnowledgeGraph, kind: str, folder: Path) -> Task:
    """Fill rdflib's dataset and serialise its two graphs."""

    def task() -> None:
        dataset = to_rdflib(graph)
        if kind == "N-Quads":
            dataset.serialize(str(folder / "dataset.nq"), format="nquads", encoding="utf-8")
            return
        for path, name in (("graph.ttl", FACTS), ("provenance.ttl", PROVENANCE)):
            iri = URIRef(graph.base_iri + name.replace(":", "/"))
            dataset.graph(iri).serialize(str(folder / path), format="turtle", encoding="utf-8")

    return task


def maplib(graph: KnowledgeGraph, kind: str, folder: Path) -> Task:
    """Write the two graphs that maplib holds; N-Triples for N-Quads, which it does not have."""
    from maplib import Model

    model, n = Model(), NQuads(graph.base_iri)
    names = {"graph": facts(graph, n), "provenance": provenance(graph, n)}
    for name, resources in names.items():
        model.reads(b"".join(lines(resources)).decode(), format="ntriples", graph=f"urn:{name}")
    form, suffix = ("turtle", "ttl") if kind == "Turtle" else ("ntriples", "nt")

    def task() -> None:
        for name in names:
            path = str(folder / f"{name}.{suffix}")
            model.write(path, format=form, graph=f"urn:{name}", prefixes=namespaces(graph.base_iri))

    return task


WRITERS: dict[str, Callable[[KnowledgeGraph, str, Path], Task]] = {
    "asean-cyber-graph": ours,
    "join": floor,
    "pyoxigraph": oxigraph,
    **({"maplib": maplib} if importlib.util.find_spec("maplib") else {}),
    "rdflib": rdflib,
}
"""What prepares each writer, by the name of its package."""


def _to_claims(paths: list[Path]) -> object:
    return link(load(list(map(str, paths))))


def _to_plain(paths: list[Path]) -> object:
    return [rdf.parsed(path.read_text(encoding="utf-8"), path.name) for path in paths]


def _to_quads(paths: list[Path]) -> object:
    return deque(chain.from_iterable(pyoxigraph.parse(path=str(path)) for path in paths), maxlen=0)


def _to_dataset(paths: list[Path]) -> object:
    dataset = Dataset()
    for path in paths:
        with path.open("rb") as stream:
            dataset.parse(stream, format="nquads" if path.suffix == ".nq" else "turtle")
    return dataset


def _count(paths: list[Path]) -> object:
    """Let rapper parse and count, which it tells on stderr."""
    told = ""
    for path in paths:
        kind = "nquads" if path.suffix == ".nq" else "turtle"
        command = ["rapper", "-c", "-i", kind, str(path)]
        told += subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stderr
    return sum(map(int, re.findall(r"returned (\d+) triples", told)))


READERS: dict[str, Callable[[list[Path]], object]] = {
    "asean-cyber-graph": _to_claims,
    PLAIN: _to_plain,
    "pyoxigraph": _to_quads,
    **({"rapper": _count} if shutil.which("rapper") else {}),
    "rdflib": _to_dataset,
}
"""What each makes of our own files: linked claims, quads as plain values, a stream of quads, a count, a dataset."""


def release(name: str) -> str:
    """Return the name of a writer or reader with its version."""
    if name == PLAIN:
        return "quads only, no claims"
    if name == "join":
        return "join of the words"
    if name == "rapper":
        told = subprocess.run(["rapper", "-v"], check=True, capture_output=True, encoding="utf-8").stdout
        return f"rapper {told.strip()}"
    return f"{name} {version(name)}"
