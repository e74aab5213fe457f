"""The gate before the workers: turns, waiting, and memory for what is on its way."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from exports.sparql.answer import Query
from exports.sparql.endpoint.gate import HELD, Gate
from exports.sparql.errors import QueryTooSlowError
from exports.sparql.pool import Pool

T = TypeVar("T")


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """What `work` comes to in an event loop of its own, also where the tests of the browser have one in this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_results_on_their_way_have_a_limit_together(strict: Pool) -> None:
    gate = Gate(strict)
    releases = [gate.hold(strict.limits.result) for _ in range(HELD)]
    with pytest.raises(QueryTooSlowError, match="too many large results"):
        gate.hold(1)
    releases.pop()()
    gate.hold(1)


def test_queries_take_turns(strict: Pool) -> None:
    async def ask_many() -> set[bytes]:
        gate = Gate(strict)
        answers = await asyncio.gather(*(gate.ask(Query("ASK {}", "csv")) for _ in range(50)))
        return {answer.body for answer in answers}

    assert in_a_loop(ask_many()) == {b"true"}


def test_a_client_that_leaves_gives_its_turn_back(strict: Pool) -> None:
    async def leave_and_ask() -> bytes:
        gate = Gate(strict)
        for _ in range(5):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(
                    gate.ask(Query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")), 0.01
                )
        await asyncio.sleep(2.5)
        answer = await gate.ask(Query("ASK {}", "csv"))
        return answer.body

    assert in_a_loop(leave_and_ask()) == b"true"
