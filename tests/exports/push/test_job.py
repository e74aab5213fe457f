"""A push from beginning to end on a store that fails where it is told to: what is sent, and what is seen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_store import Asked, FakeStore, Planned
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from exports.push.batches import Dataset
from exports.push.client import Client
from exports.push.endpoints import GRAPH_STORE, UPDATE, Endpoint, endpoint
from exports.push.errors import HaltedError, PushError
from exports.push.job import Job, Verdict
from exports.push.plan import plan
from exports.push.report import word
from exports.push.state import State

Start = Callable[..., Job]
protocols = pytest.mark.parametrize("protocol", [UPDATE, GRAPH_STORE])
PATHS = {UPDATE: "update", GRAPH_STORE: "store"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two graphs, of 20 and of 10 subjects with six triples each."""
    path = tmp_path / "data.nq"
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for number in range(90):
            subject, graph = f"<urn:s{number // 3}>", f"<urn:g{1 + number // 60}>"
            text = f'"{number} ộ"@vi' if number % 30 else '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
            stream.write(f"{subject} <urn:p> {text} {graph} .\n{subject} <urn:q> <urn:o{number}> {graph} .\n")
    return path


@pytest.fixture
def start(fake: FakeStore, file: Path, tmp_path: Path) -> Start:
    """Prepare a push of the file, 18 triples at a time."""

    def start(protocol: str = UPDATE, *, replace: bool = False, size: int = 18) -> Job:
        place = endpoint(f"{fake.url}/{PATHS[protocol]}")
        dataset = Dataset(file, size, {})
        planned = plan(dataset)
        state = State.of(planned, place, replace=replace, environment={"XDG_STATE_HOME": str(tmp_path / "state")})
        return Job(dataset, place, Client(retries=0), planned, state, replace)

    return start


def send(job: Job, resume: bool = False) -> tuple[int, list[str]]:
    """Send; return how many batches went, and what was noted."""
    notes: list[str] = []
    return job.send(resume, lambda _: None, notes.append), notes


def checked(job: Job) -> dict[str, str]:
    """The verdict on each graph in a word."""
    return {verdict.graph: word(verdict, job.replace) for verdict in verdicts(job)}


def verdicts(job: Job) -> list[Verdict]:
    """What the check finds."""
    return job.check(lambda _: None)


def failing_from(number: int, reply: Planned) -> Callable[[Asked], Planned | None]:
    """A plan that answers so from the write of that number on; the first one carries no triple."""
    seen: list[Asked] = []

    def planned(asked: Asked) -> Planned | None:
        if asked.writes:
            seen.append(asked)
        return reply if asked.writes and len(seen) > number else None

    return planned


@protocols
def test_every_triple_arrives_in_its_graph(protocol: str, fake: FakeStore, start: Start, file: Path) -> None:
    job = start(protocol)
    assert send(job) == (11, [])
    assert set(fake.store) == set(parse(path=str(file), format=RdfFormat.N_QUADS))
    assert checked(job) == {"urn:g1": "same", "urn:g2": "same"}
    assert [verdict.stored for verdict in verdicts(job)] == [120, 60]


@protocols
def test_triples_are_added_unless_they_replace(protocol: str, fake: FakeStore, start: Start) -> None:
    old = Quad(NamedNode("urn:s1"), NamedNode("urn:old"), NamedNode("urn:o"), NamedNode("urn:g1"))
    other = Quad(NamedNode("urn:s1"), NamedNode("urn:old"), NamedNode("urn:o"), NamedNode("urn:other"))
    fake.store.extend([old, other])
    adding = start(protocol)
    send(adding)
    assert checked(adding) == {"urn:g1": "more", "urn:g2": "same"}
    replacing = start(protocol, replace=True)
    send(replacing)
    assert checked(replacing) == {"urn:g1": "same", "urn:g2": "same"}
    assert old not in fake.store
    assert other in fake.store


@protocols
def test_sending_twice_changes_nothing(protocol: str, fake: FakeStore, start: Start) -> None:
    for _ in range(2):
        assert send(start(protocol))[0] == 11
    assert len(fake.store) == 180
    assert checked(start(protocol)) == {"urn:g1": "same", "urn:g2": "same"}


