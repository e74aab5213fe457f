"""Requests of the SPARQL 1.1 Protocol, read strictly (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

from __future__ import annotations

from email.message import Message
from functools import lru_cache
from urllib.parse import parse_qsl

from exports.sparql.answer import Query
from exports.sparql.endpoint.media import best
from exports.sparql.errors import QueryError, QueryNotAcceptableError, QueryRefusedError
from exports.sparql.formats import GRAPHS, SOLUTIONS, Format

FORM = ("application/x-www-form-urlencoded", "application/x-www-url-form-urlencoded")
"""The media type of forms; the second is how the W3C's own protocol tests spell it."""
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
PARAMETERS = 100
"""Parameters that a request may have."""

Parameters = list[tuple[str, str]]


class BadRequestError(QueryError):
    """The request is not one of the protocol."""


class UnsupportedMediaTypeError(QueryError):
    """The body is of no media type that the protocol knows."""

    status = 415


def asked(query_string: bytes, content_type: str | None, body: bytes | None) -> Query | None:
    """Return the query of a request, without formats, or `None` where it has none.

    Args:
        query_string: What follows `?` in the address.
        content_type: The header, of a POST.
        body: The body of a POST; `None` for GET.

    Raises:
        BadRequestError: A parameter is doubled, missing, not UTF-8, or one of an update.
        UnsupportedMediaTypeError: The body is neither a form nor a query in UTF-8.
        QueryRefusedError: It is an update.
    """
    parameters = _parameters(query_string)
    if body is not None:
        media_type = _media_type(content_type)
        if media_type == DIRECT:
            parameters.append(("query", _utf8(body)))
        elif media_type in FORM:
            parameters += _parameters(body)
        elif media_type == UPDATE:
            raise QueryRefusedError("this endpoint is read-only: updates are refused")
        else:
            raise UnsupportedMediaTypeError(f"a POST needs the Content-Type {DIRECT} or {FORM[0]}, in UTF-8")
    if any(name == "update" for name, _ in parameters):
        raise QueryRefusedError("this endpoint is read-only: updates are refused")
    texts = [value for name, value in parameters if name == "query"]
    if len(texts) > 1:
        raise BadRequestError(f"the request holds {len(texts)} queries: send one")
    if not texts:
        if body is not None:
            raise BadRequestError("the request holds no query: send it as the parameter `query`, or as the body")
        return None
    default, named = (_values(parameters, f"{sort}-graph-uri") for sort in ("default", "named"))
    return Query(texts[0], default_graphs=default, named_graphs=named)


def _parameters(encoded: bytes) -> Parameters:
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=PARAMETERS)
    except UnicodeDecodeError:
        raise BadRequestError("a parameter is not percent-encoded UTF-8") from None
    except ValueError:
        raise BadRequestError(f"the request has more than {PARAMETERS} parameters") from None


def _values(parameters: Parameters, name: str) -> tuple[str, ...] | None:
    return tuple(value for found, value in parameters if found == name) or None


def _media_type(content_type: str | None) -> str:
    """Return the media type of a body; one in another charset than UTF-8 is not supported."""
    header = Message()
    header["Content-Type"] = content_type or "application/octet-stream"
    charset = header.get_param("charset", "utf-8")
    if str(charset).lower() not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaTypeError("the body must be in UTF-8")
    return header.get_content_type()


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequestError(f"the query is not UTF-8 (byte {error.start})") from None


@lru_cache(64)
def formats(accept: str) -> tuple[tuple[str, Format] | None, tuple[str, Format] | None]:
    """Return the (media type, format) for solutions and for graphs that suit an Accept header.

    Raises:
        QueryNotAcceptableError: Neither suits.
    """
    solutions, graphs = (best(accept, _offers(sort)) for sort in (SOLUTIONS, GRAPHS))
    if solutions is None and graphs is None:
        known = ", ".join(each.media_type for each in (*SOLUTIONS, *GRAPHS))
        raise QueryNotAcceptableError(f"no format of the Accept header is one of {known}")
    return solutions, graphs


def _offers(sort: tuple[Format, ...]) -> list[tuple[str, Format]]:
    return [(name, each) for each in sort for name in (each.media_type, *each.aliases)]
