"""The page of a graph in a notebook: each in a frame of its own, so that several do not disturb one another."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from graph_builder.graph import ClaimSource

MIGHT = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""What the page may do: run its scripts, open links, save figures; not reach the notebook around it."""


@dataclass(frozen=True, slots=True)
class View:
    """The interactive page of a graph, as notebooks show it.

    Attributes:
        source: The graph.
        height: Height of the frame in pixels.
    """

    source: ClaimSource
    height: int = 640

    def page(self) -> str:
        """Return the page as HTML, the same as `index.html` of a build."""
        from exports.html import render

        return "".join(file.text for file in render(self.source))

    def _repr_html_(self) -> str:
        """Return a frame that holds the whole page (https://html.spec.whatwg.org/#attr-iframe-srcdoc)."""
        return (
            f'<iframe srcdoc="{escape(self.page())}" title="ASEAN Cyber Graph" sandbox="{MIGHT}" width="100%" '
            f'height="{self.height}"></iframe>'
        )
