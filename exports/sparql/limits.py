"""What one query may cost."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost; past a limit it fails with an error of `exports.sparql.errors`.

    Attributes:
        seconds: Time that a query may take.
        memory: Bytes that a worker may take for queries, beyond what the data take.
        request: Bytes of a query, or of the body of a request.
        nesting: Brackets of all sorts that may be open at once.
        operators: Operators, separators of patterns and clauses in a query: its planner's work grows with them.
        result: Bytes of a result.
    """

    seconds: float = 5.0
    memory: int = 512 * MEGABYTE
    request: int = MEGABYTE
    nesting: int = 100
    operators: int = 1_000
    result: int = 64 * MEGABYTE
