"""The page as one self-contained file: pyvis's network with our own template, nothing fetched, nothing run but ours."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from exports.explorer.layout import layout, radii
from exports.explorer.looks import LOOKS, look
from exports.explorer.payload import Payload
from exports.explorer.scripts import PAGE, joined, vis_network

if TYPE_CHECKING:
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
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


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
        self.path = "page.html"
        self.templateEnv = _environment(payload)


def html(graph: KnowledgeGraph, payload: Payload) -> str:
    """Return the page of `graph`; it fetches nothing."""
    text: str = Page(graph, payload).generate_html()
    if found := _LOADS.search(text):
        raise ValueError(f"the page would fetch something: {found[0]}")
    return text


def inline_json(text: str) -> Markup:
    """Return JSON so that it can stand in a script element: nothing in it looks like markup or ends a line."""
    return Markup(text.translate(_ESCAPES))  # noqa: S704 # escaped here, for a script element


def _environment(payload: Payload) -> Environment:
    """Return an environment whose template knows our texts, and their hashes for the content security policy."""
    style = _colours([each.name for each in payload.looks]) + (PAGE / "page.css").read_text(encoding="utf-8")
    texts = {"engine": vis_network(), "script": joined(), "style": style}
    hashes = {name: _hash(text) for name, text in texts.items()}
    env = Environment(
        loader=DictLoader({"page.html": (PAGE / "page.html").read_text(encoding="utf-8")}),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    env.globals.update({name: Markup(text) for name, text in texts.items()})  # noqa: S704 # our own files
    env.globals.update(
        csp=(
            f"default-src 'none'; script-src {hashes['engine']} {hashes['script']}; style-src {hashes['style']}; "
            "img-src data: blob:; base-uri 'none'; form-action 'none'"
        ),
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


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _colours(names: list[str]) -> str:
    """Return the colours of the looks as custom properties, light and dark."""
    looks = LOOKS | {name: look(name) for name in names}
    light = _properties({name: found.light for name, found in looks.items()})
    dark = _properties({name: found.dark for name, found in looks.items()})
    return (
        f":root {{{light}}}\n@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{{dark}}} }}\n"
        f":root[data-theme=dark] {{{dark}}}\n"
    )


def _properties(colours: Mapping[str, str]) -> str:
    return " ".join(f"--look-{name}: {colour};" for name, colour in colours.items())
