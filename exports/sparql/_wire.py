"""Messages between the server and its workers: a header in JSON, and bytes."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any

_SIZES = struct.Struct("!II")
_PIECE = 1 << 14
"""Bytes that most replies fit in."""


def packed(header: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a message as it travels."""
    head = json.dumps(header).encode()
    return _SIZES.pack(len(head), len(body)) + head + body


def send(connection: socket.socket, header: dict[str, Any], body: bytes = b"") -> None:
    """Send one message."""
    connection.sendall(packed(header, body))


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Return the next message; `EOFError` where the other side is gone."""
    try:
        sizes = _SIZES.unpack(_exactly(connection, _SIZES.size))
        return json.loads(_exactly(connection, sizes[0])), _exactly(connection, sizes[1])
    except ConnectionError as error:
        raise EOFError from error


async def exchange(connection: socket.socket, header: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Send one message and return the next, on a connection that does not block; `EOFError` as `receive`."""
    loop = asyncio.get_running_loop()
    data = bytearray(_PIECE)
    try:
        await loop.sock_sendall(connection, packed(header))
        count = 0
        while count < _SIZES.size:
            count += _some(await loop.sock_recv_into(connection, memoryview(data)[count:]))
        head, body = _SIZES.unpack_from(data)
        whole = _SIZES.size + head + body
        data.extend(bytes(max(0, whole - len(data))))
        while count < whole:
            count += _some(await loop.sock_recv_into(connection, memoryview(data)[count:whole]))
    except ConnectionError as error:
        raise EOFError from error
    end = _SIZES.size + head
    return json.loads(data[_SIZES.size : end]), bytes(memoryview(data)[end:whole])


def _some(count: int) -> int:
    if not count:
        raise EOFError
    return count


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = bytearray(size)
    count = 0
    while count < size:
        count += _some(connection.recv_into(memoryview(data)[count:]))
    return bytes(data)
