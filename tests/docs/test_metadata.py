"""One version everywhere, and the licences that the metadata name are there."""

from __future__ import annotations

import tomllib

import yaml
from blocks import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_citation_has_the_version_and_licence_of_the_package() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PROJECT["version"]
    assert citation["license"] == PROJECT["license"]


def test_every_licence_file_is_there() -> None:
    for name in PROJECT["license-files"]:
        assert (ROOT / name).read_text(encoding="utf-8").strip(), name


def test_the_changelog_starts_with_what_is_not_released_or_with_this_version() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    first = next(line for line in lines if line.startswith("## "))
    assert first in ("## Unreleased", f"## {PROJECT['version']}")
