"""What the tests in a browser share: Chromium, and the pages that it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from explorer import Explorer, Write, opened
from playwright.sync_api import Browser

from exports.html import EXPORTER
from graph_builder.cli._options import assemble
from graph_builder.graph import KnowledgeGraph


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Write the page of a graph and return its path."""

    def written(graph: KnowledgeGraph) -> Path:
        (file,) = EXPORTER.render(graph)
        path = tmp_path_factory.mktemp("page") / file.path
        path.write_text(file.text, encoding="utf-8", newline="\n")
        return path

    return written


@pytest.fixture(scope="session")
def bundled() -> KnowledgeGraph:
    """The bundled dataset with its tour, as `acg build` has it."""
    return assemble()


@pytest.fixture(scope="session")
def site(bundled: KnowledgeGraph, write: Write) -> Path:
    """The page of the bundled dataset."""
    return write(bundled)


@pytest.fixture
def explorer(browser: Browser) -> Iterator[Explorer]:
    """A page on a desktop; nothing may have been fetched, and no complaint made, when the test ends."""
    with opened(browser) as found:
        yield found
        assert found.requests == []
        assert found.complaints == []


@pytest.fixture
def on(browser: Browser) -> Callable[..., Any]:
    """Open a page on another screen: `with on(PHONE, has_touch=True) as explorer`."""
    return lambda size, **options: opened(browser, size, **options)
