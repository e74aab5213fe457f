"""Spark is large and slow to start: its tests run with `--long`."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests on Spark to `--long`."""
    is_left = collection_path.name == "test_spark.py" and not config.getoption("--long")
    return True if is_left else None
