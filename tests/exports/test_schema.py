"""The JSON Schema takes what the loader takes, and refuses what a record cannot be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib import resources
from typing import Any

import jsonschema
import pytest
import yaml
from exported_graphs import claims, records
from hypothesis import strategies as st

from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from ontology.claim import Claim
from ontology.entities._base import Entity

DATASET = resources.files("graph_builder").joinpath("dataset")
FILES = sorted(each.name for each in DATASET.iterdir() if each.name.endswith(".yaml"))


@pytest.fixture(scope="module")
def validator() -> Any:
    """A validator of the schema, which is itself valid."""
    (file,) = exporter("schema").render(KnowledgeGraph(by_id={}, ordered=()))
    schema = json.loads(file.text)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class Core(yaml.SafeLoader):
    """YAML as editors read it: whole numbers are numbers, all other plain scalars are text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 # as PyYAML has it


Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"(0|-?[1-9][0-9]*)$"), list("-0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"0?\.[0-9]+$"), list("0."))


@pytest.mark.parametrize("name", FILES)
def test_our_records_are_valid(name: str, validator: Any) -> None:
    data = yaml.load(DATASET.joinpath(name).read_text(encoding="utf-8"), Loader=Core)  # no tags
    assert data
    for record in data:
        assert not list(validator.iter_errors(record)), record["id"]


def test_any_record_and_any_claim_is_valid(validator: Any, for_all: Callable[..., None]) -> None:
    def prove(made: tuple[list[Entity], list[Claim]]) -> None:
        entities, said = made
        for data in (*(each.lexical() for each in entities), *(each.bare() for each in said)):
            assert not list(validator.iter_errors(json.loads(json.dumps(data)))), data
        assert not list(validator.iter_errors([each.lexical() for each in entities]))

    for_all(st.tuples(records(), claims()), prove, 5)


BODY: dict[str, Any] = {"id": "body:a", "label": {"en": "A"}}
PIECE: dict[str, Any] = {"source": "source:s", "basis": "stated"}
CLAIM: dict[str, Any] = {"subject": "body:a", "relation": "member_of", "object": "body:b", "evidence": PIECE}


@pytest.mark.parametrize(
    "sound",
    [
        BODY | {"member_of": "body:b", "evidence": PIECE},
        BODY | {"member_of": ["body:b", {"is": "group:c", "valid_from": "2018", "evidence": [PIECE | {"note": "N"}]}]},
        BODY | {"established_on": 1967, "official_name": {"is": "A", "lang": "en"}, "type": "council"},
        CLAIM,
        CLAIM | {"relation": "has_member"},
        {"subject": "body:a", "relation": "member_count", "value": 10, "evidence": [PIECE]},
        [BODY, CLAIM],
    ],
)
def test_what_may_be_written_is_valid(sound: Any, validator: Any) -> None:
    assert not list(validator.iter_errors(sound))


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "body:a"},
        {"id": "boddy:a", "label": {"en": "A"}},
        {"id": "body:A", "label": {"en": "A"}},
        BODY | {"memberof": "body:b"},
        BODY | {"member_of": "meeting:b"},
        BODY | {"member_of": {"object": "body:b"}},
        BODY | {"type": "city"},
        BODY | {"label": "A"},
        BODY | {"established_on": "April 2018"},
        BODY | {"official_name": "A"},
        BODY | {"evidence": PIECE | {"basis": "heard"}},
        CLAIM | {"evidence": []},
        CLAIM | {"relation": "knows"},
        CLAIM | {"value": "x"},
        {name: value for name, value in CLAIM.items() if name != "evidence"},
        "body:a",
    ],
)
def test_what_no_record_can_be_is_invalid(wrong: Any, validator: Any) -> None:
    assert list(validator.iter_errors(wrong))
