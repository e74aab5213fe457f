"""What a release adds to its files: an RO-Crate (https://w3id.org/ro/crate/1.1) and checksums. No clock."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from exports._catalog import ABOUT, CREATOR, TITLE
from exports._format import AnyExporter, File
from exports._licence import ADDRESS, licence
from exports._write import Finished
from graph_builder.graph import KnowledgeGraph
from ontology.errors import UsageError, quote

NAME = "Creative Commons Attribution 4.0 International"
CRATE, SUMS = "ro-crate-metadata.json", "SHA256SUMS"


def released_on(graph: KnowledgeGraph, epoch: str | None) -> str:
    """Return the day of a release: that of SOURCE_DATE_EPOCH, else the newest on which a source appeared or was read.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is no number of seconds (https://reproducible-builds.org/specs/source-date-epoch).
    """
    if epoch is not None:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            message = f"SOURCE_DATE_EPOCH is {quote(epoch)}: it must be a number of seconds since 1970, or be left out"
            raise UsageError(message) from None
    days = [day for source in graph.sources for day in (source.published_on, source.seen_on) if day is not None]
    return max(days, default="1970-01-01")


def crate(graph: KnowledgeGraph, day: str, finished: Sequence[Finished], makers: Mapping[str, AnyExporter]) -> File:
    """Return `ro-crate-metadata.json`, which says what the folder and each of its files is."""
    is_ours = bool(licence(graph.version))
    files = [_file(each, makers.get(each.path)) for each in finished]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": TITLE[0],
        "alternateName": TITLE[1],
        "description": ABOUT[0],
        "version": graph.version,
        "datePublished": day,
        **({"license": {"@id": ADDRESS}} if is_ours else {}),
        "identifier": f"{graph.base_iri}dataset",
        "inLanguage": ["en", "vi"],
        "author": {"@id": "#developers"},
        "hasPart": [{"@id": each["@id"]} for each in files],
    }
    about: list[dict[str, Any]] = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        root,
        {"@id": "#developers", "@type": "Organization", "name": CREATOR},
        *([{"@id": ADDRESS, "@type": "CreativeWork", "name": NAME}] if is_ours else []),
        *files,
    ]
    context = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": about}
    return File(CRATE, [json.dumps(context, ensure_ascii=False, indent=1), "\n"])


def _file(file: Finished, maker: AnyExporter | None) -> dict[str, Any]:
    known = {"description": maker.title, "encodingFormat": maker.media_type} if maker is not None else {}
    size = {"contentSize": str(file.size), "sha256": file.sha256}
    return {"@id": file.path, "@type": "File", "name": file.path} | known | size


def checksums(finished: Sequence[Finished], _: Mapping[str, AnyExporter]) -> File:
    """Return `SHA256SUMS` of all other files, as `sha256sum --check` reads it."""
    lines = sorted((each.path, each.sha256) for each in finished)
    return File(SUMS, [f"{digest}  {path}\n" for path, digest in lines])
