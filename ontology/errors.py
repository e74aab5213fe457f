"""Every error a user can cause: one tree, the exit code on the class, the parts kept as attributes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nlargest

QUOTE_LIMIT = 80
"""Characters of a user's own text that a message repeats."""
_COMPARED = 50


def quote(value: object) -> str:
    """Return `value` as a message shows it: text in quotes, all else as JSON; on one line, cut at `QUOTE_LIMIT`."""
    text = repr(str(value)) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = text if text.isprintable() else ascii(text)[1:-1]
    return text if len(text) <= QUOTE_LIMIT else f"{text[:QUOTE_LIMIT]}… ({len(text):,} characters)"


def shown(text: str) -> str:
    """Return `text` as it is, if it is printable on one line; otherwise quoted, so that no message breaks or lies."""
    return text if text.isprintable() else repr(text)


def nearest(word: str, known: Iterable[str], prefix: str = "") -> str:
    """Return `did you mean …?` with up to three names close to `word`, each after `prefix`; or an empty string."""
    wanted, by_fold = word[:200].casefold(), {name.casefold(): name for name in sorted(known)}
    pairs = {wanted[i : i + 2] for i in range(len(wanted) - 1)}
    # difflib compares slowly: it sees only the names that share most pairs of letters.
    similar = nlargest(_COMPARED, by_fold, key=lambda name: sum(pair in name for pair in pairs))
    hits = get_close_matches(wanted, similar, n=3, cutoff=0.55)
    return f"did you mean {' or '.join(prefix + by_fold[hit] for hit in hits)}?" if hits else ""


class AcgError(Exception):
    """A mistake in the input or in its use; `exit_code` is what the command returns for it."""

    exit_code = 1


class UsageError(AcgError):
    """The command was called wrongly: a file is missing, an id or a format is unknown."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name that no registry has.

    Attributes:
        what: The sort of name, such as `format`.
        name: The name as given.
    """

    def __init__(self, what: str, name: str, known: Iterable[str], listing: str) -> None:
        """Build the message from the `known` names; `listing` says where all of them are shown."""
        hint = nearest(name, known)
        super().__init__(f"no {what} is called {quote(name)}; {hint + ' ' if hint else ''}{listing}")
        self.what, self.name = what, name


@contextmanager
def extra(name: str, needed_for: str) -> Iterator[None]:
    """Import what an extra brings within this.

    Raises:
        UsageError: It is not installed; the message says how to.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(f"{needed_for} needs {error.name}: pip install 'asean-cyber-graph[{name}]'") from None


class StorageError(UsageError):
    """A file or folder cannot be read or written; nothing was changed."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One broken rule and its place.

    Attributes:
        file: Path as the user gave it, or `-` for standard input.
        line: Line in the file, counted from 1; 0 when the whole file is meant.
        record: Id of the record, or an empty string when it has none.
        message: What is wrong, what was expected, how to fix it.
    """

    file: str
    line: int
    record: str
    message: str

    def __str__(self) -> str:
        """Return `file:line: record: message`."""
        place = f"{shown(self.file)}:{self.line}" if self.line else shown(self.file)
        return f"{place}: {shown(self.record)}: {self.message}" if self.record else f"{place}: {self.message}"


class DataError(AcgError):
    """The data break rules; `problems` holds all of them, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep each distinct problem once."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
