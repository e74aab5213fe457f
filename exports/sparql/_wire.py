"""Messages between the server and its workers: a header in JSON, and bytes."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

_SIZES = struct.Struct("!II")


def send(connection: socket.socket, header: dict[str, Any], body: bytes = b"") -> None:
    """Send one message."""
    head = json.dumps(header).encode()
    connection.sendall(_SIZES.pack(len(head), len(body)) + head)
    if body:
        connection.sendall(body)


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Return the next message; `EOFError` where the other side is gone."""
    try:
        sizes = _SIZES.unpack(_exactly(connection, _SIZES.size))
        return json.loads(_exactly(connection, sizes[0])), _exactly(connection, sizes[1])
    except ConnectionError as error:
        raise EOFError from error


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = bytearray(size)
    view = memoryview(data)
    place = 0
    while place < size:
        count = connection.recv_into(view[place:])
        if not count:
            raise EOFError
        place += count
    return bytes(data)
