"""Shapes in SHACL Core (https://www.w3.org/TR/shacl/), derived from kinds, relations and the closed lists.

Every shape and every list cell has an IRI. Where one is shared, as the label of all kinds is, it is written once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from exports._vocabulary import RANGES
from ontology.entities.registry import kinds
from ontology.evidence import NAME_LIMIT
from ontology.ids import KINDS
from ontology.notation import Notation, Resource
from ontology.rdf import CLASSES, PREDICATES
from ontology.relations import RELATIONS, Relation, Value
from ontology.terms import TYPES
from ontology.text import LANGS
from ontology.vocabulary import CLAIM, DATES, EVIDENCE, SCHEMES

T = TypeVar("T")
S = TypeVar("S")

_SLUG = "[a-z0-9]+(-[a-z0-9]+)*$"
_SPECIAL, _ESCAPED = r"[.+*?()\[\]{}|^$\\-]", r"\\\g<0>"
"""What XPath's regular expressions must escape (https://www.w3.org/TR/xmlschema-2/#regexs)."""


def either(kinds_: Sequence[str]) -> str:
    """Return `a body, a group or a state`."""
    named = [f"a {kind}" for kind in kinds_]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"


def shapes(base_iri: str, n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    """Yield the shapes of entities, claims, evidence and selectors, then the lists that they use."""
    made = _Shapes(base_iri, n)
    yield from made.entities()
    yield from made.relations()
    yield from made.claims()
    yield from made.evidence()
    yield from made.lists()


class _Shapes(Generic[T, S]):
    """The shapes under one base IRI in one notation."""

    def __init__(self, base_iri: str, n: Notation[T, S]) -> None:
        self._base, self._n = base_iri, n
        self._ids_start = f"^{re.sub(_SPECIAL, _ESCAPED, base_iri)}id/"
        self._lists: dict[str, list[T]] = {
            "languages": [n.literal(lang) for lang in LANGS],
            "dates": [n.iri(f"acg:shape-{datatype.partition(':')[2]}") for datatype in DATES],
            "date-or-bound": [n.iri("acg:shape-partial-date"), n.iri("acg:shape-bound")],
            "predicates": [n.iri(predicate) for predicate in sorted(PREDICATES.values())],
        }
        for scheme in SCHEMES:
            terms = [n.iri(scheme.start + value) for value in scheme.concepts]
            self._lists[scheme.curie.removeprefix("acg:")] = terms
        for found in RELATIONS.values():
            if found.values:
                self._lists[f"codes-{found.name}"] = [n.literal(code) for code in found.values]
        for kind, types in TYPES.items():
            self._lists[f"types-{kind}"] = [n.iri(f"acg:type-{name}") for name in types]

    # Parts of shapes

    def _iri(self, predicate: str, *curies: str) -> list[S]:
        return [self._n.say(predicate, *map(self._n.iri, curies))]

    def _count(self, least: int | None, most: int | None) -> list[S]:
        bounds = (("sh:minCount", least), ("sh:maxCount", most))
        return [
            self._n.say(name, self._n.literal(str(number), "xsd:integer"))
            for name, number in bounds
            if number is not None
        ]

    def _text(self, predicate: str, text: str) -> S:
        return self._n.say(predicate, self._n.literal(text))

    def _flag(self, predicate: str) -> S:
        return self._n.say(predicate, self._n.literal("true", "xsd:boolean"))

    def _list(self, predicate: str, name: str) -> S:
        return self._n.say(predicate, self._n.iri(f"acg:list-{name}-1"))

    def _ids(self, allowed: Iterable[str]) -> list[S]:
        return [
            *self._iri("sh:nodeKind", "sh:IRI"),
            self._text("sh:pattern", f"{self._ids_start}({'|'.join(allowed)})/{_SLUG}"),
        ]

    def _address(self) -> list[S]:
        return [*self._iri("sh:nodeKind", "sh:IRI"), self._text("sh:pattern", "^https?://")]

    def _message(self, text: str) -> S:
        return self._n.say("sh:message", self._n.literal(text, lang="en"))

    def _node(self, name: str, *said: S) -> Resource[T, S]:
        return self._n.iri(f"acg:{name}"), [*self._iri("rdf:type", "sh:NodeShape"), *said]

    def _property(self, name: str, path: str, message: str, *said: S) -> Resource[T, S]:
        head = [*self._iri("rdf:type", "sh:PropertyShape"), *self._iri("sh:path", path)]
        return self._n.iri(f"acg:shape-{name}"), [*head, *said, self._message(message)]

    # Entities

    def entities(self) -> Iterator[Resource[T, S]]:
        """Yield a shape for each kind, and the properties of all or of sources."""
        common = ["label", "short-label", "alias", "translated-into", "description"]
        for kind, cls in kinds().items():
            own = [f"relation-{found.name}" for found in cls.relations()]
            source = ["url", "publisher", "grade", "language", "published-on", "seen-on", "section", "sha256"]
            properties = [*common, f"type-{kind}", *(source if kind == "source" else ()), *own]
            yield self._node(
                f"{cls.__name__}Shape",
                *self._iri("sh:targetClass", CLASSES[kind]),
                *self._ids([kind]),
                *self._iri("sh:property", *(f"acg:shape-{name}" for name in properties)),
                self._message(f"A {kind} has an IRI such as {self._base}id/{kind}/some-name."),
            )
            yield self._property(
                f"type-{kind}", "dcterms:type", f"The type of a {kind} is one of the scheme acg:types-{kind}.",
                self._list("sh:in", f"types-{kind}"), *self._count(None, 1),
            )  # fmt: skip
        yield from self._texts()
        yield from self._bibliography()

    def _texts(self) -> Iterator[Resource[T, S]]:
        in_language = [*self._iri("sh:datatype", "rdf:langString"), self._list("sh:languageIn", "languages")]
        once = [*in_language, self._flag("sh:uniqueLang")]
        yield self._property("label", "skos:prefLabel", "It has a label in English, in Vietnamese, or one in each.",
                             *once, *self._count(1, None))  # fmt: skip
        for name, path in (("short-label", "acg:shortLabel"), ("description", "dcterms:description"),
                           ("reason", "acg:reason"), ("note", "skos:note")):  # fmt: skip
            yield self._property(
                name, path, f"There is one {name.replace('-', ' ')} a language, English or Vietnamese.", *once
            )
        yield self._property("alias", "skos:altLabel", "A further name is in English or Vietnamese.", *in_language)
        yield self._property("translated-into", "acg:translatedInto", "It names the language en or vi.",
                             self._list("sh:in", "languages"))  # fmt: skip

    def _bibliography(self) -> Iterator[Resource[T, S]]:
        one, text = self._count(1, 1), self._iri("sh:datatype", "xsd:string")
        yield self._property("url", "schema:url", "A source has one address.", *self._address(), *one)
        yield self._property("publisher", "dc:publisher", "A source has one publisher, by name.", *text, *one)
        yield self._property("grade", "acg:grade", "A source has one grade of the scheme acg:grades.",
                             self._list("sh:in", "grades"), *one)  # fmt: skip
        yield self._property("language", "dc:language", "A source has one language, such as vi.",
                             *text, self._text("sh:pattern", "^[a-z]{2,3}$"), *one)  # fmt: skip
        for name, path in (("published-on", "schema:datePublished"), ("seen-on", "acg:seenOn")):
            yield self._property(name, path, "It is one date, as exact as it is known.",
                                 *self._iri("sh:node", "acg:shape-partial-date"), *self._count(None, 1))  # fmt: skip
        yield self._property(
            "section", "schema:articleSection", "A source has at most one section.", *self._count(None, 1)
        )
        yield self._property("sha256", "acg:sha256", "It is 64 hexadecimal digits.",
                             *text, self._text("sh:pattern", "^[0-9a-f]{64}$"), *self._count(None, 1))  # fmt: skip

    # Relations

    def relations(self) -> Iterator[Resource[T, S]]:
        """Yield what each relation leads to, and what it must not be said of."""
        for found in RELATIONS.values():
            message = f"“{found.label[0]}” leads to {self._object(found)}."
            yield self._property(f"relation-{found.name}", found.predicate, message, *self._range(found))
            if others := [kind for kind in KINDS if kind not in found.domain]:
                yield self._node(
                    f"shape-relation-{found.name}-subject",
                    *self._iri("sh:targetSubjectsOf", found.predicate),
                    *self._iri("sh:not", f"acg:shape-relation-{found.name}-stranger"),
                    self._message(f"“{found.label[0]}” is said of {either(found.domain)} only."),
                )
                yield self._node(f"shape-relation-{found.name}-stranger", *self._ids(others))
        for datatype in DATES:
            yield self._node(f"shape-{datatype.partition(':')[2]}", *self._iri("sh:datatype", datatype))
        yield self._node("shape-partial-date", self._list("sh:or", "dates"))

    def _object(self, found: Relation) -> str:
        if not isinstance(found.range, Value):
            return either(found.range)
        if found.values:
            return f"one of {', '.join(found.values)}"
        return {
            Value.DATE: "a day, a month or a year", Value.NUMBER: "a whole number", Value.CODE: "a text in no language",
            Value.TEXT: "a text in a language", Value.URL: "an http or https address",
        }[found.range]  # fmt: skip

    def _range(self, found: Relation) -> list[S]:
        if not isinstance(found.range, Value):
            return self._ids(found.range)
        if found.values:
            return [self._list("sh:in", "codes-" + found.name)]
        if found.range is Value.URL:
            return self._address()
        if found.range is Value.DATE:
            return self._iri("sh:node", "acg:shape-partial-date")
        return self._iri("sh:datatype", *RANGES[found.range])

    # Claims and evidence

    def claims(self) -> Iterator[Resource[T, S]]:
        """Yield the shape of a claim, and the rules that tie its status to a reason or a successor."""
        parts = ("subject", "predicate", "object", "valid-from", "valid-to", "status", "reason", "superseded-by",
                 "disputed-by", "claim-basis", "claim-confidence", "evidence", "derived-from")  # fmt: skip
        yield self._node(
            "ClaimShape",
            *self._iri("sh:targetClass", CLAIM),
            *self._iri("sh:property", *(f"acg:shape-{name}" for name in parts)),
        )
        one = self._count(1, 1)
        yield self._property("subject", "rdf:subject", "A claim is about one entity.", *self._ids(KINDS), *one)
        yield self._property("predicate", "rdf:predicate", "A claim has one relation, by its property.",
                             self._list("sh:in", "predicates"), *one)  # fmt: skip
        yield self._property("object", "rdf:object", "A claim leads to one entity or literal.", *one)
        for name, path in (("valid-from", "acg:validFrom"), ("valid-to", "acg:validTo")):
            yield self._property(name, path, "It is one date, or acg:open, or acg:unknown.",
                                 self._list("sh:or", "date-or-bound"), *self._count(None, 1))  # fmt: skip
        yield self._node("shape-bound", self._list("sh:in", "bounds"))
        yield self._property("status", "acg:status", "A claim has one status of the scheme acg:statuses.",
                             self._list("sh:in", "statuses"), *one)  # fmt: skip
        for name, path in (("superseded-by", "acg:supersededBy"), ("disputed-by", "acg:disputedBy")):
            most = self._count(None, 1) if name == "superseded-by" else []
            yield self._property(name, path, "It names a claim.", *self._iri("sh:class", CLAIM), *most)
        yield self._property("evidence", "acg:evidence", "A claim rests on at least one piece of evidence.",
                             *self._iri("sh:class", EVIDENCE), *self._count(1, None))  # fmt: skip
        yield self._property("derived-from", "prov:wasDerivedFrom", "It names the sources of the evidence.",
                             *self._ids(["source"]), *self._count(1, None))  # fmt: skip
        yield from self._sureness("claim")
        yield from self._only_if(
            "withdrawn", "reasoned", "acg:reason", "A withdrawn claim, and no other, has a reason."
        )
        yield from self._only_if("superseded", "succeeded", "acg:supersededBy",
                                 "A superseded claim, and no other, names the claim that took its place.")  # fmt: skip

    def _only_if(self, status: str, name: str, path: str, message: str) -> Iterator[Resource[T, S]]:
        """Yield that a claim has a value of `path` if, and only if, it has this status."""
        self._lists[name] = [self._n.iri(f"acg:shape-has-{name}"), self._n.iri(f"acg:shape-not-{status}")]
        target = self._iri("sh:targetClass", CLAIM)
        yield self._node(f"shape-{name}", *target, self._list("sh:xone", name), self._message(message))
        yield self._node(f"shape-has-{name}", *self._iri("sh:property", f"acg:shape-some-{name}"))
        yield self._property(f"some-{name}", path, message, *self._count(1, None))
        yield self._node(f"shape-not-{status}", *self._iri("sh:not", f"acg:shape-{status}"))
        yield self._node(f"shape-{status}", *self._iri("sh:property", f"acg:shape-is-{status}"))
        yield self._property(f"is-{status}", "acg:status", message, *self._iri("sh:hasValue", f"acg:status-{status}"))

    def _sureness(self, what: str) -> Iterator[Resource[T, S]]:
        yield self._property(f"{what}-basis", "acg:basis", "It has one basis of the scheme acg:bases.",
                             self._list("sh:in", "bases"), *self._count(1, 1))  # fmt: skip
        bounds = [self._n.say(name, self._n.literal(number, "xsd:decimal"))
                  for name, number in (("sh:minInclusive", "0.0"), ("sh:maxInclusive", "1.0"))]  # fmt: skip
        yield self._property(f"{what}-confidence", "acg:confidence", "It has one confidence, a decimal from 0 to 1.",
                             *self._iri("sh:datatype", "xsd:decimal"), *bounds, *self._count(1, 1))  # fmt: skip

    def evidence(self) -> Iterator[Resource[T, S]]:
        """Yield the shape of evidence and of its selectors."""
        parts = ("source", "evidence-basis", "evidence-confidence", "paragraph", "note", "selector")
        yield self._node(
            "EvidenceShape",
            *self._iri("sh:targetClass", EVIDENCE),
            *self._iri("sh:property", *(f"acg:shape-{name}" for name in parts)),
        )
        yield self._property("source", "oa:hasSource", "Evidence comes from one source.",
                             *self._ids(["source"]), *self._count(1, 1))  # fmt: skip
        yield from self._sureness("evidence")
        first = self._n.say("sh:minInclusive", self._n.literal("1", "xsd:integer"))
        yield self._property("paragraph", "acg:paragraph", "Paragraphs are counted from 1.",
                             *self._iri("sh:datatype", "xsd:integer"), first, *self._count(None, 1))  # fmt: skip
        yield self._property("selector", "oa:hasSelector", "It is a place in the text of the source.",
                             *self._iri("sh:class", "oa:TextPositionSelector"))  # fmt: skip
        offset = [*self._iri("sh:datatype", "xsd:nonNegativeInteger"), *self._count(1, 1)]
        yield self._node("PositionShape", *self._iri("sh:targetClass", "oa:TextPositionSelector"),
                         *self._iri("sh:property", "acg:shape-start", "acg:shape-end"))  # fmt: skip
        yield self._property("start", "oa:start", "A place starts once, before it ends.",
                             *offset, *self._iri("sh:lessThan", "oa:end"))  # fmt: skip
        yield self._property("end", "oa:end", "A place ends once, exclusively.", *offset)
        yield self._node("QuoteShape", *self._iri("sh:targetClass", "oa:TextQuoteSelector"),
                         *self._iri("sh:property", "acg:shape-exact"))  # fmt: skip
        length = self._n.say("sh:maxLength", self._n.literal(str(NAME_LIMIT), "xsd:integer"))
        yield self._property("exact", "oa:exact", f"One name of at most {NAME_LIMIT} characters is quoted.",
                             *self._iri("sh:datatype", "xsd:string"), length, *self._count(1, 1))  # fmt: skip

    def lists(self) -> Iterator[Resource[T, S]]:
        """Yield the cells of the lists (https://www.w3.org/TR/shacl/#dfn-shacl-lists)."""
        for name, items in sorted(self._lists.items()):
            for number, item in enumerate(items, start=1):
                following = f"acg:list-{name}-{number + 1}" if number < len(items) else "rdf:nil"
                said = [self._n.say("rdf:first", item), self._n.say("rdf:rest", self._n.iri(following))]
                yield self._n.iri(f"acg:list-{name}-{number}"), said
