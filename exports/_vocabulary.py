"""The vocabulary in OWL (https://www.w3.org/TR/owl2-overview/), derived from kinds, relations and the other terms.

A domain or range of one class is said by `rdfs:domain` or `rdfs:range`, one of several by `schema:domainIncludes` or
`schema:rangeIncludes`, which need no blank nodes. Of published properties nothing is said but how we read them. A
relation with one object at a time is no `owl:FunctionalProperty`: rivals would be inferred to be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ontology.entities.registry import kinds
from ontology.rdf import CLASSES, Notation, Pair, Resource, decimal
from ontology.relations import RELATIONS, Names, Relation, Value
from ontology.terms import CONFIDENCE, PREFIXES, TYPES
from ontology.vocabulary import CLASSES as OTHER_CLASSES
from ontology.vocabulary import CONCEPT, DATES, NOTES, PROPERTIES, SCHEMES, Class, Property, Scheme

T = TypeVar("T")

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


def vocabulary(base_iri: str, version: str, n: Notation[T]) -> Iterator[Resource[T]]:
    """Yield the ontology itself, its classes, properties and concepts."""
    here = f"{base_iri}ontology"
    yield (
        n.url(here),
        [
            (n.iri("rdf:type"), n.iri("owl:Ontology")),
            *_in_both("dcterms:title", TITLE, n),
            *_in_both("dcterms:description", ABOUT, n),
            (n.iri("dcterms:license"), n.url("https://creativecommons.org/licenses/by/4.0/")),
            (n.iri("owl:versionInfo"), n.literal(version)),
            (n.iri("vann:preferredNamespacePrefix"), n.literal("acg")),
            (n.iri("vann:preferredNamespaceUri"), n.literal(f"{here}#")),
        ],
    )
    for subject, pairs in (*_classes(n), *_relations(n), *_properties(n), *_concepts(n)):
        yield subject, [*pairs, (n.iri("rdfs:isDefinedBy"), n.url(here))]
    yield from _published(n)


def _in_both(predicate: str, names: Names, n: Notation[T]) -> list[Pair[T]]:
    return [(n.iri(predicate), n.literal(text, lang=lang)) for lang, text in zip(("en", "vi"), names, strict=True)]


def _types(curies: Iterable[str], n: Notation[T]) -> list[Pair[T]]:
    return [(n.iri("rdf:type"), n.iri(curie)) for curie in curies]


def _classes(n: Notation[T]) -> Iterator[Resource[T]]:
    named = [Class(CLASSES[name], (cls.rdf_class,), cls.title, cls.comment) for name, cls in kinds().items()]
    named += OTHER_CLASSES
    for number, each in enumerate(named, start=1):
        yield (
            n.iri(each.curie),
            [
                *_types(["owl:Class"], n),
                *_in_both("rdfs:label", each.label, n),
                *_in_both("rdfs:comment", each.comment, n),
                *((n.iri("rdfs:subClassOf"), n.iri(wider)) for wider in each.narrows),
                *((n.iri("owl:disjointWith"), n.iri(other.curie)) for other in named[number:]),
            ],
        )


def ends(found: Relation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the classes of the subjects of a relation, and the classes or datatypes of its objects."""
    domain = tuple(CLASSES[kind] for kind in found.domain)
    if isinstance(found.range, Value):
        return domain, RANGES[found.range]
    return domain, tuple(CLASSES[kind] for kind in found.range)


def _relations(n: Notation[T]) -> Iterator[Resource[T]]:
    """Yield our own properties among the relations, whole."""
    for found in RELATIONS.values():
        if found.predicate.startswith("acg:"):
            behaviour = {
                "owl:SymmetricProperty": found.symmetric,
                "owl:TransitiveProperty": found.transitive,
                "owl:AsymmetricProperty": found.acyclic and not found.transitive,  # OWL 2 DL has no both
            }
            wider = [(n.iri("rdfs:subPropertyOf"), n.iri(found.specialises))] if found.specialises else []
            yield (
                n.iri(found.predicate),
                [
                    *_types([_sort(ends(found)[1]), *(name for name, holds in behaviour.items() if holds)], n),
                    *_in_both("rdfs:label", found.label, n),
                    *_in_both("rdfs:comment", found.comment, n),
                    *wider,
                    *_ends(*ends(found), n),
                    *_reading(found, n),
                ],
            )


