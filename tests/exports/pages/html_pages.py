"""A page read by an HTML parser that is as strict as the standard (https://html.spec.whatwg.org/#parsing)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import html5rdf
from html5rdf.treebuilders import getTreeBuilder

Element = Any
"""An element of xml.etree."""


@dataclass(frozen=True)
class Page:
    """The tree of a page."""

    root: Element

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Every element of a tag with these attributes."""
        found = self.root.iter(tag)
        return [each for each in found if all(each.get(name.rstrip("_")) == v for name, v in attributes.items())]

    def text(self, tag: str, **attributes: str) -> list[str]:
        """The texts of these elements, spaces joined."""
        return [" ".join("".join(each.itertext()).split()) for each in self.all(tag, **attributes)]

    def links(self) -> list[str]:
        """Every address that an `a` or a `link` names."""
        return [each.get("href") for each in (*self.all("a"), *self.all("link"))]

    def data(self) -> Any:
        """The JSON-LD in the page."""
        (script,) = self.all("script")
        assert script.get("type") == "application/ld+json"
        return json.loads(script.text)


def parsed(text: str) -> Page:
    """The page; what the standard calls a parse error is a failure, but for non-characters, which texts may hold."""
    parser = html5rdf.HTMLParser(tree=getTreeBuilder("etree"), namespaceHTMLElements=False)
    root = parser.parse(text)
    assert {code for _, code, _ in parser.errors} <= {"invalid-codepoint"}
    return Page(root)
