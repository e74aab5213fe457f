"""The vocabulary in OWL (https://www.w3.org/TR/owl2-overview/), derived from kinds, relations and the other terms.

A domain or range of one class is said by `rdfs:domain` or `rdfs:range`, one of several by `schema:domainIncludes` or
`schema:rangeIncludes`, which need no blank nodes. Of published properties nothing is said but how we read them. A
relation with one object at a time is no `owl:FunctionalProperty`: rivals would be inferred to be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ontology.entities.registry import kinds
from ontology.notation import Notation, Resource, decimal
from ontology.rdf import CLASSES
from ontology.relations import RELATIONS, Names, Relation, Value
from ontology.terms import CONFIDENCE, PREFIXES, TYPES
from ontology.vocabulary import CLASSES as OTHER_CLASSES
from ontology.vocabulary import CONCEPT, DATES, NOTES, PROPERTIES, SCHEMES, Class, Property, Scheme

T = TypeVar("T")
S = TypeVar("S")

RANGES: dict[Value, tuple[str, ...]] = {
    Value.DATE: DATES,
    Value.NUMBER: ("xsd:integer",),
    Value.TEXT: ("rdf:langString",),
    Value.CODE: ("xsd:string",),
    Value.URL: (),
}
"""The datatypes of each sort of literal; an address is a resource."""
TITLE = ("Vocabulary of the ASEAN Cyber Graph", "Bộ từ vựng của Đồ thị an ninh mạng ASEAN")
ABOUT = (
    "Claims about the institutions of cybersecurity cooperation in ASEAN, each with who states it, where and for what "
    "time.",
    "Các khẳng định về những thể chế hợp tác an ninh mạng trong ASEAN, mỗi khẳng định đều nêu rõ ai nói, ở đâu và cho "
    "thời gian nào.",
)


def vocabulary(base_iri: str, version: str, n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    """Yield the ontology itself, its classes, properties and concepts."""
    here = f"{base_iri}ontology"
    yield (
        n.url(here),
        [
            n.say("rdf:type", n.iri("owl:Ontology")),
            *_in_both("dcterms:title", TITLE, n),
            *_in_both("dcterms:description", ABOUT, n),
            n.say("dcterms:license", n.url("https://creativecommons.org/licenses/by/4.0/")),
            n.say("owl:versionInfo", n.literal(version)),
            n.say("vann:preferredNamespacePrefix", n.literal("acg")),
            n.say("vann:preferredNamespaceUri", n.literal(f"{here}#")),
        ],
    )
    for subject, said in (*_classes(n), *_relations(n), *_properties(n), *_concepts(n)):
        yield subject, [*said, n.say("rdfs:isDefinedBy", n.url(here))]
    yield from _published(n)


def _in_both(predicate: str, names: Names, n: Notation[T, S]) -> list[S]:
    return [n.say(predicate, *(n.literal(text, lang=lang) for lang, text in zip(("en", "vi"), names, strict=True)))]


def _iris(predicate: str, curies: Iterable[str], n: Notation[T, S]) -> list[S]:
    """Return nothing where there are none."""
    found = [n.iri(curie) for curie in curies]
    return [n.say(predicate, *found)] if found else []


def _classes(n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    named = [Class(CLASSES[name], (cls.rdf_class,), cls.title, cls.comment) for name, cls in kinds().items()]
    named += OTHER_CLASSES
    for number, each in enumerate(named, start=1):
        yield (
            n.iri(each.curie),
            [
                *_iris("rdf:type", ["owl:Class"], n),
                *_in_both("rdfs:label", each.label, n),
                *_in_both("rdfs:comment", each.comment, n),
                *_iris("rdfs:subClassOf", each.narrows, n),
                *_iris("owl:disjointWith", (other.curie for other in named[number:]), n),
            ],
        )


def ends(found: Relation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the classes of the subjects of a relation, and the classes or datatypes of its objects."""
    domain = tuple(CLASSES[kind] for kind in found.domain)
    if isinstance(found.range, Value):
        return domain, RANGES[found.range]
    return domain, tuple(CLASSES[kind] for kind in found.range)


