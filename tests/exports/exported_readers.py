"""The readers of every format, written from the formats' own specifications and not from the code that writes them.

Each takes the files of an export and returns what every claim, or every record, says, by id, in one normal form.
"""

from __future__ import annotations

from collections.abc import Callable

from exported_normal import Files, Normal, Record
from exported_page import by_html, records_by_html
from exported_rdf import Facts, Provenance, Quads, by_oxigraph, by_rdflib
from exported_tables import (
    by_csv,
    by_gexf_networkx,
    by_gexf_xml,
    by_graphml_networkx,
    by_graphml_xml,
    by_json,
    by_json_networkx,
    records_by_json,
    records_by_xml,
)

RDF_FILES = {
    "turtle": ("graph.ttl", "text/turtle"),
    "provenance": ("provenance.ttl", "text/turtle"),
    "trig": ("dataset.trig", "application/trig"),
    "nquads": ("dataset.nq", "application/n-quads"),
    "jsonld": ("dataset.jsonld", "application/ld+json"),
}
"""File and media type of each RDF format."""
PARSERS = {"rdflib": by_rdflib, "oxigraph": by_oxigraph}
"""The parsers that all RDF has to pass, by the name of their library."""


def quads(name: str, parser: str, files: Files) -> Quads:
    """The quads of an RDF format by one of the parsers."""
    path, media_type = RDF_FILES[name]
    return PARSERS[parser](files[path], media_type)


def _claims(name: str, parser: str) -> Callable[[Files], dict[str, Normal]]:
    return lambda files: Provenance(quads(name, parser, files)).claims()


def _records(name: str, parser: str) -> Callable[[Files], dict[str, Record]]:
    return lambda files: Facts(quads(name, parser, files)).records()


def _of_site(files: Files, start: str, end: str, media_type: str) -> Quads:
    """The quads of all files of a site below `start` that end so."""
    texts = (text for path, text in files.items() if path.startswith(start) and path.endswith(end))
    return set().union(*(by_oxigraph(text, media_type) for text in texts))


SITE = {"turtle": (".ttl", "text/turtle"), "jsonld": (".jsonld", "application/ld+json")}
"""End and media type of the data beside each page of a site."""

READERS: dict[str, dict[str, Callable[[Files], dict[str, Normal]]]] = {
    **{name: {parser: _claims(name, parser) for parser in PARSERS} for name in RDF_FILES if name != "turtle"},
    "csv": {"csv": by_csv},
    "graphml": {"xml": by_graphml_xml, "networkx": by_graphml_networkx},
    "gexf": {"xml": by_gexf_xml, "networkx": by_gexf_networkx},
    "json": {"json": by_json, "networkx": by_json_networkx},
    "html": {"html": by_html},
    "site": {
        name: lambda files, kind=kind: Provenance(_of_site(files, "claim/", *kind)).claims()  # type: ignore[misc]
        for name, kind in SITE.items()
    },
}
"""The readers of claims in each format that keeps them, by the name of the library that reads."""

RECORD_READERS: dict[str, dict[str, Callable[[Files], dict[str, Record]]]] = {
    **{name: {parser: _records(name, parser) for parser in PARSERS} for name in RDF_FILES if name != "provenance"},
    "graphml": {"xml": records_by_xml("graph.graphml")},
    "gexf": {"xml": records_by_xml("graph.gexf")},
    "json": {"json": records_by_json},
    "html": {"html": records_by_html},
    "site": {
        name: lambda files, kind=kind: Facts(_of_site(files, "id/", *kind)).records()  # type: ignore[misc]
        for name, kind in SITE.items()
    },
}
"""The readers of records in each format that keeps all of them."""
