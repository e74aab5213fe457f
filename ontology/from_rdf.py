"""The way back from RDF: what `ontology.rdf` says of records and claims, as the plain data that the models take.

It reads what follows our shapes, whoever wrote it: a claim, a piece of evidence or a selector may also be a blank node
or have an IRI of its own. What follows from other parts (basis and confidence of a claim, its rivals, the sources it
was derived from) is not believed but computed anew. All else is left to its owner: `Reading.covers` tells it apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from ontology.claim import Claim
from ontology.description import Description, Literal, Term, Triples, show
from ontology.entities.registry import kinds
from ontology.ids import kind_of
from ontology.rdf import CLASSES, PREDICATES
from ontology.relations import RELATIONS, Relation, Value
from ontology.terms import BASE_IRI, PREFIXES
from ontology.text import LANGS

Fact = tuple[str, str, str | tuple[str, str]]
"""A direct triple: subject, relation, and an entity or a literal with its datatype or language."""
_Role = Mapping[str, Callable[[Term], bool]]
"""The predicates of a resource of ours, and whether an object is ours too."""

_RDF = PREFIXES["rdf"]
_TEXTS = ("skos:prefLabel", "acg:shortLabel", "skos:altLabel", "dcterms:description", "acg:reason", "skos:note")
_ENTITY = ("skos:prefLabel", "acg:shortLabel", "skos:altLabel", "acg:translatedInto", "dcterms:type",
           "dcterms:description")  # fmt: skip
_SOURCE = ("schema:url", "dc:publisher", "acg:grade", "dc:language", "schema:datePublished", "acg:seenOn",
           "schema:articleSection", "acg:sha256")  # fmt: skip
_CLAIM = ("rdf:subject", "rdf:predicate", "rdf:object", "org:member", "org:organization", "acg:validFrom",
          "acg:validTo", "acg:status", "acg:reason", "acg:supersededBy", "acg:uncertain", "acg:disputedBy",
          "acg:basis", "acg:confidence", "acg:evidence", "prov:wasDerivedFrom")  # fmt: skip
_EVIDENCE = ("oa:hasSource", "acg:basis", "acg:confidence", "acg:paragraph", "skos:note", "oa:hasSelector")
_SELECTOR = ("oa:start", "oa:end", "oa:exact")


def direct(claim: Claim) -> Fact:
    """Return the direct triple of a claim."""
    end = claim.object
    return claim.subject, claim.relation, end if isinstance(end, str) else (end.value, end.lang or str(end.datatype))


def bases(triples: Triples) -> list[str]:
    """Return the base IRIs under which records, claims or evidence of ours are described, sorted."""
    paths = {"Claim": "claim/", "Evidence": "evidence/"} | {kinds()[k].__name__: f"id/{k}/" for k in kinds()}
    found = set[str]()
    for subject, resource in triples.items():
        for kind in resource.get(f"{_RDF}type", ()):
            base, _, name = kind.partition("ontology#") if isinstance(kind, str) else ("", "", "")
            if base and base not in found and name in paths:
                ends = [subject, *(end for end in resource.get(f"{_RDF}subject", ()) if isinstance(end, str))]
                if base == BASE_IRI or any(end.startswith((base + paths[name], f"{base}id/")) for end in ends):
                    found.add(base)
    return sorted(found)


class Reading:
    """What triples say of ours under one base IRI.

    Attributes:
        entities: The subject of each record, and the id it describes.
        claims: The subject of each claim.
    """

    def __init__(self, triples: Triples, base_iri: str) -> None:
        """Find the records and claims in `triples`."""
        self._about = about = Description(triples, base_iri)
        self._relations = {about.iri(predicate): RELATIONS[name] for name, predicate in PREDICATES.items()}
        self.entities: dict[str, str] = {}
        self.claims: list[str] = []
        for subject in triples:
            types = about.all(subject, "rdf:type")
            if about.iri("acg:Claim") in types:
                self.claims.append(subject)
            elif (found := about.id(subject)) is not None and about.iri(CLASSES[kind_of(found)]) in types:
                self.entities[subject] = found

    def record(self, subject: str) -> dict[str, Any]:
        """Return the record of an entity; what no record can hold raises `ValueError`."""
        found, about = self.entities[subject], self._about
        names = [term for term in about.all(subject, "skos:altLabel") if isinstance(term, Literal)]
        fields: dict[str, Any] = {
            "label": about.texts(subject, "skos:prefLabel"),
            "short": about.texts(subject, "acg:shortLabel"),
            "aliases": {lang: [name.value for name in names if name.lang == lang] for lang in LANGS},
            "translated": [_text(term) for term in about.all(subject, "acg:translatedInto")],
            "type": self._type(subject),
            "description": about.texts(subject, "dcterms:description"),
        }
        if kind_of(found) == "source":
            fields |= self._bibliography(subject)
        return {"id": found} | _present(fields)

    def _type(self, subject: str) -> str | None:
        """Return our type; those of others may stand beside it."""
        terms, start = self._about.all(subject, "dcterms:type"), self._about.iri("acg:type-")
        ours = [term.removeprefix(start) for term in map(_text, terms) if term.startswith(start)]
        if len(ours) > 1:
            raise ValueError(f"dcterms:type: is both {ours[0]} and {ours[1]}: keep one")
        return ours[0] if ours else None

    def _bibliography(self, subject: str) -> dict[str, Any]:
        about = self._about
        url, section = about.one(subject, "schema:url"), about.literal(subject, "schema:articleSection")
        language = about.plain(subject, "dc:language")
        if section is not None and section.lang != (language or "en"):
            raise ValueError(f"schema:articleSection: is {show(section)}, but the source is in {language or 'en'}")
        return {
            "url": None if url is None else _text(url),
            "publisher": about.plain(subject, "dc:publisher"),
            "grade": about.word(subject, "acg:grade", "acg:grade-"),
            "language": language,
            "published_on": about.day(subject, "schema:datePublished"),
            "seen_on": about.day(subject, "acg:seenOn"),
            "section": None if section is None else section.value,
            "sha256": about.plain(subject, "acg:sha256"),
        }

    def claim(self, subject: str) -> dict[str, Any]:
        """Return a bare claim; what no claim can hold raises `ValueError`."""
        about, relation = self._about, self._relation(subject)
        later = about.one(subject, "acg:supersededBy")
        fields = {
            "id": about.digest(subject),
            "subject": about.entity(subject, "rdf:subject"),
            "relation": relation.name,
            "valid_from": about.bound(subject, "acg:validFrom"),
            "valid_to": about.bound(subject, "acg:validTo"),
            "status": about.word(subject, "acg:status", "acg:status-"),
            "reason": about.texts(subject, "acg:reason"),
            "superseded_by": None if later is None else about.digest(later) or show(later),
            "evidence": [self._evidence(term) for term in about.all(subject, "acg:evidence")],
        }
        return _present(fields) | self._object(subject, relation)

    def _relation(self, subject: str) -> Relation:
        term = self._about.one(subject, "rdf:predicate")
        if term is None:
            raise ValueError("rdf:predicate: is missing")
        if isinstance(term, Literal) or term not in self._relations:
            raise ValueError(f"rdf:predicate: is {show(term)}, which is no relation; docs/relations.md lists them")
        return self._relations[term]

    def _object(self, subject: str, relation: Relation) -> dict[str, str]:
        term = self._about.one(subject, "rdf:object")
        if isinstance(term, Literal):
            return {"value": term.value} | (
                {"lang": term.lang} if term.lang else {"datatype": self._about.datatype(term)}
            )
        if term is not None and relation.range is Value.URL:
            return {"value": term}
        return {"object": self._about.entity(subject, "rdf:object")}

    def _evidence(self, term: Term) -> dict[str, Any]:
        about = self._about
        if isinstance(term, Literal) or term not in about:
            raise ValueError(f"acg:evidence: is {show(term)}, which this file does not describe")
        spans, names = self._places(term)
        if len(spans) > 1:
            raise ValueError(f"oa:hasSelector: names {len(spans)} places without quotation: evidence has one span")
        return _present(
            {
                "source": about.entity(term, "oa:hasSource"),
                "basis": about.word(term, "acg:basis", "acg:basis-"),
                "confidence": about.number(term, "acg:confidence", float),
                "paragraph": about.number(term, "acg:paragraph", int),
                "span": spans[0] if spans else None,
                "names": names,
                "note": about.texts(term, "skos:note"),
            }
        )

    def _places(self, evidence: str) -> tuple[list[list[Any]], list[dict[str, Any]]]:
        """Return the spans, and the names in the order in which our IRIs count them."""
        spans, names = [], []
        for term in map(_text, self._about.all(evidence, "oa:hasSelector")):
            start, end = (self._about.number(term, predicate, int) for predicate in ("oa:start", "oa:end"))
            exact = self._about.plain(term, "oa:exact")
            if exact is None:
                spans.append([start, end])
            else:
                number = re.fullmatch(r".*#quote(?:-(\d{1,9}))?", term)
                place = (int(number[1] or 1) if number else 0, start or 0, end or 0, exact)
                names.append((place, {"start": start, "end": end, "exact": exact}))
        return spans, [name for _, name in sorted(names, key=lambda pair: pair[0])]

    def covers(self, subject: str, predicate: str, found: Term) -> bool:
        """Tell whether a triple is part of a record or claim of ours, or follows from one."""
        is_ours = self._roles.get(subject, {}).get(predicate)
        return is_ours is not None and is_ours(found)

    def fact(self, subject: str, predicate: str, found: Term) -> Fact | None:
        """Return the direct triple of a claim that a triple may be."""
        relation, start = self._relations.get(predicate), self._about.id(subject)
        if relation is None or start is None:
            return None
        if isinstance(found, Literal):
            return start, relation.name, (found.value, found.lang or self._about.datatype(found))
        end = (found, "xsd:anyURI") if relation.range is Value.URL else self._about.id(found)
        return None if end is None else (start, relation.name, end)

    @cached_property
    def _roles(self) -> dict[str, _Role]:
        """What each subject of ours is, by its IRI."""
        claim = self._role(_CLAIM, "acg:Claim", "org:Membership")
        evidence = self._role(_EVIDENCE, "acg:Evidence")
        selector = self._role(_SELECTOR, "oa:TextPositionSelector", "oa:TextQuoteSelector")
        found = dict.fromkeys(self.claims, claim)
        for subject, key in self.entities.items():
            names = _ENTITY + (_SOURCE if kind_of(key) == "source" else ())
            found[subject] = self._role(names, CLASSES[kind_of(key)], kinds()[kind_of(key)].rdf_class)
        for subject in self.claims:
            for piece in map(_text, self._about.all(subject, "acg:evidence")):
                found[piece] = evidence
                found |= dict.fromkeys(map(_text, self._about.all(piece, "oa:hasSelector")), selector)
        return found

    def _role(self, predicates: Iterable[str], *classes: str) -> _Role:
        types, start = frozenset(map(self._about.iri, classes)), self._about.iri("acg:type-")
        special: _Role = dict.fromkeys(_TEXTS, _is_in_our_languages) | {
            "rdf:type": types.__contains__,
            "dcterms:type": lambda term: _text(term).startswith(start),
        }
        return {self._about.iri(name): special.get(name, _is_any) for name in ("rdf:type", *predicates)}


def _is_in_our_languages(term: Term) -> bool:
    return isinstance(term, Literal) and term.lang in LANGS


def _is_any(_: Term) -> bool:
    return True


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal) else term


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, {}, [])}