@protocols
@pytest.mark.parametrize("replace", [False, True])
def test_only_what_is_not_confirmed_is_sent_again(
    protocol: str, replace: bool, fake: FakeStore, start: Start, file: Path
) -> None:
    fake.plan = failing_from(1 + 4, Planned(403))
    with pytest.raises(
        PushError, match=r"(?s)forbids this.*4 of 11 batches are in the store; the same command with --r"
    ):
        send(start(protocol, replace=replace))
    fake.plan, before = (lambda _: None), len(fake.writes)
    assert send(start(protocol, replace=replace), resume=True) == (7, [])
    assert len(fake.writes) - before == 1 + 7
    assert set(fake.store) == set(parse(path=str(file), format=RdfFormat.N_QUADS))


def test_without_resume_all_is_sent_again(fake: FakeStore, start: Start) -> None:
    fake.plan = failing_from(5, Planned(403))
    with pytest.raises(PushError):
        send(start())
    fake.plan = lambda _: None
    assert send(start())[0] == 11


def test_after_any_change_it_begins_anew(fake: FakeStore, start: Start, file: Path) -> None:
    fake.plan = failing_from(5, Planned(403))
    with pytest.raises(PushError):
        send(start())
    fake.plan = lambda _: None
    assert send(start(replace=True), resume=True)[0] == 11
    with file.open("a", encoding="utf-8") as stream:
        stream.write("<urn:s> <urn:p> <urn:new> <urn:g1> .\n")
    assert send(start(), resume=True)[0] == start().plan.batches


def test_nothing_is_sent_where_all_is_confirmed(fake: FakeStore, start: Start) -> None:
    send(start())
    before = len(fake.store)
    assert send(start(), resume=True)[0] == 0
    assert len(fake.store) == before
    assert checked(start()) == {"urn:g1": "same", "urn:g2": "same"}


def test_ctrl_c_tells_how_far_it_came_and_how_to_go_on(
    fake: FakeStore, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, sent = start(), Client.send

    def interrupted(client: Client, request: object) -> object:
        if len(fake.writes) == 1 + 3:
            raise KeyboardInterrupt
        return sent(client, request)  # type: ignore[arg-type]

    monkeypatch.setattr(Client, "send", interrupted)
    with pytest.raises(HaltedError, match=r"(?s)interrupted.*3 of 11 batches .* --resume goes on from there") as raised:
        send(job)
    assert raised.value.exit_code == 130
    monkeypatch.setattr(Client, "send", sent)
    assert send(start(), resume=True)[0] == 8


def test_the_state_says_what_it_is_about_and_goes_in_the_end(fake: FakeStore, start: Start) -> None:
    job = start()
    send(job)
    assert json.loads(job.state.path.read_text(encoding="utf-8")) == {"url": f"{fake.url}/update", "confirmed": 11}
    assert [each.name for each in job.state.path.parent.iterdir()] == [job.state.path.name]
    job.state.forget()
    assert not job.state.path.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"confirmed": "10"}', '{"url": "x"}'])
def test_a_state_that_cannot_be_read_counts_for_nothing(start: Start, text: str) -> None:
    job = start()
    job.state.path.parent.mkdir(parents=True)
    job.state.path.write_text(text, encoding="utf-8")
    assert send(job, resume=True)[0] == 11


