"""GEXF 1.2, dynamic, for Gephi (https://gexf.net): the validity of a claim is the spell of its edge.

Written here rather than by networkx, which stamps the clock and its own version into the file. A spell needs whole
days: a year starts on its first and ends on its last day; the bounds as authored stand in `valid_from`, `valid_to`.
"""

from __future__ import annotations

from collections.abc import Iterator

from exports._attributes import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, NUMBERS, Row, attributes, edges, nodes
from exports._format import Exporter, File
from graph_builder.graph import ClaimSource
from ontology.claim import Claim
from ontology.dates import PartialDate

NAMESPACE = "http://www.gexf.net/1.2draft"


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `graph.gexf`; the id of an edge is the id of its claim."""
    yield File("graph.gexf", _document(source))


def _document(source: ClaimSource) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{NAMESPACE}" version="1.2">\n'
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n'
    for scope, names in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        yield f'<attributes class="{scope}" mode="static">\n'
        for name in names:
            sort = "double" if name in NUMBERS else "string"
            yield f'<attribute id="{name}" title="{name}" type="{sort}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node, label, row in nodes(source):
        yield f"<node{attributes({'id': node, 'label': label})}>{_values(row)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for claim, row in edges(source):
        ends = {"id": claim.id, "source": claim.subject, "target": str(claim.object), "label": claim.relation}
        yield f"<edge{attributes(ends)}>{_values(row)}{_spells(claim)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(row: Row) -> str:
    values = "".join(f"<attvalue{attributes({'for': name, 'value': value})}/>" for name, value in row.items())
    return f"<attvalues>{values}</attvalues>"


def _spells(claim: Claim) -> str:
    start, end = claim.valid_from, claim.valid_to
    spell: Row = {}
    if isinstance(start, PartialDate):
        spell["start"] = start.first.isoformat()
    if isinstance(end, PartialDate):
        spell["end"] = end.last.isoformat()
    return f"<spells><spell{attributes(spell)}/></spells>" if spell else ""


EXPORTER = Exporter("gexf", "dynamic GEXF for Gephi", "application/gexf+xml", (), render)
