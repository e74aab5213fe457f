"""The push itself: every batch is sent and confirmed, then the store is asked for what it holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from pyoxigraph import RdfFormat, Triple, parse

from exports.push.apart import apart
from exports.push.batches import Batch, Dataset
from exports.push.client import Client, Reply
from exports.push.compare import compare
from exports.push.digest import Digest
from exports.push.endpoints import UPDATE, Endpoint
from exports.push.errors import HaltedError, PushError, RefusedError
from exports.push.plan import Plan
from exports.push.protocols import Request, count_of, insertion, triples_about
from exports.push.state import State

ASKED = 100
"""Subjects that the store is asked about at a time: some 1,000 triples, less than any store returns at most."""
EXAMPLES = 3
"""Lost triples that are shown."""


@dataclass(slots=True)
class Verdict:
    """What a graph of the store holds, beside what was sent to it.

    Attributes:
        graph: IRI of the graph.
        sent: Count and digest of what was sent.
        found: Count and digest of what the store gave back of it.
        stored: Triples in the graph.
        rewritten: How often literals came back in another form, by the two forms, each with an example.
        lost: Triples that are not there.
        examples: Some of them.
    """

    graph: str
    sent: Digest
    found: Digest = field(default_factory=Digest)
    stored: int = 0
    rewritten: Counter[tuple[str, str]] = field(default_factory=Counter)
    pairs: dict[tuple[str, str], tuple[Triple, Triple]] = field(default_factory=dict)
    lost: int = 0
    examples: list[Triple] = field(default_factory=list)

    @property
    def more(self) -> int:
        """Triples in the graph beyond those that were sent; less than none where some were taken away meanwhile."""
        return self.stored - self.found.count

    @property
    def is_exact(self) -> bool:
        """Whether the graph is what was sent, to the letter."""
        return str(self.sent) == str(self.found) and not self.more


@dataclass(frozen=True, slots=True)
class Job:
    """A dataset on its way to a store.

    Attributes:
        dataset: What is sent.
        endpoint: Where to.
        client: Sends it.
        plan: What the dataset holds.
        state: What is confirmed of it.
        replace: Whether the graphs are emptied first.
    """

    dataset: Dataset
    endpoint: Endpoint
    client: Client
    plan: Plan
    state: State
    replace: bool = False

    def send(self, resume: bool, step: Callable[[str], None], note: Callable[[str], None]) -> int:
        """Send every batch, with `resume` only those that are not confirmed; return how many were sent.

        Raises:
            PushError: The store does not take one; the message tells how to go on.
            HaltedError: Ctrl-C.
        """
        start = done = min(self.state.confirmed(), self.plan.batches) if resume else 0
        sender = _Sender(self.endpoint, self.client, self.dataset.size, self.replace)
        keeps = True
        try:
            self._knock()
            for batch in islice(self.dataset.batches(), start, None):
                step(f"{batch.graph.rpartition('/')[2]}: batch {batch.number:,} of {self.plan.batches:,}")
                sender.send(batch)
                done = batch.number
                if keeps:
                    keeps = self._confirm(done, note)
        except PushError as error:
            raise PushError(f"{error}\n{self._how_far(done)}") from error
        except KeyboardInterrupt:
            raise HaltedError(f"interrupted\n{self._how_far(done)}") from None
        return done - start

    def _knock(self) -> None:
        """Add no triple to the first graph, so that a store that wants a login says so before much is on its way.

        A server that refuses a large request may close the connection before it is read, and its answer is lost then.
        """
        try:
            self.client.send(insertion(self.endpoint, next(iter(self.plan.graphs)), ()))
        except RefusedError as error:
            if not error.may_be_size:  # some find nothing in it to do, and say 400
                raise

    def _confirm(self, number: int, note: Callable[[str], None]) -> bool:
        """Remember a confirmed batch; tell once that this is not possible, and return whether it is."""
        try:
            self.state.confirm(number, self.endpoint.url)
        except OSError as error:
            note(f"cannot remember what is confirmed ({error.strerror or error}): an interrupted push begins anew")
            return False
        return True

    def _how_far(self, done: int) -> str:
        on = "the same command with --resume goes on from there" if done else "the same command begins anew"
        return f"{done:,} of {self.plan.batches:,} batches are in the store; {on}"

    def check(self, step: Callable[[str], None]) -> list[Verdict]:
        """Ask the store for what was sent, subject by subject, and for the count of each graph.

        A file that repeats triples far apart can hide as many that were in the graph before; ours repeat none.

        Raises:
            PushError: The store does not answer.
            HaltedError: Ctrl-C.
        """
        verdicts = {graph: Verdict(graph, digest) for graph, digest in self.plan.graphs.items()}
        try:
            for batch in self.dataset.batches():
                step(f"{batch.graph.rpartition('/')[2]}: check {batch.number:,} of {self.plan.batches:,}")
                for part in _by_subject(batch):
                    self._look(verdicts[batch.graph], part)
            for graph, verdict in verdicts.items():
                verdict.stored = self._count(graph)
        except PushError as error:
            raise PushError(f"{error}\nall is in the store, but not checked; {_AGAIN}") from error
        except KeyboardInterrupt:
            raise HaltedError(f"interrupted\nall is in the store, but not checked; {_AGAIN}") from None
        return list(verdicts.values())

    def _look(self, verdict: Verdict, sent: list[Triple]) -> None:
        subjects = dict.fromkeys(triple.subject for triple in sent)
        reply = self.client.send(triples_about(self.endpoint, verdict.graph, subjects))
        found = compare(sent, _triples(reply, self.endpoint.query_url))
        verdict.found.add(found.found)
        verdict.rewritten += found.rewritten
        verdict.pairs = found.examples | verdict.pairs
        verdict.lost += len(found.lost)
        verdict.examples += found.lost[: EXAMPLES - len(verdict.examples)]

    def _count(self, graph: str) -> int:
        reply = self.client.send(count_of(self.endpoint, graph))
        try:
            return int(json.loads(reply.body)["results"]["bindings"][0]["n"]["value"])
        except (ValueError, KeyError, IndexError, TypeError):
            raise _unreadable(self.endpoint.query_url, reply) from None


_AGAIN = "the same command with --resume checks again"


class _Sender:
    """Sends batches whole, or in as many pieces as the store needs, and remembers how large they may be."""

    def __init__(self, endpoint: Endpoint, client: Client, size: int, replace: bool) -> None:
        self._endpoint, self._client, self._replace = endpoint, client, replace
        self._size = 2 * size

    def send(self, batch: Batch) -> None:
        """Send a batch; a piece that is refused as too large is halved, down to a single triple."""
        replace = self._replace and batch.opens
        for group in apart(batch.triples) if self._endpoint.protocol == UPDATE else [batch.triples]:
            at = 0
            while at < len(group):
                piece = group[at : at + self._size]
                if self._takes(insertion(self._endpoint, batch.graph, piece, replace=replace), piece):
                    at, replace = at + len(piece), False

    def _takes(self, request: Request, piece: Sequence[Triple]) -> bool:
        """Send a piece; return False where it was too large, after which pieces are half as large."""
        try:
            self._client.send(request)
        except RefusedError as error:
            if not error.may_be_size:
                raise
            if len(piece) == 1:
                raise PushError(f"{error}\nit does not take even this triple alone: {piece[0]}") from error
            self._size = (len(piece) + 1) // 2
            return False
        return True


def _by_subject(batch: Batch) -> Iterator[list[Triple]]:
    """Yield the triples of a batch by groups of `ASKED` subjects."""
    by_subject: dict[object, list[Triple]] = {}
    for triple in batch.triples:
        by_subject.setdefault(triple.subject, []).append(triple)
    groups = iter(by_subject.values())
    while some := list(islice(groups, ASKED)):
        yield [triple for group in some for triple in group]


def _triples(reply: Reply, url: str) -> set[Triple]:
    form = RdfFormat.TURTLE if reply.type == "text/turtle" else RdfFormat.N_TRIPLES
    try:
        return {quad.triple for quad in parse(reply.body, form)}
    except SyntaxError:
        raise _unreadable(url, reply) from None


def _unreadable(url: str, reply: Reply) -> PushError:
    return PushError(f"{url} answers a query with {reply.type}, which is no result: check --query-url")
