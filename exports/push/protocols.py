"""How a batch is said to a store, and what a store is asked afterwards: plain requests, not sent yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from pyoxigraph import Triple

from exports.push.endpoints import UPDATE, Endpoint

N_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request.

    Attributes:
        method: The HTTP method.
        url: Where it goes.
        body: What is sent, in UTF-8.
        type: Media type of the body.
        accept: Media type of the answer.
    """

    method: str
    url: str
    body: bytes
    type: str
    accept: str = "*/*"


def insertion(endpoint: Endpoint, graph: str, triples: Iterable[Triple], *, replace: bool = False) -> Request:
    """Return the request that adds triples to a graph, or puts them in its place.

    Update: https://www.w3.org/TR/sparql11-update/#insertData in a direct POST; graph store:
    https://www.w3.org/TR/sparql11-http-rdf-update/#http-put, and POST to merge.
    """
    lines = "".join([f"{triple} .\n" for triple in triples])
    if endpoint.protocol == UPDATE:
        emptied = f"DROP SILENT GRAPH <{graph}> ;\n" if replace else ""
        text = f"{emptied}INSERT DATA {{ GRAPH <{graph}> {{\n{lines}}} }}\n"
        return Request("POST", endpoint.url, text.encode(), "application/sparql-update")
    joint = "&" if "?" in endpoint.url else "?"
    url = f"{endpoint.url}{joint}graph={quote(graph, safe='')}"
    return Request("PUT" if replace else "POST", url, lines.encode(), N_TRIPLES)


def count_of(endpoint: Endpoint, graph: str) -> Request:
    """Return the request for the number of triples in a graph."""
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    return _asking(endpoint, query, "application/sparql-results+json")


def triples_about(endpoint: Endpoint, graph: str, subjects: Iterable[object]) -> Request:
    """Return the request for all triples of a graph that are about some subjects: IRIs as N-Triples write them."""
    values = " ".join(map(str, subjects))
    query = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{graph}> {{ VALUES ?s {{ {values} }} ?s ?p ?o }} }}"
    return _asking(endpoint, query, f"{N_TRIPLES}, text/turtle;q=0.5")


def _asking(endpoint: Endpoint, query: str, accept: str) -> Request:
    body = urlencode({"query": query}).encode()
    return Request("POST", endpoint.query_url, body, "application/x-www-form-urlencoded", accept)
