"""What a check found, in words."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from exports.push.job import Verdict
from ontology.errors import shown

SAME, REWRITTEN, MORE, DIFFERS = "same", "rewritten", "more", "differs"


def word(verdict: Verdict, replaced: bool) -> str:
    """Return the verdict on a graph in one word.

    `same` to the letter; `rewritten` where literals have another form and the same value; `more` where the graph held
    other triples already; `differs` where triples are lost, or are too many in a graph that was `replaced`.
    """
    if verdict.lost or verdict.more < 0 or (replaced and verdict.more):
        return DIFFERS
    if verdict.more:
        return MORE
    return SAME if verdict.is_exact else REWRITTEN


def differences(verdict: Verdict) -> Iterator[str]:
    """Yield each way in which a graph of the store differs from what was sent, in a sentence."""
    graph = verdict.graph
    if verdict.lost:
        yield f"{graph}: {_triples(verdict.lost)} not in the store, such as"
        yield from (f"  {_one(triple)}" for triple in verdict.examples)
    if verdict.more > 0:
        yield f"{graph}: {_triples(verdict.more)} in it that this push did not send (--replace empties it first)"
    if verdict.more < 0:
        yield f"{graph}: {_triples(-verdict.more)} taken out of it while it was checked: check again with --resume"
    if verdict.rewritten:
        count = f"{verdict.rewritten.total():,} literal{'' if verdict.rewritten.total() == 1 else 's'}"
        yield f"{graph}: the store writes {count} in another form; the values are the same"
        for forms, number in sorted(verdict.rewritten.items()):
            before, after = verdict.pairs[forms]
            pair = f"{shown(str(before.object))} as {shown(str(after.object))}"
            yield f"  {forms[0]} as {forms[1]}: {number:,}, such as {pair}"
        merged = verdict.sent.count - verdict.lost - verdict.found.count
        if merged:
            yield f"  {_triples(merged)} the same as another one in that form, and stored once"


def _triples(count: int) -> str:
    return f"{count:,} triple{' is' if count == 1 else 's are'}"


def _one(triple: Triple) -> str:
    return shown(str(triple))
