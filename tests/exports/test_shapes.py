"""Our data conform to the shapes, and each broken triple violates exactly the shape that says what is wrong."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from exported_graphs import rich
from rdflib import RDF, SH

from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load
from ontology.terms import BASE_IRI

ACG = f"{BASE_IRI}ontology#"
PREFIXES = "".join(
    f"PREFIX {name}: <{iri}>\n"
    for name, iri in {
        "": f"{BASE_IRI}id/", "acg": ACG, "claim": f"{BASE_IRI}claim/", "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#", "prov": "http://www.w3.org/ns/prov#", "rdf": str(RDF),
        "schema": "https://schema.org/", "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }.items()
)  # fmt: skip


def written(name: str, graph: KnowledgeGraph) -> str:
    """A Turtle format as text."""
    (file,) = exporter(name).render(graph)
    return file.text


def triples(*texts: str) -> rdflib.Graph:
    """The triples of Turtle texts."""
    graph = rdflib.Graph()
    for text in texts:
        graph.parse(data=text, format="turtle")
    return graph


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """The shapes."""
    return triples(written("shapes", KnowledgeGraph(by_id={}, ordered=())))


@pytest.fixture(scope="module")
def sound(small: KnowledgeGraph) -> rdflib.Graph:
    """Sound data."""
    return triples(written("turtle", small), written("provenance", small))


def violated(data: rdflib.Graph, shapes: rdflib.Graph) -> tuple[set[str], set[str]]:
    """The shapes that are violated by their names, and the messages."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    assert isinstance(report, rdflib.Graph)
    results = set(report.objects(None, SH.result))
    names = {str(shape).removeprefix(ACG) for each in results for shape in report.objects(each, SH.sourceShape)}
    return names, {str(text) for each in results for text in report.objects(each, SH.resultMessage)}


