"""The vocabulary says what the models say, in both languages, and contradicts neither itself nor the data."""

from __future__ import annotations

import unicodedata

import owlrl
import pytest
import rdflib
from exported_graphs import rich
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef

from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from ontology.entities.registry import kinds
from ontology.relations import RELATIONS, Value
from ontology.terms import BASE_IRI, PREFIXES

ACG = rdflib.Namespace(f"{BASE_IRI}ontology#")
HERE = URIRef(f"{BASE_IRI}ontology")
SCHEMA = rdflib.Namespace("https://schema.org/")


def written(name: str, graph: KnowledgeGraph) -> rdflib.Graph:
    """The triples of a Turtle format."""
    (file,) = exporter(name).render(graph)
    return rdflib.Graph().parse(data=file.text, format="turtle")


def iri(curie: str) -> URIRef:
    """The IRI of a CURIE."""
    prefix, _, local = curie.partition(":")
    return URIRef((PREFIXES | {"acg": str(ACG)})[prefix] + local)


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    """The vocabulary."""
    return written("vocabulary", rich())


@pytest.fixture(scope="module")
def data() -> rdflib.Graph:
    """Facts and provenance of a graph with every relation, status, bound, basis, grade and type."""
    return written("turtle", rich()) + written("provenance", rich())


def test_every_term_of_ours_in_the_data_is_defined(vocabulary: rdflib.Graph, data: rdflib.Graph) -> None:
    used = {term for triple in data for term in triple if isinstance(term, URIRef) and term.startswith(ACG)}
    assert len(used) > 60
    undefined = {term for term in used if (term, RDFS.isDefinedBy, HERE) not in vocabulary}
    assert not undefined


def test_every_kind_and_relation_is_defined(vocabulary: rdflib.Graph) -> None:
    for cls in kinds().values():
        assert (ACG[cls.__name__], RDFS.subClassOf, iri(cls.rdf_class)) in vocabulary
    for relation in RELATIONS.values():
        predicate = iri(relation.predicate)
        assert vocabulary.value(predicate, ACG.relationName) == Literal(relation.name)
        assert vocabulary.value(predicate, ACG.inverseName) == Literal(relation.inverse)
        if relation.specialises:
            assert (predicate, RDFS.subPropertyOf, iri(relation.specialises)) in vocabulary


def test_nothing_is_defined_that_the_models_do_not_have(vocabulary: rdflib.Graph) -> None:
    named = {iri(each.predicate) for each in RELATIONS.values() if each.predicate.startswith("acg:")}
    ours = {s for s in vocabulary.subjects(RDFS.isDefinedBy, HERE) if (s, ACG.relationName, None) in vocabulary}
    assert ours == named
    classes = {ACG[cls.__name__] for cls in kinds().values()} | {ACG.Claim, ACG.Evidence}
    assert set(vocabulary.subjects(RDF.type, OWL.Class)) == classes


def test_every_term_has_a_label_and_a_meaning_in_both_languages(vocabulary: rdflib.Graph) -> None:
    for term in vocabulary.subjects(RDFS.isDefinedBy, HERE):
        concept = (term, RDF.type, SKOS.Concept) in vocabulary or (term, RDF.type, SKOS.ConceptScheme) in vocabulary
        for predicate in (SKOS.prefLabel,) if concept else (RDFS.label, RDFS.comment):
            texts = {text.language: str(text) for text in vocabulary.objects(term, predicate)}
            assert texts.keys() == {"en", "vi"}, (term, predicate)
            assert all(text and unicodedata.is_normalized("NFC", text) for text in texts.values())


def test_domains_and_ranges_are_those_of_the_relations(vocabulary: rdflib.Graph, data: rdflib.Graph) -> None:
    classes = {kind: ACG[cls.__name__] for kind, cls in kinds().items()}
    for relation in RELATIONS.values():
        predicate = iri(relation.predicate)
        said = {*vocabulary.objects(predicate, RDFS.domain), *vocabulary.objects(predicate, SCHEMA.domainIncludes)}
        assert said == {classes[kind] for kind in relation.domain}
        to = {*vocabulary.objects(predicate, RDFS.range), *vocabulary.objects(predicate, SCHEMA.rangeIncludes)}
        if not isinstance(relation.range, Value):
            assert to == {classes[kind] for kind in relation.range}
        elif relation.range is not Value.URL:
            ends = data.objects(None, predicate)
            found = {RDF.langString if end.language else end.datatype or XSD.string for end in ends}
            assert found <= to
            assert found


def test_nothing_is_said_of_published_terms_that_would_change_them(vocabulary: rdflib.Graph) -> None:
    logic = {RDFS.domain, RDFS.range, RDFS.subPropertyOf, RDFS.subClassOf, OWL.inverseOf, OWL.equivalentClass}
    for subject, predicate, _ in vocabulary:
        assert str(subject).startswith(BASE_IRI) or predicate not in logic
    assert not list(vocabulary.subjects(RDF.type, OWL.FunctionalProperty))


def test_there_are_no_blank_nodes(vocabulary: rdflib.Graph) -> None:
    assert not [term for triple in vocabulary for term in triple if isinstance(term, rdflib.BNode)]


class TestAReasoner:
    def errors(self, graph: rdflib.Graph) -> list[str]:
        """What is contradictory in a graph."""
        engine = owlrl.OWLRL_Semantics(graph, axioms=True, daxioms=True, rdfs=False)
        engine.closure()
        return list(engine.error_messages)

    def test_finds_vocabulary_and_data_consistent(self, vocabulary: rdflib.Graph, small: KnowledgeGraph) -> None:
        assert self.errors(vocabulary + written("turtle", small) + written("provenance", small)) == []

    def test_finds_contradictions(self, vocabulary: rdflib.Graph) -> None:
        wrong = {
            "two-kinds": "body:two-kinds a acg:Body, acg:Meeting .",
            "example": "meeting:example a acg:Meeting . body:x acg:exampleOf meeting:example .",
            "proof": "claim:x acg:evidence claim:proof . claim:proof a acg:Claim .",
        }
        prefixes = "".join(f"@prefix {p}: <{BASE_IRI}id/{p}/> . " for p in ("body", "meeting", "claim"))
        text = f"@prefix acg: <{ACG}> . {prefixes}{' '.join(wrong.values())}"
        errors = self.errors(vocabulary + rdflib.Graph().parse(data=text, format="turtle"))
        assert {name for name in wrong for error in errors if name in error} == wrong.keys()

    def test_infers_what_the_published_vocabularies_need(self, vocabulary: rdflib.Graph, small: KnowledgeGraph) -> None:
        graph = vocabulary + written("turtle", small)
        owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(graph)
        place = URIRef(f"{BASE_IRI}id/document/statement")
        assert (place, iri("prov:wasGeneratedBy"), URIRef(f"{BASE_IRI}id/meeting/council-11")) in graph
