"""What came before the declaration and what became of it: asked of the landscape, and held against known answers."""

from __future__ import annotations

import pytest

from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph
from graph_builder.lineage import lineage
from ontology.dates import PartialDate


def lines(graph: KnowledgeGraph, entity: str, day: str | None = None) -> list[str]:
    """Return the timeline of an entity in English, on a day."""
    report = analyse(graph.as_of(PartialDate(day)) if day else graph, "timeline", entity)
    return [each.text[0] for each in report.answers]


def test_who_were_members_when_the_statement_was_issued_and_who_joined_later(bundled: KnowledgeGraph) -> None:
    def members(day: str | None) -> set[str]:
        told = lines(bundled, "body:asean", day)
        return {line.split("has as member ")[1].split(".")[0] for line in told if "has as member" in line}

    then = members("2018-04-27")
    assert then == {
        "Brunei Darussalam",
        "Cambodia",
        "Indonesia",
        "Lao PDR",
        "Malaysia",
        "Myanmar",
        "Philippines",
        "Singapore",
        "Thailand",
        "Viet Nam",
    }
    assert members(None) - then == {"Timor-Leste"}
    assert any(
        line.startswith("26 October 2025: ASEAN has as member Timor-Leste") for line in lines(bundled, "body:asean")
    )


def steps(graph: KnowledgeGraph, slug: str) -> list[str]:
    found = next(each for each in analyse(graph, "ledger").answers if each.key == f"provision:{slug}")
    return [part.text[0] for part in found.parts]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        (
            "task-norms-list",
            [
                "19 September 2018: 3rd AMCC follows up",
                "6 October 2021: 6th AMCC follows up",
                "October 2024: “ASEAN norms implementation checklist” follows up",
                "16 January 2025: 5th ADGMIN endorses “ASEAN norms implementation checklist”",
            ],
        ),
        (
            "task-coordination-options",
            [
                "19 September 2018: 3rd AMCC follows up",
                "2 October 2019: 4th AMCC endorses ASEAN Cyber-CC",
                "24 October 2019: 19th TELMIN establishes ASEAN Cyber-CC",
                "ASEAN Cyber-CC began work in November 2020",
            ],
        ),
    ],
)
def test_what_became_of_a_task(bundled: KnowledgeGraph, slug: str, expected: list[str]) -> None:
    told = steps(bundled, slug)
    places = [next((place for place, line in enumerate(told) if line.startswith(each)), None) for each in expected]
    assert None not in places, told
    assert places == sorted(places), "in this order"


def test_which_editions_of_a_series_were_held_and_when(bundled: KnowledgeGraph) -> None:
    told = [line for line in lines(bundled, "body:amcc") if " AMCC was held" in line]
    assert [line.split(":")[0] for line in told] == [
        "11 October 2016",
        "18 September 2017",
        "19 September 2018",
        "2 October 2019",
        "7 October 2020",
        "6 October 2021",
        "20 October 2022",
        "18 October 2023",
        "16 October 2024",
        "22 October 2025",
    ]


def test_who_chaired_a_group_in_each_cycle(bundled: KnowledgeGraph) -> None:
    told = [line for line in lines(bundled, "body:admm-plus-ewg-cs") if "is chaired or led by" in line]
    assert [(line.split(":")[0], line.split("led by ")[1].split(".")[0]) for line in told] == [
        ("2017 – 2020", "New Zealand"),
        ("2017 – 2020", "Philippines"),
        ("2021 – 2024", "Malaysia"),
        ("2021 – 2024", "ROK"),
        ("2024 – 2027", "Australia"),
        ("2024 – 2027", "Cambodia"),
    ]


def test_on_the_day_of_the_statement_the_ministers_had_their_old_name_and_no_successor(bundled: KnowledgeGraph) -> None:
    def successors(day: str) -> list[str]:
        return [claim.subject for claim in lineage(bundled.as_of(PartialDate(day)), "body:telmin")]

    assert successors("2018-04-27") == []
    assert successors("2021") == ["body:adgmin"]
    assert [(c.subject, c.object) for c in lineage(bundled, "body:vncert")] == [("body:vncert-cc", "body:vncert")]
