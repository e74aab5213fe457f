"""Readers of every format, written from the formats' own specifications and not from the code that writes them.

Each takes the files of an export and returns what every claim says, by claim id, in one normal form.
"""

from __future__ import annotations

import csv
import io
import json
import warnings
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Any

import networkx as nx
import pyoxigraph
import rdflib

from graph_builder.graph import KnowledgeGraph
from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.relations import RELATIONS, Value
from ontology.terms import BASE_IRI

Normal = dict[str, Any]
"""One claim: every part of it by name, in a form that compares."""
Files = dict[str, str]
"""The files of an export by path."""
Term = tuple[str, ...]
"""`("iri", iri)`, or `("literal", lexical form, datatype or language)`."""
Quads = set[tuple[Term, Term, Term, str]]
"""Subject, predicate, object, and the graph's IRI or an empty string."""

ORDER = ("stated", "corrected", "external", "implied")
"""Bases, strongest first, where confidences are equal."""
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"


def expected(graph: KnowledgeGraph) -> dict[str, Normal]:
    """What the graph itself says."""
    return {claim.id: normal(claim) for claim in graph.claims()}


def normal(claim: Claim) -> Normal:
    """The normal form of a claim."""
    found = claim.object
    return {
        "subject": claim.subject,
        "relation": claim.relation,
        "object": found if isinstance(found, str) else (found.value, found.lang or found.datatype),
        "valid_from": claim.valid_from,
        "valid_to": claim.valid_to,
        "status": claim.status.value,
        "reason": _both(claim.reason and claim.reason.model_dump()),
        "superseded_by": claim.superseded_by,
        "rivals": set(claim.rivals),
        "uncertain": claim.uncertain,
        "basis": claim.strongest[1].value,
        "confidence": claim.strongest[0],
        "evidence": {
            (
                piece.source, piece.basis.value, piece.confidence, piece.paragraph, piece.span,
                tuple((name.start, name.end, name.exact) for name in piece.names),
                _both(piece.note and piece.note.model_dump()),
            )
            for piece in claim.evidence
        },
    }  # fmt: skip


def lexical(entity: Entity) -> dict[str, Any]:
    """What a record says that is no claim."""
    return entity.lexical()


def _both(text: dict[str, Any] | None) -> tuple[str | None, str | None]:
    return (text or {}).get("en"), (text or {}).get("vi")


def from_bare(data: dict[str, Any]) -> tuple[str, Normal]:
    """The normal form of a bare claim in JSON, and the id that it gives."""
    pieces = {
        (
            piece["source"], piece["basis"], piece.get("confidence"), piece.get("paragraph"),
            tuple(piece["span"]) if "span" in piece else None,
            tuple((name["start"], name["end"], name["exact"]) for name in piece.get("names", ())),
            _both(piece.get("note")),
        )
        for piece in data["evidence"]
    }  # fmt: skip
    sure, _, basis = min((-(piece[2] or 0), ORDER.index(piece[1]), piece[1]) for piece in pieces)
    return data["id"], {
        "subject": data["subject"],
        "relation": data["relation"],
        "object": data["object"] if "object" in data else (data["value"], data.get("lang") or data["datatype"]),
        "valid_from": data.get("valid_from"),
        "valid_to": data.get("valid_to"),
        "status": data.get("status", "asserted"),
        "reason": _both(data.get("reason")),
        "superseded_by": data.get("superseded_by"),
        "rivals": set(data.get("rivals", ())),
        "uncertain": data.get("uncertain", False),
        "basis": basis,
        "confidence": -sure + 0.0,
        "evidence": pieces,
    }


def by_id(pairs: Iterable[tuple[str, Normal]]) -> dict[str, Normal]:
    """Pairs of id and claim as a mapping; the same id twice is a fault of the format."""
    found: dict[str, Normal] = {}
    for key, claim in pairs:
        assert key not in found, f"the claim {key} stands there twice"
        found[key] = claim
    return found


# RDF


def quads_of_rdflib(dataset: rdflib.Dataset) -> Quads:
    """The quads of an rdflib dataset as plain terms; a blank node is refused."""

    def plain(term: Any) -> Term:
        if isinstance(term, rdflib.Literal):
            kind = f"@{term.language}" if term.language else str(term.datatype or f"{XSD}string")
            return ("literal", str(term), kind.lower() if term.language else kind)
        assert isinstance(term, rdflib.URIRef), f"{term!r} is neither IRI nor literal"
        return ("iri", str(term))

    def name(graph: Any) -> str:
        return "" if graph is None or str(graph) == "urn:x-rdflib:default" else str(graph)

    return {(plain(s), plain(p), plain(o), name(g)) for s, p, o, g in dataset.quads()}


