"""Why a query got no answer: each class knows the HTTP status that says so."""

from __future__ import annotations

import re

from ontology.errors import AcgError, UsageError

SHOWN = 60
"""Characters of a line that are shown on each side of a fault."""


class QueryError(AcgError):
    """A query without an answer; `status` is the HTTP status for it."""

    status = 400


class QuerySyntaxError(QueryError):
    """The query is not SPARQL 1.1.

    Attributes:
        line: Line of the fault, from 1; 0 where the query as a whole is at fault.
        column: Column of the fault in code points, from 1.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        """Keep the place beside the message."""
        super().__init__(message)
        self.line, self.column = line, column

    @classmethod
    def at(cls, query: str, place: int, message: str) -> QuerySyntaxError:
        """Return the error for a place in `query`: the line is shown with a caret under the fault."""
        above = re.split(r"\r\n|\r|\n", query[:place])
        before, line = above[-1], len(above)
        after = re.split(r"[\r\n]", query[place : place + SHOWN])[0]
        shown = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", before[-SHOWN:] + after)
        caret = " " * len(before[-SHOWN:]) + "^"
        return cls(f"line {line}, column {len(before) + 1}: {message}\n  {shown}\n  {caret}", line, len(before) + 1)


class QueryRefusedError(QueryError):
    """The query asks for what is not done here: calling another endpoint, reading files, changing the data."""


class QueryNotAcceptableError(QueryError):
    """No format that was asked for can hold this sort of result."""

    status = 406


class QueryTooLargeError(QueryError):
    """The query, its result, or the memory that it needs is over a limit."""

    status = 413


class QueryTooSlowError(QueryError):
    """The query took longer than it may, or no worker was free for it in time."""

    status = 503


class EngineError(UsageError):
    """The engine cannot run here."""


ERRORS: dict[str, type[QueryError]] = {
    each.__name__: each
    for each in (
        QueryError,
        QuerySyntaxError,
        QueryRefusedError,
        QueryNotAcceptableError,
        QueryTooLargeError,
        QueryTooSlowError,
    )
}
"""The errors by name, as they travel from a worker."""