def test_a_state_that_cannot_be_kept_is_told_once(fake: FakeStore, start: Start, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    sent, notes = send(start())
    assert sent == 11
    assert len(notes) == 1
    assert "cannot remember what is confirmed" in notes[0]


@protocols
@pytest.mark.parametrize("status", [400, 413])
def test_what_is_too_large_is_halved_until_it_fits(
    protocol: str, status: int, fake: FakeStore, start: Start, file: Path
) -> None:
    fake.plan = lambda asked: (
        Planned(status) if asked.writes and asked.body.count(b"> .\n") + asked.body.count(b"@vi .\n") > 5 else None
    )
    job = start(protocol, replace=True)
    send(job)
    assert set(fake.store) == set(parse(path=str(file), format=RdfFormat.N_QUADS))
    assert checked(job) == {"urn:g1": "same", "urn:g2": "same"}
    refused = [each for each in fake.writes if fake.plan(each)]
    assert len(refused) <= 4  # it remembers what fits
    assert len(fake.writes) < 60


def test_a_triple_that_is_not_taken_even_alone_is_named(fake: FakeStore, start: Start) -> None:
    fake.plan = lambda asked: Planned(400) if b"<urn:o42>" in asked.body else None
    with pytest.raises(PushError, match=r"(?s)not take even this triple alone: <urn:s14> <urn:q> <urn:o42>.*4 of 11"):
        send(start())


def test_a_store_that_wants_a_login_says_so_before_anything_is_sent(fake: FakeStore, start: Start) -> None:
    fake.plan = lambda _: Planned(401, (("WWW-Authenticate", 'Basic realm="x"'),))
    with pytest.raises(PushError, match="asks for a name"):
        send(start())
    (asked,) = fake.asked
    assert b"urn:s" not in asked.body


def test_a_triple_that_vanishes_is_lost(fake: FakeStore, start: Start) -> None:
    job = start()
    send(job)
    fake.store.update("DELETE DATA { GRAPH <urn:g2> { <urn:s25> <urn:q> <urn:o77> } }")
    assert checked(job) == {"urn:g1": "same", "urn:g2": "differs"}
    (_, wrong) = verdicts(job)
    assert (wrong.lost, [str(each) for each in wrong.examples]) == (1, ["<urn:s25> <urn:q> <urn:o77>"])
    assert str(wrong.sent) != str(wrong.found)


def test_a_literal_that_a_store_rewrites_is_lost_or_told(fake: FakeStore, start: Start) -> None:
    job = start()
    send(job)
    fake.rewrite = lambda body: body.replace(b'"true"^^', b'"1"^^')
    assert checked(job) == {"urn:g1": "rewritten", "urn:g2": "rewritten"}
    fake.rewrite = lambda body: body.replace("ộ".encode(), b"o")
    assert checked(job) == {"urn:g1": "differs", "urn:g2": "differs"}


def test_a_check_that_cannot_be_made_says_that_all_was_sent(fake: FakeStore, start: Start) -> None:
    job = start()
    send(job)
    fake.plan = lambda asked: None if asked.writes else Planned(404)
    with pytest.raises(
        PushError, match=r"(?s)--query-url.*all is in the store, but not checked; .* --resume checks again"
    ):
        verdicts(job)
    fake.plan = lambda asked: None if asked.writes else Planned(200, (("Content-Type", "text/html"),))
    with pytest.raises(PushError, match="answers a query with text/html, which is no result"):
        verdicts(job)


def test_no_question_is_about_more_subjects_than_a_store_answers(fake: FakeStore, start: Start, file: Path) -> None:
    file.write_text("".join(f"<urn:s{n}> <urn:p> <urn:o> <urn:g1> .\n" for n in range(1_000)), encoding="utf-8")
    job = start(GRAPH_STORE, size=1_000)
    send(job)
    assert checked(job) == {"urn:g1": "same"}
    assert max(len(re.findall(rb"urn%3As\d", each.body)) for each in fake.asked if not each.writes) <= 100


@pytest.mark.parametrize(
    ("url", "protocol", "query_url"),
    [
        ("http://127.0.0.1:7878/update", "update", "http://127.0.0.1:7878/query"),
        ("http://127.0.0.1:7878/store", "graph-store", "http://127.0.0.1:7878/query"),
        ("http://127.0.0.1:8890/sparql-auth", "update", "http://127.0.0.1:8890/sparql-auth"),
        ("http://a/sparql-graph-crud-auth", "graph-store", "http://a/sparql-auth"),
        ("http://a/ds/data", "graph-store", "http://a/ds/query"),
        ("https://a/repositories/r/statements", "update", "https://a/repositories/r"),
        ("https://a/repositories/r/rdf-graphs/service", "graph-store", "https://a/repositories/r"),
        ("https://a/anything?key=1", "update", "https://a/anything?key=1"),
    ],
)
def test_an_address_tells_what_it_speaks(url: str, protocol: str, query_url: str) -> None:
    assert endpoint(url) == Endpoint(url, protocol, query_url)
    assert endpoint(url, "graph-store", "http://q/") == Endpoint(url, "graph-store", "http://q/")
