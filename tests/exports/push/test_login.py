"""Names and passwords: the answers of the standard's own examples, and who never gets one."""

from __future__ import annotations

import pytest

from exports.push.login import Login
from exports.push.protocols import Request
from ontology.errors import UsageError

URL = "http://www.example.org/dir/index.html"
ASKED = 'realm="http-auth@example.org", qop="auth, auth-int", algorithm={}, nonce="{}", opaque="{}"'
NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
OPAQUE = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"


def request(url: str = URL, method: str = "GET") -> Request:
    """A request without a body."""
    return Request(method, url, b"", "text/plain")


def login(url: str = URL) -> Login:
    """The visitor of RFC 7616, section 3.9.1."""
    return Login(url, "Mufasa", "Circle of Life")


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_a_digest_is_that_of_the_standard(algorithm: str, response: str) -> None:
    visitor = login()
    assert visitor.learn(URL, ["Digest " + ASKED.format(algorithm, NONCE, OPAQUE)])
    answer = visitor.answer(request(), CNONCE)
    assert answer is not None
    assert f'response="{response}"' in answer
    for part in ("qop=auth,", "nc=00000001", f"algorithm={algorithm}", 'uri="/dir/index.html"', f'opaque="{OPAQUE}"'):
        assert part in answer


def test_the_better_hash_goes_first_and_digest_before_basic() -> None:
    for challenges, start in (
        (['Basic realm="x"', 'Digest realm="x", nonce="n", qop="auth"'], "Digest"),
        (['Basic realm="x"'], "Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl"),
    ):
        visitor = login()
        assert visitor.learn(URL, challenges)
        assert str(visitor.answer(request())).startswith(start)
    visitor = login()
    visitor.learn(URL, [f"Digest {ASKED.format(name, NONCE, OPAQUE)}" for name in ("MD5", "SHA-256")])
    assert "algorithm=SHA-256" in str(visitor.answer(request()))


def test_each_request_counts_and_has_a_nonce_of_its_own() -> None:
    visitor = login()
    visitor.learn(URL, ['Digest realm="x", nonce="n", qop="auth"'])
    first, second = (str(visitor.answer(request())) for _ in range(2))
    assert "nc=00000001" in first
    assert "nc=00000002" in second
    assert first.partition("cnonce=")[2] != second.partition("cnonce=")[2]


def test_nothing_is_said_unasked_or_to_another_place_or_in_an_unknown_way() -> None:
    visitor = login()
    assert visitor.answer(request()) is None
    assert not visitor.learn("http://other.example.org/", ['Basic realm="x"'])
    assert not visitor.learn(URL, ["Negotiate", 'Digest realm="x", nonce="n", algorithm=MD9'])
    assert visitor.answer(request()) is None
    assert visitor.learn(URL, ['Basic realm="x"'])
    for other in ("http://other.example.org/dir/index.html", "http://www.example.org:81/", "https://www.example.org/"):
        assert visitor.answer(request(other)) is None
    assert visitor.answer(request("http://www.example.org:80/elsewhere")) is not None


def test_basic_is_in_clear_over_http_to_elsewhere_only() -> None:
    for url, clear in ((URL, True), ("https://example.org/", False), ("http://127.0.0.1:8890/sparql", False)):
        visitor = login(url)
        visitor.learn(url, ['Basic realm="x"'])
        assert visitor.in_clear is clear


def test_the_environment_gives_both_or_none_and_no_text_shows_the_password() -> None:
    assert Login.of_environment(URL, {}) is None
    found = Login.of_environment(URL, {"ACG_PUSH_USER": "dba", "ACG_PUSH_PASSWORD": "geheim"})
    assert "geheim" not in repr(found)
    for name in ("ACG_PUSH_USER", "ACG_PUSH_PASSWORD"):
        with pytest.raises(UsageError, match="only one of them"):
            Login.of_environment(URL, {name: "x"})
