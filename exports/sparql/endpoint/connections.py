"""HTTP connections that no slow or silent client can hold for ever."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0
"""Seconds for the head of a request to arrive, and for a stalled response to move again."""


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP/1.1, with a time limit where it has none: before a request is whole, and while a client reads.

    uvicorn itself ends a connection that stays silent after a response; nothing ends one that never sends a request,
    sends it byte by byte, or stops reading.
    """

    patience: ClassVar[float] = PATIENCE

    _head: asyncio.TimerHandle | None = None
    _stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Start to wait for the head of a request."""
        super().connection_made(transport)
        self._head = self.loop.call_later(self.patience, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Take bytes in; the wait ends with a whole head, not with a byte of one."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            _cancel(self._head)
            self._head = None
        elif self._head is None and not self.transport.is_closing():
            self._head = self.loop.call_later(self.patience, self.transport.abort)

    def pause_writing(self) -> None:
        """Start to wait for a client that reads too slowly."""
        super().pause_writing()
        self._stall = self.loop.call_later(self.patience, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on with a client that reads again."""
        super().resume_writing()
        _cancel(self._stall)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget both waits."""
        super().connection_lost(exc)
        _cancel(self._head)
        _cancel(self._stall)


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
