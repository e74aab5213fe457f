"""Texts of sources, which a reader may have: is the evidence where it says, and what sentence stands there?"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graph_builder.check import Placed
from graph_builder.load._reader import decoded
from ontology.entities.source import Source
from ontology.errors import DataError, Problem, StorageError, UsageError, quote
from ontology.evidence import Evidence
from ontology.text import FORBIDDEN, nfc


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return start and end offset of each line of a normalised text that is not blank."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


@dataclass(frozen=True)
class SourceText:
    """A text that evidence points into.

    Attributes:
        file: Where it was read.
        text: The normalised text: NFC, line ends LF.
    """

    file: Path
    text: str

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the normalised text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end offset of each line that is not blank."""
        return paragraphs(self.text)

    def sentence(self, span: tuple[int, int]) -> str:
        """Return what stands at `span`, on one line."""
        return " ".join(FORBIDDEN.sub(" ", self.text[slice(*span)]).split())


def normalised(data: bytes, file: Path) -> SourceText:
    """Return the text of `data` as offsets count it; what is not UTF-8 raises `DataError`."""
    return SourceText(file, nfc(decoded(data, str(file)).replace("\r\n", "\n").replace("\r", "\n")))


def read_texts(folder: Path) -> list[SourceText]:
    """Return the texts in a folder, in name order.

    Raises:
        UsageError: The folder is missing or holds no text.
        StorageError: A text cannot be read.
        DataError: Texts are not UTF-8.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}: --texts takes a folder of .txt files")
    texts, problems = list[SourceText](), list[Problem]()
    for file in sorted(folder.glob("*.txt")):
        try:
            texts.append(normalised(file.read_bytes(), file))
        except DataError as error:
            problems += error.problems
        except OSError as error:
            raise StorageError(f"cannot read {file}: {error.strerror or error}") from error
    if problems:
        raise DataError(problems)
    if not texts:
        raise UsageError(f"{folder} holds no .txt file: name each text after its source, SLUG.txt for source:SLUG")
    return texts


def by_source(texts: Iterable[SourceText], sources: Iterable[Source], problems: list[Problem]) -> dict[str, SourceText]:
    """Return the text of each source that has one: that with its `sha256`, or that named after it (`SLUG.txt`)."""
    by_hash, by_slug = defaultdict[str | None, list[Source]](list), dict[str, Source]()
    for source in sources:
        by_hash[source.sha256].append(source)
        by_slug[source.id.partition(":")[2]] = source
    found: dict[str, SourceText] = {}
    for text in texts:
        named = by_slug.get(text.file.stem)
        if text.sha256 in by_hash:
            found |= {source.id: text for source in by_hash[text.sha256]}
        elif named is not None and named.sha256 is None:
            found[named.id] = text
        else:
            problems.append(_unknown(text, named))
    return found


def _unknown(text: SourceText, named: Source | None) -> Problem:
    has = f"the SHA-256 of its normalised text is {text.sha256[:12]}…"
    if named is None:
        message = f"belongs to no source: none has this name, and {has}, which none has: rename or remove it"
        return Problem(str(text.file), 0, "", message)
    message = f"is not the text that the source means: {has}, the source has {str(named.sha256)[:12]}…"
    return Problem(str(text.file), 0, named.id, f"{message}: get that text, or correct sha256")


def check_evidence(
    placed: Iterable[Placed], texts: Mapping[str, SourceText], problems: list[Problem]
) -> dict[str, str]:
    """Return the sentence behind each piece of evidence that is where it says; the others become problems."""
    sentences: dict[str, str] = {}
    reported = set[tuple[str, str, str]]()
    for each in placed:
        for piece in each.claim.evidence:
            text = texts.get(piece.source)
            if text is None or piece.id in sentences or (each.file, each.record, piece.id) in reported:
                continue
            if wrong := list(_misplaced(piece, text)):
                problems += [each.problem(f"in {text.file}, {message}") for message in wrong]
                reported.add((each.file, each.record, piece.id))
            elif piece.span is not None:
                sentences[piece.id] = text.sentence(piece.span)
    return sentences


def _misplaced(piece: Evidence, text: SourceText) -> Iterator[str]:
    """Yield what is wrong with the places that `piece` names in its text."""
    start, end, where = 0, len(text.text), "the text"
    if piece.paragraph is not None:
        if piece.paragraph > len(text.paragraphs):
            yield f"paragraph {piece.paragraph} is out of range: the text has {len(text.paragraphs)} paragraphs"
            return
        (start, end), where = text.paragraphs[piece.paragraph - 1], f"paragraph {piece.paragraph}"
    if piece.span is not None and not start <= piece.span[0] < piece.span[1] <= end:
        yield f"the span {piece.span[0]} to {piece.span[1]} is outside {where}, which is {start} to {end}"
    for name in piece.names:
        there = text.text[name.start : name.end]
        if there != name.exact:
            at = text.text.find(name.exact)
            hint = f"it stands at {at} to {at + len(name.exact)}" if at >= 0 else "it stands nowhere in the text"
            yield f"{quote(name.exact)} is not at {name.start} to {name.end}, where {quote(there)} stands: {hint}"
