"""What is to be sent, read once before anything is: counts, digests, and the key under which a run is remembered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from exports.push.batches import Dataset
from exports.push.digest import Digest
from ontology.errors import UsageError, quote


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sent.

    Attributes:
        batches: How many batches.
        graphs: Count and digest of the triples of each graph, by its IRI, sorted.
        key: SHA-256 of all batches in order, in hex: it changes with any triple, graph or size of batch.
    """

    batches: int
    key: str
    graphs: dict[str, Digest] = field(default_factory=dict)


def plan(dataset: Dataset) -> Plan:
    """Read the whole dataset.

    Raises:
        UsageError: It is empty, or has no graph of a name that is to be changed.
    """
    graphs: dict[str, Digest] = {}
    key, number = hashlib.sha256(), 0
    for batch in dataset.batches():
        number = batch.number
        graphs.setdefault(batch.graph, Digest()).add(batch.triples)
        key.update(f"{batch.graph} {len(batch.triples)}\n".encode())
        key.update("\n".join(map(str, batch.triples)).encode())
    if not graphs:
        raise UsageError("there is no triple to send")
    for old, new in dataset.renamed.items():
        if new not in graphs:
            raise UsageError(f"the data have no graph {quote(old)} to rename; they have {', '.join(graphs)}")
    return Plan(number, key.hexdigest(), dict(sorted(graphs.items())))
