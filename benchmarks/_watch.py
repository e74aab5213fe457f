"""Commands that are watched while they run: seconds, processor time and memory of all their processes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PAUSE = 0.02
"""Seconds between two looks at the memory, at least; a look takes at most a tenth of the time."""
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class Run(NamedTuple):
    """What a command took.

    Attributes:
        wall: Seconds.
        cpu: Seconds of processor time, of all its processes.
        peak: Megabytes of memory of all its processes at one moment, shared pages counted once.
        told: What it wrote to stderr.
    """

    wall: float
    cpu: float
    peak: float
    told: str


class FailedError(Exception):
    """A command ended with a code other than 0."""


def watch(command: Sequence[str], limit: float) -> Run | None:
    """Run a command in a session of its own; return None where it was ended at the limit of seconds.

    Raises:
        FailedError: It failed; says how.
    """
    started, peak = time.monotonic(), 0.0
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment(), start_new_session=True
    )
    assert process.stderr
    os.set_blocking(process.stderr.fileno(), False)
    told = b""
    try:
        while True:
            before = time.monotonic()
            told += process.stderr.read() or b""
            peak = max(peak, memory(process.pid))
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - started > limit:
                return None
            time.sleep(max(PAUSE, 10 * (time.monotonic() - before)))
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        told += process.stderr.read() or b""
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.stderr.close()
        process.wait()
    text = told.decode(errors="replace")
    if process.returncode:
        raise FailedError((text.strip().splitlines() or [f"code {process.returncode}"])[-1])
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, text)


def _environment() -> dict[str, str]:
    """Return the environment, in which bytecode is kept: that of an installed package is there, ours would be too."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def memory(session: int) -> float:
    """Return the megabytes that the processes of a session take, a page that n processes share counted as an nth."""
    kilobytes = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):
            if int((folder / "stat").read_text(encoding="utf-8").rpartition(") ")[2].split()[3]) == session:
                found = _PSS.search((folder / "smaps_rollup").read_text(encoding="utf-8"))
                kilobytes += int(found[1]) if found else 0
    return kilobytes / 1024
