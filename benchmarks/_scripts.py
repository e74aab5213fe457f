"""What others would write for the same job: made-up claims to Turtle and N-Quads with other libraries; and the floor.

`python benchmarks/_scripts.py NAME CLAIMS FOLDER` writes `graph.ttl` (facts) and `dataset.nq` (facts and provenance)
into FOLDER. kglab wraps rdflib's graphs; TripleModel maps models of Pydantic; maplib fills templates from columns, and
writes N-Triples for each graph, for it has no N-Quads. The floor parses every line and writes as many bytes as we do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks._plain import (
    ACG,
    DATATYPES,
    DC,
    DCTERMS,
    FACTS,
    FOUNDED,
    MEMBER,
    NAME,
    OA,
    ORG,
    PREDICATES,
    PREFIXES,
    PROV,
    PROVENANCE,
    RDF,
    SCHEMA,
    SKOS,
    XSD,
    Claim,
    Piece,
    Records,
    iri,
    read,
)

if TYPE_CHECKING:
    from rdflib import Dataset
    from rdflib.term import Node

    Triple = tuple[Node, Node, Node]

BLOCK = 1 << 20
"""Bytes that the floor writes at a time."""


def floor(claims: Path, folder: Path) -> None:
    """Parse every line, then write as many bytes as stand in each file of `folder`, and flush them to the disk."""
    with claims.open("rb") as stream:
        for line in stream:
            orjson.loads(line)
    for path in (folder / "graph.ttl", folder / "dataset.nq"):
        size = path.stat().st_size
        with path.open("rb") as stream:
            block = stream.read(BLOCK)
        with path.with_suffix(".floor").open("wb", buffering=0) as stream:
            for _ in range(size // len(block)):
                stream.write(block)
            stream.write(block[: size % len(block)])
            os.fsync(stream.fileno())


def _facts(records: Records) -> Iterator[Triple]:
    """Yield the facts as terms of rdflib; terms that recur are made once."""
    from rdflib import Literal, URIRef

    term = cache(URIRef)
    a, label, text = term(f"{RDF}type"), term(f"{SKOS}prefLabel"), term(f"{DCTERMS}description")
    for body in records.bodies:
        subject = term(iri(body["id"]))
        yield subject, a, term(f"{ACG}Body")
        yield subject, a, term(f"{ORG}Organization")
        for predicate, name in ((label, "label"), (term(f"{ACG}shortLabel"), "short"), (text, "description")):
            for lang, value in body[name].items():
                yield subject, predicate, Literal(value, lang=lang)
        yield subject, term(f"{DCTERMS}type"), term(f"{ACG}type-{body['type']}")
    for source in records.sources:
        subject = term(iri(source["id"]))
        yield subject, a, term(f"{ACG}Source")
        yield subject, a, term(f"{PROV}Entity")
        for lang, value in source["label"].items():
            yield subject, label, Literal(value, lang=lang)
        yield subject, term(f"{SCHEMA}url"), URIRef(source["url"])
        yield subject, term(f"{DC}publisher"), Literal(source["publisher"])
        yield subject, term(f"{ACG}grade"), term(f"{ACG}grade-{source['grade']}")
        yield subject, term(f"{DC}language"), Literal(source["language"])
    for claim in records.claims:
        yield term(claim.subject), term(PREDICATES[claim.relation]), _object(claim, term)


def _object(claim: Claim, term: Callable[[str], Node]) -> Node:
    from rdflib import Literal

    if claim.relation == NAME:
        return Literal(claim.object, lang="vi")
    if claim.relation == FOUNDED:
        return Literal(claim.object, datatype=f"{XSD}date")
    return term(claim.object)


def _provenance(records: Records) -> Iterator[Triple]:
    """Yield claims and evidence as terms of rdflib."""
    from rdflib import Literal, URIRef

    term = cache(URIRef)
    bounds = {"..": term(f"{ACG}open")}

    @cache
    def typed(value: str, datatype: str) -> Node:
        return Literal(value, datatype=term(datatype), normalize=False)

    def number(value: int) -> Node:
        return Literal(value, datatype=term(f"{XSD}nonNegativeInteger"))

    def sureness(subject: Node, piece: Piece) -> Iterator[Triple]:
        yield subject, term(f"{ACG}basis"), term(f"{ACG}basis-{piece.basis}")
        yield subject, term(f"{ACG}confidence"), typed(str(piece.confidence), f"{XSD}decimal")

    a, selects, starts, ends = (term(name) for name in (f"{RDF}type", f"{OA}hasSelector", f"{OA}start", f"{OA}end"))
    for claim in records.claims:
        subject, piece, found = URIRef(claim.iri), claim.piece, _object(claim, term)
        yield subject, a, term(f"{ACG}Claim")
        yield subject, term(f"{RDF}subject"), term(claim.subject)
        yield subject, term(f"{RDF}predicate"), term(PREDICATES[claim.relation])
        yield subject, term(f"{RDF}object"), found
        if claim.relation == MEMBER:
            yield subject, a, term(f"{ORG}Membership")
            yield subject, term(f"{ORG}member"), term(claim.subject)
            yield subject, term(f"{ORG}organization"), found
        for predicate, bound in ((f"{ACG}validFrom", claim.valid_from), (f"{ACG}validTo", claim.valid_to)):
            if bound is not None:
                yield subject, term(predicate), bounds.get(bound) or typed(bound, DATATYPES[len(bound)])
        yield subject, term(f"{ACG}status"), term(f"{ACG}status-asserted")
        yield from sureness(subject, piece)
        evidence, position = URIRef(piece.iri), URIRef(f"{piece.iri}#position")
        yield subject, term(f"{ACG}evidence"), evidence
        yield subject, term(f"{PROV}wasDerivedFrom"), term(piece.source)
        yield evidence, a, term(f"{ACG}Evidence")
        yield evidence, term(f"{OA}hasSource"), term(piece.source)
        yield from sureness(evidence, piece)
        yield evidence, term(f"{ACG}paragraph"), typed(str(piece.paragraph), f"{XSD}integer")
        yield evidence, selects, position
        yield position, a, term(f"{OA}TextPositionSelector")
        yield position, starts, number(piece.start)
        yield position, ends, number(piece.end)
        for start, end, exact in piece.names:
            quote = URIRef(f"{piece.iri}#quote")
            yield evidence, selects, quote
            yield quote, a, term(f"{OA}TextPositionSelector")
            yield quote, a, term(f"{OA}TextQuoteSelector")
            yield quote, term(f"{OA}exact"), Literal(exact)
            yield quote, starts, number(start)
            yield quote, ends, number(end)


def _dataset() -> Dataset:
    from rdflib import Dataset

    dataset = Dataset()
    for prefix, name in PREFIXES.items():
        dataset.bind(prefix, name)
    return dataset


def rdflib(claims: Path, folder: Path) -> None:
    """Fill two graphs of an rdflib `Dataset`, and serialise them."""
    from rdflib import URIRef

    records, dataset = read(claims), _dataset()
    facts, provenance = dataset.graph(URIRef(FACTS)), dataset.graph(URIRef(PROVENANCE))
    for triple in _facts(records):
        facts.add(triple)
    for triple in _provenance(records):
        provenance.add(triple)
    facts.serialize(str(folder / "graph.ttl"), format="turtle", encoding="utf-8")
    dataset.serialize(str(folder / "dataset.nq"), format="nquads", encoding="utf-8")


def kglab(claims: Path, folder: Path) -> None:
    """Fill two knowledge graphs of kglab that share a data set of rdflib, and save them."""
    from kglab import KnowledgeGraph
    from rdflib import URIRef

    def graph(found: object) -> Any:
        return KnowledgeGraph(namespaces=PREFIXES, import_graph=found, use_gpus=False)

    records, dataset = read(claims), _dataset()
    facts, provenance = graph(dataset.graph(URIRef(FACTS))), graph(dataset.graph(URIRef(PROVENANCE)))
    for triple in _facts(records):
        facts.add(*triple)
    for triple in _provenance(records):
        provenance.add(*triple)
    facts.save_rdf(str(folder / "graph.ttl"), format="turtle")
    graph(dataset).save_rdf(str(folder / "dataset.nq"), format="nquads")


def triplemodel(claims: Path, folder: Path) -> None:
    """Make models, fill the graphs of a data set with them, and dump it."""
    from benchmarks._triplemodel import convert

    convert(read(claims), folder)


def maplib(claims: Path, folder: Path) -> None:
    """Map columns by templates into two graphs, and write them."""
    from benchmarks._maplib import convert

    convert(read(claims), folder)


SCRIPTS: dict[str, Callable[[Path, Path], None]] = {
    "rdflib": rdflib,
    "triplemodel": triplemodel,
    "kglab": kglab,
    "maplib": maplib,
    "floor": floor,
}
"""The scripts, by the name of their package; each writes what `acg build --only turtle,nquads` writes."""


def release(name: str) -> str:
    """Return the version of a package; empty where it is not installed."""
    try:
        return version("orjson" if name == "floor" else name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    SCRIPTS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