def _relations(n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    """Yield our own properties among the relations, whole."""
    for found in RELATIONS.values():
        if found.predicate.startswith("acg:"):
            behaviour = {
                "owl:SymmetricProperty": found.symmetric,
                "owl:TransitiveProperty": found.transitive,
                "owl:AsymmetricProperty": found.acyclic and not found.transitive,  # OWL 2 DL has no both
            }
            yield (
                n.iri(found.predicate),
                [
                    *_iris(
                        "rdf:type", [_sort(ends(found)[1]), *(name for name, holds in behaviour.items() if holds)], n
                    ),
                    *_in_both("rdfs:label", found.label, n),
                    *_in_both("rdfs:comment", found.comment, n),
                    *_iris("rdfs:subPropertyOf", [found.specialises] if found.specialises else [], n),
                    *_ends(*ends(found), n),
                    *_reading(found, n),
                ],
            )


def _published(n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    """Yield the published properties among the relations: how they are read, and in which vocabulary they are."""
    for found in RELATIONS.values():
        prefix = found.predicate.partition(":")[0]
        if prefix != "acg":
            domain, range_ = ends(found)
            sort = (
                [] if prefix == "owl" else _iris("rdf:type", [_sort(range_)], n)
            )  # what OWL itself has is not declared
            yield (
                n.iri(found.predicate),
                [
                    *sort,
                    *_in_both("skos:scopeNote", found.comment, n),
                    *_iris("schema:domainIncludes", domain, n),
                    *_iris("schema:rangeIncludes", range_, n),
                    *_reading(found, n),
                    n.say("rdfs:isDefinedBy", n.url(PREFIXES[prefix])),
                ],
            )


def _reading(found: Relation, n: Notation[T, S]) -> list[S]:
    """Return the names of a relation and how it reads in both directions."""
    once = [n.say("acg:oneAtATime", n.literal("true", "xsd:boolean"))] if found.functional else []
    return [
        n.say("acg:relationName", n.literal(found.name)),
        n.say("acg:inverseName", n.literal(found.inverse)),
        *_in_both("acg:readsAs", found.label, n),
        *_in_both("acg:readsBackAs", found.inverse_label, n),
        *once,
    ]


def _sort(range_: Iterable[str]) -> str:
    is_data = any(each.startswith(("xsd:", "rdf:")) for each in range_)
    return "owl:DatatypeProperty" if is_data else "owl:ObjectProperty"


def _ends(domain: tuple[str, ...], range_: tuple[str, ...], n: Notation[T, S]) -> Iterator[S]:
    for one, several, classes in (
        ("rdfs:domain", "schema:domainIncludes", domain),
        ("rdfs:range", "schema:rangeIncludes", range_),
    ):
        yield from _iris(one if len(classes) == 1 else several, classes, n)


def _properties(n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    sorts = [(each, _sort_of(each)) for each in PROPERTIES] + [(each, "owl:AnnotationProperty") for each in NOTES]
    for each, sort in sorts:
        yield (
            n.iri(each.curie),
            [
                *_iris("rdf:type", [sort], n),
                *_in_both("rdfs:label", each.label, n),
                *_in_both("rdfs:comment", each.comment, n),
                *_iris("rdfs:subPropertyOf", [each.narrows] if each.narrows else [], n),
                *(_ends(each.domain, each.range, n) if sort != "owl:AnnotationProperty" else ()),
            ],
        )


def _sort_of(found: Property) -> str:
    """Return what a property is; one that leads to literals and to resources is neither of the two that OWL knows."""
    if found.narrows == "rdfs:label":
        return "owl:AnnotationProperty"
    return "rdf:Property" if CONCEPT in found.range and len(found.range) > 1 else _sort(found.range)


def _concepts(n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    for scheme in SCHEMES:
        yield from _scheme(scheme, n)
    members: dict[str, list[str]] = {}
    for kind, types in TYPES.items():
        english, vietnamese = kinds()[kind].title
        yield from _scheme(Scheme(f"acg:types-{kind}", (f"Type: {english}", f"Loại: {vietnamese}"), "", {}, {}), n)
        for name in types:
            members.setdefault(name, []).append(f"acg:types-{kind}")
    labels = {name: concept.label for types in TYPES.values() for name, concept in types.items()}
    for name in sorted(members):
        yield n.iri(f"acg:type-{name}"), _concept(name, labels[name], members[name], n)


def _scheme(scheme: Scheme, n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    yield (
        n.iri(scheme.curie),
        [*_iris("rdf:type", ["skos:ConceptScheme"], n), *_in_both("skos:prefLabel", scheme.label, n)],
    )
    for value, label in scheme.concepts.items():
        said = _concept(value, label, [scheme.curie], n)
        if value in scheme.meanings:
            said += _in_both("skos:definition", scheme.meanings[value], n)
        if scheme.start == "acg:grade-":
            sure = next(number for grade, number in CONFIDENCE.items() if grade == value)
            said.append(n.say("acg:gradeConfidence", n.literal(decimal(sure), "xsd:decimal")))
        yield n.iri(f"{scheme.start}{value}"), said


def _concept(value: str, label: Names, schemes: list[str], n: Notation[T, S]) -> list[S]:
    return [
        *_iris("rdf:type", [CONCEPT], n),
        *_in_both("skos:prefLabel", label, n),
        n.say("skos:notation", n.literal(value)),
        *_iris("skos:inScheme", schemes, n),
    ]
