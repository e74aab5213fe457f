"""The best path as an argument, the weakest link pointed out, and the next best argument."""

from __future__ import annotations

from pathlib import Path

from graph_builder.analyse.registry import analyse
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load


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


UNSURE = """
- {id: source:sure, label: {en: Sure}, url: https://example.org/1, publisher: Sure, grade: official}
- {id: source:weak, label: {en: Weak}, url: https://example.org/2, publisher: Weak, grade: weak}
- {id: source:news, label: {en: News}, url: https://example.org/3, publisher: News, grade: press}
- {id: theme:end, label: {en: End}}
- id: body:start
  label: {en: Start}
  part_of:
    - {is: body:one, evidence: [{source: source:sure, basis: external}, {source: source:weak, basis: external}]}
    - {is: body:two, evidence: {source: source:news, basis: external}}
- {id: body:one, label: {en: One}, concerns: {is: theme:end, evidence: {source: source:news, basis: external}}}
- {id: body:two, label: {en: Two}, concerns: {is: theme:end, evidence: {source: source:news, basis: external}}}
"""


def test_a_source_without_which_a_link_is_less_sure_can_change_the_argument(tmp_path: Path) -> None:
    (tmp_path / "unsure.yaml").write_text(UNSURE, encoding="utf-8")
    graph = link(load([str(tmp_path / "unsure.yaml")]))
    first = analyse(graph, "why", "body:start", "theme:end").answers[0]
    assert graph.claim_by_id[first.claims[0]].object == "body:one"
    assert (first.sturdiness.gone, first.sturdiness.changed) == (("source:news",), ("source:sure",))
