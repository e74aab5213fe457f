"""The page as one self-contained file: pyvis's network with our own template, nothing fetched, nothing run but ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pyvis.network import Network

from exports._html import environment, inline_json, policy
from exports.explorer.looks import look, tints
from exports.explorer.packed import packed
from exports.explorer.payload import Payload
from exports.explorer.phrases import shortened
from exports.explorer.scripts import joined, style, vis_network

if TYPE_CHECKING:
    from jinja2 import Environment

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "hoverConnectedEdges": False},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {"smooth": False, "chosen": False, "width": 1},
}
"""Options of vis-network (https://visjs.github.io/vis-network/docs/network/); the page adds colours and renderers."""

_LOADS = re.compile(r"<(?!a\s)[a-z][^>]*\s(?:src|href)\s*=\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)


class Page(Network):  # type: ignore[misc] # pyvis has no types
    """pyvis's network, written by our template.

    Nothing is added to it: every entity and claim is in the payload, and the page makes its nodes and edges from them.
    """

    def __init__(self, payload: Payload) -> None:
        """Take what the page is told."""
        super().__init__(cdn_resources="in_line", directed=True)
        self.options = OPTIONS
        self.path = "page/page.html"
        self.templateEnv = _environment(payload)


def html(payload: Payload) -> str:
    """Return the page that shows a payload; it fetches nothing."""
    text: str = Page(payload).generate_html()
    if found := _LOADS.search(text):
        raise ValueError(f"the page would fetch something: {found[0]}")
    return text


def _environment(payload: Payload) -> Environment:
    """Return an environment whose template knows our texts, and the content security policy that allows them."""
    sheet = _colours(payload) + style()
    engine, script = vis_network(), joined()
    data, phrases = shortened(packed(payload))
    env = environment("exports.explorer")
    env.globals.update(
        engine=Markup(engine),  # noqa: S704 # checked by its hash
        script=Markup(script),  # noqa: S704 # our own files
        style=Markup(sheet),  # noqa: S704 # our own file
        csp=policy(styles=[sheet], scripts=[engine, script], pictures=("data:", "blob:")),
        payload=inline_json(data),
        phrases=phrases,
        title=payload.meta.title.best("en"),
        inline_json=inline_json,
    )
    return env


def _colours(payload: Payload) -> str:
    """Return the colours of kinds and regions as custom properties, light and dark."""
    pairs = {f"look-{each.name}": (look(each.name).light, look(each.name).dark) for each in payload.looks}
    zones = tints(each.key for each in payload.zones if each.tinted)
    pairs |= {f"zone-{number}": tint for number, tint in enumerate(zones.values())}
    light, dark = (" ".join(f"--{name}: {pair[side]};" for name, pair in pairs.items()) for side in (0, 1))
    return (
        f":root {{{light}}}\n@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{{dark}}} }}\n"
        f":root[data-theme=dark] {{{dark}}}\n"
    )
