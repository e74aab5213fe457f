"""Our page beside the default pages of pyvis and gravis, for the same graph of the bundled dataset; prints Markdown.

    python benchmarks/page.py [--rounds 3] [--without gravis]

Each page is made in a process of its own, from a graph that is loaded; the seconds are the median of the rounds, and do
not count imports. The others get the things that we draw, and every claim between two of them, as their documentation
shows. What a browser fetches on its own is counted from the tags and the style sheets; links to follow are not. gravis
comes with the extra `bench`; when it is not installed it is left out and said so.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import networkx

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.build import machine
from exports.explorer.looks import drawn
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load
from graph_builder.sentences import name

OURS = "asean-cyber-graph"
IDLE = {"canonical", "alternate", "author", "license", "help", "next", "prev"}
"""Kinds of `link` that no browser fetches on its own (https://html.spec.whatwg.org/#linkTypes)."""
_IN_STYLE = re.compile(r"(?:url\(|@import\s+)\s*[\"']?([^\"')\s;]+)")

Page = tuple[str, int, int]
"""HTML, things and links in it."""


class Fetched(HTMLParser):
    """What a browser fetches when it opens a page.

    Attributes:
        outside: Addresses on other machines.
        beside: Files that must lie beside the page.
    """

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.outside: list[str] = []
        self.beside: list[str] = []
        self._in_style = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag fetches."""
        values = dict(attrs)
        self._in_style = tag == "style"
        if tag == "link" and not IDLE & set((values.get("rel") or "").lower().split()):
            self._note(values.get("href"))
        elif tag != "a":
            self._note(values.get("src"))

    def handle_data(self, data: str) -> None:
        """Note what a style sheet fetches."""
        if self._in_style:
            for address in _IN_STYLE.findall(data):
                self._note(address)

    def handle_endtag(self, tag: str) -> None:
        """Leave the style sheet."""
        self._in_style = False

    def _note(self, address: str | None) -> None:
        if not address or address.startswith(("data:", "#", "blob:")):
            return
        (self.outside if re.match(r"(https?:)?//", address) else self.beside).append(address)


def ours(graph: KnowledgeGraph) -> Callable[[], Page]:
    """Return what makes our page, which holds all claims and sources too."""
    html = exporter("html")

    def make() -> Page:
        (file,) = html.render(graph)
        return "".join(file.chunks), len(list(graph.entities())), len(graph.ordered)

    return make


def _drawn(graph: KnowledgeGraph) -> networkx.MultiDiGraph:
    """Return what we draw, as a graph with labels."""
    made, keys = networkx.MultiDiGraph(), set(drawn(graph))
    for key in sorted(keys):
        made.add_node(key, label=name(graph, key, "en"))
    for claim in graph.claims():
        if claim.subject in keys and claim.object in keys:
            made.add_edge(claim.subject, claim.object, label=claim.relation)
    return made


def pyvis(graph: KnowledgeGraph) -> Callable[[], Page]:
    """Return what makes the page of `Network().from_nx`."""
    from pyvis.network import Network

    found = _drawn(graph)

    def make() -> Page:
        network = Network()
        network.from_nx(found.copy())
        return network.generate_html(), len(network.nodes), len(network.edges)

    return make


def gravis(graph: KnowledgeGraph) -> Callable[[], Page]:
    """Return what makes the page of `gravis.vis`, by the engine that pyvis has too."""
    import gravis as gv

    found = _drawn(graph)

    def make() -> Page:
        return gv.vis(found).to_html_standalone(), found.number_of_nodes(), found.number_of_edges()

    return make


PAGES: dict[str, Callable[[KnowledgeGraph], Callable[[], Page]]] = {OURS: ours, "pyvis": pyvis, "gravis": gravis}
"""What prepares each page, by the name of its package."""


def measure(of: str, rounds: int) -> dict[str, Any]:
    """Return the figures of a page."""
    make, taken = PAGES[of](link(load([], bundled=True))), []
    make()
    for _ in range(rounds):
        started = time.perf_counter()
        html, things, links = make()
        taken.append(time.perf_counter() - started)
    data, fetched = html.encode(), Fetched(html)
    return {
        "things": things,
        "links": links,
        "bytes": len(data),
        "packed": len(gzip.compress(data, mtime=0)),
        "outside": len(fetched.outside),
        "beside": len(fetched.beside),
        "seconds": median(taken),
    }


def main() -> None:
    """Read the options and print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is made")
    parser.add_argument("--without", nargs="*", default=[], choices=list(PAGES)[1:], help="what is not compared")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.rounds)))
        return
    wanted = [page for page in PAGES if page not in options.without]
    installed = [page for page in wanted if page == OURS or importlib.util.find_spec(page)]
    packages = ", ".join(f"{page} {version(page)}" for page in installed)
    print(f"{machine()}; {packages}; load {os.getloadavg()[0]:.1f}\n")
    print("| page | things | links | kB | kB, gzip | fetched from outside | files beside it | seconds to make |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for page in installed:
        command = [sys.executable, __file__, "--one", page, "--rounds", str(options.rounds)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        sizes = f"{found['bytes'] / 1000:,.0f} | {found['packed'] / 1000:,.0f}"
        fetched = f"{found['outside']} | {found['beside']}"
        print(f"| {page} | {found['things']:,} | {found['links']:,} | {sizes} | {fetched} | {found['seconds']:.2f} |")
    for page in (page for page in wanted if page not in installed):
        print(f"\n{page} is not installed: left out.")


if __name__ == "__main__":
    main()