def _published(n: Notation[T]) -> Iterator[Resource[T]]:
    """Yield the published properties among the relations: how they are read, and in which vocabulary they are."""
    for found in RELATIONS.values():
        prefix = found.predicate.partition(":")[0]
        if prefix != "acg":
            domain, range_ = ends(found)
            sort = [] if prefix == "owl" else _types([_sort(range_)], n)  # what OWL itself has is not declared
            yield (
                n.iri(found.predicate),
                [
                    *sort,
                    *_in_both("skos:scopeNote", found.comment, n),
                    *((n.iri("schema:domainIncludes"), n.iri(each)) for each in domain),
                    *((n.iri("schema:rangeIncludes"), n.iri(each)) for each in range_),
                    *_reading(found, n),
                    (n.iri("rdfs:isDefinedBy"), n.url(PREFIXES[prefix])),
                ],
            )


def _reading(found: Relation, n: Notation[T]) -> list[Pair[T]]:
    """Return the names of a relation and how it reads in both directions."""
    once = [(n.iri("acg:oneAtATime"), n.literal("true", "xsd:boolean"))] if found.functional else []
    return [
        (n.iri("acg:relationName"), n.literal(found.name)),
        (n.iri("acg:inverseName"), n.literal(found.inverse)),
        *_in_both("acg:readsAs", found.label, n),
        *_in_both("acg:readsBackAs", found.inverse_label, n),
        *once,
    ]


def _sort(range_: Iterable[str]) -> str:
    is_data = any(each.startswith(("xsd:", "rdf:")) for each in range_)
    return "owl:DatatypeProperty" if is_data else "owl:ObjectProperty"


def _ends(domain: tuple[str, ...], range_: tuple[str, ...], n: Notation[T]) -> Iterator[Pair[T]]:
    for one, several, classes in (
        ("rdfs:domain", "schema:domainIncludes", domain),
        ("rdfs:range", "schema:rangeIncludes", range_),
    ):
        yield from ((n.iri(one if len(classes) == 1 else several), n.iri(each)) for each in classes)


def _properties(n: Notation[T]) -> Iterator[Resource[T]]:
    sorts = [(each, _sort_of(each)) for each in PROPERTIES] + [(each, "owl:AnnotationProperty") for each in NOTES]
    for each, sort in sorts:
        wider = [(n.iri("rdfs:subPropertyOf"), n.iri(each.narrows))] if each.narrows else []
        yield (
            n.iri(each.curie),
            [
                *_types([sort], n),
                *_in_both("rdfs:label", each.label, n),
                *_in_both("rdfs:comment", each.comment, n),
                *wider,
                *(_ends(each.domain, each.range, n) if sort != "owl:AnnotationProperty" else ()),
            ],
        )


def _sort_of(found: Property) -> str:
    """Return what a property is; one that leads to literals and to resources is neither of the two that OWL knows."""
    if found.narrows == "rdfs:label":
        return "owl:AnnotationProperty"
    return "rdf:Property" if CONCEPT in found.range and len(found.range) > 1 else _sort(found.range)


def _concepts(n: Notation[T]) -> Iterator[Resource[T]]:
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


def _scheme(scheme: Scheme, n: Notation[T]) -> Iterator[Resource[T]]:
    yield n.iri(scheme.curie), [*_types(["skos:ConceptScheme"], n), *_in_both("skos:prefLabel", scheme.label, n)]
    for value, label in scheme.concepts.items():
        pairs = _concept(value, label, [scheme.curie], n)
        if value in scheme.meanings:
            pairs += _in_both("skos:definition", scheme.meanings[value], n)
        if scheme.start == "acg:grade-":
            sure = next(number for grade, number in CONFIDENCE.items() if grade == value)
            pairs.append((n.iri("acg:gradeConfidence"), n.literal(decimal(sure), "xsd:decimal")))
        yield n.iri(f"{scheme.start}{value}"), pairs


def _concept(value: str, label: Names, schemes: list[str], n: Notation[T]) -> list[Pair[T]]:
    return [
        *_types([CONCEPT], n),
        *_in_both("skos:prefLabel", label, n),
        (n.iri("skos:notation"), n.literal(value)),
        *((n.iri("skos:inScheme"), n.iri(scheme)) for scheme in schemes),
    ]
