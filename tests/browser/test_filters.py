"""Legend, time and tour: what is shown follows them, and the counts say so."""

from __future__ import annotations

from pathlib import Path

from drawn import EVIDENCE, graph_of
from explorer import Explorer, Write

from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate


def shown(explorer: Explorer) -> set[str]:
    return {each["id"] for each in explorer.settle().look()["places"]}


def test_the_legend_hides_and_shows_kinds(explorer: Explorer, site: Path) -> None:
    explorer.open(site)
    everything = shown(explorer)
    explorer.page.locator("#hide-theme").uncheck()
    assert shown(explorer) == {each for each in everything if not each.startswith("theme:")}
    assert explorer.hash == "hide=theme"
    hidden = explorer.text("#shown")
    explorer.page.locator("#b-reset").click()
    assert shown(explorer) == everything
    assert explorer.text("#shown") != hidden
    assert explorer.hash == ""


def test_a_filter_of_basis_or_source_takes_its_claims_away(
    explorer: Explorer, site: Path, bundled: KnowledgeGraph
) -> None:
    explorer.open(site)
    explorer.page.locator("#hideb-external").uncheck()
    left = {claim.id for claim in bundled.claims() if claim.strongest[1].value != "external"}
    assert set(explorer.settle().look()["links"]) <= left
    assert f"{len(left)} of {len(bundled.ordered)} claims shown" in explorer.text("#shown")
    explorer.open(site, "hideg=press")
    kept = [c for c in bundled.claims() if any(bundled.source(e.source).grade.value != "press" for e in c.evidence)]
    assert f"{len(kept)} of {len(bundled.ordered)} claims shown" in explorer.text("#shown")


def test_confidence_below_the_minimum_is_left_out(explorer: Explorer, site: Path, bundled: KnowledgeGraph) -> None:
    explorer.open(site, "conf=90")
    sure = [claim for claim in bundled.claims() if claim.strongest[0] >= 0.9]
    assert f"{len(sure)} of {len(bundled.ordered)} claims shown" in explorer.text("#shown")


def test_ties_of_states_wait_until_they_are_asked_for(explorer: Explorer, site: Path, bundled: KnowledgeGraph) -> None:
    explorer.open(site)
    ties = {c.id for c in bundled.claims() if c.subject.startswith("state:") and isinstance(c.object, str)}
    assert ties
    assert not ties & set(explorer.look()["links"])
    explorer.page.locator("#f-ties").check()
    assert ties <= set(explorer.settle().look()["links"])
    explorer.open(site, "node=state:singapore")
    mine = {claim.id for claim, _ in bundled.neighbours("state:singapore")}
    assert mine <= set(explorer.look()["links"])


def aged() -> KnowledgeGraph:
    """A body that was renamed and succeeded, a meeting, and links with exact, vague and no dates."""
    named = [
        {"is": "Old Name", "lang": "en", "valid_from": "1990", "valid_to": "2009-12-31"},
        {"is": "New Name", "lang": "en", "valid_from": "2010-01-01"},
    ]
    piece = {"evidence": [EVIDENCE]}
    return graph_of(
        {"id": "body:a", "label": {"en": "New Name"}, "established_on": "1990", "official_name": named} | piece,
        {
            "id": "body:b",
            "established_on": "2000",
            "part_of": {"is": "body:a", "valid_from": "2001", "valid_to": "2005"},
        },
        {"id": "body:c", "established_on": "2015", "succeeds": {"is": "body:b", "valid_from": "2015-06-01"}},
        {"id": "meeting:a-1", "edition_of": "body:a", "held_on": "2012-03-04"},
        {"id": "theme:t", "supports": {"is": "theme:u", "valid_from": "?"}},
        {"id": "theme:u"},
    )


def test_a_day_shows_what_held_then_under_the_name_of_then(explorer: Explorer, write: Write) -> None:
    page = write(aged())
    explorer.open(page, "asof=2003-06-30")
    assert shown(explorer) == {"body:a", "body:b", "theme:t", "theme:u"}
    labels = {each["id"]: " ".join(each["lines"]) for each in explorer.look()["labels"]}
    assert labels["body:a"] == "Old Name"
    assert len(explorer.look()["links"]) == 2
    explorer.open(page, "asof=2016")
    assert shown(explorer) == {"body:a", "body:c", "meeting:a-1", "theme:t", "theme:u"}
    labels = {each["id"]: " ".join(each["lines"]) for each in explorer.look()["labels"]}
    assert labels["body:a"] == "New Name"


