"""The dataset described in DCAT 3 and VoID: its files with size and checksum, its counts, its links, its licence.

https://www.w3.org/TR/vocab-dcat-3/, https://www.w3.org/TR/void/. No clock: the version is the dataset's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from exports import _document
from exports._format import NO_CLAIMS, AnyExporter, File
from exports._licence import ADDRESS, licence
from exports._triples import facts, provenance
from exports._write import Finished
from exports.explorer import payload
from graph_builder.graph import KnowledgeGraph
from ontology.notation import Notation, Pair, Pairs, Resource
from ontology.relations import SAME_AS, Names
from ontology.terms import PREFIXES

T = TypeVar("T")
S = TypeVar("S")

PATH = "catalog.ttl"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
LANGUAGES = ("http://id.loc.gov/vocabulary/iso639-1/en", "http://id.loc.gov/vocabulary/iso639-1/vi")
CREATOR = "The ASEAN Cyber Graph developers"
TITLE: Names = (payload.TITLE.best("en"), payload.TITLE.best("vi"))
ABOUT: Names = (
    "A knowledge graph of the institutions of cybersecurity cooperation in ASEAN, in which every link is a claim with "
    "its source, place in the text, time, basis and confidence.",
    "Đồ thị tri thức về các thể chế hợp tác an ninh mạng trong ASEAN, trong đó mỗi liên kết là một khẳng định có nguồn "
    "tin, vị trí trong văn bản, thời gian, căn cứ và độ tin cậy.",
)
TERMS: Names = (
    "The texts of the sources are not part of the dataset and keep the terms of their publishers; it holds facts, "
    "names and the places where they stand.",
    "Văn bản của các nguồn không thuộc bộ dữ liệu và giữ nguyên điều khoản của nơi xuất bản; bộ dữ liệu chỉ chứa dữ "
    "kiện, tên gọi và vị trí của chúng.",
)
ELSEWHERE = ("site", "foreign")
"""Formats whose files are no distributions of the dataset: pages of its parts, and triples of others."""
RDF_TYPES = frozenset({"text/turtle", "application/trig", "application/n-quads", "application/ld+json"})


def catalogue(graph: KnowledgeGraph, finished: Sequence[Finished], makers: Mapping[str, AnyExporter]) -> File:
    """Return `catalog.ttl`, which tells of the finished files at the top of the output."""
    found = ((each, makers[each.path]) for each in finished if each.path in makers and "/" not in each.path)
    files = {each: maker for each, maker in found if maker.name not in ELSEWHERE}
    what = "The dataset: its files, its counts, its links, its licence."
    return File(PATH, [_document.turtle(partial(_resources, graph, files), graph.base_iri, graph.version, what)])


def _resources(
    graph: KnowledgeGraph, files: Mapping[Finished, AnyExporter], n: Notation[T, S]
) -> Iterator[Resource[T, S]]:
    made = _Description(graph, n)
    yield made.catalogue()
    yield made.dataset(files)
    yield from made.graphs(files)
    yield from made.partitions()
    yield from made.linksets()
    for file, maker in files.items():
        yield from made.distribution(file, maker)
    yield from made.sources()


class _Curies(Pairs[str]):
    """Resources as CURIEs, and literals as their text."""

    def iri(self, curie: str, fragment: str = "") -> str:
        return f"{curie}#{fragment}" if fragment else curie

    def url(self, address: str) -> str:
        return address

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> str:
        return value


class _Counts:
    """How often each class and property occurs in a named graph."""

    def __init__(self, resources: Iterable[Resource[str, Pair[str]]]) -> None:
        self.subjects = 0
        self.classes, self.properties = Counter[str](), Counter[str]()
        for _, said in resources:
            self.subjects += 1
            for predicate, found in said:
                self.properties[predicate] += len(found)
                if predicate == "rdf:type":
                    self.classes.update(found)
        self.triples = self.properties.total()


class _Description(Generic[T, S]):
    """A graph described in one notation."""

    def __init__(self, graph: KnowledgeGraph, n: Notation[T, S]) -> None:
        self._graph, self._n, self._base = graph, n, graph.base_iri
        self._counts = {"facts": _Counts(facts(graph, _Curies())), "provenance": _Counts(provenance(graph, _Curies()))}
        links = (claim.object for claim in graph.ordered if claim.relation == SAME_AS.name and claim.is_upheld)
        self._links = Counter(_space(end.value) for end in links if not isinstance(end, str))

    # Parts

    def _of(self, *curies: str) -> list[S]:
        return [self._n.say("rdf:type", *map(self._n.iri, curies))]

    def _to(self, predicate: str, *addresses: str) -> list[S]:
        return [self._n.say(predicate, *map(self._n.url, addresses))] if addresses else []

    def _licence(self) -> list[S]:
        return self._to("dcterms:license", ADDRESS) if licence(self._graph.version) else []

    def _here(self, predicate: str, *names: str) -> list[S]:
        return self._to(predicate, *(f"{self._base}{name}" for name in names))

    def _both(self, predicate: str, names: Names) -> list[S]:
        texts = zip(("en", "vi"), names, strict=True)
        return [self._n.say(predicate, *(self._n.literal(text, lang=lang) for lang, text in texts))]

    def _number(self, predicate: str, number: int, datatype: str = "xsd:integer") -> S:
        return self._n.say(predicate, self._n.literal(str(number), datatype))

    def _say(self, predicate: str, text: str) -> S:
        return self._n.say(predicate, self._n.literal(text))

    def _address(self, path: str) -> str:
        return f"{self._graph.site_url or self._base}{path}"

    # Resources

    def catalogue(self) -> Resource[T, S]:
        """Return the catalogue, which holds the one dataset."""
        return self._n.url(f"{self._base}catalog"), [
            *self._of("dcat:Catalog"),
            *self._both("dcterms:title", TITLE),
            *self._both("dcterms:description", ABOUT),
            *self._here("dcat:dataset", "dataset"),
            *self._licence(),
            *self._here("dcterms:publisher", "dataset#developers"),
        ]

    def dataset(self, files: Mapping[Finished, AnyExporter]) -> Resource[T, S]:
        """Return the dataset as a whole."""
        counts, n, sources = self._counts.values(), self._n, self._graph.sources
        used = {curie.partition(":")[0] for each in counts for curie in (*each.classes, *each.properties)}
        vocabularies = (iri for name, iri in sorted(PREFIXES.items()) if name in used)
        return n.url(f"{self._base}dataset"), [
            *self._of("dcat:Dataset", "void:Dataset"),
            *self._both("dcterms:title", TITLE),
            *self._both("dcterms:description", ABOUT),
            self._say("dcat:version", self._graph.version),
            *self._licence(),
            *self._here("dcterms:rights", "dataset#terms-of-sources"),
            *self._here("dcterms:creator", "dataset#developers"),
            *self._here("dcterms:publisher", "dataset#developers"),
            *self._to("dcterms:language", *LANGUAGES),
            *self._to("dcat:landingPage", self._address("index.html")),
            *self._here("dcterms:conformsTo", "ontology"),
            *self._here("dcat:distribution", *(_fragment("file", each.path) for each in files)),
            *self._to("void:dataDump", *(self._address(each.path) for each, maker in files.items() if _is_dump(maker))),
            self._say("void:uriSpace", self._base),
            self._number("void:triples", sum(each.triples for each in counts)),
            self._number("void:entities", len(self._graph.by_id)),
            self._number("void:distinctSubjects", sum(each.subjects for each in counts)),
            self._number("void:classes", len(self._classes())),
            self._number("void:properties", len(self._properties())),
            *self._to("void:vocabulary", *vocabularies, f"{self._base}ontology#"),
            *self._here("void:subset", "graph/facts", "graph/provenance"),
            *self._here("void:classPartition", *(_fragment("class", curie) for curie in self._classes())),
            *self._here("void:propertyPartition", *(_fragment("property", curie) for curie in self._properties())),
            *([n.say("dcterms:source", *(n.iri(each.id) for each in sources))] if sources else ()),
        ]

    def graphs(self, files: Mapping[Finished, AnyExporter]) -> Iterator[Resource[T, S]]:
        """Yield the two named graphs, and who made them."""
        dumps = {"facts": "graph.ttl", "provenance": "provenance.ttl"}
        there = {each.path for each in files}
        for name, counts in self._counts.items():
            yield (
                self._n.iri(f"graph:{name}"),
                [
                    *self._of("void:Dataset"),
                    self._number("void:triples", counts.triples),
                    self._number("void:distinctSubjects", counts.subjects),
                    *self._to("void:dataDump", *(self._address(path) for path in [dumps[name]] if path in there)),
                ],
            )
        yield self._n.url(f"{self._base}dataset#developers"), [*self._of("foaf:Agent"), self._say("foaf:name", CREATOR)]

    def _classes(self) -> dict[str, int]:
        return dict(sorted(sum((each.classes for each in self._counts.values()), Counter[str]()).items()))

    def _properties(self) -> dict[str, int]:
        return dict(sorted(sum((each.properties for each in self._counts.values()), Counter[str]()).items()))

    def partitions(self) -> Iterator[Resource[T, S]]:
        """Yield how many members each class, and how many triples each property has."""
        for sort, counts, what in (
            ("class", self._classes(), "void:entities"),
            ("property", self._properties(), "void:triples"),
        ):
            for curie, number in counts.items():
                yield (
                    self._n.url(f"{self._base}{_fragment(sort, curie)}"),
                    [
                        self._n.say(f"void:{sort}", self._n.iri(curie)),
                        self._number(what, number),
                    ],
                )

    def linksets(self) -> Iterator[Resource[T, S]]:
        """Yield the links to each other dataset."""
        for space, number in sorted(self._links.items()):
            name = _fragment("links", space)
            yield (
                self._n.url(f"{self._base}{name}"),
                [
                    *self._of("void:Linkset"),
                    self._n.say("void:linkPredicate", self._n.iri(SAME_AS.predicate)),
                    *self._here("void:subjectsTarget", "dataset"),
                    *self._here("void:objectsTarget", f"{name}-target"),
                    self._number("void:triples", number),
                ],
            )
            yield (
                self._n.url(f"{self._base}{name}-target"),
                [*self._of("void:Dataset"), self._say("void:uriSpace", space)],
            )

    def distribution(self, file: Finished, maker: AnyExporter) -> Iterator[Resource[T, S]]:
        """Yield a file: what it is, where, how large, and its checksum."""
        here = f"{self._base}{_fragment('file', file.path)}"
        yield (
            self._n.url(here),
            [
                *self._of("dcat:Distribution"),
                self._n.say("dcterms:title", self._n.literal(f"{file.path}: {maker.title}", lang="en")),
                *self._to("dcat:accessURL", self._address(file.path)),
                *self._to("dcat:downloadURL", self._address(file.path)),
                *self._to("dcat:mediaType", f"{MEDIA_TYPES}{maker.media_type}"),
                self._number("dcat:byteSize", file.size, "xsd:nonNegativeInteger"),
                *self._to("spdx:checksum", f"{here}-checksum"),
                *self._licence(),
            ],
        )
        yield (
            self._n.url(f"{here}-checksum"),
            [
                *self._of("spdx:Checksum"),
                self._n.say("spdx:algorithm", self._n.iri("spdx:checksumAlgorithm_sha256")),
                self._n.say("spdx:checksumValue", self._n.literal(file.sha256, "xsd:hexBinary")),
            ],
        )

    def sources(self) -> Iterator[Resource[T, S]]:
        """Yield each source: who published it, and that its text keeps its terms."""
        yield (
            self._n.url(f"{self._base}dataset#terms-of-sources"),
            [
                *self._of("dcterms:RightsStatement"),
                *self._both("rdfs:label", TERMS),
            ],
        )
        for source in self._graph.sources:
            yield (
                self._n.iri(source.id),
                [
                    *self._to("dcat:landingPage", source.url),
                    self._say("dc:publisher", source.publisher),
                    *self._here("dcterms:rights", "dataset#terms-of-sources"),
                ],
            )


def _is_dump(maker: AnyExporter) -> bool:
    return maker.media_type in RDF_TYPES and maker.loses != NO_CLAIMS


def _fragment(sort: str, name: str) -> str:
    """Return `dataset#class-acg-Body` for a class, and alike."""
    return f"dataset#{sort}-{re.sub('[^A-Za-z0-9]+', '-', name).strip('-')}"


def _space(address: str) -> str:
    """Return what the addresses of a dataset start with: all up to the last `/` that is not at the end."""
    return f"{address.rstrip('/').rpartition('/')[0]}/"
