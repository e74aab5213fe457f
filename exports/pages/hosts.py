"""What hosts and search engines need of a static site: rules for Apache, redirects for w3id.org, sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

SITEMAP_LIMIT = 50_000
"""Addresses that one sitemap may hold (https://www.sitemaps.org/protocol.html)."""
_RESOURCE = "((?:id/[a-z]+|claim)/[a-z0-9-]+)"
_ACCEPT = {"ttl": "text/turtle", "jsonld": "application/(?:ld\\+)?json"}
"""What a reader asks for, by the end of the file that answers."""
_FILES = {"ontology": "reference.html", "graph/facts": "graph.ttl", "graph/provenance": "provenance.ttl",
          "evidence/[0-9a-f]+": "provenance.ttl", "(?:catalog|dataset)": "catalog.ttl",
          r"([a-z0-9-]+(?:\.[a-z0-9]+)+)": "$1"}  # fmt: skip
"""Where IRIs lead that have no page of their own; files lead to themselves."""


def apache() -> str:
    """Return `.htaccess`: Turtle or JSON-LD for who asks for it, a page for all others (mod_rewrite)."""
    return "\n".join(
        [
            "AddDefaultCharset utf-8",
            "AddType text/turtle .ttl",
            "AddType application/ld+json .jsonld",
            "AddType application/trig .trig",
            "AddType application/n-quads .nq",
            "DirectoryIndex index.html",
            "Options -MultiViews",
            "<IfModule mod_headers.c>",
            "Header merge Vary Accept",
            "Header set Access-Control-Allow-Origin *",
            "</IfModule>",
            "RewriteEngine On",
            *_asked_for(f"^{_RESOURCE}/?$", "$1/index.{}", "L"),
            "",
        ]
    )


def w3id(site_url: str) -> str:
    """Return the `.htaccess` of a folder at https://w3id.org that leads our IRIs to `site_url`."""
    site = re.sub(r"([$%\\])", r"\\\1", site_url)
    return "\n".join(
        [
            "RewriteEngine On",
            f"RewriteRule ^$ {site}index.html [R=302,L]",
            *_asked_for(f"^{_RESOURCE}$", f"{site}$1/index.{{}}", "R=303,L"),
            f"RewriteRule ^{_RESOURCE}$ {site}$1/ [R=303,L]",
            f"RewriteCond %{{HTTP_ACCEPT}} {_ACCEPT['ttl']}",
            f"RewriteRule ^ontology$ {site}ontology.ttl [R=303,L]",
            *(f"RewriteRule ^{iri}$ {site}{file} [R=303,L]" for iri, file in _FILES.items()),
            "",
        ]
    )


def _asked_for(pattern: str, target: str, flags: str) -> Iterator[str]:
    for suffix, accepted in _ACCEPT.items():
        yield f"RewriteCond %{{HTTP_ACCEPT}} {accepted}"
        yield f"RewriteRule {pattern} {target.format(suffix)} [{flags}]"


def sitemaps(site_url: str, pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of `sitemap.xml`; where it would hold too much it lists parts, which follow."""
    parts = [pages[at : at + SITEMAP_LIMIT] for at in range(0, len(pages), SITEMAP_LIMIT)]
    if len(parts) == 1:
        yield "sitemap.xml", _sitemap("urlset", "url", site_url, pages)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _sitemap("sitemapindex", "sitemap", site_url, names)
    yield from ((name, _sitemap("urlset", "url", site_url, part)) for name, part in zip(names, parts, strict=True))


def _sitemap(root: str, entry: str, site_url: str, pages: Sequence[str]) -> str:
    lines = [f"<{entry}><loc>{escape(site_url + page)}</loc></{entry}>" for page in pages]
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{space}">'
    return "\n".join([head, *lines, f"</{root}>", ""])
