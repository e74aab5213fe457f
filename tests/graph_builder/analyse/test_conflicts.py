"""Where sources disagree, each side with who says so; and what was withdrawn, with the reason."""

from __future__ import annotations

from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph


def test_both_sides_stand_next_to_each_other_the_surer_first(small: KnowledgeGraph) -> None:
    conflict, _, withdrawn = analyse(small, "conflicts").answers
    assert conflict.text == (
        "Sources disagree on TM (“began work on …”): 2 answers.",
        "Các nguồn không thống nhất về TM (“bắt đầu hoạt động ngày …”): 2 câu trả lời.",
    )
    assert [part.text[0] for part in conflict.parts] == [
        "TM began work on 13 July 2001. So says Observer (June 2021) (85 %).",
        "TM began work in 2002. So says Herald (80 %).",
    ]
    assert conflict.sturdiness.gone == ("source:news", "source:report")
    assert withdrawn.text[0] == "Withdrawn: Expert Group is part of CM, as Herald has it. The news mixes them up."


def test_every_rival_of_the_dataset_is_told_once(bundled: KnowledgeGraph) -> None:
    told = [claim for each in analyse(bundled, "conflicts").answers for claim in each.claims]
    assert sorted(told) == sorted(c.id for c in bundled.claims() if c.rivals or c.status == "withdrawn")
