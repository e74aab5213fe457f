"""`acg build`: the main job, from records to files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_builder._collector import collection_paused
from graph_builder.cli import _options as options
from graph_builder.cli import _output as out

if TYPE_CHECKING:
    from exports._format import Binary
    from exports._write import Closing
    from graph_builder.graph import KnowledgeGraph
    from graph_builder.slices import Stream


def build(
    output: options.Output = Path("public"),
    add: options.Add = None,
    no_bundled: options.NoBundled = False,
    only: Annotated[
        str | None, typer.Option("--only", metavar="FORMAT,…", help="These formats only (`acg formats` lists them).")
    ] = None,
    pack: Annotated[
        str | None,
        typer.Option("--pack", metavar="gz|zst", help="Pack the texts of formats that stream; with --only."),
    ] = None,
    as_of: options.AsOf = None,
    texts: options.Texts = None,
    base_iri: options.BaseIri = None,
    tour: options.Tour = None,
    site_url: options.SiteUrl = None,
    png: Annotated[
        bool, typer.Option("--png", help="Draw the figures as PNG as well; needs the extra `figures`.")
    ] = False,
    release: Annotated[
        Path | None,
        typer.Option(
            "--release", metavar="DIR", help="Write a release into DIR instead: no site, but an RO-Crate and checksums."
        ),
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page when it is written.")] = False,
) -> None:
    """Turn the bundled dataset, and what you add, into every format.

    Examples: `acg build` · `acg build --open` · `acg build --add mine.yaml -o site` ·
    `acg build --only turtle,nquads --as-of 2018-04-27` · `acg build --release asean-cyber-graph`
    """
    from exports._foreign import foreign
    from exports._png import pictures
    from exports._write import scratch, write
    from exports.registry import any_exporter, names
    from graph_builder.cli._progress import Progress

    wanted = dict.fromkeys(only.split(",")) if only is not None else [n for n in names() if not release or n != "site"]
    formats, folder = [any_exporter(name) for name in wanted], release or output
    packed = _packed(pack, only)
    asks_for_graph = any((as_of, texts, tour, site_url, png, release))
    with collection_paused(), Progress(total=1 + len(formats)) as progress, ExitStack() as held:
        progress.step("records")
        source: KnowledgeGraph | Stream
        drawn: Iterable[Binary] = ()
        closing: Iterable[Closing] = ()
        if all(each.streams for each in formats) and not asks_for_graph:
            on_the_way = held.enter_context(scratch(folder))
            source = held.enter_context(options.streamed(add, no_bundled, base_iri, on_the_way, progress.count))
        else:
            source = graph = options.assemble(add, no_bundled, as_of, texts, base_iri, tour, site_url)
            drawn = pictures(graph) if png else ()
            closing = _closing(graph, is_release=release is not None) if release or only is None else ()
        extra = [foreign(source.foreign)] if source.foreign else []
        written = write(
            [*formats, *extra], source, folder, lambda each: progress.step(each.title), packed, drawn, closing
        )
    for path in _summed_up(written, folder):
        out.line(path)
    entities, claims = source.counts
    out.note(f"{claims:,} claims about {entities:,} entities in {len(written)} files")
    if open_page and (page := folder / "index.html").exists():
        typer.launch(page.resolve().as_uri())


def _packed(pack: str | None, only: str | None) -> str:
    """Return the end of the names of packed files, or nothing.

    Raises:
        UsageError: Such packing is not known, or all formats were asked for, which name each other's files.
    """
    from exports._write import PACKED
    from ontology.errors import UnknownNameError, UsageError

    if pack is None:
        return ""
    if f".{pack}" not in PACKED:
        raise UnknownNameError("packing", pack, [end[1:] for end in PACKED], "(gz and zst are there)")
    if only is None:
        raise UsageError("--pack needs --only FORMAT,…: the page and the catalogue name files that are not packed")
    return f".{pack}"


def _closing(graph: KnowledgeGraph, *, is_release: bool) -> list[Closing]:
    """Return what tells of all files: the catalogue; in a release, an RO-Crate and checksums too."""
    from exports._catalog import catalogue
    from exports._release import checksums, crate, released_on

    found: list[Closing] = [partial(catalogue, graph)]
    if is_release:
        day = released_on(graph, os.environ.get("SOURCE_DATE_EPOCH"))
        found += [partial(crate, graph, day), checksums]
    return found


def _summed_up(written: list[Path], output: Path) -> list[str]:
    """Return the files at the top of the output, and for each folder in it how many it holds."""
    within = Counter(path.relative_to(output).parts[0] for path in written if path.parent != output)
    top = [str(path) for path in written if path.parent == output]
    return [*top, *(f"{output / name}/ ({count:,} files)" for name, count in within.items())]
