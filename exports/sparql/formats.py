"""What an answer can be written as: tables and truth values one way, graphs another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write answers.

    Attributes:
        name: What the command calls it.
        media_type: As the answer carries it.
        aliases: Other media types that ask for it.
        graphs: Whether it holds graphs (CONSTRUCT, DESCRIBE) rather than solutions (SELECT, ASK).
        engine_name: Name of pyoxigraph's format.
    """

    name: str
    media_type: str
    aliases: tuple[str, ...]
    graphs: bool
    engine_name: str

    @property
    def content_type(self) -> str:
        """The media type with the charset of the text formats that need it named."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("json", "application/sparql-results+json", ("application/json",), False, "JSON"),
        Format("xml", "application/sparql-results+xml", ("application/xml",), False, "XML"),
        Format("csv", "text/csv", (), False, "CSV"),
        Format("tsv", "text/tab-separated-values", (), False, "TSV"),
        Format("turtle", "text/turtle", ("application/x-turtle",), True, "TURTLE"),
        Format("ntriples", "application/n-triples", ("text/plain",), True, "N_TRIPLES"),
        Format("jsonld", "application/ld+json", ("application/json",), True, "JSON_LD"),
        Format("rdfxml", "application/rdf+xml", ("application/xml",), True, "RDF_XML"),
    )
}
"""The formats by name; the first of each sort is the default."""
SOLUTIONS = tuple(each for each in FORMATS.values() if not each.graphs)
GRAPHS = tuple(each for each in FORMATS.values() if each.graphs)
