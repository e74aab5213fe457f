"""`acg serve` from the shell: what keeps it from starting is one sentence and a code."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_port_in_use_is_told(acg: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = acg("serve", "--port", taken.getsockname()[1])
    assert done.returncode == 2
    assert "cannot listen on 127.0.0.1, port" in done.stderr
    assert "try another --port" in done.stderr


def test_a_missing_extra_is_told_with_how_to_install_it() -> None:
    start = "import sys; sys.modules['starlette'] = None; from graph_builder.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "serve"], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("acg: acg serve needs starlette")
    assert "asean-cyber-graph[serve]" in done.stderr


def test_a_limit_that_is_none_is_told(acg: Run) -> None:
    for option in ("--workers", "--timeout", "--memory", "--max-request", "--max-result", "--max-nesting"):
        done = acg("serve", option, "0")
        assert done.returncode == 2
        assert option in done.stderr
