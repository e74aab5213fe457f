"""How long texts take to read, how that grows, and how finding names compares; prints Markdown.

    python benchmarks/read.py [--sizes 10000 100000 1000000]

Texts are made from the names of the dataset and sentences that name nothing, the same on every machine. The rivals are
given the same names and only find them: no dates, no unknown names, no relations. spaCy and pyahocorasick come with the
extra `bench`; one that is not installed is left out and said so.
"""

from __future__ import annotations

import argparse
import math
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load
from graph_builder.names import all_names
from graph_builder.read.extract import Extraction
from graph_builder.read.inputs import Document

REPEATS = 5
Find = Callable[[str], object]
FRAMES = (
    "The ministers welcomed the work of {} and agreed to meet again in the course of next year.\n",
    "Các bộ trưởng ghi nhận kết quả của {} và thống nhất tiếp tục hợp tác trong thời gian tới.\n",
    "Nothing in this sentence is the name of anything that the dataset describes, and so it goes by.\n",
    "They met in Singapore on 18 September 2017, on the occasion of the 32nd ASEAN Summit; {} was noted.\n",
)


def names(graph: KnowledgeGraph) -> list[str]:
    """Return the names of all bodies, documents, meetings, programmes and states, each once."""
    kinds = ("body", "document", "meeting", "programme", "state")
    found = (name for e in graph.entities() if e.kind in kinds for name in all_names(e, graph.claims_of(e.id)))
    return sorted(set(found))


def text(known: list[str], size: int) -> str:
    """Return a text of `size` characters."""
    frames = cycle(FRAMES)
    made = (frame.format(name) for frame, name in zip(frames, cycle(known), strict=False))
    return "".join(islice(made, size // 60 + len(known)))[:size]


def spacy_ruler(known: list[str]) -> Find:
    """Return spaCy's EntityRuler with the names."""
    import spacy

    model = spacy.blank("en")
    model.max_length = 20_000_000
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in known])  # type: ignore[attr-defined]
    return lambda given: model(given).ents


def aho_corasick(known: list[str]) -> Find:
    """Return an Aho-Corasick automaton with the names."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in known:
        automaton.add_word(name, name)
    automaton.make_automaton()
    return lambda given: list(automaton.iter(given))


def rivals(known: list[str]) -> Iterator[tuple[str, Find]]:
    """Yield the rivals that are installed."""
    for package, make in (("spacy", spacy_ruler), ("pyahocorasick", aho_corasick)):
        try:
            yield f"{package} {version(package)}, names only", make(known)
        except PackageNotFoundError:
            print(f"{package} is not installed: left out", file=sys.stderr)


def seconds(find: Find, given: str) -> float:
    """Return the median seconds of `find` on `given`, after one run that does not count."""
    find(given)
    taken = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        find(given)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    sizes = parser.parse_args().sizes
    graph = link(load([], bundled=True))
    known, extraction = names(graph), Extraction(graph)
    started = time.perf_counter()
    extraction.read(Document("none", "none", "none"))
    made = time.perf_counter() - started
    engines: list[tuple[str, Find]] = [
        ("acg, all steps", lambda given: extraction.read(Document("x", "x", given))),
        ("acg, names only", lambda given: extraction.reader.mentions_of_names(given)),
        *rivals(known),
    ]
    print(f"{len(known):,} names; rules and names made ready in {made * 1000:.0f} ms. "
          f"{platform.processor() or platform.machine()}, Python {platform.python_version()}.\n")  # fmt: skip
    print("| engine | " + " | ".join(f"{size:,} characters" for size in sizes) + " | ms per 1,000 | exponent |")
    print("|---|" + "---:|" * (len(sizes) + 2))
    for name, find in engines:
        taken = [seconds(find, text(known, size)) for size in sizes]
        growth = math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else math.nan
        cells = [f"{second * 1000:,.1f} ms" for second in taken]
        print(f"| {name} | {' | '.join(cells)} | {taken[-1] * 1e6 / sizes[-1]:.2f} | {growth:.2f} |")


if __name__ == "__main__":
    main()
