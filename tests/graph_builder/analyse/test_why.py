"""The best path as an argument, the weakest link pointed out, and the next best argument."""

from __future__ import annotations

from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph


def test_the_first_argument_is_the_best_path_and_the_next_does_without_its_weakest_link(
    bundled: KnowledgeGraph,
) -> None:
    first, second, *_ = analyse(bundled, "why", "body:ammtc", "document:gge-report-2015").answers
    path = bundled.path("body:ammtc", "document:gge-report-2015")
    assert path is not None
    assert first.claims == tuple(claim.id for claim in path)
    weakest = min(path, key=lambda claim: claim.strongest[0])
    assert weakest.id not in second.claims
    assert first.text[0] == (
        "AMMTC and “Report of the UN Group of Governmental Experts (2015)” are linked by 2 links. "
        "The weakest: “Task: list of voluntary norms” works through AMMTC (stated, 80 %)."
    )
    assert second.text[0].startswith("Without the weakest links above, AMMTC and “Report")


def test_each_link_is_read_in_walking_order_with_its_evidence(bundled: KnowledgeGraph) -> None:
    first = analyse(bundled, "why", "body:ammtc", "document:gge-report-2015").answers[0]
    assert [part.text[0].split(" – ")[0] for part in first.parts] == [
        "AMMTC is a vehicle of “Task: list of voluntary norms”.",
        "“Task: list of voluntary norms” refers to “Report of the UN Group of Governmental Experts (2015)”.",
    ]
    assert "paragraph 19, 80 %" in first.parts[0].text[0]


def test_no_path_and_one_and_the_same_are_told(small: KnowledgeGraph) -> None:
    assert [each.text for each in analyse(small, "why", "state:old", "theme:quantum").answers] == [
        ("No path links Old State and quantum security.", "Không có đường nào nối Nước Cũ và an ninh lượng tử.")
    ]
    assert analyse(small, "why", "state:old", "state:old").answers[0].text[0] == "Old State is one and the same."
