"""The options that several subcommands share, and the graph they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_builder.cli import _output as out

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from graph_builder.load.registry import Loaded
    from graph_builder.slices import Stream, Tell
    from ontology.dates import PartialDate
    from ontology.text import Lang

Output = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write into.")]
Add = Annotated[
    list[str] | None,
    typer.Option(
        "--add", metavar="PATH", help="A file or folder of YAML, JSONL, JSON or RDF; `-` is standard input. Repeatable."
    ),
]
NoBundled = Annotated[bool, typer.Option("--no-bundled", help="Leave out the bundled dataset.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Only what holds on YYYY, YYYY-MM or YYYY-MM-DD.")
]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts", metavar="DIR", help="Texts of sources (.txt): evidence is checked in them, sentences are shown."
    ),
]
BaseIri = Annotated[
    str | None, typer.Option("--base-iri", metavar="IRI", help="What every IRI of the RDF starts with; ends in /.")
]
Tour = Annotated[
    Path | None,
    typer.Option("--tour", metavar="FILE", help="A guided tour in YAML, instead of the bundled one (docs/tours.md)."),
]
SiteUrl = Annotated[
    str | None, typer.Option("--site-url", metavar="URL", help="Where the output will be published; ends in /.")
]
Language = Annotated[str, typer.Option("--lang", metavar="en|vi", help="Language of the sentences.")]


def bundled_version() -> str:
    """Return the version of the bundled dataset."""
    return resources.files("graph_builder").joinpath("dataset", "VERSION").read_text(encoding="utf-8").strip()


def linked(
    loaded: Loaded, *, bundled: bool, added: bool, base_iri: str | None = None, texts: Path | None = None
) -> KnowledgeGraph:
    """Return the graph of what was loaded; where records were added, its version ends in a digest of all."""
    from dataclasses import replace

    from graph_builder.fingerprint import claim_mark, entity_mark, fingerprint
    from graph_builder.link import link
    from graph_builder.texts import read_texts

    base = checked_base(base_iri)
    graph = link(loaded, base_iri=base, texts=read_texts(texts) if texts is not None else ())
    note_foreign(graph.foreign)
    marks = chain(map(entity_mark, graph.entities()), map(claim_mark, graph.claims()))
    digest = fingerprint(marks) if added else ""
    return replace(graph, version=version_of(digest, bundled=bundled))


def version_of(digest: str, *, bundled: bool) -> str:
    """Return the version of the bundled dataset; where records were added, with the digest of all."""
    version = bundled_version() if bundled else "0"
    return f"{version}+{digest}" if digest else version


def assemble(
    add: list[str] | None = None,
    no_bundled: bool = False,
    as_of: str | None = None,
    texts: Path | None = None,
    base_iri: str | None = None,
    tour: Path | None = None,
    site_url: str | None = None,
) -> KnowledgeGraph:
    """Load, link and check what the shared options name."""
    from dataclasses import replace

    from graph_builder.load.registry import load

    day = date_of(as_of) if as_of is not None else None
    address = checked_address("--site-url", site_url) if site_url is not None else ""
    loaded = load(add or [], bundled=not no_bundled)
    graph = linked(loaded, bundled=not no_bundled, added=bool(add), base_iri=base_iri, texts=texts)
    graph = replace(toured(graph, tour, bundled=not no_bundled), site_url=address)
    return graph.as_of(day) if day else graph


@contextmanager
def streamed(
    add: list[str] | None,
    no_bundled: bool,
    base_iri: str | None,
    folder: Path,
    tell: Tell,
) -> Iterator[Stream]:
    """Load, link and check what the shared options name, without holding it in memory."""
    from graph_builder.load.registry import inputs
    from graph_builder.stream import stream

    base = checked_base(base_iri)

    def version(digest: str) -> str:
        return version_of(digest if add else "", bundled=not no_bundled)

    with stream(inputs(add or [], bundled=not no_bundled), folder, base_iri=base, version=version, tell=tell) as made:
        note_foreign(made.foreign)
        yield made


def note_foreign(foreign: tuple[str, ...]) -> None:
    """Say how many triples of others there are."""
    if foreign:
        out.note(f"{len(foreign):,} triples follow no shape of ours: no claim is made of them")


def toured(graph: KnowledgeGraph, tour: Path | None, *, bundled: bool) -> KnowledgeGraph:
    """Return the graph with the tour in the file `tour`, else with the bundled one if its records are there."""
    from graph_builder.load._tour import bundled_tour, tour_file, with_tour

    if tour is not None:
        return with_tour(graph, tour_file(tour), str(tour))
    return with_tour(graph, bundled_tour(), "tours/declaration.yaml") if bundled else graph


def date_of(text: str) -> PartialDate:
    """Return the date that an option gives."""
    from ontology.dates import PartialDate
    from ontology.errors import UsageError

    try:
        return PartialDate(text)
    except ValueError as error:
        raise UsageError(f"--as-of: {error}") from None


def checked_base(iri: str | None) -> str:
    """Return what every IRI of ours starts with: the address that `--base-iri` gives, or the usual one."""
    from ontology.terms import BASE_IRI

    return checked_address("--base-iri", iri) if iri is not None else BASE_IRI


def checked_address(option: str, iri: str) -> str:
    """Return the http(s) IRI of a folder, such as `https://a.org/`; another one raises `UsageError`."""
    from ontology.errors import UsageError, quote
    from ontology.literal import URL

    if not URL.fullmatch(iri) or not iri.endswith("/") or "?" in iri or "#" in iri:
        raise UsageError(f"{option}: {quote(iri)} must be an http or https address that ends in / and has no ? or #")
    return iri


def checked_language(lang: str) -> Lang:
    """Return `en` or `vi`; anything else raises `UnknownNameError`."""
    from ontology.errors import UnknownNameError
    from ontology.text import LANGS

    for known in LANGS:
        if lang == known:
            return known
    raise UnknownNameError("language", lang, LANGS, "(en and vi are there)")
