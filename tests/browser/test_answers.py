"""What the analyses found, in the page: in sentences, with the things and claims it rests on, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from drawn import graph_of
from explorer import PHONE, Explorer, Write

from exports.explorer.payload import payload
from graph_builder.graph import KnowledgeGraph
from graph_builder.sentences import sentence

ANSWERS = "#answers .answers > li"


@pytest.fixture(scope="module")
def reports(bundled: KnowledgeGraph) -> dict[str, Any]:
    return {report.name: report.model_dump() for report in payload(bundled).reports}


def test_every_question_is_asked_from_the_page_and_answered_whole(
    explorer: Explorer, site: Path, reports: dict[str, Any]
) -> None:
    page = explorer.open(site).page
    page.locator("#view-answers").click()
    assert explorer.hash == "view=answers"
    for number, (name, report) in enumerate(reports.items()):
        page.locator("#answers nav button").nth(number).click()
        assert explorer.hash == f"view=answers&ask={name}"
        assert explorer.text("#answers h2") == report["title"]["en"]
        assert page.evaluate("() => document.activeElement.tagName") == "H2"
        assert f"{len(report['answers'])} of {report['count']}" in explorer.text("#answers")
        assert page.locator(ANSWERS).count() == len(report["answers"])
        for item, answer in zip(page.locator(ANSWERS).all(), report["answers"], strict=True):
            text = item.inner_text()
            for told in (answer, {"text": answer["sturdiness"]}, *answer["parts"]):
                assert told["text"]["en"] in text
            assert f"Rests on {len(answer['claims'])} claims" in text or len(answer["claims"]) == 1
        for note in report["notes"]:
            assert note["en"] in explorer.text("#answers")


def test_an_answer_opens_to_its_claims_their_evidence_and_what_it_depends_on(
    explorer: Explorer, site: Path, bundled: KnowledgeGraph, reports: dict[str, Any]
) -> None:
    page = explorer.open(site, "view=answers&ask=brokers").page
    answer = reports["brokers"]["answers"][0]
    first = page.locator(ANSWERS).first
    first.locator(".rests > summary").click()
    boxes = first.locator("details[data-claim]")
    boxes.first.wait_for()
    assert [box.get_attribute("data-claim") for box in boxes.all()] == list(answer["claims"])
    assert sentence(bundled, bundled.claim_by_id[answer["claims"][0]], "en") in boxes.first.inner_text()
    boxes.first.locator("summary").first.click()
    boxes.first.locator(".pieces > li").first.wait_for()
    links = first.locator(".without a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert links == [bundled.source(source).url for source in answer["changed"] if source != "implied"]


def test_a_step_opens_to_the_claims_of_the_step(explorer: Explorer, site: Path, reports: dict[str, Any]) -> None:
    page = explorer.open(site, "view=answers&ask=ledger").page
    step = page.locator(ANSWERS).first.locator(".path > .hop > .rests").first
    step.locator("summary").first.click()
    step.locator("details[data-claim]").first.wait_for()
    found = [box.get_attribute("data-claim") for box in step.locator("details[data-claim]").all()]
    assert found == list(reports["ledger"]["answers"][0]["parts"][0]["claims"])


def test_a_thing_opens_beside_the_answers_which_stay_as_they_were(explorer: Explorer, site: Path) -> None:
    page = explorer.open(site, "view=answers&ask=brokers").page
    first = page.locator(ANSWERS).first
    first.locator(".rests > summary").click()
    name = first.locator(".things button").inner_text()
    first.locator(".things button").click()
    assert explorer.heading().startswith(name)
    assert "view=answers&ask=brokers" in explorer.hash and "node=body:telmin" in explorer.hash
    assert first.locator(".rests").get_attribute("open") is not None
    page.locator("#panel .close").click()
    assert page.evaluate("() => document.activeElement.id") == "answers"
    page.locator("#view-graph").click()
    assert explorer.settle().look()["places"]
    assert page.locator("#answers").is_hidden()


def test_what_is_drawn_is_shown_on_the_stage_again(explorer: Explorer, site: Path) -> None:
    page = explorer.open(site, "view=answers&node=body:amcc").page
    page.get_by_role("button", name="Neighbourhood").click()
    assert explorer.settle().look()["hash"] == "node=body:amcc&focus=1"
    assert page.locator("#stage").is_visible()
    explorer.open(site, "view=answers&ask=brokers")
    page.locator("#b-tour").click()
    assert "view=answers" not in explorer.settle().hash
    assert page.locator("#answers").is_hidden()


def test_escape_leads_from_the_details_back_to_the_answers_or_the_list(explorer: Explorer, site: Path) -> None:
    for view, part in (("answers", "answers"), ("list", "table"), ("graph", "stage")):
        page = explorer.open(site, f"view={view}&node=body:amcc" if view != "graph" else "node=body:amcc").page
        page.locator("#panel h2").focus()
        page.keyboard.press("Escape")
        assert page.locator("#panel").is_hidden()
        assert page.evaluate("() => document.activeElement.id") == part


def test_a_step_of_the_tour_and_the_answers_stand_side_by_side(explorer: Explorer, site: Path) -> None:
    page = explorer.open(site, "view=answers&story=2&node=body:amcc").page
    tour, answers = (page.locator(part).bounding_box() for part in ("#story", "#answers"))
    assert tour and answers and tour["x"] + tour["width"] <= answers["x"]


def test_they_are_told_in_vietnamese_on_a_phone_and_open_there(
    on: Callable[..., Any], site: Path, reports: dict[str, Any]
) -> None:
    with on(PHONE, has_touch=True) as explorer:
        page = explorer.open(site, "view=answers&ask=silence&lang=vi").page
        assert explorer.text("#answers h2") == reports["silence"]["title"]["vi"]
        pressed = page.locator("#answers nav [aria-pressed=true]").bounding_box()
        assert pressed is not None and 0 <= pressed["x"] < PHONE[0] / 2
        first = page.locator(ANSWERS).first
        assert reports["silence"]["answers"][0]["text"]["vi"] in first.inner_text()
        assert reports["silence"]["answers"][0]["sturdiness"]["vi"] in first.inner_text()
        first.locator(".things button").tap()
        assert page.locator("#panel").is_visible()


def test_a_graph_without_answers_has_no_button_and_no_address_for_them(explorer: Explorer, write: Write) -> None:
    explorer.open(write(graph_of({"id": "theme:a"})), "view=answers")
    assert explorer.page.locator("#view-answers").is_hidden()
    assert explorer.page.locator("#answers").is_hidden()
    assert "not in this edition" in explorer.text("#notice")
