"""Everything about one entity in order: exact dates, years, periods, ends, and what has no date."""

from __future__ import annotations

from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate


def told(graph: KnowledgeGraph, entity: str) -> list[str]:
    return [each.text[0] for each in analyse(graph, "timeline", entity).answers]


def test_a_body_has_its_beginning_its_clauses_its_meetings_and_its_successor_in_order(small: KnowledgeGraph) -> None:
    assert told(small, "body:telecom-ministers") == [
        "TM began work on 13 July 2001. (disputed)",
        "TM began work in 2002. (disputed)",
        "27 April 2018: TM is a vehicle of “Task on norms”.",
        "October 2019: TM is succeeded by DM.",
    ]
    assert told(small, "body:cyber-ministers") == [
        "CM began work on 11 October 2016.",
        "27 April 2018: CM is a vehicle of “Task on norms”.",
        "19 September 2018: 3rd Cyber Ministers was held in Host State.",
        "19 September 2018: “Pledge” was adopted or issued at 3rd Cyber Ministers.",
        "19 September 2018: 3rd Cyber Ministers follows up “Task on norms”. Agreed on eleven norms.",
        "November 2020: Coordinating Committee follows up 3rd Cyber Ministers.",
    ]


def test_what_was_withdrawn_did_not_happen(small: KnowledgeGraph) -> None:
    assert not any("part of CM" in line for line in told(small, "body:expert-group"))


def test_a_slice_ends_on_its_day(small: KnowledgeGraph) -> None:
    assert told(small.as_of(PartialDate("2018-04-27")), "body:telecom-ministers") == [
        "TM began work on 13 July 2001. (disputed)",
        "TM began work in 2002. (disputed)",
        "27 April 2018: TM is a vehicle of “Task on norms”.",
    ]


def test_a_text_whose_date_is_disputed_is_dated_by_its_meeting(small: KnowledgeGraph) -> None:
    assert told(small, "document:pledge") == [
        "“Pledge” was issued on 27 April 2018. (disputed)",
        "19 September 2018: “Pledge” was adopted or issued at 3rd Cyber Ministers.",
        "“Pledge” was issued on 19 September 2018. (disputed)",
    ]


def test_what_follows_up_a_meeting_of_the_slice_but_later_is_not_in_it(small: KnowledgeGraph) -> None:
    assert told(small.as_of(PartialDate("2019")), "body:committee") == [
        "2015: Coordinating Committee is referred to by “UN Report”."
    ]


def test_a_name_that_ended_stands_at_its_end(bundled: KnowledgeGraph) -> None:
    line = next(line for line in told(bundled, "body:telmin") if "official name" in line)
    assert line.startswith("Until October 2019: TELMIN has the official name")
