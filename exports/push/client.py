"""Requests to a store: signed when it asks, repeated when it is busy, never sent on to another place."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO, Any, Never
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, build_opener
from urllib.request import Request as Plain

from exports.push.errors import PushError, RefusedError
from exports.push.login import PASSWORD, USER, Login, origin
from exports.push.protocols import Request
from ontology.errors import shown

FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
"""Seconds before the first repetition; each one waits twice as long as the one before, up to the longest."""
SHOWN = 200
"""Characters of a server's message that are repeated."""
_ELSEWHERE = (
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.NOT_IMPLEMENTED,
)
"""What an address answers that speaks another protocol, or none."""
LARGEST = 1 << 28
"""Bytes of an answer that are read."""


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: who gave one address did not agree to another."""

    def redirect_request(self, req: Plain, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Reply:
    """A successful answer.

    Attributes:
        type: Its media type.
        body: All of it.
    """

    type: str
    body: bytes


class Client:
    """Sends requests, one after the other, and returns only what succeeded."""

    def __init__(
        self,
        login: Login | None = None,
        *,
        timeout: float = 120.0,
        retries: int = 5,
        wait: Callable[[float], None] = time.sleep,
        note: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Prepare; `note` is told of every repetition, `wait` pauses before it."""
        self._login, self._timeout, self._retries, self._wait, self._note = login, timeout, retries, wait, note
        self._opener: OpenerDirector = build_opener(_NoRedirect)
        self._met = set[tuple[str, str | None, int | None]]()

    def send(self, request: Request) -> Reply:
        """Return the answer to a request.

        A server that is busy, failing (429, 5xx) or suddenly gone is asked again up to `retries` times; one that was
        never there is not.

        Raises:
            RefusedError: It is refused for good.
            PushError: No server is there, it went away, or it fails each time.
        """
        wait = FIRST_WAIT
        for left in range(self._retries, -1, -1):
            try:
                return self._once(request)
            except _FailedError as failure:
                if not left or not failure.may_pass:
                    times = "" if left == self._retries else f", {self._retries - left + 1} times"
                    raise PushError(f"{failure}{times}") from None
                pause = min(failure.pause or wait, LONGEST_WAIT)
                self._note(f"{failure}; again in {pause:g} s")
            self._wait(pause)
            wait *= 2
        raise AssertionError("unreachable")  # the last round returns or raises

    def _once(self, request: Request, *, challenged: bool = False) -> Reply:
        try:
            reply = self._exchange(request)
        except HTTPError as error:
            with error:
                self._met.add(origin(request.url))
                if error.code == HTTPStatus.UNAUTHORIZED and not challenged and self._learn(request, error):
                    return self._once(request, challenged=True)
                _refuse(request, error, signed=challenged)
        except (URLError, OSError, http.client.HTTPException) as error:
            reason = error.reason if isinstance(error, URLError) else error
            what = reason.strerror if isinstance(reason, OSError) and reason.strerror else reason
            met = origin(request.url) in self._met
            said = "the connection failed" if met else "no server answers"
            hint = "" if met else "; start it, or check the address"
            raise _FailedError(
                f"{said} at {request.url}: {_line(str(what)) or type(what).__name__}{hint}", met
            ) from None
        self._met.add(origin(request.url))
        return reply

    def _exchange(self, request: Request) -> Reply:
        headers = {"Content-Type": request.type, "Accept": request.accept, "User-Agent": "acg"}
        if self._login is not None and (signed := self._login.answer(request)):
            headers["Authorization"] = signed
        plain = Plain(request.url, request.body, headers, method=request.method)  # noqa: S310  # http(s), see endpoints
        with self._opener.open(plain, timeout=self._timeout) as response:
            body = response.read(LARGEST)
            return Reply(response.headers.get_content_type(), body)

    def _learn(self, request: Request, error: HTTPError) -> bool:
        if self._login is None or not self._login.learn(request.url, error.headers.get_all("WWW-Authenticate", [])):
            return False
        if self._login.in_clear:
            self._note(
                f"the password goes unencrypted to {urlsplit(request.url).netloc}: use https where others listen"
            )
        return True


class _FailedError(Exception):
    """A request failed, though the next one may not; `pause` is how long the server wants to be left alone."""

    def __init__(self, message: str, may_pass: bool, pause: float = 0.0) -> None:
        super().__init__(message)
        self.may_pass, self.pause = may_pass, pause


def _refuse(request: Request, error: HTTPError, *, signed: bool) -> Never:
    """Say what a status means, and what to do."""
    status, url = error.code, request.url
    said = _line(error.read(4 * SHOWN).decode("utf-8", "replace"))
    said = f": {said}" if said else ""
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        if status != HTTPStatus.NOT_IMPLEMENTED:
            pause = error.headers.get("Retry-After", "")
            raise _FailedError(f"{url} fails ({status}){said}", True, float(pause) if pause.isdecimal() else 0.0)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        place = shown(error.headers.get("Location", "nowhere"))
        told = f"leads elsewhere, to {place}, where nothing was sent: give that address if it is right"
    elif status == HTTPStatus.UNAUTHORIZED:
        told = f"does not accept the name and password of {USER}" if signed else _unknown_visitor(said)
    elif status == HTTPStatus.FORBIDDEN:
        told = f"forbids this: it needs a user who may write (set {USER} and {PASSWORD}){said}"
    elif status in _ELSEWHERE:
        told = "does not take this: check the address, --protocol and --query-url" + said
    elif status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        told = "takes no request of this size: lower --batch" + said
    else:
        told = f"refuses this{said}"
    raise RefusedError(f"{url} {told} ({status})", status)


def _unknown_visitor(said: str) -> str:
    return f"asks for a name and a password: set {USER} and {PASSWORD}{said}"


def _line(text: str) -> str:
    """Return what a server says, markup and line breaks taken out, cut, and safe to print."""
    words = " ".join(re.sub(r"<[^>]*>", " ", text).split())
    return shown(words if len(words) <= SHOWN else f"{words[:SHOWN]}…")
