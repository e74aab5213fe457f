"""All that the article of April 2018 names is in the dataset, where and how `inventory.yaml` says."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import Any

import pytest
from bundled import ARTICLE, claims, graph, listed, written

from ontology.evidence import Evidence
from ontology.terms import Basis, Status

INVENTORY = listed("inventory.yaml")
ENTITIES: dict[str, Any] = INVENTORY["entities"]
RELATIONS: dict[str, Any] = INVENTORY["relations"]
DECISIONS: dict[str, Any] = INVENTORY["discrepancies"]
PARAGRAPHS = {int(n): tuple(map(int, span)) for n, span in INVENTORY["paragraphs"].items()}


def from_article(said: str) -> list[Evidence]:
    (claim,) = claims(said)
    return [piece for piece in claim.evidence if piece.source == ARTICLE]


@cache
def of_article() -> list[tuple[set[str], Evidence]]:
    """Each piece of evidence from the article, with the ends of its claim."""
    ends = [({c.subject, c.object} if isinstance(c.object, str) else {c.subject}, c) for c in graph().claims()]
    return [(both, piece) for both, claim in ends for piece in claim.evidence if piece.source == ARTICLE]


def test_nothing_of_the_inventory_is_left_out() -> None:
    provisions = [name for name, entity in ENTITIES.items() if entity["type"].startswith("provision ")]
    found = {
        "entities": len(ENTITIES) - len(provisions),
        "mentions": sum(len(entity.get("mentions", [])) for entity in ENTITIES.values()),
        "provisions": len(provisions),
        "relations": len(RELATIONS),
        "paragraphs": len(PARAGRAPHS),
        "discrepancies": len({name.rstrip("bc") for name in DECISIONS}),
    }
    assert found == {name: int(count) for name, count in INVENTORY["counts"].items()}
    assert list(RELATIONS) == [f"rel-{n:03d}" for n in range(1, len(RELATIONS) + 1)]
    assert {name.rstrip("bc") for name in DECISIONS} == {f"A{n}" for n in range(1, 35)}


def test_no_two_entities_of_the_inventory_are_one_of_ours() -> None:
    ours = Counter(entity["is"] for entity in ENTITIES.values() if "is" in entity)
    assert [key for key, count in ours.items() if count > 1] == []


@pytest.mark.parametrize("name", ENTITIES)
def test_entity_has_its_record_or_a_reason(name: str) -> None:
    entity = ENTITIES[name]
    assert ("is" in entity) != ("why" in entity)
    types = INVENTORY["types"][entity["type"]]
    if "is" in entity:
        record = written()[entity["is"]]
        assert f"{record['id'].split(':')[0]} {record['type']}" in types
    else:
        assert types == []


@pytest.mark.parametrize("name", [name for name, entity in ENTITIES.items() if entity.get("mentions")])
def test_every_mention_stands_in_evidence_or_says_why_not(name: str) -> None:
    entity = ENTITIES[name]
    places = [(piece_name.start, piece_name.end) for _, piece in of_article() for piece_name in piece.names]
    for mention in entity["mentions"]:
        start, end = map(int, mention["span"])
        low, high = PARAGRAPHS[int(mention["paragraph"])]
        assert low <= start < end <= high
        assert end - start == len(mention["exact"])
        stands = any(a <= start and end <= b for a, b in places)
        assert stands != ("why" in mention), mention
    own = {int(m["paragraph"]) for m in entity["mentions"] if "why" not in m}
    if "is" in entity and own:
        assert own & {piece.paragraph for ends, piece in of_article() if entity["is"] in ends}


@pytest.mark.parametrize("name", [name for name in ENTITIES if "paragraph" in ENTITIES[name]])
def test_provision_stands_in_its_paragraph(name: str) -> None:
    entity = ENTITIES[name]
    pieces = from_article(f"{entity['is']} provision_of document:leaders-statement-2018")
    assert [piece.paragraph for piece in pieces] == [int(entity["paragraph"])]


@pytest.mark.parametrize("name", [name for name, relation in RELATIONS.items() if "claim" in relation])
def test_relation_is_a_claim_with_paragraph_basis_and_names(name: str) -> None:
    relation = RELATIONS[name]
    (claim,) = claims(relation["claim"])
    pieces = [p for p in from_article(relation["claim"]) if p.paragraph == int(relation["paragraph"])]
    assert {piece.basis for piece in pieces} == {Basis(relation["basis"])}
    assert [exact.exact for piece in pieces for exact in piece.names] == relation["exact"]
    assert (claim.status is Status.WITHDRAWN) == (relation.get("status") == "withdrawn")


@pytest.mark.parametrize("name", RELATIONS)
def test_relation_is_mapped_by_the_tables(name: str) -> None:
    relation = RELATIONS[name]
    subject, predicate, thing = relation["says"].split(" ", 2)
    ours = INVENTORY["predicates"][predicate]
    if isinstance(ours, dict) and "field" in ours:
        assert ours["field"] == relation["field"]
        assert relation["why"]
        assert written()[ENTITIES[subject]["is"]][ours["field"]] == relation["value"]
        return
    ends = [ENTITIES[subject]["is"], ENTITIES[thing]["is"] if thing in ENTITIES else thing]
    if isinstance(ours, dict):
        ours, ends = ours["is"], ends[::-1]
    possible = {f"{ends[0]} {ours} {ends[1]}"}
    if ours == "distinct_from":
        possible.add(f"{ends[1]} {ours} {ends[0]}")
    assert relation["claim"] in possible


def test_what_is_garbled_is_corrected_and_keeps_the_garbled_name() -> None:
    garbled = [piece for _, piece in of_article() if piece.basis is Basis.CORRECTED]
    assert garbled
    assert [piece for piece in garbled if not piece.names or piece.note is None] == []


@pytest.mark.parametrize("name", DECISIONS)
def test_discrepancy_is_decided_as_listed(name: str) -> None:
    decision = DECISIONS[name]
    found = [claim for said in decision.get("claims", []) for claim in claims(said)]
    assert len(found) == len(decision.get("claims", []))
    bases = [{piece.basis for piece in claim.evidence if piece.source == ARTICLE} for claim in found]
    match decision["decision"]:
        case "corrected":
            assert found and all(Basis.CORRECTED in there for there in bases)
        case "withdrawn":
            assert all(c.status is Status.WITHDRAWN and c.reason and c.reason.en and c.reason.vi for c in found)
            assert found and all(bases)
        case "supplied":
            others = [{piece.source for piece in claim.evidence} - {ARTICLE} for claim in found]
            assert found and all(others)
        case "rivals":
            assert {rival for claim in found for rival in claim.rivals} == {claim.id for claim in found}
        case "noted":
            assert any(piece.note for piece in found[0].evidence)
        case "lexical":
            assert decision["alias"] in written()[decision["of"]]["aliases"]["vi"]
        case "none":
            assert not found and decision["why"]
        case other:
            pytest.fail(f"there is no decision {other}")


def test_every_false_claim_of_the_article_is_listed() -> None:
    withdrawn = {claim for claim in graph().claims() if claim.status is Status.WITHDRAWN}
    theirs = {c.id for c in withdrawn if any(piece.source == ARTICLE for piece in c.evidence)}
    decided = [d for d in DECISIONS.values() if d["decision"] == "withdrawn"]
    assert theirs == {claim.id for decision in decided for said in decision["claims"] for claim in claims(said)}


def test_evidence_of_the_article_lies_within_its_paragraph() -> None:
    for _, piece in of_article():
        assert piece.paragraph is not None and piece.span is not None, piece
        low, high = PARAGRAPHS[piece.paragraph]
        assert low <= piece.span[0] < piece.span[1] <= high, piece
        assert all(piece.span[0] <= name.start and name.end <= piece.span[1] for name in piece.names), piece


def test_which_bodies_p19_names_to_do_what_taking_reference_from_what() -> None:
    answer = defaultdict[str, set[str]](set)
    for claim in graph().claims():
        if claim.subject.startswith("provision:") and any(
            piece.source == ARTICLE and piece.paragraph == 19 for piece in claim.evidence
        ):
            answer[claim.relation].add(claim.object if isinstance(claim.object, str) else claim.object.value)
    assert answer["provision_of"] == {"document:leaders-statement-2018"}
    assert answer["has_force"] == {"tasks"}
    assert answer["addressed_to"] == {"group:relevant-ministers"}
    assert answer["through"] == {"body:amcc", "body:telmin", "body:ammtc", "group:sectoral-bodies"}
    assert answer["refers_to"] == {"document:gge-report-2015"}
    assert answer["concerns"] == {
        "theme:voluntary-norms",
        "theme:responsible-state-behaviour",
        "theme:critical-infrastructure",
        "theme:cross-border-cooperation",
        "theme:capacity-building",
        "theme:cybercrime",
        "theme:terrorist-use",
    }
