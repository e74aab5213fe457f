"""The figures as PNG, for slides and documents that take no SVG; needs the extra `figures`.

A rasteriser and a font with Vietnamese come from wheels, so that the pictures look the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from exports._format import Binary
from exports.svg import render
from graph_builder.graph import ClaimSource
from ontology.errors import extra

FONT = "Source Sans Pro"
ZOOM = 2
"""Pixels for each unit of the SVG."""


def pictures(source: ClaimSource) -> Iterator[Binary]:
    """Return a PNG for each SVG of the graph, drawn as it is asked for.

    Raises:
        UsageError: The extra is not installed.
    """
    with extra("figures", "--png"):
        import font_source_sans_pro
        import resvg_py
    fonts = [font_source_sans_pro.font_files_ttf[name] for name in ("SourceSansPro", "SourceSansProSemibold")]
    raster = partial(
        resvg_py.svg_to_bytes,
        zoom=ZOOM,
        skip_system_fonts=True,
        font_files=fonts,
        font_family=FONT,
        sans_serif_family=FONT,
    )
    return (Binary(f"{file.path.removesuffix('.svg')}.png", [raster(svg_string=file.text)]) for file in render(source))
