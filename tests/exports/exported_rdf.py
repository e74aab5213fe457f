"""RDF read by other people's parsers, and the claims and records that its triples tell."""

from __future__ import annotations

import warnings
from collections import defaultdict
from typing import Any, ClassVar

import pyoxigraph
import rdflib
from exported_normal import Normal, Record, by_id, record

from ontology.relations import RELATIONS, Value
from ontology.terms import BASE_IRI

Term = tuple[str, ...]
"""`("iri", iri)`, or `("literal", lexical form, datatype or language)`."""
Quads = set[tuple[Term, Term, Term, str]]
"""Subject, predicate, object, and the graph's IRI or an empty string."""

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"


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


SPACES = {
    "org": "http://www.w3.org/ns/org#",
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "owl": "http://www.w3.org/2002/07/owl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
"""Namespaces of the predicates that relations have."""


def predicates(base: str) -> dict[str, str]:
    """The relation that each predicate stands for, by the predicate's IRI."""
    spaces = SPACES | {"acg": f"{base}ontology#"}
    split = {name: relation.predicate.split(":") for name, relation in RELATIONS.items()}
    return {spaces[prefix] + local: name for name, (prefix, local) in split.items()}


class Told:
    """The triples of one named graph, or of a file without named graphs, by subject and predicate."""

    graph: ClassVar[str]

    def __init__(self, quads: Quads, base: str = BASE_IRI) -> None:
        self.base, self.acg = base, f"{base}ontology#"
        self.about = defaultdict[Term, dict[str, list[Term]]](lambda: defaultdict(list))
        for s, p, o, graph in quads:
            if graph in ("", f"{base}graph/{self.graph}"):
                self.about[s][p[1]].append(o)

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

    def value(self, term: Term, relation: str) -> Any:
        if term[0] == "literal":
            return term[1], term[2].removeprefix("@").replace(XSD, "xsd:")
        return (term[1], "xsd:anyURI") if RELATIONS[relation].range is Value.URL else self.curie(term)


class Facts(Told):
    """The facts: what records say, and the direct triples."""

    graph = "facts"
    words: ClassVar[dict[str, str]] = {
        f"{SKOS}prefLabel": "label", f"{SKOS}altLabel": "aliases", "acg:shortLabel": "short",
        f"{DCTERMS}description": "description", f"{DCTERMS}type": "type", "acg:translatedInto": "translated",
        f"{SCHEMA}url": "url", f"{DC}publisher": "publisher", "acg:grade": "grade", f"{DC}language": "language",
        f"{SCHEMA}datePublished": "published_on", "acg:seenOn": "seen_on", f"{SCHEMA}articleSection": "section",
        "acg:sha256": "sha256",
    }  # fmt: skip

    def records(self) -> dict[str, Record]:
        """Every record, by id, read back from the triples."""
        return {self.curie(s): self.record(s) for s in self.about if s[1].startswith(f"{self.base}id/")}

    def record(self, s: Term) -> Record:
        ours = {iri.replace("acg:", self.acg): field for iri, field in self.words.items()}
        found: Record = {"id": self.curie(s)}
        for predicate, terms in self.about[s].items():
            field = ours.get(predicate)
            if field in ("label", "short", "description"):
                found[field] = {term[2].removeprefix("@"): term[1] for term in terms}
                assert len(found[field]) == len(terms)
            elif field == "aliases":
                found[field] = {lang: [t[1] for t in terms if t[2] == f"@{lang}"] for lang in ("en", "vi")}
            elif field == "translated":
                found[field] = [term[1] for term in terms]
            elif field is not None:
                (term,) = terms
                found[field] = term[1].removeprefix(f"{self.acg}{field}-")
        return record(found)

    def facts(self) -> set[tuple[str, str, Any]]:
        """Every direct triple as subject, relation and object; what is neither fact nor record is a fault."""
        ours = predicates(self.base)
        known = {f"{RDF}type", *(iri.replace("acg:", self.acg) for iri in self.words)}
        found = set()
        for s, said in self.about.items():
            for predicate, terms in said.items():
                if predicate not in known:
                    found |= {(self.curie(s), ours[predicate], self.value(o, ours[predicate])) for o in terms}
        return found


class Provenance(Told):
    """The claims, and the evidence for them."""

    graph = "provenance"

    def claims(self) -> dict[str, Normal]:
        """Every claim, by id, read back from the triples."""
        kind = ("iri", f"{self.acg}Claim")
        subjects = [s for s, found in self.about.items() if kind in found[f"{RDF}type"]]
        return by_id((self.word(s, f"{self.base}claim/"), self.claim(s)) for s in subjects)

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
            "object": self.value(self.one(s, f"{RDF}object") or (), relation),
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