def by_rdflib(text: str, media_type: str) -> Quads:
    """Parse with rdflib, lexical forms kept."""
    kind = {"application/n-quads": "nquads", "application/trig": "trig", "application/ld+json": "json-ld"}
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own use of its old names
            dataset = rdflib.Dataset()
            dataset.parse(data=text, format=kind.get(media_type, "turtle"))
    finally:
        rdflib.NORMALIZE_LITERALS = before
    return quads_of_rdflib(dataset)


def by_oxigraph(text: str, media_type: str) -> Quads:
    """Parse with Oxigraph, strictly."""

    def plain(term: Any) -> Term:
        if isinstance(term, pyoxigraph.Literal):
            return ("literal", term.value, f"@{term.language}" if term.language else term.datatype.value)
        assert isinstance(term, pyoxigraph.NamedNode), f"{term!r} is neither IRI nor literal"
        return ("iri", term.value)

    kind = pyoxigraph.RdfFormat.from_media_type(media_type)
    assert kind is not None, f"Oxigraph does not know {media_type}"
    found: Quads = set()
    for quad in pyoxigraph.parse(text.encode(), format=kind, lenient=False):
        graph = "" if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else quad.graph_name.value
        found.add((plain(quad.subject), plain(quad.predicate), plain(quad.object), graph))
    return found


def claims_of_quads(quads: Quads, base: str = BASE_IRI) -> dict[str, Normal]:
    """Every claim that the provenance tells, read back from the triples."""
    return Provenance(quads, base).claims()


