"""Each task with who got it, through what, with reference to what, and what followed."""

from __future__ import annotations

from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate


def test_only_clauses_that_task_are_in_the_ledger(small: KnowledgeGraph) -> None:
    assert [each.key for each in analyse(small, "ledger").answers] == ["provision:task-crime", "provision:task-norms"]


def test_a_task_tells_addressee_vehicles_reference_and_steps_in_order(small: KnowledgeGraph) -> None:
    norms = analyse(small, "ledger").answers[1]
    assert norms.text == (
        "“Task on norms” was given on 27 April 2018 to relevant Ministers, to be carried out through CM and TM, "
        "with reference to “UN Report”. What followed is told in 3 steps.",
        "“Nhiệm vụ về quy tắc” được giao ngày 27/4/2018 cho các Bộ trưởng liên quan, thực hiện thông qua CM và TM, "
        "có tham chiếu “Báo cáo Liên hợp quốc”. Các nguồn cho biết 3 bước tiếp theo.",
    )
    assert [part.text[0] for part in norms.parts] == [
        "19 September 2018: 3rd Cyber Ministers follows up “Task on norms”. Agreed on eleven norms.",
        "November 2020: Coordinating Committee follows up 3rd Cyber Ministers.",
        "Coordinating Committee began work in November 2020.",
    ]
    assert norms.parts[0].text[1].endswith("Nhất trí mười một quy tắc.")


def test_silence_after_a_task_is_told_up_to_the_latest_source_and_not_to_today(small: KnowledgeGraph) -> None:
    crime = analyse(small, "ledger").answers[0]
    assert crime.text[0].endswith("No follow-up is found in the sources up to June 2021.")
    assert crime.text[1].endswith("Không thấy bước tiếp theo nào trong các nguồn tính đến 6/2021.")


def test_on_an_earlier_day_what_came_later_has_not_followed(small: KnowledgeGraph) -> None:
    before = analyse(small.as_of(PartialDate("2018-06-01")), "ledger").answers[1]
    between = analyse(small.as_of(PartialDate("2019")), "ledger").answers[1]
    assert before.text[0].endswith("No follow-up is found in the sources up to 1 June 2018.")
    assert [part.text[0][:17] for part in between.parts] == ["19 September 2018"]


def test_a_step_that_two_sources_tell_outlives_either(small: KnowledgeGraph) -> None:
    norms = analyse(small, "ledger").answers[1].sturdiness
    assert norms.gone == ("source:text",)
    assert norms.changed == ("source:report",), "of the steps the news tells one alone, the report two"
