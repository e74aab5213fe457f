"""Data that looks like records: the right words in wrong places, so that a fuzzer gets past the first check."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st

from ontology.entities.registry import kinds
from ontology.relations import INVERSES, RELATIONS

WORDS = [
    "id",
    "label",
    "short",
    "aliases",
    "translated",
    "type",
    "description",
    "evidence",
    "is",
    "lang",
    "valid_from",
    "valid_to",
    "status",
    "reason",
    "superseded_by",
    "source",
    "basis",
    "confidence",
    "paragraph",
    "span",
    "names",
    "note",
    "start",
    "end",
    "exact",
    "en",
    "vi",
    "url",
    "publisher",
    "grade",
    "subject",
    "relation",
    "object",
    "value",
    "datatype",
    "rivals",
    "uncertain",
    "nodes",
    "edges",
    "claims",
    "claim",
    "kind",
    "\ud800",
    "",
    "\x00",
    *RELATIONS,
    *INVERSES,
]
VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    10**18,
    10**30,
    0.5,
    -0.0,
    1e300,
    "",
    " ",
    "x",
    "en",
    "vi",
    "2018",
    "2018-02-30",
    "..",
    "?",
    "stated",
    "official",
    "withdrawn",
    "superseded",
    "disputed",
    "0" * 24,
    "https://example.org/",
    "</script>",
    "\ud800",
    "\x00",
    "e\u0301",
    "x" * 11_000,
    *(f"{kind}:a" for kind in kinds()),
    "body:",
    ":",
    "body:A",
    *RELATIONS,
    *INVERSES,
    [],
    {},
]


@pytest.fixture(scope="session")
def record_like() -> st.SearchStrategy[Any]:
    """Mappings, lists and scalars of the words that records are written in."""
    values = st.recursive(
        st.sampled_from(VALUES),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5),
        max_leaves=12,
    )
    start = st.fixed_dictionaries({"id": st.sampled_from([f"{kind}:a" for kind in kinds()])})
    claim = st.fixed_dictionaries(
        {
            "subject": st.sampled_from([f"{kind}:a" for kind in kinds()]),
            "relation": st.sampled_from([*RELATIONS, *INVERSES]),
        }
    )
    more = st.dictionaries(st.sampled_from(WORDS), values, max_size=6)
    return st.one_of(values, st.builds(lambda a, b: a | b, start, more), st.builds(lambda a, b: a | b, claim, more))
