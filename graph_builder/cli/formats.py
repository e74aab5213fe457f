"""`acg formats`: what can be written, and what each format loses."""

from __future__ import annotations

from graph_builder.cli import _output as out


def formats() -> None:
    """List the formats of `acg build --only`, and what each loses of a claim.

    Example: `acg formats`
    """
    from exports.registry import exporter, names

    found = [exporter(name) for name in names()]
    out.table(
        ("format", "what it is", "media type", "loses"),
        [(each.name, each.title, each.media_type, ", ".join(each.loses) or "nothing") for each in found],
    )
