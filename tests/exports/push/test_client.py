"""Every way in which a store can refuse, fail or lead astray: what is told, what is repeated, who gets the password."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from fake_store import Asked, FakeStore, Planned, fake_store

from exports.push.client import Client
from exports.push.errors import PushError, RefusedError
from exports.push.login import Login
from exports.push.protocols import Request

SECRET = "mật khẩu"


@dataclass
class Told:
    """A client, what it noted, and how long it wanted to wait."""

    notes: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def client(self, fake: FakeStore | None = None, retries: int = 3) -> Client:
        """A client that does not wait; with a login where a store is given."""
        login = Login(f"{fake.url}/update", "dba", SECRET) if fake is not None else None
        return Client(login, timeout=5, retries=retries, wait=self.waits.append, note=self.notes.append)


@pytest.fixture
def told() -> Told:
    """What a client says and does."""
    return Told()


def update(url: str) -> Request:
    """An update."""
    return Request("POST", f"{url}/update", b"INSERT DATA { <urn:s> <urn:p> <urn:o> }", "application/sparql-update")


def first(count: int, planned: Planned) -> Callable[[Asked], Planned | None]:
    """A plan for the first requests only."""
    left = [planned] * count
    return lambda _: left.pop() if left else None


def test_an_update_is_sent_as_it_is(fake: FakeStore, told: Told) -> None:
    told.client().send(update(fake.url))
    (asked,) = fake.asked
    assert (asked.method, asked.target, asked.headers["content-type"]) == (
        "POST",
        "/update",
        "application/sparql-update",
    )
    assert "authorization" not in asked.headers
    assert len(fake.store) == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "refuses this: so it is"),
        (401, "asks for a name and a password: set ACG_PUSH_USER and ACG_PUSH_PASSWORD"),
        (403, "forbids this: it needs a user who may write"),
        (404, "does not take this: check the address, --protocol and --query-url: so it is"),
        (405, "check the address"),
        (415, "check the address"),
        (501, "check the address"),
        (413, "takes no request of this size: lower --batch"),
    ],
)
def test_what_would_be_refused_again_is_told_at_once(fake: FakeStore, told: Told, status: int, words: str) -> None:
    fake.plan = lambda _: Planned(status)
    with pytest.raises(RefusedError) as raised:
        told.client().send(update(fake.url))
    assert words in str(raised.value)
    assert f"({status})" in str(raised.value)
    assert raised.value.status == status
    assert len(fake.asked) == 1
    assert told.waits == []


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_each_time_later(fake: FakeStore, told: Told, status: int) -> None:
    fake.plan = first(3, Planned(status))
    told.client().send(update(fake.url))
    assert told.waits == [0.5, 1.0, 2.0]
    assert len(fake.store) == 1
    assert all(f"fails ({status}): so it is; again in" in note for note in told.notes)


def test_a_failure_that_stays_is_told_with_how_often_it_was_tried(fake: FakeStore, told: Told) -> None:
    fake.plan = lambda _: Planned(503)
    with pytest.raises(PushError, match=r"fails \(503\): so it is, 4 times"):
        told.client().send(update(fake.url))
    assert len(fake.asked) == 4
    with pytest.raises(PushError, match=r"fails \(503\): so it is$"):
        told.client(retries=0).send(update(fake.url))


def test_a_server_says_when_to_come_back(fake: FakeStore, told: Told) -> None:
    fake.plan = first(1, Planned(503, (("Retry-After", "7"),)))
    told.client().send(update(fake.url))
    fake.plan = first(1, Planned(503, (("Retry-After", "86400"),)))
    told.client().send(update(fake.url))
    assert told.waits == [7.0, 60.0]


def test_a_connection_that_breaks_is_made_again(fake: FakeStore, told: Told) -> None:
    client = told.client()
    client.send(update(fake.url))
    fake.plan = first(2, Planned(0))
    client.send(update(fake.url))
    assert told.waits == [0.5, 1.0]
    assert "the connection failed" in told.notes[0]


def test_no_server_is_told_at_once(told: Told) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(PushError, match=r"no server answers at .*: Connection refused; start it, or check the address"):
        told.client().send(update(f"http://127.0.0.1:{port}"))
    assert told.waits == []


def test_a_server_that_speaks_something_else_or_nothing_is_told(told: Told) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = Client(timeout=0.05, retries=0)
        with pytest.raises(PushError, match=r"no server answers at .*: timed out"):
            client.send(update(f"http://127.0.0.1:{silent.getsockname()[1]}"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_told_and_not_followed(fake: FakeStore, told: Told, status: int) -> None:
    with fake_store() as other:
        fake.plan = lambda _: Planned(status, (("Location", f"{other.url}/update"),))
        with pytest.raises(RefusedError, match=f"leads elsewhere, to {other.url}/update, where nothing was sent"):
            told.client(fake).send(update(fake.url))
        assert other.asked == []


def asking(challenge: str, right: str) -> Callable[[Asked], Planned | None]:
    """A plan that lets in who answers a challenge with something that starts so."""

    def plan(asked: Asked) -> Planned | None:
        if asked.headers.get("authorization", "").startswith(right):
            return None
        return Planned(401, (("WWW-Authenticate", challenge),))

    return plan


@pytest.mark.parametrize(
    ("challenge", "right"),
    [
        ('Basic realm="x"', "Basic ZGJhOm3huq10IGto4bqpdQ=="),
        ('Digest realm="x", nonce="n", qop="auth"', 'Digest username="dba", realm="x", nonce="n", uri="/update"'),
    ],
)
def test_a_store_that_asks_for_a_login_gets_it_from_then_on(
    fake: FakeStore, told: Told, challenge: str, right: str
) -> None:
    fake.plan = asking(challenge, right)
    client = told.client(fake)
    for _ in range(3):
        client.send(update(fake.url))
    assert ["authorization" in each.headers for each in fake.asked] == [False, True, True, True]
    assert told.notes == []


def test_a_nonce_that_is_stale_is_renewed(fake: FakeStore, told: Told) -> None:
    client = told.client(fake)
    for nonce in ("one", "two"):
        fake.plan = asking(
            f'Digest realm="x", nonce="{nonce}", qop="auth"', f'Digest username="dba", realm="x", nonce="{nonce}"'
        )
        client.send(update(fake.url))
    assert len(fake.asked) == 4


def test_a_wrong_password_is_told_and_shown_nowhere(fake: FakeStore, told: Told) -> None:
    fake.plan = asking('Basic realm="x"', "Basic nobody")
    with pytest.raises(RefusedError, match="does not accept the name and password of ACG_PUSH_USER") as raised:
        told.client(fake).send(update(fake.url))
    assert SECRET not in str(raised.value)
    assert len(fake.asked) == 2


def test_another_place_never_gets_the_password(fake: FakeStore, told: Told) -> None:
    fake.plan = asking('Basic realm="x"', "Basic")
    client = told.client(fake)
    client.send(update(fake.url))
    with fake_store() as other:
        other.plan = asking('Basic realm="x"', "Basic")
        with pytest.raises(RefusedError, match="asks for a name"):
            client.send(update(other.url))
        assert all("authorization" not in each.headers for each in other.asked)


def test_what_a_server_says_cannot_steer_a_terminal(fake: FakeStore, told: Told) -> None:
    fake.plan = lambda _: Planned(400, body=b"<b>no\x1b[2J\x07</b>\n" + b"x" * 5_000)
    with pytest.raises(RefusedError) as raised:
        told.client().send(update(fake.url))
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 500
