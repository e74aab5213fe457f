"""The package as people get it: built, installed without our tools into an environment of its own, run elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("package")

ROOT = Path(__file__).parents[2]
PACKAGES = ("ontology", "graph_builder", "exports")
PACKAGE_LIMIT = 40
"""Packages that an installation may bring, ours included."""


def run(*command: object, cwd: Path | None = None) -> str:
    """Run a command that has to succeed, and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_COMPILE": "1"}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def contents(wheel: Path) -> dict[str, bytes]:
    """Return every file in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an sdist and a wheel made of this tree."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    """The wheel made of this tree."""
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def sdist(dist: Path) -> Path:
    """The sdist made of this tree."""
    (found,) = dist.glob("*.tar.gz")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment that holds the wheel and what it needs."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=True, symlinks=True)
    run(home / "bin" / "pip", "install", "--quiet", wheel)
    return home / "bin"


class TestWheel:
    def test_holds_every_file_of_the_packages_and_nothing_else(self, wheel: Path) -> None:
        files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
        expected = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
        found = {name for name in contents(wheel) if ".dist-info/" not in name}
        assert found == expected
        assert {f"{package}/py.typed" for package in PACKAGES} <= found
        assert {"graph_builder/dataset/bodies-digital.yaml", "graph_builder/dataset/LICENSE"} <= found

    def test_says_what_pyproject_says(self, wheel: Path) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        info = {name.partition(".dist-info/")[2]: data for name, data in contents(wheel).items()}
        meta = HeaderParser().parsestr(info["METADATA"].decode())
        needed = [each for each in meta.get_all("Requires-Dist", []) if "extra ==" not in each]
        assert sorted(needed) == sorted(project["dependencies"])
        assert (meta["Name"], meta["Version"]) == (project["name"], project["version"])
        assert info["licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()
        assert b"acg = graph_builder.cli.main:main" in info["entry_points.txt"]

    def test_is_the_same_when_made_from_the_sdist(self, wheel: Path, sdist: Path, tmp_path: Path) -> None:
        with tarfile.open(sdist) as archive:
            archive.extractall(tmp_path, filter="data")
        (source,) = tmp_path.iterdir()
        run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=source)
        (again,) = (tmp_path / "dist").glob("*.whl")
        assert contents(again) == contents(wheel)
        assert {"tests", "docs", "README.md", "CHANGELOG.md"} <= {path.name for path in source.iterdir()}


class TestInstallation:
    def test_builds_elsewhere_what_this_tree_builds(self, installed: Path, tmp_path: Path) -> None:
        strictly = (installed / "python", "-W", "error", "-m", "graph_builder")
        run(*strictly, "build", "-o", "out", cwd=tmp_path)
        run(sys.executable, "-m", "graph_builder", "build", "-o", tmp_path / "here", cwd=ROOT)
        there, here = (
            {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
            for folder in (tmp_path / "out", tmp_path / "here")
        )
        assert there.keys() == here.keys()
        assert [path for path in there if there[path] != here[path]] == []

    def test_answers_elsewhere(self, installed: Path, tmp_path: Path) -> None:
        assert "acg build --open" in run(installed / "acg", "--help", cwd=tmp_path)
        assert "no problems" in run(installed / "acg", "check", cwd=tmp_path)
        assert "body:amcc" in run(installed / "acg", "show", "body:amcc", cwd=tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_brings_few_packages_and_none_of_our_tools(self, installed: Path) -> None:
        found = {each["name"].lower() for each in json.loads(run(installed / "pip", "list", "--format", "json"))}
        assert "asean-cyber-graph" in found
        assert not found & {"pytest", "hypothesis", "mypy", "ruff", "hatchling", "import-linter", "playwright"}
        assert len(found - {"pip", "setuptools"}) <= PACKAGE_LIMIT

    def test_works_from_the_tree_too(self, installed: Path, tmp_path: Path) -> None:
        run(installed / "pip", "install", "--quiet", "--no-deps", "--editable", ROOT)
        where = run(installed / "python", "-c", "import exports; print(*exports.__path__)", cwd=tmp_path)
        assert where.strip() == str(ROOT / "exports")
        assert "no problems" in run(installed / "acg", "check", cwd=tmp_path)
