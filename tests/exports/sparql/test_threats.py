"""Every row of docs/threat-model.md against a running server: it answers with a status, and then the next request."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from bombs import BOMBS
from mutations import mutated
from serving import Site, serving

from graph_builder.load.registry import load
from ontology.errors import UsageError

THREATS = (Path(__file__).parents[3] / "docs" / "threat-model.md").read_text(encoding="utf-8")
POST = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {}\r\n\r\n"
REFUSALS = {400, 413, 503}


@pytest.fixture(autouse=True)
def is_well_after(site: Site) -> Iterator[None]:
    """After each test the next request is answered, and the server has logged no fault."""
    yield
    assert site.query("ASK {}").status == 200
    assert site.process.poll() is None
    assert not [line for line in site.log if '"level": "error"' in line]


@pytest.fixture(scope="module")
def patient() -> Iterator[Site]:
    """A server that waits half a second for slow clients."""
    with serving("--workers", "1", patience=0.5) as found:
        yield found


def test_every_threat_of_the_model_names_its_test() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parents[2].rglob("test_*.py")))
    named = re.findall(r"`(test_\w+)`", THREATS)
    assert len(named) >= 20
    assert [name for name in named if f"def {name}(" not in tests] == []


class TestQueriesThatReachOut:
    @pytest.mark.parametrize(
        "query",
        [
            "ASK {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            "ASK {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            "ASK {{ ?a ?b ?c FILTER EXISTS {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }} }}",
            "ASK {{ BIND(<http://127.0.0.1:{port}/> AS ?x) SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
            "LOAD <http://127.0.0.1:{port}/>",
            "LOAD SILENT <http://127.0.0.1:{port}/> INTO GRAPH <http://x/>",
            "SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
            "SELECT * FROM NAMED <http://127.0.0.1:{port}/> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            "DESCRIBE <http://127.0.0.1:{port}/>",
        ],
    )
    def test_no_query_opens_a_connection(self, site: Site, listener: tuple[int, list[int]], query: str) -> None:
        port, seen = listener
        reply = site.query(query.format(port=port))
        assert reply.status == 400 if ("SERVICE" in query or "LOAD" in query) else reply.status == 200
        site.query("ASK {}", ("default-graph-uri", f"http://127.0.0.1:{port}/"))
        assert seen == []

    def test_no_query_reads_a_file(self, site: Site, tmp_path: Path) -> None:
        secret = tmp_path / "secret.ttl"
        secret.write_text("<http://x/s> <http://x/p> 'secret' .", encoding="utf-8")
        everything = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } FILTER(STR(?o) = 'secret') }"
        for reply in (
            site.query(f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}"),
            site.query(f"SELECT * FROM NAMED <{secret.as_uri()}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
            site.query(f"LOAD <{secret.as_uri()}>"),
        ):
            assert reply.status == 400
        for name in ("default-graph-uri", "named-graph-uri"):
            found = site.query(everything, (name, secret.as_uri()))
            assert found.status == 200
            assert json.loads(found.body)["results"]["bindings"] == []

    def test_nothing_changes_the_data(self, site: Site) -> None:
        count = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        before = site.query(count).body
        for update in (
            "INSERT DATA { <s> <p> <o> }",
            "CLEAR ALL",
            "DROP GRAPH graph:facts",
            "DELETE WHERE { ?s ?p ?o }",
        ):
            assert site.query(update).status == 400
            assert site.form(("update", update)).status == 400
            assert site.send("POST", "/sparql", update.encode(), Content_Type="application/sparql-update").status == 400
        assert site.query(count).body == before


class TestQueriesThatTakeTooMuch:
    @pytest.mark.parametrize("name", BOMBS)
    def test_a_bomb_is_refused_and_the_next_is_answered_at_once(self, site: Site, name: str) -> None:
        reply = site.direct(BOMBS[name])
        assert reply.status in (413, 503)
        assert reply.type == "text/plain"
        assert ("retry-after" in reply.headers) == (reply.status == 503)

    def test_bombs_of_many_clients_leave_room_for_others(self, site: Site) -> None:
        with ThreadPoolExecutor(8) as threads:
            replies = list(threads.map(lambda text: site.direct(text).status, [*BOMBS.values()] * 2))
        assert set(replies) <= {413, 503}

    def test_too_many_at_once_are_told_to_come_back(self, site: Site) -> None:
        with ThreadPoolExecutor(90) as threads:
            replies = list(threads.map(lambda _: site.direct(BOMBS["product"]), range(90)))
        assert {reply.status for reply in replies} == {503}
        assert all(reply.headers["retry-after"] for reply in replies)
        assert any("waiting already" in reply.text for reply in replies)

    def test_two_thousand_nested_groups_are_too_large(self, site: Site) -> None:
        reply = site.direct("ASK " + "{" * 2_000 + "}" * 2_000)
        assert reply.status == 413
        assert "nested more than 100 deep" in reply.text

    def test_any_query_gone_wrong_gets_an_answer(self, site: Site, many: Callable[[int, int], int]) -> None:
        seen = {site.direct(query).status for query in mutated(many(200, 10_000), seed=3) if _is_utf8(query)}
        assert seen <= REFUSALS | {200}
        assert {200, 400} <= seen


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class TestAddressesAndHeaders:
    @pytest.mark.parametrize(
        "target",
        [
            "/static/../page.py",
            "/static/..%2fpage.py",
            "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "/static//etc/passwd",
            "/id/../../etc/passwd",
            "/id/body/..%2f..%2f..%2fetc%2fpasswd",
            "/id/body/%2e%2e",
            "/id/body/amcc%00.html",
            "/id/body/amcc/../../../etc/passwd",
            "/claim/..%2f..%2fetc%2fpasswd",
            "/evidence/%252e%252e%252fetc",
            "//etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/id/body/" + "a" * 5_000,
        ],
    )
    def test_no_path_leads_out(self, site: Site, target: str) -> None:
        reply = site.get(target)
        assert reply.status == 404
        assert b"root:" not in reply.body
        assert b"import" not in reply.body

    @pytest.mark.parametrize(
        "target",
        [
            "/id/body/amcc%0d%0aX-Injected:%20yes",
            "/sparql?query=ASK%7B%7D&default-graph-uri=http://x/%0d%0aX-Injected:%20yes",
            "/%0d%0aX-Injected:%20yes",
            "/sparql?%0d%0aX-Injected:%20yes",
        ],
    )
    def test_no_header_is_injected(self, site: Site, target: str) -> None:
        for headers in ({}, {"Accept": "text/html"}, {"Accept": "text/turtle"}):
            reply = site.get(target, **headers)
            assert "x-injected" not in reply.headers
            assert reply.status in (200, 303, 400, 404, 406)

    def test_a_host_that_is_no_host_is_not_repeated(self, site: Site) -> None:
        for host in ('evil.example"><script>', "a b", "x" * 3_000, "evil.example/path", "[::1", ""):
            reply = site.get("/sparql", Host=host, Accept="text/turtle")
            assert reply.status in (200, 400)
            assert b"<script>" not in reply.body

    def test_errors_are_plain_text_that_no_browser_runs(self, site: Site) -> None:
        reply = site.query("<script>alert(1)</script>", Accept="text/html, */*;q=0.1")
        assert reply.status == 400
        assert reply.type == "text/plain"
        assert reply.headers["x-content-type-options"] == "nosniff"

    @pytest.mark.parametrize(
        "data",
        [
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"GET /sparql HTTP/9.9\r\n\r\n",
            b"GET  /\r\n\r\n",
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
            b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        ],
    )
    def test_what_is_no_http_is_refused(self, site: Site, data: bytes) -> None:
        with site.raw(data) as connection:
            reply = connection.recv(65_536)
        assert not reply or reply.startswith((b"HTTP/1.1 4", b"HTTP/1.1 200"))

    def test_a_head_without_end_is_cut(self, site: Site) -> None:
        with site.raw(b"GET / HTTP/1.1\r\n") as connection:
            try:
                for _ in range(40):
                    connection.sendall(b"X-Long: " + b"x" * 65_000 + b"\r\n")
                reply = connection.recv(65_536)
            except ConnectionError:
                reply = b""
        assert not reply or reply.startswith(b"HTTP/1.1 4")


class TestSlowClients:
    def test_silence_is_ended(self, patient: Site) -> None:
        with patient.raw(b"") as connection:
            assert _ends(connection)

    def test_a_head_byte_by_byte_is_ended(self, patient: Site) -> None:
        with patient.raw(b"GET /health HTTP/1.1\r\nX: ") as connection:
            for _ in range(20):
                time.sleep(0.1)
                try:
                    connection.sendall(b"x")
                except ConnectionError:
                    break
            assert _ends(connection)

    def test_a_head_byte_by_byte_after_a_request_is_ended(self, patient: Site) -> None:
        with patient.raw(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n") as connection:
            assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
            connection.sendall(b"GET /health HTTP/1.1\r\nX: ")
            assert _ends(connection)

    def test_a_body_that_never_comes_is_refused(self, patient: Site) -> None:
        with patient.raw(POST.format(99).encode() + b"ASK") as connection:
            assert connection.recv(65_536).startswith(b"HTTP/1.1 408")

    def test_a_client_that_stops_reading_is_ended(self, patient: Site) -> None:
        query = "SELECT * { ?s ?p ?o . ?t a acg:Theme }"
        connection = socket.socket()
        with connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            connection.connect(("127.0.0.1", patient.port))
            connection.settimeout(60)
            connection.sendall(POST.format(len(query)).encode() + query.encode())
            time.sleep(2.5)
            assert _ends(connection, most=20 << 20)
        assert patient.query("ASK {}").status == 200

    def test_idle_connections_take_nothing_from_others(self, patient: Site, many: Callable[[int, int], int]) -> None:
        with ExitStack() as stack:
            idle = [stack.enter_context(patient.raw(b"GET / HT")) for _ in range(many(100, 1_000))]
            assert patient.query("ASK {}").status == 200
            assert all(_ends(connection) for connection in idle)
        assert patient.query("ASK {}").status == 200


def _ends(connection: socket.socket, most: int = 65_536) -> bool:
    """Whether the server ends the connection before it has sent `most` bytes."""
    count = 0
    try:
        while count < most:
            data = connection.recv(65_536)
            if not data:
                return True
            count += len(data)
    except ConnectionError:
        return True
    return False


def test_rdf_xml_is_no_input(tmp_path: Path) -> None:
    laughs = tmp_path / "laughs.rdf"
    laughs.write_text('<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>', encoding="utf-8")
    with pytest.raises(UsageError, match="must end in"):
        load([str(laughs)])


class TestPrivacyAndEnd:
    def test_the_log_tells_nothing_of_who_asked_or_what(self, site: Site) -> None:
        site.query("ASK { ?secretvariable ?p ?o }", User_Agent="secretagent", Referer="https://secret.example/")
        site.get("/id/body/secretslug")
        time.sleep(0.2)
        lines = [json.loads(line) for line in site.log if line.startswith("{")]
        assert lines[-1]["route"]
        assert {"at", "level", "message", "method", "route", "status", "bytes", "ms"} == set(lines[-1])
        assert "secret" not in "".join(site.log)
        assert "127.0.0.1" not in "".join(line for line in site.log if line.startswith("{"))

    def test_it_tells_that_it_is_well(self, site: Site) -> None:
        reply = site.get("/health")
        assert reply.status == 200
        assert json.loads(reply.body)["status"] == "ok"

    def test_it_stops_when_open_requests_are_done(self) -> None:
        with serving("--workers", "1", "--timeout", "2") as site, ThreadPoolExecutor(1) as threads:
            slow = threads.submit(site.direct, BOMBS["product"])
            time.sleep(0.5)
            site.process.terminate()
            assert slow.result().status == 503
            assert site.process.wait(30) == 0
