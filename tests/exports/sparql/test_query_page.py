"""The page to write queries in, in a real browser: tabs, results, both languages; it fetches from nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import Site

from exports.sparql.examples import example, names

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """The page, open; when the test ends nothing was asked of others, and nothing was complained of."""
    found = browser.new_page(viewport={"width": 1_200, "height": 800})
    requests, complaints = list[str](), list[str]()
    found.on("request", lambda request: requests.append(request.url))
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    found.goto(f"{site.address}/sparql")
    yield found
    found.close()
    assert [url for url in requests if not url.startswith((site.address, "blob:"))] == []
    assert [text for text in complaints if "status of 400" not in text] == []


def test_each_example_is_a_tab_that_fills_the_editor_and_runs(page: Page) -> None:
    assert page.get_by_role("tab").count() == len(names())
    for name in ("admm-11-venue", "is-the-charter-named", "clause-as-graph"):
        page.locator(f"#tab-{name}").click()
        assert page.locator("#query").input_value().strip() == example(name).query.split("\n\n", 1)[1].strip()
        expect(page.locator("#status")).not_to_have_text("Running …")
        assert page.url.endswith(f"#{name}")
    page.locator("#tab-admm-11-venue").click()
    expect(page.locator("tbody tr")).to_have_count(len(example("admm-11-venue").expected))
    expect(page.locator("tbody tr").first.locator("td").first).to_have_text("place:manila")


def test_an_id_in_a_result_leads_to_its_page(page: Page) -> None:
    page.locator("#tab-admm-11-venue").click()
    page.get_by_role("link", name="place:manila").first.click()
    expect(page.locator("h1")).to_have_text("Manila")


def test_arrow_keys_walk_the_tabs(page: Page) -> None:
    first, second = names()[:2]
    page.locator(f"#tab-{first}").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(f"#tab-{second}")).to_have_attribute("aria-selected", "true")


def test_everything_is_said_in_vietnamese_too(page: Page) -> None:
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.locator("#tab-admm-11-venue")).to_have_text(example("admm-11-venue").title.vi or "")
    page.locator("#tab-is-the-charter-named").click()
    expect(page.locator("#status")).to_have_text("Có")


def test_a_fault_is_shown_with_its_place(page: Page) -> None:
    page.locator("#query").fill("SELECT ?x {\n  ?x ?y }")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".fault")).to_contain_text("line 2, column 9: found '}', expected a term")
    expect(page.locator("#status")).to_have_text("No answer")


def test_what_looks_like_markup_is_text(page: Page) -> None:
    page.locator("#query").fill(
        "SELECT ('<img src=x onerror=\"window.pwned=1\">' AS ?x) (<javascript:alert(1)> AS ?y) {}"
    )
    page.get_by_role("button", name="Run").click()
    expect(page.locator("td").first).to_contain_text("<img")
    assert page.locator("td a").count() == 0
    assert page.evaluate("window.pwned") is None


def test_the_result_can_be_downloaded(page: Page) -> None:
    page.locator("#tab-task-addressees").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert download.value.path().read_text(encoding="utf-8").startswith("clause,addressee,represented")


def test_it_fits_a_small_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["at first", "with a result", "with a fault"])
def test_axe_finds_nothing(page: Page, scheme: Literal["light", "dark"], state: str) -> None:
    page.emulate_media(color_scheme=scheme)
    if state == "with a result":
        page.locator("#tab-admm-11-venue").click()
        expect(page.locator("tbody tr")).to_have_count(3)
    elif state == "with a fault":
        page.locator("#query").fill("SELECT")
        page.get_by_role("button", name="Run").click()
        expect(page.locator(".fault")).to_be_visible()
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    assert [f"{each['id']}: {[node['html'][:150] for node in each['nodes']]}" for each in found["violations"]] == []


def test_no_text_runs_into_the_next_tab(page: Page) -> None:
    cut = "tabs => tabs.filter(tab => tab.scrollHeight > tab.clientHeight + 1).map(tab => tab.id)"
    assert page.get_by_role("tab").evaluate_all(cut) == []


def test_it_works_without_script_as_a_plain_form(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{site.address}/sparql")
    plain.locator("#query").fill("ASK {}")
    plain.get_by_role("button", name="Run").click()
    assert "sparql?query=ASK" in plain.url
    assert "true" in plain.content()
    context.close()
