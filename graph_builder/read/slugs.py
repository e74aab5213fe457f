"""Ids proposed for what no record describes yet."""

from __future__ import annotations

import re

from ontology.text import fold

SLUG_LIMIT = 80
_SMALL = frozenset("a an and for in of on the to with cua va ve cho cac tai".split())


def slug(name: str) -> str:
    """Return `name` as the slug of an id: ASCII, lower case, hyphens, small words left out.

    Examples:
        >>> slug("Tuyên bố Hà Nội về hợp tác số")
        'tuyen-bo-ha-noi-hop-tac-so'
    """
    words = re.findall(r"[a-z0-9]+", fold(name).replace(".", ""))
    kept = [word for word in words if word not in _SMALL] or words
    text = "-".join(kept)
    return text if len(text) <= SLUG_LIMIT else text[:SLUG_LIMIT].rpartition("-")[0]
