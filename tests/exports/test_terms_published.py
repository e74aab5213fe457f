"""Every term that is not ours exists in its published vocabulary, and each relation has a predicate of its own."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator

import pyoxigraph
import pytest
import rdflib.namespace
from exported_graphs import rich
from rdflib.namespace import DefinedNamespace

from exports._jsonld import JsonLd
from exports.registry import exporter, names
from ontology.entities.registry import kinds
from ontology.rdf import claim_resource, entity_resource
from ontology.relations import RELATIONS
from ontology.terms import BASE_IRI, PREFIXES

VOCABULARIES: dict[str, type[DefinedNamespace]] = {
    str(found._NS): found
    for found in vars(rdflib.namespace).values()
    if isinstance(found, type) and issubclass(found, DefinedNamespace) and hasattr(found, "_NS")
}
"""The vocabularies whose terms rdflib lists, by IRI."""
OA = "http://www.w3.org/ns/oa#"
OA_TERMS = {
    "hasSource", "hasSelector", "exact", "prefix", "suffix", "start", "end", "TextQuoteSelector",
    "TextPositionSelector", "refinedBy", "SpecificResource",
}  # fmt: skip
"""Terms of the Web Annotation Vocabulary (https://www.w3.org/TR/annotation-vocab/), which rdflib does not list."""
RDF_TYPES = ("text/turtle", "application/trig", "application/n-quads", "application/ld+json")


def exists(iri: str) -> bool:
    """Whether the vocabulary that the IRI belongs to has this term."""
    space = max((each for each in (*VOCABULARIES, OA) if iri.startswith(each)), key=len)
    local = iri.removeprefix(space)
    if space == OA:
        return local in OA_TERMS
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return str(VOCABULARIES[space][local]) == iri
        except (AttributeError, UserWarning):
            return False


def declared() -> set[str]:
    """The CURIEs that relations and kinds name."""
    found = {relation.predicate for relation in RELATIONS.values()}
    found |= {relation.specialises for relation in RELATIONS.values() if relation.specialises is not None}
    found |= {cls.rdf_class for cls in kinds().values()}
    return {curie for curie in found if not curie.startswith("acg:")}


def iris() -> Iterator[str]:
    """Every predicate, class and datatype in the RDF that the formats write of the richest graph."""
    for name in names():
        for file in exporter(name).render(rich()) if exporter(name).media_type in RDF_TYPES else ():
            kind = pyoxigraph.RdfFormat.from_media_type(exporter(name).media_type)
            for quad in pyoxigraph.parse(file.text.encode(), format=kind):
                yield quad.predicate.value
                if isinstance(quad.object, pyoxigraph.Literal):
                    yield quad.object.datatype.value
                elif quad.predicate.value.endswith("#type"):
                    yield quad.object.value


WRITTEN = sorted({iri for iri in iris() if not iri.startswith(BASE_IRI)})


@pytest.mark.parametrize("curie", sorted(declared()))
def test_every_declared_term_exists(curie: str) -> None:
    prefix, _, local = curie.partition(":")
    assert exists(PREFIXES[prefix] + local)


@pytest.mark.parametrize("iri", WRITTEN)
def test_every_written_term_exists(iri: str) -> None:
    assert exists(iri)


def test_the_check_can_fail() -> None:
    for wrong in ("org:subOrganisationOf", "schema:startedDate", "xsd:strng", "oa:hasPosition", "dcterms:isPartof"):
        prefix, _, local = wrong.partition(":")
        assert not exists(PREFIXES[prefix] + local)
    assert len(WRITTEN) > 30


def test_every_relation_has_a_predicate_of_its_own_that_no_record_uses() -> None:
    counts = Counter(relation.predicate for relation in RELATIONS.values())
    assert {predicate for predicate, count in counts.items() if count > 1} == set()
    graph, n = rich(), JsonLd()
    said = {predicate for entity in graph.entities() for predicate, _ in entity_resource(entity, n)[1]}
    said |= {predicate for claim in graph.claims() for predicate, _ in claim_resource(claim, n)[1]}
    assert not said & counts.keys()