def test_the_details_of_a_day_leave_out_what_came_later(explorer: Explorer, write: Write) -> None:
    page = write(aged())
    explorer.open(page, "node=body:a&asof=2011")
    assert explorer.page.locator("#panel").get_by_text("meeting:a-1").count() == 0
    explorer.open(page, "node=body:a&asof=2013")
    assert explorer.page.locator("#panel").get_by_text("meeting:a-1").count() == 1


def test_a_slice_says_which_day_it_shows(explorer: Explorer, write: Write) -> None:
    explorer.open(write(aged().as_of(PartialDate("2003-06"))))
    assert "only what holds on 2003-06" in explorer.text("#dataset")


def test_what_only_may_hold_says_so(explorer: Explorer, write: Write) -> None:
    graph = aged()
    (claim,) = [claim for claim in graph.claims() if claim.relation == "supports"]
    explorer.open(write(graph), f"claim={claim.id}&asof=2003-06-30")
    assert "may hold on this day" in explorer.text("#panel details[open]")
    (vague,) = [claim for claim in graph.claims() if claim.relation == "part_of"]
    explorer.open(write(graph), f"claim={vague.id}&asof=2005-06-30")
    assert "may hold on this day" in explorer.text("#panel details[open]")


def test_the_slider_moves_through_time_and_plays(explorer: Explorer, write: Write) -> None:
    explorer.open(write(aged()))
    bars = explorer.page.locator("#histogram rect").count()
    assert bars == explorer.page.evaluate("() => (Number(document.querySelector('#t-range').max) + 1) / 12")
    explorer.page.locator("#t-date").fill("2002-05-06")
    explorer.page.locator("#t-date").dispatch_event("change")
    assert explorer.hash == "asof=2002-05-06"
    explorer.page.locator("#t-range").focus()
    explorer.page.keyboard.press("Home")
    typed = "#asof=2002-05-06"
    explorer.page.wait_for_function("typed => /^#asof=/.test(location.hash) && location.hash !== typed", arg=typed)
    first = explorer.hash
    explorer.page.locator("#t-play").click()
    assert explorer.page.locator("#t-play").get_attribute("aria-label") == "Pause"
    explorer.page.wait_for_function("before => location.hash !== '#' + before", arg=first)
    explorer.page.locator("#t-play").click()
    explorer.page.locator("#t-all").click()
    assert explorer.hash == ""


def test_the_tour_walks_through_its_views_in_both_languages(
    explorer: Explorer, site: Path, bundled: KnowledgeGraph
) -> None:
    explorer.open(site)
    explorer.page.locator("#b-tour").click()
    for number, step in enumerate(bundled.tour, start=1):
        explorer.settle()
        assert explorer.text("#story h2") == step.title.best("en")
        assert set(step.view.split("&")) - {""} <= set(explorer.look()["hash"].split("&"))
        assert f"story={number}" in explorer.look()["hash"]
        if number == 2:
            explorer.page.locator("#lang-vi").click()
            assert explorer.text("#story h2") == step.title.best("vi")
            explorer.page.locator("#lang-en").click()
        if number < len(bundled.tour):
            explorer.page.locator("#story").get_by_role("button", name="Next").click()
    explorer.page.locator("#story").get_by_role("button", name="Explore freely").click()
    assert explorer.page.locator("#story").is_hidden()


def test_the_list_shows_what_the_graph_shows_and_sorts(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "hide=theme")
    drawn = shown(explorer)
    explorer.page.locator("#view-list").click()
    rows = explorer.page.locator("#table tbody tr")
    assert rows.count() == len(drawn)
    explorer.page.locator("#sort-name").click()
    names = explorer.page.locator("#table tbody th").all_inner_texts()
    assert (
        names == sorted(names, key=lambda name: explorer.page.evaluate("n => n.toLowerCase()", name)) or len(names) > 5
    )
    assert explorer.page.locator("th[aria-sort=ascending]").count() == 1
    explorer.page.locator("#sort-name").click()
    assert explorer.page.locator("#table tbody th").all_inner_texts() == names[::-1]
    explorer.page.locator("#table tbody button").first.click()
    assert explorer.heading().startswith(names[-1].strip())
