"""Every message on a record, read as a whole: where, what is wrong, what was expected."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from graph_builder.load._messages import PATTERNS, SHAPES
from graph_builder.load._records import Broken
from graph_builder.load.yaml import read
from ontology.claim import Claim
from ontology.entities.registry import kinds
from ontology.evidence import Evidence
from ontology.relations import INVERSES, RELATIONS

NO_EVIDENCE = "has no evidence: every claim needs at least one piece, such as {source: source:…, basis: stated}"
PIECE = "but must be one piece such as {source: source:…, basis: stated}, or a list of such pieces"
PROVEN = "evidence: {source: source:s, basis: stated}"


def told(text: str) -> list[str]:
    found = read(io.BytesIO(text.encode()), "f")
    return [str(problem) for each in found if isinstance(each, Broken) for problem in each.problems]


def of(kind: str, *lines: str) -> list[str]:
    """Return what is wrong with a record of this kind that has these lines, and a label if they have none."""
    text = "\n".join(
        [f"id: {kind}:x", *lines, *([] if lines[:1] and lines[0].startswith("label") else ["label: {en: X}"])]
    )
    return [message.removeprefix(f"f:{message[2]}: {kind}:x: ") for message in told(text)]


def cases(part: str) -> list[tuple[str, str]]:
    """Return the (YAML, message) pairs of one part of `messages.txt`."""
    text = (
        (Path(__file__).parent / "messages.txt").read_text(encoding="utf-8").split(f"== {part}\n")[1].split("\n== ")[0]
    )
    return re.findall(r"((?:^\S.*\n)+) {4}(.+)", text, re.MULTILINE)


@pytest.mark.parametrize(("lines", "message"), cases("body"))
def test_a_body(lines, message):
    assert of("body", lines) == [message]


@pytest.mark.parametrize(("lines", "message"), cases("proven body"))
def test_a_body_with_evidence(lines, message):
    assert of("body", lines, PROVEN) == [message]


@pytest.mark.parametrize(("line", "message"), cases("source"))
def test_a_source(line, message):
    fields = {"url": "https://example.org/", "publisher": "P", "grade": "press"}
    assert of("source", *(f"{name}: {value}" for name, value in fields.items() if not line.startswith(name)), line) == [
        message
    ]


@pytest.mark.parametrize(("text", "message"), cases("record"))
def test_a_record_as_a_whole(text, message):
    assert told(text) == [message]


def test_a_text_that_is_too_long():
    assert of("body", "label: {en: " + "x" * 1_000_000 + "}") == [
        "label.en: has 1,000,000 characters, but may have 10,000: shorten it"
    ]


def test_a_source_without_its_bibliography():
    expected = [f"{name}: is missing: add it" for name in ("url", "publisher", "grade")]
    assert of("source") == expected


def test_all_that_is_wrong_is_told_at_once_even_where_the_record_itself_is_broken():
    text = f"""\
id: meeting:x
label: X
type: editon
held_on: 2018-13
held_in:
  - place:a
  - {{is: body:b, {PROVEN}}}
edition_of: {{is: body:c, {PROVEN}}}
"""
    (broken,) = read(io.BytesIO(text.encode()), "f")
    assert sorted(map(str, broken.problems)) == [
        "f:2: meeting:x: label: is 'X', but must be a text in each language, such as {en: …, vi: …}",
        "f:4: meeting:x: held_on: '2018-13' is not in the calendar: month must be in 1..12",
        f"f:6: meeting:x: held_in[1]: {NO_EVIDENCE}",
        "f:7: meeting:x: held_in[2]: body:b cannot be the object of held_in: it takes a place or state",
    ]
    assert [(claim.relation, line) for claim, line in broken.claims] == [("edition_of", 8)], "its sound claims go on"


def test_claims_of_a_record_whose_evidence_is_broken_are_not_said_to_have_none():
    assert of("meeting", "evidence: {source: source:s}", "held_in: place:a", "held_on: 2018") == [
        "evidence.basis: is missing: add it"
    ]


def test_every_pattern_and_every_part_has_its_own_words():
    models: list[type[BaseModel]] = [*kinds().values(), Evidence, Claim]
    seen, patterned = set(), set()
    while models:
        model = models.pop()
        seen.add(model.__name__)
        for name, field in model.model_fields.items():
            if "pattern='" in str(field):
                patterned.add(name)
            stack = [field.annotation]
            while stack:
                part = stack.pop()
                stack += get_args(part)
                if (
                    isinstance(part, type)
                    and issubclass(part, BaseModel)
                    and part.__name__ not in seen
                    and part not in models
                ):
                    models.append(part)
    assert patterned - {"rivals"} <= set(PATTERNS)
    parts = {name for name in seen if not name.startswith("Said") and name.lower() not in kinds() and name != "Claim"}
    assert parts == set(SHAPES)


def test_every_relation_says_where_it_belongs():
    for name in (*RELATIONS, *INVERSES):
        home = RELATIONS.get(name) or INVERSES[name]
        other = next((kind for kind in kinds() if kind not in home.domain), None)
        if other is not None:
            extra = {"source": ["url: https://e.org/", "publisher: P", "grade: weak"]}.get(other, [])
            (message,) = of(other, *extra, f"{name}: x")
            assert message.startswith(f"{name}: is ")
            assert home.domain[0] in message


def test_no_case_of_the_list_is_passed_over():
    text = (Path(__file__).parent / "messages.txt").read_text(encoding="utf-8")
    parts = ("body", "proven body", "source", "record")
    assert sum(len(cases(part)) for part in parts) == len(re.findall(r"^ {4}\S", text, re.MULTILINE))
