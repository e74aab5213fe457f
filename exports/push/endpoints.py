"""Which protocol an address speaks, and where the same store answers queries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from ontology.errors import UnknownNameError, UsageError, quote

UPDATE, GRAPH_STORE = "update", "graph-store"
BATCH_SIZES = {UPDATE: 1_000, GRAPH_STORE: 10_000}
"""Triples of a batch by protocol: as many as stores take in one request; Virtuoso compiles some 1,500 at most."""

_KNOWN = (
    (r"/update$", UPDATE, "/query"),  # Oxigraph, Jena Fuseki
    (r"/statements$", UPDATE, ""),  # GraphDB, RDF4J
    (r"/store$", GRAPH_STORE, "/query"),  # Oxigraph
    (r"/data$", GRAPH_STORE, "/query"),  # Jena Fuseki
    (r"/rdf-graphs/service$", GRAPH_STORE, ""),  # GraphDB, RDF4J
    (r"/sparql-graph-crud-auth$", GRAPH_STORE, "/sparql-auth"),  # Virtuoso
    (r"/sparql-graph-crud$", GRAPH_STORE, "/sparql"),
)
"""How the addresses of stores end, what they speak, and how the ends of those for queries read instead."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where triples go, and where they are asked for.

    Attributes:
        url: The address that takes the triples.
        protocol: How it is spoken to: `update` or `graph-store`.
        query_url: The address that answers queries.
    """

    url: str
    protocol: str
    query_url: str


def endpoint(url: str, protocol: str | None = None, query_url: str | None = None) -> Endpoint:
    """Return what an address is by how it ends; what is given goes before what is guessed.

    Unknown addresses are taken for one that speaks update and query alike, as Virtuoso's `/sparql-auth`.

    >>> endpoint("http://127.0.0.1:7878/store")
    Endpoint(url='http://127.0.0.1:7878/store', protocol='graph-store', query_url='http://127.0.0.1:7878/query')

    Raises:
        UsageError: An address is none, or holds a password.
    """
    for given in (url, query_url):
        if given is not None:
            _check(given)
    parts = urlsplit(url)
    found, asked = UPDATE, url
    for end, known, instead in _KNOWN:
        if re.search(end, parts.path):
            found, asked = known, parts._replace(path=re.sub(end, instead, parts.path), query="").geturl()
            break
    if protocol is not None and protocol not in BATCH_SIZES:
        raise UnknownNameError("protocol", protocol, BATCH_SIZES, f"({UPDATE} and {GRAPH_STORE} are there)")
    return Endpoint(url, protocol or found, query_url or asked)


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of a port or an address in brackets
        parts, is_address = urlsplit(""), False
    if "@" in parts.netloc:
        raise UsageError("an address with a name or password in it shows them to everyone: see acg push --help")
    if not is_address or not url.isascii() or not url.isprintable() or " " in url or "#" in url:
        raise UsageError(f"{quote(url)} is no address of a store: http://… or https://…")
