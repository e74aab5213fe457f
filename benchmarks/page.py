"""How heavy the page is and how long it keeps a reader waiting; prints Markdown.

    python benchmarks/page.py [index.html]

Without a file it is the page of the bundled dataset. Needs Chromium (`CHROMIUM` names another one) and the extra `dev`;
the page is opened from a file, without a graphics card. Times are medians; blocking is what tasks of more than 50 ms
take beyond that (https://web.dev/articles/tbt); shifts are counted on a phone with a processor slowed down four times.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from exports.html import render
from graph_builder.cli._options import assemble

REPEATS = 7
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
OBSERVE = """
window.blocked = 0; window.shifted = 0;
new PerformanceObserver(l => l.getEntries().forEach(e => { window.blocked += Math.max(0, e.duration - 50) }))
  .observe({type: 'longtask', buffered: true});
new PerformanceObserver(l => l.getEntries().forEach(e => { window.shifted += e.value }))
  .observe({type: 'layout-shift', buffered: true});
"""
READY = "() => performance.getEntriesByName('acg-ready')[0].startTime"
FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
SELECT = f"""async () => {{
  const detail = {{}}; document.dispatchEvent(new CustomEvent('acg-inspect', {{detail}}));
  const start = performance.now(); location.hash = 'node=' + detail.labels[0].id;
  await new Promise(done => addEventListener('hashchange', done, {{once: true}}));
  await {FRAME}; return performance.now() - start;
}}"""


@contextmanager
def opened(browser: Browser, file: Path, size: dict[str, int], slow: int = 1) -> Iterator[Page]:
    """Yield the page on a screen of this size, when it is ready; `slow` is how many times slower the processor is."""
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(OBSERVE)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.goto(file.as_uri())
    page.wait_for_function("() => performance.getEntriesByName('acg-ready').length > 0")
    page.evaluate(f"() => {FRAME}")
    yield page
    context.close()


def measured(browser: Browser, file: Path) -> dict[str, list[float]]:
    """Return what each opening of the page measures, in milliseconds; shifts have no unit."""
    found: dict[str, list[float]] = {"ready": [], "blocked": [], "select": [], "shift": []}
    for _ in range(REPEATS):
        with opened(browser, file, DESKTOP) as page:
            found["ready"].append(page.evaluate(READY))
            found["blocked"].append(page.evaluate("() => window.blocked"))
            found["select"].append(page.evaluate(SELECT))
    with opened(browser, file, PHONE, slow=4) as page:
        found["shift"].append(page.evaluate("() => window.shifted"))
    return found


def main() -> None:
    """Measure a page and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, help="a page that was built")
    asked: Path | None = parser.parse_args().file
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = asked.resolve() if asked else Path(folder) / "index.html"
        if asked is None:
            (page,) = render(assemble())
            file.write_text("".join(page.chunks), encoding="utf-8", newline="\n")
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium)
        found = measured(browser, file)
        browser.close()
        data = file.read_bytes()
    print("| bytes | zipped | ready, ms | blocked, ms | select, ms | shift |\n|---|---|---|---|---|---|")
    times = " | ".join(f"{statistics.median(found[name]):.0f}" for name in ("ready", "blocked", "select"))
    print(f"| {len(data):,} | {len(gzip.compress(data, 6)):,} | {times} | {found['shift'][0]:.3f} |")


if __name__ == "__main__":
    main()
