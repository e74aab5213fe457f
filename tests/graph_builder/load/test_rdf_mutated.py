"""Whatever becomes of an RDF file, it is read or refused in our own words, and the process lives on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def test_any_rdf_file_gone_wrong_is_read_or_refused(many: Callable[[int, int], int]) -> None:
    count = many(200, 10_000)
    script = Path(__file__).with_name("mutated_rdf.py")
    done = subprocess.run([sys.executable, script, str(count)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    seen = dict(line.split(": ") for line in done.stdout.splitlines())
    assert sum(map(int, seen.values())) == count
    assert seen.keys() == {"read", "read with claims", "refused"}
