"""Graph containers of JSON-LD, told before the parser sees them, for within some of them it ends the process."""

from __future__ import annotations

import json
from typing import Any


def has_graph_containers(text: str) -> bool:
    """Tell whether a context makes a term a graph container (https://www.w3.org/TR/json-ld11/#graph-containers).

    Raises:
        json.JSONDecodeError: The text is not JSON.

    Examples:
        >>> has_graph_containers('{"@context": {"x": {"@container": ["@graph", "@id"]}}}')
        True
        >>> has_graph_containers('{"@context": {"x": {"@container": "@set"}}, "@graph": []}')
        False
    """
    found = False

    def look(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        for key, value in pairs:  # all of them: of keys that are there twice, the parser may take the first
            if key == "@container" and "@graph" in (value if isinstance(value, list) else [value]):
                found = True

    if "@container" in text or "\\u" in text:
        json.loads(text, object_pairs_hook=look, parse_int=str, parse_float=str)
    return found
