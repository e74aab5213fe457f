"""The benchmark of pages: it runs, and counts what a browser fetches on its own and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.page import Fetched

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "page.py"


def test_it_prints_a_row_for_each_page() -> None:
    command = [sys.executable, str(SCRIPT), "--rounds", "1"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=240).stdout
    assert re.match(r".*, Python [\d.]+; asean-cyber-graph [\d.]+, pyvis [\d.]+", text)
    row = r"^\| {} \| [1-9]\d* \| [1-9][\d,]* \| [1-9][\d,]* \| [1-9]\d* \| {} \| {} \| [\d.]+ \|$"
    assert re.search(row.format("asean-cyber-graph", 0, 0), text, flags=re.MULTILINE), text
    assert re.search(row.format("pyvis", "[1-9]", 1), text, flags=re.MULTILINE), text
    assert re.search(r"^(\| gravis \| [1-9]|gravis is not installed)", text, flags=re.MULTILINE), text


def test_what_a_browser_fetches_is_counted() -> None:
    page = Fetched(
        "<link rel=stylesheet href=https://a.example/1><link rel=canonical href=https://a.example/no>"
        "<script src=//a.example/2></script><script src=lib/utils.js></script><a href=https://a.example/no>no</a>"
        "<style>@import 'https://a.example/3'; p { background: url(\"https://a.example/4\") url(data:image/png,) }"
        "</style>url(https://a.example/no)"
        "<script>url(https://a.example/no)</script><img src='data:image/png,'><img src=http://a.example/5>"
    )
    assert [address.partition("a.example/")[2] for address in page.outside] == ["1", "2", "3", "4", "5"]
    assert page.beside == ["lib/utils.js"]
