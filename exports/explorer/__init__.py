"""The interactive page: what it shows, where things lie, and how it becomes one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exports.explorer.notebook import View
    from graph_builder.graph import ClaimSource


def view(source: ClaimSource, height: int = 640) -> View:
    """Return the page of a graph for a notebook, `height` pixels high: the last line of a cell shows it.

    Examples:
        >>> from graph_builder.graph import KnowledgeGraph
        >>> view(KnowledgeGraph({}, ()))._repr_html_()[:8]
        '<iframe '
    """
    from exports.explorer.notebook import View

    return View(source, height)