SPACES = {
    "org": "http://www.w3.org/ns/org#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
"""Namespaces of the predicates that relations have."""


def predicates(base: str) -> dict[str, str]:
    """The relation that each predicate stands for, by the predicate's IRI."""
    spaces = SPACES | {"acg": f"{base}ontology#"}
    split = {name: relation.predicate.split(":") for name, relation in RELATIONS.items()}
    return {spaces[prefix] + local: name for name, (prefix, local) in split.items()}


class Provenance:
    """The triples of the provenance graph, by subject and predicate."""

    def __init__(self, quads: Quads, base: str) -> None:
        self.base, self.acg = base, f"{base}ontology#"
        self.about = defaultdict[Term, dict[str, list[Term]]](lambda: defaultdict(list))
        for s, p, o, graph in quads:
            if graph in ("", f"{base}graph/provenance"):
                self.about[s][p[1]].append(o)

    def claims(self) -> dict[str, Normal]:
        kind = ("iri", f"{self.acg}Claim")
        subjects = [s for s, found in self.about.items() if kind in found[f"{RDF}type"]]
        return by_id((self.word(s, f"{self.base}claim/"), self.claim(s)) for s in subjects)

    def one(self, s: Term, predicate: str) -> Term | None:
        values = self.about[s][predicate]
        assert len(values) <= 1, f"{s} has {len(values)} values of {predicate}"
        return values[0] if values else None

    def curie(self, term: Term | None) -> str:
        return self.word(term, f"{self.base}id/").replace("/", ":", 1)

    def word(self, term: Term | None, start: str) -> str:
        assert term is not None
        assert term[0] == "iri"
        assert term[1].startswith(start), (term, start)
        return term[1].removeprefix(start)

    def both(self, s: Term, predicate: str) -> tuple[str | None, str | None]:
        texts = {term[2]: term[1] for term in self.about[s][predicate]}
        assert texts.keys() <= {"@en", "@vi"}, texts
        return texts.get("@en"), texts.get("@vi")

    def number(self, s: Term, predicate: str, kind: str) -> str | None:
        term = self.one(s, predicate)
        assert term is None or term[2] == f"{XSD}{kind}", term
        return term and term[1]

    def bound(self, s: Term, predicate: str) -> str | None:
        term = self.one(s, predicate)
        if term is None:
            return None
        if term[0] == "iri":
            return {"open": "..", "unknown": "?"}[self.word(term, self.acg)]
        assert term[2] == XSD + {4: "gYear", 7: "gYearMonth", 10: "date"}[len(term[1])], term
        return term[1]

    def end(self, s: Term, relation: str) -> Any:
        term = self.one(s, f"{RDF}object")
        assert term is not None
        if term[0] == "literal":
            return term[1], term[2].removeprefix("@").replace(XSD, "xsd:")
        return (term[1], "xsd:anyURI") if RELATIONS[relation].range is Value.URL else self.curie(term)

    def claim(self, s: Term) -> Normal:
        acg, found = self.acg, self.about[s]
        relation = predicates(self.base)[self.word(self.one(s, f"{RDF}predicate"), "")]
        pieces = {self.evidence(each) for each in found[f"{acg}evidence"]}
        assert {self.curie(each) for each in found[f"{PROV}wasDerivedFrom"]} == {piece[0] for piece in pieces}
        later, uncertain = self.one(s, f"{acg}supersededBy"), self.one(s, f"{acg}uncertain")
        assert uncertain in (None, ("literal", "true", f"{XSD}boolean"))
        return {
            "subject": self.curie(self.one(s, f"{RDF}subject")),
            "relation": relation,
            "object": self.end(s, relation),
            "valid_from": self.bound(s, f"{acg}validFrom"),
            "valid_to": self.bound(s, f"{acg}validTo"),
            "status": self.word(self.one(s, f"{acg}status"), f"{acg}status-"),
            "reason": self.both(s, f"{acg}reason"),
            "superseded_by": later and self.word(later, f"{self.base}claim/"),
            "rivals": {self.word(each, f"{self.base}claim/") for each in found[f"{acg}disputedBy"]},
            "uncertain": uncertain is not None,
            "basis": self.word(self.one(s, f"{acg}basis"), f"{acg}basis-"),
            "confidence": float(self.number(s, f"{acg}confidence", "decimal") or "nan"),
            "evidence": pieces,
        }

    def evidence(self, s: Term) -> tuple[Any, ...]:
        acg, found = self.acg, self.about[s]
        assert found[f"{RDF}type"] == [("iri", f"{acg}Evidence")], found
        sure = self.number(s, f"{acg}confidence", "decimal")
        paragraph = self.number(s, f"{acg}paragraph", "integer")
        selectors = {self.word(term, f"{s[1]}#"): term for term in found[f"{OA}hasSelector"]}
        position = selectors.pop("position", None)
        ranked = sorted(selectors, key=lambda name: int(name.partition("-")[2] or 1))
        return (
            self.curie(self.one(s, f"{OA}hasSource")),
            self.word(self.one(s, f"{acg}basis"), f"{acg}basis-"),
            sure and float(sure),
            paragraph and int(paragraph),
            position and self.place(position),
            tuple((*self.place(selectors[name]), self.exact(selectors[name])) for name in ranked),
            self.both(s, f"{SKOS}note"),
        )

    def place(self, s: Term) -> tuple[int, int]:
        start, end = (self.number(s, OA + name, "nonNegativeInteger") for name in ("start", "end"))
        return int(start or "x"), int(end or "x")

    def exact(self, s: Term) -> str:
        term = self.one(s, f"{OA}exact")
        assert term is not None and term[2] == f"{XSD}string"
        return term[1]


def _rdf(path: str, media_type: str, parse: Callable[[str, str], Quads]) -> Callable[[Files], dict[str, Normal]]:
    return lambda files: claims_of_quads(parse(files[path], media_type))


# Tables, XML and JSON


def by_csv(files: Files) -> dict[str, Normal]:
    """claims.csv by the csv module; edges.csv has to agree with it."""
    claims = by_id(map(_of_row, csv.DictReader(io.StringIO(files["claims.csv"], newline=""), strict=True)))
    edges = list(csv.DictReader(io.StringIO(files["edges.csv"], newline=""), strict=True))
    assert [row["id"] for row in edges] == [key for key, claim in claims.items() if isinstance(claim["object"], str)]
    for row in edges:
        claim = claims[row["id"]]
        assert (row["source"], row["target"], row["relation"]) == (claim["subject"], claim["object"], claim["relation"])
        _agrees(claim, row)
    return claims


def _of_row(row: dict[str, str]) -> tuple[str, Normal]:
    assert None not in row and None not in row.values()
    kept = {name: value for name, value in row.items() if value and not name.startswith("reason")}
    reason = {lang: row[f"reason_{lang}"] for lang in ("en", "vi") if row[f"reason_{lang}"]}
    kept |= {"reason": reason, "evidence": json.loads(row["evidence"]), "uncertain": row["uncertain"] == "true"}
    key, claim = from_bare(kept | {"rivals": row["rivals"].split(" | ") if row["rivals"] else []})
    assert set(row["sources"].split(" | ")) == {piece[0] for piece in claim["evidence"]}
    _agrees(claim, row)
    return key, claim


def _agrees(claim: Normal, flat: dict[str, Any]) -> None:
    """The attributes beside the whole claim say the same as the claim does."""
    for name in ("relation", "basis", "status", "valid_from", "valid_to"):
        assert (flat.get(name) or None) == claim[name], name
    assert float(flat["confidence"]) == claim["confidence"]


def _edge(key: str, ends: tuple[str, str], flat: dict[str, Any]) -> tuple[str, Normal]:
    bare = flat["claim"]
    found, claim = from_bare(json.loads(bare) if isinstance(bare, str) else bare)
    assert (found, claim["subject"], claim["object"]) == (key, *ends)
    assert flat.get("uncertain") in ((None, False), ("true", True))[claim["uncertain"]]
    _agrees(claim, flat)
    return found, claim


def _literals(text: str | None) -> Iterable[tuple[str, Normal]]:
    return map(from_bare, json.loads(text) if text else ())


def by_graphml_xml(files: Files) -> dict[str, Normal]:
    """graph.graphml by an XML parser."""
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.fromstring(files["graph.graphml"].encode())
    names = {key.get("id"): key.get("attr.name") for key in root.iter(f"{space}key")}
    pairs: list[tuple[str, Normal]] = []
    for element in root.iter():
        row = {names[data.get("key")]: data.text or "" for data in element.findall(f"{space}data")}
        if element.tag == f"{space}node":
            pairs += _literals(row.get("claims"))
        elif element.tag == f"{space}edge":
            pairs.append(_edge(element.attrib["id"], (element.attrib["source"], element.attrib["target"]), row))
    return by_id(pairs)


def by_gexf_xml(files: Files) -> dict[str, Normal]:
    """graph.gexf by an XML parser."""
    space = "{http://www.gexf.net/1.2draft}"
    root = ET.fromstring(files["graph.gexf"].encode())
    pairs: list[tuple[str, Normal]] = []
    for element in root.iter():
        row = {value.attrib["for"]: value.attrib["value"] for value in element.iterfind(f"{space}attvalues/*")}
        if element.tag == f"{space}node":
            pairs += _literals(row.get("claims"))
        elif element.tag == f"{space}edge":
            pairs.append(_edge(element.attrib["id"], (element.attrib["source"], element.attrib["target"]), row))
    return by_id(pairs)


def _of_networkx(graph: nx.MultiDiGraph) -> dict[str, Normal]:
    pairs: list[tuple[str, Normal]] = []
    for _, data in graph.nodes(data=True):
        claims = data.get("claims")
        pairs += map(from_bare, claims) if isinstance(claims, list) else _literals(claims)
    for source, target, key, data in graph.edges(keys=True, data=True):
        pairs.append(_edge(data.get("id", key), (source, target), data))
    return by_id(pairs)


def by_graphml_networkx(files: Files) -> dict[str, Normal]:
    """graph.graphml by networkx."""
    return _of_networkx(nx.parse_graphml(files["graph.graphml"], force_multigraph=True))


def by_gexf_networkx(files: Files) -> dict[str, Normal]:
    """graph.gexf by networkx, which makes a plain graph of one without parallel edges."""
    graph = nx.read_gexf(io.BytesIO(files["graph.gexf"].encode()))
    assert graph.is_directed()
    return _of_networkx(graph if graph.is_multigraph() else nx.MultiDiGraph(graph))


def by_json(files: Files) -> dict[str, Normal]:
    """graph.json by the json module."""
    data = json.loads(files["graph.json"])
    pairs = [from_bare(claim) for node in data["nodes"] for claim in node["claims"]]
    pairs += [_edge(edge["key"], (edge["source"], edge["target"]), edge) for edge in data["edges"]]
    return by_id(pairs)


def by_json_networkx(files: Files) -> dict[str, Normal]:
    """graph.json by networkx, as its users read it."""
    graph = nx.node_link_graph(json.loads(files["graph.json"]), edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    return _of_networkx(graph)


class _Data(HTMLParser):
    """Collects what stands in script elements of data."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and dict(attrs).get("type") == "application/json"
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def data_of_page(text: str) -> list[Any]:
    """The JSON documents in the script elements of a page."""
    parser = _Data()
    parser.feed(text)
    parser.close()
    return [json.loads(each) for each in parser.texts]


READERS: dict[str, dict[str, Callable[[Files], dict[str, Normal]]]] = {
    "provenance": {
        "rdflib": _rdf("provenance.ttl", "text/turtle", by_rdflib),
        "oxigraph": _rdf("provenance.ttl", "text/turtle", by_oxigraph),
    },
    "trig": {
        "rdflib": _rdf("dataset.trig", "application/trig", by_rdflib),
        "oxigraph": _rdf("dataset.trig", "application/trig", by_oxigraph),
    },
    "nquads": {
        "rdflib": _rdf("dataset.nq", "application/n-quads", by_rdflib),
        "oxigraph": _rdf("dataset.nq", "application/n-quads", by_oxigraph),
    },
    "jsonld": {
        "rdflib": _rdf("dataset.jsonld", "application/ld+json", by_rdflib),
        "oxigraph": _rdf("dataset.jsonld", "application/ld+json", by_oxigraph),
    },
    "csv": {"csv": by_csv},
    "graphml": {"xml": by_graphml_xml, "networkx": by_graphml_networkx},
    "gexf": {"xml": by_gexf_xml, "networkx": by_gexf_networkx},
    "json": {"json": by_json, "networkx": by_json_networkx},
}
"""The readers of each format that keeps claims, by the name of the library that reads."""
