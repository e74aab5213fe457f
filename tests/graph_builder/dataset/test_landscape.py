"""All verified facts of the landscape of 2001 to 2026 are in the dataset, as `landscape.yaml` says."""

from __future__ import annotations

from typing import Any

import pytest
from bundled import claims, graph, listed, written

from graph_builder.lineage import lineage
from ontology.claim import Claim
from ontology.dates import PartialDate
from ontology.literal import LiteralValue
from ontology.terms import Basis, Status

LANDSCAPE = listed("landscape.yaml")
FACTS: dict[str, Any] = LANDSCAPE["facts"]
CONFLICTS: dict[str, Any] = LANDSCAPE["conflicts"]
STATEMENT = PartialDate("2018-04-27")
TEN = (
    "brunei-darussalam",
    "cambodia",
    "indonesia",
    "lao-pdr",
    "malaysia",
    "myanmar",
    "philippines",
    "singapore",
    "thailand",
    "viet-nam",
)


def upheld(said: str) -> Claim:
    (claim,) = [claim for claim in claims(said) if claim.is_upheld]
    return claim


def objects(subject: str, relation: str, day: str | None = None) -> set[str]:
    slice_ = graph() if day is None else graph().as_of(PartialDate(day))
    found = [c for c in slice_.claims() if c.subject == subject and c.relation == relation and c.is_upheld]
    return {claim.object if isinstance(claim.object, str) else claim.object.value for claim in found}


def subjects(relation: str, thing: str, day: str | None = None) -> set[str]:
    slice_ = graph() if day is None else graph().as_of(PartialDate(day))
    return {c.subject for c in slice_.claims() if c.relation == relation and c.object == thing and c.is_upheld}


def test_nothing_of_the_landscape_is_left_out() -> None:
    found = {name: len(LANDSCAPE[name]) for name in LANDSCAPE["counts"]}
    assert found == {name: int(count) for name, count in LANDSCAPE["counts"].items()}
    assert list(FACTS) == [f"F{n:03d}" for n in range(1, len(FACTS) + 1)]


@pytest.mark.parametrize("name", LANDSCAPE["entities"])
def test_entity_has_its_record(name: str) -> None:
    assert LANDSCAPE["entities"][name] in written()


def test_source_has_its_record_or_a_reason() -> None:
    for address, ours in LANDSCAPE["sources"].items():
        if isinstance(ours, dict) and "why" in ours:
            continue
        key, url = (ours["is"], ours["url"]) if isinstance(ours, dict) else (ours, address)
        assert written()[key]["url"] == url


@pytest.mark.parametrize("name", FACTS)
def test_fact_is_in_the_dataset_with_its_time_and_sources(name: str) -> None:
    fact = FACTS[name]
    sources = set[str]()
    for line in fact["claims"]:
        wanted = line if isinstance(line, dict) else {"claim": line}
        claim = upheld(wanted["claim"])
        mine = [piece for piece in claim.evidence if piece.source in fact["sources"]]
        assert mine, f"{wanted['claim']} rests on no source of the fact"
        assert (claim.valid_from, claim.valid_to) == (wanted.get("from"), wanted.get("to"))
        if "basis" in wanted:
            assert Basis(wanted["basis"]) in {piece.basis for piece in mine}
        if "note" in wanted:
            assert any(piece.note and wanted["note"] in str(piece.note.en) for piece in mine)
        sources |= {piece.source for piece in mine}
    assert sources == set(fact["sources"])


@pytest.mark.parametrize("name", CONFLICTS)
def test_conflict_is_kept_with_both_sources(name: str) -> None:
    conflict = CONFLICTS[name]
    found = [upheld(said) for said in conflict.get("claims", [])]
    match conflict["decision"]:
        case "rivals":
            assert len(found) > 1
            assert all(claim.rivals and claim.status is Status.DISPUTED for claim in found)
            assert {rival for claim in found for rival in claim.rivals} == {claim.id for claim in found}
            for one in found:
                others = {piece.source for other in found if other is not one for piece in other.evidence}
                assert {piece.source for piece in one.evidence}.isdisjoint(others)
        case "noted":
            assert all(any(piece.note for piece in claim.evidence) for claim in found) and conflict["why"]
        case _:
            assert conflict["decision"] == "none" and not found and conflict["why"]


