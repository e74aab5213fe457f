"""The page to write queries in, with the examples as tabs; nothing in it comes from elsewhere."""

from __future__ import annotations

from functools import cache
from importlib import resources

import jinja2
from starlette.responses import Response

from exports.sparql.endpoint.replies import WholeResponse, tag
from exports.sparql.examples import example, names
from graph_builder.graph import ClaimSource
from ontology.notation import namespaces

FOLDER = resources.files("exports.sparql.endpoint").joinpath("static")
TYPES = {"query.css": "text/css", "query.js": "text/javascript"}
"""The files beside the page."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Vary": "Accept",
}


def page(source: ClaimSource) -> Response:
    """Return the page."""
    body = _html(source.base_iri, source.version)
    return WholeResponse(body.encode(), "text/html", HEADERS | {"ETag": tag(body)})


def static(name: str) -> Response | None:
    """Return a file that the page loads; `None` for any other name."""
    if name not in TYPES:
        return None
    body = FOLDER.joinpath(name).read_text(encoding="utf-8")
    return WholeResponse(body.encode(), TYPES[name], HEADERS | {"ETag": tag(body)})


@cache
def _html(base_iri: str, version: str) -> str:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string(FOLDER.joinpath("query.html").read_text(encoding="utf-8"))
    examples = [
        {
            "name": found.name,
            "title": dict(found.title.items()),
            "description": dict(found.description.items()),
            "asked_by": dict(found.asked_by.items()),
            "query": found.for_base(base_iri),
        }
        for found in map(example, names())
    ]
    return template.render(examples=examples, base_iri=base_iri, version=version, prefixes=namespaces(base_iri))
