"""The catalogue tells the truth: files with their bytes and checksums, counts as in the data, links, licences."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from exported_graphs import rich
from rdflib import DCAT, DCTERMS, RDF, VOID, Literal, URIRef
from test_terms_published import exists

from exports._catalog import catalogue
from exports._foreign import foreign
from exports._write import Finished, write
from exports.registry import exporter, names
from graph_builder.graph import KnowledgeGraph
from ontology.terms import BASE_IRI, Status
from ontology.text import Bilingual

SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
SPDX_TERMS = {"Checksum", "checksum", "algorithm", "checksumValue", "checksumAlgorithm_sha256"}
"""Terms of SPDX 2 (https://spdx.org/rdf/terms/) that DCAT 3 uses, which rdflib does not list."""
VERSION = URIRef("http://www.w3.org/ns/dcat#version")
"""Of DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/#Property:resource_version); rdflib lists DCAT 2."""
DATASET = URIRef(f"{BASE_IRI}dataset")
SITE = "https://example.org/g/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format of a graph that has everything, with the catalogue."""
    folder, graph = tmp_path_factory.mktemp("built"), replace(rich(), site_url=SITE, version="1.2")
    formats = [*map(exporter, names()), foreign(("<https://example.org/a> <https://example.org/b> 1 .",))]
    write(formats, graph, folder, closing=[lambda finished, makers: catalogue(graph, finished, makers)])
    return folder


@pytest.fixture(scope="module")
def described(built: Path) -> rdflib.Graph:
    """The catalogue."""
    return rdflib.Graph().parse(built / "catalog.ttl")


@pytest.fixture(scope="module")
def data(built: Path) -> rdflib.Graph:
    """All triples of the dataset, those that both graphs have counted once."""
    return rdflib.Graph().parse(built / "graph.ttl").parse(built / "provenance.ttl")


def test_every_file_of_the_dataset_is_there_with_its_bytes_and_checksum(built: Path, described: rdflib.Graph) -> None:
    listed = {}
    for file in described.objects(DATASET, DCAT.distribution):
        address = str(described.value(file, DCAT.downloadURL))
        assert address.startswith(SITE)
        checksum = described.value(file, SPDX.checksum)
        assert described.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        size = described.value(file, DCAT.byteSize)
        listed[address.removeprefix(SITE)] = (int(str(size)), str(described.value(checksum, SPDX.checksumValue)))
        assert described.value(file, DCTERMS.license)
        assert str(described.value(file, DCAT.mediaType)).startswith("https://www.iana.org/assignments/media-types/")
    elsewhere = {"catalog.ttl", "foreign.nq", ".htaccess", "w3id.htaccess", "sitemap.xml"}
    files = {path.name: path.read_bytes() for path in built.iterdir() if path.is_file() and path.name not in elsewhere}
    assert listed == {name: (len(text), hashlib.sha256(text).hexdigest()) for name, text in files.items()}


def test_the_dumps_are_the_rdf_of_the_data(described: rdflib.Graph) -> None:
    dumps = {str(each).removeprefix(SITE) for each in described.objects(DATASET, VOID.dataDump)}
    assert dumps == {"graph.ttl", "provenance.ttl", "dataset.trig", "dataset.nq", "dataset.jsonld"}


def test_the_counts_are_those_of_the_data(described: rdflib.Graph, data: rdflib.Graph) -> None:
    properties, classes = Counter(data.predicates()), Counter(data.objects(None, RDF.type))
    told = {
        described.value(part, VOID.property): int(str(described.value(part, VOID.triples)))
        for part in described.objects(DATASET, VOID.propertyPartition)
    }
    assert told == {term: sum(1 for _ in data.triples((None, term, None))) for term in properties}
    told = {
        described.value(part, VOID["class"]): int(str(described.value(part, VOID.entities)))
        for part in described.objects(DATASET, VOID.classPartition)
    }
    assert told == {term: sum(1 for _ in data.triples((None, RDF.type, term))) for term in classes}
    for predicate, number in (
        (VOID.triples, len(data)),
        (VOID.entities, len(rich().by_id)),
        (VOID.distinctSubjects, len(set(data.subjects()))),
        (VOID.properties, len(properties)),
        (VOID.classes, len(classes)),
    ):
        assert described.value(DATASET, predicate) == Literal(number)


def test_each_named_graph_has_its_count(built: Path, described: rdflib.Graph) -> None:
    for name, path in (("facts", "graph.ttl"), ("provenance", "provenance.ttl")):
        here = URIRef(f"{BASE_IRI}graph/{name}")
        assert (DATASET, VOID.subset, here) in described
        assert described.value(here, VOID.triples) == Literal(len(rdflib.Graph().parse(built / path)))


def test_every_link_to_another_dataset_is_counted(small: KnowledgeGraph) -> None:
    file = catalogue(small, [], {})
    graph = rdflib.Graph().parse(data=file.text)
    (linkset,) = graph.subjects(RDF.type, VOID.Linkset)
    target = graph.value(linkset, VOID.objectsTarget)
    assert graph.value(target, VOID.uriSpace) == Literal("http://www.wikidata.org/entity/")
    assert graph.value(linkset, VOID.triples) == Literal(1)
    assert graph.value(linkset, VOID.linkPredicate) == rdflib.OWL.sameAs


def test_a_link_that_was_withdrawn_is_not_counted(small: KnowledgeGraph) -> None:
    given = {"status": Status.WITHDRAWN, "reason": Bilingual(en="It is another one.")}
    ordered = tuple(c.model_copy(update=given) if c.relation == "same_as" else c for c in small.ordered)
    file = catalogue(replace(small, ordered=ordered), [], {})
    assert ordered != small.ordered
    assert not list(rdflib.Graph().parse(data=file.text).subjects(RDF.type, VOID.Linkset))


def test_files_in_folders_are_no_distributions(tmp_path: Path) -> None:
    for path in ("a.ttl", "parts/b.ttl"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    paths = ("a.ttl", "parts/b.ttl")
    finished = [Finished(path, tmp_path / path) for path in paths]
    file = catalogue(rich(), finished, dict.fromkeys(paths, exporter("turtle")))
    graph = rdflib.Graph().parse(data=file.text)
    assert set(graph.objects(predicate=DCAT.downloadURL)) == {URIRef(f"{BASE_IRI}a.ttl")}


def test_it_has_version_and_licence_and_each_source_its_terms(described: rdflib.Graph) -> None:
    graph = rich()
    assert described.value(DATASET, VERSION) == Literal("1.2")
    assert described.value(DATASET, DCTERMS.license)
    sources = {URIRef(f"{BASE_IRI}id/source/{each.id.partition(':')[2]}") for each in graph.sources}
    assert set(described.objects(DATASET, DCTERMS.source)) == sources
    for source in sources:
        terms = described.value(source, DCTERMS.rights)
        assert (terms, RDF.type, DCTERMS.RightsStatement) in described


def test_everything_named_is_described_and_nothing_is_blank(described: rdflib.Graph) -> None:
    assert not [term for triple in described for term in triple if isinstance(term, rdflib.BNode)]
    here = {end for end in described.objects() if str(end).startswith(f"{BASE_IRI}dataset")}
    assert here <= set(described.subjects())


def test_every_term_exists(described: rdflib.Graph) -> None:
    terms = {str(each) for each in (*described.predicates(), *described.objects(None, RDF.type))}
    for term in terms:
        assert term.removeprefix(SPDX) in SPDX_TERMS or term == str(VERSION) or exists(term), term


def test_without_an_address_files_are_under_the_base_iri(small: KnowledgeGraph, tmp_path: Path) -> None:
    write([exporter("turtle")], small, tmp_path, closing=[lambda *told: catalogue(small, *told)])
    graph = rdflib.Graph().parse(tmp_path / "catalog.ttl")
    assert set(graph.objects(None, DCAT.downloadURL)) == {URIRef(f"{BASE_IRI}graph.ttl")}
