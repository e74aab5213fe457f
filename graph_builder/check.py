"""Rules that one record alone cannot break: no circles, and evidence that stands where it says it does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import networkx as nx

from graph_builder.graph import KnowledgeGraph
from graph_builder.load._reader import decoded
from ontology.claim import Claim
from ontology.entities.source import Source
from ontology.errors import DataError, Problem, StorageError, UsageError, quote
from ontology.evidence import Evidence
from ontology.relations import RELATIONS
from ontology.text import nfc


def cycles(claims: Iterable[Claim], places: Mapping[str, Sequence[Any]]) -> list[Problem]:
    """Return one problem for each circle of upheld claims of an acyclic relation."""
    problems = []
    by_relation: dict[str, nx.DiGraph[str]] = {name: nx.DiGraph() for name, r in RELATIONS.items() if r.acyclic}
    for claim in claims:
        if claim.relation in by_relation and claim.is_upheld and isinstance(claim.object, str):
            by_relation[claim.relation].add_edge(claim.subject, claim.object, claim=claim.id)
    for name, graph in by_relation.items():
        for component in sorted(map(sorted, nx.strongly_connected_components(graph))):
            if len(component) > 1:
                circle = nx.find_cycle(graph.subgraph(component), component[0])
                file, line, record = places[graph.edges[circle[0][:2]]["claim"]]
                shown = " → ".join([*(step[0] for step in circle), circle[0][0]])
                problems.append(
                    Problem(file, line, record, f"{name}: goes round in a circle, {shown}: remove one link")
                )
    return problems


@dataclass(frozen=True)
class SourceText:
    """A text that evidence points into.

    Attributes:
        file: Where it was read.
        text: The normalised text: NFC, line ends LF.
    """

    file: str
    text: str

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the normalised text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end offset of each line that is not blank."""
        found, at = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append((at, at + len(line)))
            at += len(line) + 1
        return found


def normalised(data: bytes, file: str) -> SourceText:
    """Return the text of `data` as offsets count it: NFC, line ends LF."""
    return SourceText(file, nfc(decoded(data, file).replace("\r\n", "\n").replace("\r", "\n")))


def with_texts(graph: KnowledgeGraph, folder: Path) -> KnowledgeGraph:
    """Return the graph with the sentence behind each piece of evidence whose text is in `folder`.

    A text belongs to the source whose `sha256` it has, or to the one it is named after (`SLUG.txt`).

    Raises:
        UsageError: The folder is missing or holds no text.
        DataError: A text belongs to no source or has another hash, or evidence is not where it says.
    """
    texts, problems = _texts_by_source(graph, folder)
    quotes: dict[str, str] = {}
    for claim in graph.claims():
        for piece in claim.evidence:
            if (text := texts.get(piece.source)) is not None:
                found = list(_misplaced(piece, text))
                what = f"{claim.relation} of {claim.subject}"
                problems += [Problem(text.file, 0, what, message) for message in found]
                if not found and piece.span is not None:
                    quotes[piece.id] = " ".join(text.text[slice(*piece.span)].split())
    if problems:
        raise DataError(problems)
    return replace(graph, quotes=quotes)


def _texts_by_source(graph: KnowledgeGraph, folder: Path) -> tuple[dict[str, SourceText], list[Problem]]:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}: --texts takes a folder of .txt files")
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise UsageError(
            f"{folder} holds no .txt file: name each text after its source, such as SLUG.txt for source:SLUG"
        )
    sources = [entity for entity in graph.entities() if isinstance(entity, Source)]
    by_hash = {source.sha256: source for source in sources if source.sha256}
    by_slug = {source.id.partition(":")[2]: source for source in sources}
    texts: dict[str, SourceText] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            text = normalised(file.read_bytes(), str(file))
        except OSError as error:
            raise StorageError(f"cannot read {file}: {error.strerror or error}") from error
        source = by_hash.get(text.sha256) or by_slug.get(file.stem)
        if source is None:
            message = (
                f"belongs to no source: no sha256 is {text.sha256[:12]}…, and no source is called source:{file.stem}"
            )
            problems.append(Problem(str(file), 0, "", message))
        elif source.sha256 and source.sha256 != text.sha256:
            message = f"has the SHA-256 {text.sha256[:12]}…, the source says {source.sha256[:12]}…: it is another text"
            problems.append(Problem(str(file), 0, source.id, message))
        else:
            texts[source.id] = text
    return texts, problems


def _misplaced(piece: Evidence, text: SourceText) -> Iterable[str]:
    """Yield what is wrong with the places that `piece` names in its text."""
    bounds = (0, len(text.text))
    if piece.paragraph is not None:
        if piece.paragraph > len(text.paragraphs):
            yield f"paragraph {piece.paragraph} is out of range: the text has {len(text.paragraphs)} paragraphs"
            return
        bounds = text.paragraphs[piece.paragraph - 1]
    if piece.span is not None and not bounds[0] <= piece.span[0] < piece.span[1] <= bounds[1]:
        where = f"paragraph {piece.paragraph}" if piece.paragraph else "the text"
        yield f"the span {piece.span[0]} to {piece.span[1]} is outside {where}, which is {bounds[0]} to {bounds[1]}"
    for name in piece.names:
        there = text.text[name.start : name.end]
        if there != name.exact:
            found = text.text.find(name.exact)
            hint = f"it stands at {found}" if found >= 0 else "it stands nowhere in the text"
            yield f"{quote(name.exact)} is not at {name.start} to {name.end}, where {quote(there)} stands; {hint}"