def test_the_shapes_are_shapes_without_blank_nodes(shapes: rdflib.Graph, sound: rdflib.Graph) -> None:
    assert not [term for triple in shapes for term in triple if isinstance(term, rdflib.BNode)]
    conforms, _, text = pyshacl.validate(sound, shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_core_only(shapes: rdflib.Graph) -> None:
    assert not [term for triple in shapes for term in triple if "sparql" in str(term).lower()]


def test_our_data_conform(shapes: rdflib.Graph) -> None:
    bundled = link(load([], bundled=True))
    assert violated(triples(written("turtle", bundled), written("provenance", bundled)), shapes) == (set(), set())


def test_data_with_all_that_can_be_said_conform(shapes: rdflib.Graph) -> None:
    assert violated(triples(written("turtle", rich()), written("provenance", rich())), shapes) == (set(), set())


BROKEN = [
    ("DELETE WHERE { <id/body/council> skos:prefLabel ?o }", {"shape-label"}, "It has a label"),
    ('INSERT DATA { <id/body/council> skos:prefLabel "Another"@en }', {"shape-label"}, "one in each"),
    ('INSERT DATA { <id/body/council> skos:prefLabel "Rat"@de }', {"shape-label"}, "in English, in Vietnamese"),
    ('INSERT DATA { <id/body/council> acg:shortLabel "C" }', {"shape-short-label"}, "one short label a language"),
    ('INSERT DATA { <id/body/council> skos:altLabel "Rat"@de }', {"shape-alias"}, "A further name"),
    ('INSERT DATA { <id/body/council> acg:translatedInto "de" }', {"shape-translated-into"}, "names the language"),
    ("INSERT DATA { <id/body/council> dcterms:type acg:type-city }", {"shape-type-body"}, "scheme acg:types-body"),
    ("INSERT DATA { <id/body/Big> a acg:Body ; skos:prefLabel 'Big'@en }", {"BodyShape"}, "A body has an IRI"),
    ("DELETE WHERE { <id/source/record> dc:publisher ?o }", {"shape-publisher"}, "one publisher"),
    ("INSERT DATA { <id/source/record> acg:grade acg:grade-press }", {"shape-grade"}, "one grade"),
    ("INSERT DATA { <id/source/record> acg:sha256 'abc' }", {"shape-sha256"}, "64 hexadecimal digits"),
    ("INSERT DATA { <id/source/record> acg:seenOn '2018' }", {"shape-seen-on"}, "one date"),
    ("INSERT DATA { <id/source/record> schema:url 'https://example.org/' }", {"shape-url"}, "one address"),
    ("INSERT DATA { <id/source/record> dc:language 'vi', 'en' }", {"shape-language"}, "one language"),
    ("INSERT DATA { <id/body/council> org:memberOf <id/meeting/council-11> }",
     {"shape-relation-member_of"}, "“is a member of” leads to a body or a group."),
    ("INSERT DATA { <id/place/east> org:memberOf <id/body/council> }",
     {"shape-relation-member_of-subject"}, "“is a member of” is said of a body or a state only."),
    ("INSERT DATA { <id/body/council> schema:foundingDate '2006-05' }",
     {"shape-relation-established_on"}, "a day, a month or a year"),
    ("INSERT DATA { <id/body/council> acg:memberCount '10' }", {"shape-relation-member_count"}, "a whole number"),
    ("INSERT DATA { <id/body/council> schema:legalName 'C' }", {"shape-relation-official_name"}, "in a language"),
    ("INSERT DATA { <id/body/council> foaf:page 'https://example.org/' }", {"shape-relation-web_page"}, "address"),
    ("DELETE WHERE { ?claim rdf:subject ?o }", {"shape-subject"}, "A claim is about one entity."),
    ("DELETE WHERE { ?claim acg:evidence ?o }", {"shape-evidence"}, "at least one piece of evidence"),
    ("DELETE WHERE { ?claim prov:wasDerivedFrom ?o }", {"shape-derived-from"}, "the sources of the evidence"),
    ("INSERT { ?claim rdf:predicate foaf:knows } WHERE { ?claim a acg:Claim }", {"shape-predicate"}, "one relation"),
    ("INSERT { ?claim rdf:object 'x' } WHERE { ?claim a acg:Claim }", {"shape-object"}, "one entity or literal"),
    ("INSERT { ?claim acg:validFrom 'soon' } WHERE { ?claim rdf:predicate schema:location }",
     {"shape-valid-from"}, "acg:open"),
    ("INSERT { ?claim acg:validTo 'soon' } WHERE { ?claim rdf:predicate schema:location }",
     {"shape-valid-to"}, "acg:unknown"),
    ("DELETE WHERE { ?claim acg:reason ?o }", {"shape-reasoned"}, "A withdrawn claim, and no other, has a reason."),
    ("INSERT { ?claim acg:reason 'so'@en } WHERE { ?claim acg:disputedBy ?other }", {"shape-reasoned"}, "no other"),
    ("INSERT { ?claim acg:reason 'so' } WHERE { ?claim acg:status acg:status-withdrawn }", {"shape-reason"}, "reason"),
    ("DELETE WHERE { ?claim acg:supersededBy ?o }", {"shape-succeeded"}, "the claim that took its place"),
    ("INSERT { ?claim acg:supersededBy <id/body/council> } WHERE { ?claim acg:supersededBy ?other }",
     {"shape-superseded-by"}, "names a claim"),
    ("INSERT { ?claim acg:disputedBy <id/body/council> } WHERE { ?claim a acg:Claim }",
     {"shape-disputed-by"}, "names a claim"),
    ("DELETE WHERE { ?claim acg:status acg:status-asserted }", {"shape-status"}, "one status"),
    ("DELETE { ?s acg:confidence ?o } INSERT { ?s acg:confidence 1.5 } WHERE { ?s a acg:Claim ; acg:confidence ?o }",
     {"shape-claim-confidence"}, "a decimal from 0 to 1"),
    ("INSERT { ?s acg:basis acg:heard } WHERE { ?s a acg:Claim }", {"shape-claim-basis"}, "one basis"),
    ("INSERT { ?s acg:basis acg:heard } WHERE { ?s a acg:Evidence }", {"shape-evidence-basis"}, "one basis"),
    ("INSERT { ?s acg:confidence 2 } WHERE { ?s a acg:Evidence }", {"shape-evidence-confidence"}, "one confidence"),
    ("DELETE WHERE { ?s oa:hasSource ?o }", {"shape-source"}, "Evidence comes from one source."),
    ("INSERT { ?s acg:paragraph 0 } WHERE { ?s a acg:Evidence }", {"shape-paragraph"}, "counted from 1"),
    ("INSERT { ?s skos:note 'x' } WHERE { ?s a acg:Evidence }", {"shape-note"}, "one note a language"),
    ("DELETE WHERE { ?s a oa:TextPositionSelector }", {"shape-selector"}, "a place in the text"),
    ("DELETE { ?s oa:end ?o } INSERT { ?s oa:end '0'^^xsd:nonNegativeInteger } WHERE { ?s oa:end ?o }",
     {"shape-start"}, "before it ends"),
    ("DELETE { ?s oa:end ?o } INSERT { ?s oa:end 9999 } WHERE { ?s oa:end ?o }", {"shape-end"}, "ends once"),
    ("DELETE WHERE { ?s oa:exact ?o }", {"shape-exact"}, "One name"),
]  # fmt: skip
"""A change that breaks sound data, the shapes it violates, and words of the message."""


@pytest.mark.parametrize(("change", "shapes_violated", "message"), BROKEN, ids=[case[0][:70] for case in BROKEN])
def test_what_is_broken_violates_exactly_what_it_should(
    change: str, shapes_violated: set[str], message: str, sound: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    data = rdflib.Graph() + sound
    data.update(f"BASE <{BASE_IRI}>\n{PREFIXES}{change}")
    names, messages = violated(data, shapes)
    assert names == shapes_violated
    assert not message or any(message in text for text in messages), messages


def test_every_shape_of_ours_is_violated_by_one_of_them(shapes: rdflib.Graph) -> None:
    parts = {str(shape).removeprefix(ACG) for shape in shapes.subjects(RDF.type, SH.PropertyShape)}
    derived = ("shape-relation-", "shape-is-", "shape-some-", "shape-type-")
    parts = {name for name in parts if not name.startswith(derived)}
    tried = set().union(*(each for _, each, _ in BROKEN))
    assert parts - tried == {"shape-description", "shape-published-on", "shape-section"}  # these are like others
