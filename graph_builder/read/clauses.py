"""Sentences and clauses of a text, and what each does: looks back, stands firm, gives a task, adopts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from ontology.text import Frozen

_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\bNov)(?<!\bOct)(?<!\bSept)(?<!\bSep)(?<!\bDec)(?<!\bJan)(?<!\bFeb)"
    r"(?<!\bAug)(?<!\b[A-Z])[.!?…]['\"”’)]*(?=\s+['\"“‘(]?[\dA-ZÀ-Ỹ])|\n"
)


class Cues(Frozen):
    """The file `rules/cues.yaml`: for each role the words that give it, in both languages."""

    roles: Mapping[str, Mapping[str, tuple[str, ...]]]
    reporting: Mapping[str, tuple[str, ...]]
    anaphora: Mapping[str, tuple[str, ...]]
    speakers: Mapping[str, tuple[str, ...]]


@cache
def cues() -> Cues:
    """Return the cue words."""
    text = resources.files("graph_builder.read").joinpath("rules", "cues.yaml").read_text(encoding="utf-8")
    return Cues.model_validate(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 -- our own file


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of news, or a clause of a declaration.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last.
        roles: Each role with the span of its first cue: `preambular`, `task`, `adopt`, `through`.
    """

    start: int
    end: int
    roles: Mapping[str, tuple[int, int]]


@cache
def _role_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (role, re.compile(rf"(?<!\w)(?:{'|'.join(w for words in langs.values() for w in words)})(?!\w)", re.IGNORECASE))
        for role, langs in cues().roles.items()
    )


def starts_with_cue(role: str, flat: str, start: int) -> tuple[int, int] | None:
    """Return the span of the cue of a role that starts at `start`."""
    for name, pattern in _role_patterns():
        if name == role and (match := pattern.match(flat, start)):
            return match.span()
    return None


def is_cue(role: str, word: str) -> bool:
    """Whether a word is a cue of a role."""
    return any(pattern.fullmatch(word) for name, pattern in _role_patterns() if name == role)


def clauses(flat: str, *, is_declaration: bool) -> list[Clause]:
    """Return the clauses of a text in order; those of a declaration also end at semicolons."""
    return [_clause(flat, start, end) for start, end in _spans(flat, is_declaration)]


def _spans(flat: str, is_declaration: bool) -> Iterator[tuple[int, int]]:
    at = 0
    ends = sorted({m.end() for m in _SENTENCE_END.finditer(flat)} | _semicolons(flat, is_declaration) | {len(flat)})
    for end in ends:
        if flat[at:end].strip():
            yield at, end
        at = end


def _semicolons(flat: str, wanted: bool) -> set[int]:
    return {m.end() for m in re.finditer(r";(?=\s)", flat)} if wanted else set()


def _clause(flat: str, start: int, end: int) -> Clause:
    roles = {}
    for role, pattern in _role_patterns():
        if match := pattern.search(flat, start, end):
            roles[role] = match.span()
    return Clause(start, end, roles)
