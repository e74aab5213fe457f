"""The workflow that publishes the pages: its command runs as written, and it may do no more than it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml
from blocks import ROOT

TEXT = (ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
JOBS = yaml.safe_load(TEXT)["jobs"]


def test_the_build_runs_as_written(tmp_path: Path) -> None:
    (step,) = (step for step in JOBS["build"]["steps"] if "acg build" in step.get("run", ""))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "SITE": "https://example.org/here"}
    command = ["bash", "-euc", step["run"].replace("acg build", "acg build --only site")]
    subprocess.run(command, cwd=tmp_path, env=environment, timeout=300, check=True)
    assert "https://example.org/here/id/" in (tmp_path / "public" / "sitemap.xml").read_text(encoding="utf-8")
    (upload,) = (step for step in JOBS["build"]["steps"] if "upload-pages-artifact" in step.get("uses", ""))
    assert (tmp_path / upload["with"]["path"] / "id" / "index.html").exists()


def test_nothing_from_outside_stands_in_a_command() -> None:
    for job in JOBS.values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_only_the_deployment_may_write() -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {"contents": "read"}
    assert "write" not in JOBS["build"]["permissions"].values()
    assert JOBS["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
