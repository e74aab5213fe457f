"""The JSON Schema of records and bare claims, for editors and for programs that write them."""

from __future__ import annotations

from collections.abc import Iterator

from exports._format import NO_CLAIMS, Exporter, File
from graph_builder.graph import ClaimSource


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `schema.json`; nothing in it depends on the claims."""
    import json

    from exports._schema import schema

    yield File("schema.json", [json.dumps(schema(source.base_iri), ensure_ascii=False, indent=1), "\n"])


EXPORTER = Exporter("schema", "JSON Schema of records", "application/schema+json", NO_CLAIMS, render)
