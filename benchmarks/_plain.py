"""The made-up claims as a careful script reads them: parsed by orjson, keys and references checked, ids hashed.

This is the common ground of the scripts in `_scripts.py`; none of our own code is behind it. What a claim says in RDF
is written down here once more, so that a test can compare what all of them write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import orjson

BASE = "https://w3id.org/asean-cyber/"
ACG = f"{BASE}ontology#"
FACTS, PROVENANCE = f"{BASE}graph/facts", f"{BASE}graph/provenance"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
ORG = "http://www.w3.org/ns/org#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
PREFIXES = {
    "acg": ACG,
    "body": f"{BASE}id/body/",
    "dc": DC,
    "dcterms": DCTERMS,
    "oa": OA,
    "org": ORG,
    "prov": PROV,
    "rdf": RDF,
    "schema": SCHEMA,
    "skos": SKOS,
    "source": f"{BASE}id/source/",
    "xsd": XSD,
}
GRADES = {"official": 0.95, "secondary": 0.85, "press": 0.8, "weak": 0.5}
MEMBER, INVOLVES, NAME, FOUNDED = "member_of", "involves", "official_name", "established_on"
PREDICATES = {
    MEMBER: f"{ORG}memberOf",
    INVOLVES: f"{ACG}involves",
    NAME: f"{SCHEMA}legalName",
    FOUNDED: f"{SCHEMA}foundingDate",
}
_OF_RECORD = {
    "body": ("id", "label", "short", "type", "description"),
    "source": ("id", "label", "url", "publisher", "grade", "language"),
}
_OF_CLAIM = ("subject", "relation", "evidence")
_OF_EVIDENCE = ("source", "basis", "paragraph", "span", "names")
DATATYPES = {4: f"{XSD}gYear", 7: f"{XSD}gYearMonth", 10: f"{XSD}date"}
"""The datatype of a partial date by its length."""


class Piece(NamedTuple):
    """Evidence, with the IRI that its content gives it."""

    iri: str
    source: str
    basis: str
    confidence: float
    paragraph: int
    start: int
    end: int
    names: list[tuple[int, int, str]]


class Claim(NamedTuple):
    """A claim; `object` is an IRI, or the text of a literal."""

    iri: str
    subject: str
    relation: str
    object: str
    valid_from: str | None
    valid_to: str | None
    piece: Piece


@dataclass
class Records:
    """All records of a file."""

    sources: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def iri(curie: str) -> str:
    """Return the IRI of an entity."""
    return f"{BASE}id/{curie.replace(':', '/', 1)}"


def read(file: Path) -> Records:
    """Return all records of a file of JSON Lines.

    Raises:
        ValueError: A line lacks a key, or names what there is not.
    """
    found, bare, grades, known = Records(), list[dict[str, Any]](), dict[str, float](), set[str]()
    with file.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            data = orjson.loads(line)
            if "relation" in data:
                _require(data, _OF_CLAIM, number)
                bare.append(data)
                continue
            kind = data["id"].partition(":")[0]
            _require(data, _OF_RECORD[kind], number)
            known.add(data["id"])
            if kind == "source":
                grades[data["id"]] = GRADES[data["grade"]]
            (found.sources if kind == "source" else found.bodies).append(data)
    found.claims.extend(_claims(bare, grades, known))
    return found


def _require(data: dict[str, Any], keys: tuple[str, ...], number: int) -> None:
    for key in keys:
        if key not in data:
            raise ValueError(f"line {number} has no {key}")


def _claims(bare: list[dict[str, Any]], grades: dict[str, float], known: set[str]) -> Iterator[Claim]:
    for data in bare:
        subject, relation, found = data["subject"], data["relation"], data.get("object")
        said = found
        if relation == NAME:
            found, said = data["value"], {"value": data["value"], "lang": data["lang"]}
        elif relation == FOUNDED:
            found, said = data["value"], {"value": data["value"], "datatype": "xsd:date"}
        elif found not in known:
            raise ValueError(f"{found} is not there")
        if subject not in known or relation not in PREDICATES:
            raise ValueError(f"{subject} {relation} is not known")
        start, end = data.get("valid_from"), data.get("valid_to")
        (evidence,) = data["evidence"]
        key = _digest([subject, relation, said, start, end])
        value = iri(found) if isinstance(said, str) else found
        yield Claim(f"{BASE}claim/{key}", iri(subject), relation, value, start, end, _piece(evidence, grades))


def _piece(data: dict[str, Any], grades: dict[str, float]) -> Piece:
    _require(data, _OF_EVIDENCE, 0)
    source, basis, paragraph, (start, end) = data["source"], data["basis"], data["paragraph"], data["span"]
    names, sure = [(each["start"], each["end"], each["exact"]) for each in data["names"]], grades[source]
    key = _digest([source, basis, sure, paragraph, [start, end], names, None])
    return Piece(f"{BASE}evidence/{key}", iri(source), basis, sure, paragraph, start, end, names)


def _digest(content: object) -> str:
    return hashlib.sha256(orjson.dumps(content)).hexdigest()[:24]
