"""GraphML (http://graphml.graphdrawing.org), for yEd, Gephi, igraph and networkx.

Written here rather than by networkx so that it streams and that a literal `None` or a list cannot leave an empty file.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from exports._attributes import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, NUMBERS, Row, edges, nodes
from exports._format import Exporter, File
from graph_builder.graph import ClaimSource

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `graph.graphml`; the id of an edge is the id of its claim."""
    yield File("graph.graphml", _document(source))


def _document(source: ClaimSource) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{NAMESPACE}">\n'
    for scope, names in (("node", ("label", *NODE_ATTRIBUTES)), ("edge", EDGE_ATTRIBUTES)):
        for name in names:
            sort = "double" if name in NUMBERS else "string"
            yield f'<key id="{scope}-{name}" for="{scope}" attr.name="{name}" attr.type="{sort}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node, label, row in nodes(source):
        yield f"<node id={quoteattr(node)}>{_data('node', {'label': label} | row)}</node>\n"
    for claim, row in edges(source):
        ends = f'source="{claim.subject}" target="{claim.object}"'
        yield f'<edge id="{claim.id}" {ends}>{_data("edge", row)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(scope: str, row: Row) -> str:
    return "".join(f'<data key="{scope}-{name}">{escape(value)}</data>' for name, value in row.items())


EXPORTER = Exporter("graphml", "GraphML", "application/graphml+xml", (), render)