def test_ten_members_on_the_day_of_the_statement_and_eleven_since_october_2025() -> None:
    ten = {f"state:{name}" for name in TEN}
    assert subjects("member_of", "body:asean", STATEMENT) == ten
    assert subjects("member_of", "body:asean", "2025-10-25") == ten
    assert subjects("member_of", "body:asean", "2025-10-26") == ten | {"state:timor-leste"}
    assert subjects("member_of", "body:asean", "1967-08-08") == {
        f"state:{name}" for name in ("indonesia", "malaysia", "philippines", "singapore", "thailand")
    }


def test_the_centre_with_japan_had_not_opened_and_telmin_had_its_old_name() -> None:
    day = str(STATEMENT)
    assert objects("body:ajccbc", "opened_on", day) == set()
    assert objects("body:ajccbc", "located_in", day) == set()
    assert objects("body:ajccbc", "opened_on") == {"2018-09-14"}
    assert subjects("succeeds", "body:telmin", day) == set()
    assert subjects("succeeds", "body:telmin", "2019-11-01") == {"body:adgmin"}
    assert objects("body:adgmin", "official_name", day) == set()


@pytest.mark.parametrize(("start", "after"), [("body:telmin", "body:adgmin"), ("body:vncert", "body:vncert-cc")])
def test_succession_can_be_walked(start: str, after: str) -> None:
    assert [claim.subject for claim in lineage(graph(), start) if claim.object == start] == [after]


@pytest.mark.parametrize(
    ("series", "numbers"),
    [
        ("body:amcc", range(1, 11)),
        ("body:adgmin", range(1, 7)),
        ("body:telmin", [1, 2, 3, 8, 9, 10, *range(12, 20)]),
        ("body:ammtc", [1, *range(7, 12), *range(14, 20)]),
        ("body:admm", [10, 11, 12, *range(14, 20)]),
        ("body:admm-plus", [1, 6, 9, 11, 12]),
    ],
)
def test_series_has_its_editions_in_order_of_time(series: str, numbers: list[int]) -> None:
    editions = sorted(subjects("edition_of", series), key=lambda key: int(key.rsplit("-", 1)[1]))
    assert editions == [f"meeting:{series.split(':')[1]}-{n}" for n in numbers]
    days = [min(PartialDate(day).first for day in objects(edition, "held_on")) for edition in editions]
    assert days == sorted(days)


def test_dates_of_the_cybersecurity_ministers() -> None:
    days = [objects(f"meeting:amcc-{n}", "held_on") for n in range(1, 11)]
    assert days == [
        {"2016-10-11"},
        {"2017-09-18"},
        {"2018-09-19"},
        {"2019-10-02"},
        {"2020-10-07"},
        {"2021-10-06"},
        {"2022-10-20"},
        {"2023-10-18"},
        {"2024-10-16"},
        {"2025-10-22"},
    ]


@pytest.mark.parametrize(
    ("day", "chairs"),
    [
        ("2018-04-27", {"state:philippines", "state:new-zealand"}),
        ("2022-07-05", {"state:malaysia", "state:republic-of-korea"}),
        ("2026-01-01", {"state:cambodia", "state:australia"}),
    ],
)
def test_chairs_of_the_experts_group_on_a_day(day: str, chairs: set[str]) -> None:
    assert objects("body:admm-plus-ewg-cs", "chaired_by", day) == chairs


def test_what_became_of_the_two_tasks() -> None:
    assert {
        "meeting:amcc-3",
        "meeting:amcc-4",
        "meeting:telmin-19",
        "body:cyber-cc",
    } <= subjects("follows_up", "provision:task-coordination-options")
    assert {
        "document:norms-subscription-2018",
        "document:norms-action-plan",
        "document:norms-checklist",
    } <= subjects("follows_up", "provision:task-norms-list")
    assert "body:cyber-cc" in objects("meeting:telmin-19", "establishes")
    assert "theme:un-11-norms" in objects("meeting:amcc-3", "endorses")


def test_a_bare_year_stays_a_bare_year() -> None:
    years = [c for c in graph().claims() if isinstance(c.object, LiteralValue) and len(c.object.value) == 4]
    dated = {(c.subject, c.relation, c.object.value) for c in years if isinstance(c.object, LiteralValue)}
    assert ("body:admm", "opened_on", "2006") in dated
    assert ("meeting:telmin-2", "held_on", "2002") in dated
    assert ("meeting:ammtc-9", "held_on", "2013") in dated
    assert upheld("body:admm-plus-ewg-cs chaired_by state:malaysia").valid_from == "2021"
