"""A digest of triples that does not depend on their order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pyoxigraph import Triple

SHOWN = 16
"""Digits of a digest that are shown."""


class Digest:
    """The sum, modulo 2^256, of the SHA-256 of each triple in canonical N-Triples (UTF-8, without ` .`).

    Stores give triples in any order, so a hash of the whole would not do. What is added twice counts twice.

    Attributes:
        count: Triples added so far.
    """

    def __init__(self) -> None:
        """Start with no triple."""
        self._sum, self.count = 0, 0

    def add(self, triples: Iterable[Triple]) -> None:
        """Count further triples."""
        for triple in triples:
            self._sum += int.from_bytes(hashlib.sha256(str(triple).encode()).digest(), "big")
            self.count += 1

    def __str__(self) -> str:
        """Return 64 hexadecimal digits."""
        return f"{self._sum % (1 << 256):064x}"
