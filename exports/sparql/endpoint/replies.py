"""Responses: whole before they start, in pieces while they go, the same bytes under the same tag."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from exports.sparql.errors import QueryError

PIECE = 1 << 16
"""Bytes sent between two chances for other requests."""


def _nothing() -> None:
    """Have nothing to release."""


class WholeResponse(Response):
    """A response whose body is complete before its status is sent; a large one goes out in pieces."""

    def __init__(
        self, body: bytes, media_type: str, headers: dict[str, str], release: Callable[[], None] = _nothing
    ) -> None:
        """Keep the body; `release` is called when it is sent, or its client is gone."""
        super().__init__(body, media_type=media_type, headers=headers)
        self._release = release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send status and headers, then the body."""
        body = bytes(self.body)
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for start in range(0, max(len(body), 1), PIECE):
                more = start + PIECE < len(body)
                await send({"type": "http.response.body", "body": body[start : start + PIECE], "more_body": more})
                if more:
                    await asyncio.sleep(0)
        finally:
            self._release()


def document(
    request: Request, body: bytes, media_type: str, modified: str, more: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """Return a document, or 304 where the client has it; `more` are further headers."""
    headers = {"ETag": tag(hashlib.sha256(body).hexdigest()), "Cache-Control": "no-cache"}
    headers |= {"X-Content-Type-Options": "nosniff", **more} | ({"Last-Modified": modified} if modified else {})
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return WholeResponse(body, media_type, headers)


def missing(message: str) -> Response:
    """Return the response that tells that there is nothing at an address."""
    return PlainTextResponse(f"{message}\n", 404, {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"})


def refusal(error: QueryError, vary: str = "") -> Response:
    """Return the response that tells why there is no answer."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"} | ({"Vary": vary} if vary else {})
    if error.status == 503:
        headers["Retry-After"] = "2"
    return PlainTextResponse(f"{error}\n", error.status, headers)


def tag(*parts: str) -> str:
    """Return a weak entity tag for what `parts` determine (https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3)."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f'W/"{digest[:32]}"'


def is_known(request: Request, etag: str) -> bool:
    """Tell whether the client has the current version already."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or etag in (each.strip() for each in known.split(","))
