"""The page of all relations, derived from their declarations.

`python tests/docs/relations_page.py > docs/relations.md` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ontology.entities.registry import kinds
from ontology.relations import RELATIONS, Relation, Value
from ontology.terms import FORCE_LABELS, TYPES

HEAD = """# Relations

A claim links a subject to an object by one of these {count} relations, or gives a subject a literal. In a record each
is a field of the kinds in its first column. The second name reads the same link from the other end; a bare claim may
use it, and it is stored under the first. English and Vietnamese are what `acg show`, `acg path` and the page say.

This page is written by `python tests/docs/relations_page.py > docs/relations.md`; edit `ontology/relations.py` instead.
"""
WORDS = """
**functional**: one subject has one true object at a time, so two that differ are rivals and both are marked as
disputed. **symmetric**: the ends are interchangeable. **transitive**: what holds for A–B and for B–C holds for A–C.
**acyclic**: nothing may lead back to itself. **review after n years**: what it leads to changes hands, so a claim whose
end is not known deserves another look n years after its latest source. *narrows*: the published property that ours is
a sub-property of.
"""


def page() -> str:
    """Return the whole page in Markdown."""
    entities = [found for found in RELATIONS.values() if not found.is_literal]
    literals = [found for found in RELATIONS.values() if found.is_literal]
    return "\n".join(
        [
            HEAD.format(count=len(RELATIONS)),
            "## Between two entities\n",
            *_table(entities),
            "\n## From an entity to a literal\n",
            *_table(literals),
            WORDS,
            *_forces(),
            *_types(),
        ]
    )


def _table(found: list[Relation]) -> Iterator[str]:
    yield "| relation | from → to | RDF predicate | behaviour | meaning | reads (en) | reads (vi) |"
    yield "|---|---|---|---|---|---|---|"
    for each in found:
        yield "| " + " | ".join(_cells(each)) + " |"


def _cells(found: Relation) -> tuple[str, ...]:
    name = f'<a id="{found.name}"></a>`{found.name}`'
    if found.symmetric:
        reads = found.label
    else:
        name += f"<br>`{found.inverse}`"
        reads = tuple(f"{there}<br>{back}" for there, back in zip(found.label, found.inverse_label, strict=True))
    predicate = f"`{found.predicate}`" + (f"<br>narrows `{found.specialises}`" if found.specialises else "")
    ends = f"{', '.join(found.domain)} → {_range(found)}"
    return name, ends, predicate, _behaviour(found), found.comment[0], *reads


def _range(found: Relation) -> str:
    if not isinstance(found.range, Value):
        return ", ".join(found.range)
    return f"{found.range.value}, one of {', '.join(found.values)}" if found.values else found.range.value


def _behaviour(found: Relation) -> str:
    names = ("functional", "symmetric", "transitive", "acyclic")
    told = [name for name in names if getattr(found, name)]
    told += [f"review after {found.review_after} years"] if found.review_after else []
    return ", ".join(told) or "–"


def _forces() -> Iterator[str]:
    yield "## Forces of a provision\n"
    yield "| `has_force` | in Vietnamese |"
    yield "|---|---|"
    for code, (_, vietnamese) in FORCE_LABELS.items():
        yield f"| {code} | {vietnamese} |"


def _types() -> Iterator[str]:
    yield "\n## Types of each kind\n"
    yield "What the field `type` may say. Each is a SKOS concept.\n"
    yield "| kind | type | English | Vietnamese |"
    yield "|---|---|---|---|"
    for kind in kinds():
        for concept in TYPES[kind].values():
            yield f"| {kind} | `{concept.name}` | {concept.label[0]} | {concept.label[1]} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(page())
