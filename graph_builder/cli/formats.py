"""`acg formats`: what can be written, and what each format loses."""

from __future__ import annotations

from graph_builder.cli import _output as out


def formats() -> None:
    """List the formats of `acg build --only`, and what each loses of a claim; the last are written when asked for only.

    Example: `acg formats`
    """
    from exports.bulk import registry as bulk
    from exports.registry import any_exporter, names

    found = [any_exporter(name) for name in (*names(), *bulk.names())]
    out.table(
        ("format", "what it is", "media type", "loses"),
        [(each.name, each.title, each.media_type, ", ".join(each.loses) or "nothing") for each in found],
    )
