"""The example queries: one file each, with who asks it, and the answer that the data give."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Literal

import yaml

from ontology.errors import UnknownNameError
from ontology.terms import BASE_IRI
from ontology.text import Bilingual, Frozen

FOLDER = resources.files("exports.sparql").joinpath("examples")
Sort = Literal["lookup", "path", "aggregate", "temporal", "conflict", "provenance", "negation", "comparison"]


class Example(Frozen):
    """A question, its query in standard SPARQL 1.1, and the expected answer.

    The file starts with a comment that is YAML and holds the fields; the query follows.

    Attributes:
        name: Name of its file, without `.rq`.
        title: The question.
        description: What to learn from the query.
        asked_by: Who would ask it.
        sorts: What it shows.
        expected: The rows, cells as `exports.sparql.table` writes them; of ASK, `[[yes]]` or `[[no]]`; of CONSTRUCT and
            DESCRIBE, the triples, sorted.
        query: The query with its comment.
    """

    name: str
    title: Bilingual
    description: Bilingual
    asked_by: Bilingual
    sorts: tuple[Sort, ...]
    expected: tuple[tuple[str, ...], ...]
    query: str

    def for_base(self, base_iri: str) -> str:
        """Return the query alone, for data under another base IRI."""
        text = re.sub(r"\A(#.*\n)+\n*", "", self.query)
        return text.replace(BASE_IRI, base_iri)


def names() -> list[str]:
    """Return the names of all examples, sorted."""
    return sorted(entry.name.removesuffix(".rq") for entry in FOLDER.iterdir() if entry.name.endswith(".rq"))


@cache
def example(name: str) -> Example:
    """Return the example `name`; an unknown one raises `UnknownNameError` with the nearest ones."""
    if name not in (known := names()):
        raise UnknownNameError("example", name, known, "(`acg query --examples` lists them)")
    text = FOLDER.joinpath(f"{name}.rq").read_text(encoding="utf-8")
    comment = re.match(r"(#.*\n)+", text)
    header = re.sub(r"^# ?", "", comment[0], flags=re.MULTILINE) if comment else "{}"
    fields = yaml.load(header, yaml.BaseLoader)  # noqa: S506  # builds strings, lists and mappings only
    return Example.model_validate(fields | {"name": name, "query": text})
