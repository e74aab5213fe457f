"""The page in a browser: opened from a file, with the network cut off, and watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

from graph_builder.graph import KnowledgeGraph

Write = Callable[[KnowledgeGraph], Path]
"""Writes the page of a graph and returns its path."""
DESKTOP, PHONE, FRAME = (1440, 900), (390, 844), (640, 400)
"""Sizes of the screens that the page is judged on."""
INSPECT = (
    "() => { const detail = {}; document.dispatchEvent(new CustomEvent('acg-inspect', {detail})); return detail; }"
)


class Explorer:
    """A page that was opened, with all that it asked for and complained of.

    Attributes:
        page: What Playwright drives.
        requests: Addresses that it asked the network for.
        complaints: Errors and what it wrote to the console.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.route("**/*", self._refuse)
        page.set_default_timeout(8000)

    def _refuse(self, route: Route) -> None:
        if route.request.url.startswith(("http:", "https:", "ws:")):
            self.requests.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    def open(self, file: Path, view: str = "", query: str = "") -> Explorer:
        """Open a file of ours at a view and wait until it is drawn."""
        self.page.goto(f"{file.as_uri()}{query}{'#' + view if view else ''}")
        return self.settle()

    def settle(self) -> Explorer:
        """Wait until nothing moves: two looks, some frames apart, see the same."""
        self.page.wait_for_function("() => performance.getEntriesByName('acg-ready').length > 0")
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        before = None
        for _ in range(40):
            now = self.look().get("places")
            if now == before:
                return self
            before = now
            self.page.wait_for_timeout(40)
        raise AssertionError("things on the stage do not come to rest")

    def look(self) -> dict[str, Any]:
        """What is on the stage: the hash, labels with their boxes, places in pixels, links."""
        found: dict[str, Any] = self.page.evaluate(INSPECT)
        return found

    @property
    def hash(self) -> str:
        """What stands behind the # of the address."""
        return str(self.page.evaluate("() => location.hash.slice(1)"))

    def place(self, entity_id: str) -> tuple[float, float]:
        """Where a thing is, in pixels of the page."""
        box = self.page.locator("#network").bounding_box()
        assert box is not None
        (found,) = [each for each in self.look()["places"] if each["id"] == entity_id]
        return box["x"] + found["x"], box["y"] + found["y"]

    def unfold(self) -> None:
        """Show all facts of the details, not only the first of each group."""
        more = self.page.locator("#panel section > .button")
        while more.count():
            more.first.click()

    def heading(self) -> str:
        """The heading of the details."""
        return self.page.locator("#panel h2").inner_text()

    def text(self, selector: str) -> str:
        """The text of an element as the reader sees it."""
        return self.page.locator(selector).inner_text()


@contextmanager
def opened(browser: Browser, size: tuple[int, int] = DESKTOP, **options: Any) -> Iterator[Explorer]:
    """Yield a page in a fresh context of this size, where nothing moves by itself unless asked for."""
    usual = {"viewport": {"width": size[0], "height": size[1]}, "locale": "en-GB", "reduced_motion": "reduce"}
    context = browser.new_context(**(usual | options))
    try:
        yield Explorer(context.new_page())
    finally:
        context.close()
