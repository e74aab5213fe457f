"""The page as one self-contained file: pyvis's network with our own template, nothing fetched, nothing run but ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pyvis.network import Network

from exports._html import environment, inline_json, policy
from exports.explorer.layout import layout, radii
from exports.explorer.looks import look, tints
from exports.explorer.payload import Payload
from exports.explorer.scripts import PAGE, joined, vis_network

if TYPE_CHECKING:
    from jinja2 import Environment

    from graph_builder.graph import KnowledgeGraph

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

    Edges are not added to it: every claim is in the payload, and the page makes its lines from them.
    """

    def __init__(self, graph: KnowledgeGraph, payload: Payload) -> None:
        """Place the entities of `graph`; `payload` is what the page is told of them."""
        super().__init__(cdn_resources="in_line", directed=True)
        places, sizes = layout(graph), radii(graph)
        for entity in payload.entities:
            x, y = places[entity.id]
            self.add_node(entity.id, label=" ", shape="custom", x=x, y=y, size=sizes[entity.id])
        self.options = OPTIONS
        self.path = "page/page.html"
        self.templateEnv = _environment(payload)


def html(graph: KnowledgeGraph, payload: Payload) -> str:
    """Return the page of `graph`; it fetches nothing."""
    text: str = Page(graph, payload).generate_html()
    if found := _LOADS.search(text):
        raise ValueError(f"the page would fetch something: {found[0]}")
    return text


def _environment(payload: Payload) -> Environment:
    """Return an environment whose template knows our texts, and the content security policy that allows them."""
    style = _colours(payload) + (PAGE / "page.css").read_text(encoding="utf-8")
    engine, script = vis_network(), joined()
    env = environment("exports.explorer")
    env.globals.update(
        engine=Markup(engine),  # noqa: S704 # checked by its hash
        script=Markup(script),  # noqa: S704 # our own files
        style=Markup(style),  # noqa: S704 # our own file
        csp=policy(styles=[style], scripts=[engine, script], pictures=("data:", "blob:")),
        payload=inline_json(payload.written()),
        title=payload.meta.title.best("en"),
        inline_json=inline_json,
        places=_places,
    )
    return env


def _places(nodes: Iterable[Mapping[str, Any]]) -> Markup:
    """Return what the page needs of pyvis's nodes; all else it knows from the payload."""
    places = [{name: node[name] for name in ("id", "x", "y", "size")} for node in nodes]
    return inline_json(json.dumps(places, ensure_ascii=False, separators=(",", ":")))


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
