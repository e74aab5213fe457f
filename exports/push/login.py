"""Name and password: where they come from, and how they answer a server that asks for them."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.request import parse_http_list, parse_keqv_list

from exports.push.protocols import Request
from ontology.errors import UsageError

USER, PASSWORD = "ACG_PUSH_USER", "ACG_PUSH_PASSWORD"
_HASHES = {"SHA-256": hashlib.sha256, "MD5": hashlib.md5}
"""The hashes of digests, the better first (https://www.rfc-editor.org/rfc/rfc7616#section-3.2)."""


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Return scheme, host and port: what a name and a password are for."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


@dataclass(slots=True)
class Login:
    """Answers challenges with a name and a password, which go to one origin only.

    Attributes:
        url: An address of the origin.
        user: The name.
        password: The password; never shown.
    """

    url: str
    user: str
    password: str = field(repr=False)
    _scheme: str = field(default="", init=False)
    _challenge: dict[str, str] = field(default_factory=dict, init=False)
    _count: int = field(default=0, init=False)

    @classmethod
    def of_environment(cls, url: str, environment: Mapping[str, str]) -> Login | None:
        """Return what the variables `ACG_PUSH_USER` and `ACG_PUSH_PASSWORD` give; None without them.

        Raises:
            UsageError: Only one of them is set.
        """
        user, password = environment.get(USER), environment.get(PASSWORD)
        if user is None and password is None:
            return None
        if user is None or password is None:
            raise UsageError(f"{USER} and {PASSWORD} belong together, and only one of them is set")
        return cls(url, user, password)

    def learn(self, url: str, challenges: Iterable[str]) -> bool:
        """Take in the `WWW-Authenticate` fields of a server; return whether there is an answer to one."""
        if origin(url) != origin(self.url):
            return False
        known: dict[str, dict[str, str]] = {}
        for challenge in challenges:
            scheme, _, rest = challenge.strip().partition(" ")
            values = parse_keqv_list([each for each in parse_http_list(rest) if "=" in each])
            kind = scheme.lower()
            if kind == "digest":
                kind = values.get("algorithm", "MD5").upper()
            known[kind] = values
        self._scheme = next((kind for kind in (*_HASHES, "basic") if kind in known), "")
        self._challenge, self._count = known.get(self._scheme, {}), 0
        return bool(self._scheme)

    @property
    def in_clear(self) -> bool:
        """Whether the answer shows the password to whoever reads the traffic, and leaves this machine."""
        scheme, host, _ = origin(self.url)
        return self._scheme == "basic" and scheme == "http" and host not in ("127.0.0.1", "::1", "localhost")

    def answer(self, request: Request, cnonce: str = "") -> str | None:
        """Return the `Authorization` of a request, once a challenge is known; `cnonce` is for tests."""
        if not self._scheme or origin(request.url) != origin(self.url):
            return None
        if self._scheme == "basic":
            return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return self._digest(request, cnonce or secrets.token_hex(16))

    def _digest(self, request: Request, cnonce: str) -> str:
        """Return the answer of RFC 7616, section 3.4, with the protection `auth`, or none where none is asked."""
        self._count += 1
        count, parts, asked = f"{self._count:08x}", urlsplit(request.url), self._challenge
        uri = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

        def hashed(*words: str) -> str:
            return _HASHES[self._scheme](":".join(words).encode(), usedforsecurity=False).hexdigest()

        realm, nonce = asked.get("realm", ""), asked.get("nonce", "")
        who, what = hashed(self.user, realm, self.password), hashed(request.method, uri)
        values = {"username": self.user, "realm": realm, "nonce": nonce, "uri": uri}
        if "qop" in asked:
            values["response"] = hashed(who, nonce, count, cnonce, "auth", what)
            tail = f', qop=auth, nc={count}, cnonce="{cnonce}"'
        else:
            values["response"], tail = hashed(who, nonce, what), ""
        if "opaque" in asked:
            values["opaque"] = asked["opaque"]
        quoted = ", ".join(f'{name}="{_escaped(value)}"' for name, value in values.items())
        return f"Digest {quoted}, algorithm={self._scheme}{tail}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
