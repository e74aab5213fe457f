"""What the pages say is true: commands and code run, output is as shown, links lead somewhere, nothing is left out."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
import typer
from blocks import ROOT, blocks, commands, differences, matches, run

from graph_builder.cli.main import INTERRUPTED, app
from ontology.entities.registry import kinds
from ontology.errors import AcgError
from ontology.terms import Basis, Grade, Status

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
AUTHORING = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
GROUP = typer.main.get_command(app)
SUBCOMMANDS = dict(sorted(GROUP.commands.items()))
ELSEWHERE = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/acg build",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]'",
    "pipx install .",
    "uv tool install .",
    "./check",
    "./check --long",
)
"""Commands that install or test: tests/package/ and `check` itself do them."""
every_page = pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
every_command = pytest.mark.parametrize("name", SUBCOMMANDS)


@every_page
def test_all_that_a_page_shows_happens(page: Path, tmp_path: Path) -> None:
    found = list(differences(page, tmp_path))
    again = "If the new output is right: python tests/docs/blocks.py PAGE"
    assert not found, "\n\n".join([*found, again])


@every_page
def test_every_sh_command_runs(page: Path, tmp_path: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        for command in commands(block) if block.language == "sh" else ():
            if command.text not in ELSEWHERE:
                code, printed = run(command.text, tmp_path if command.text.startswith("acg") else ROOT)
                assert code == 0, f"{command.text}\n{printed}"


@every_page
def test_every_fence_says_what_it_holds(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(re.findall(r"^```", text, re.MULTILINE)) == 2 * len(blocks(text)), "a fence without a language"
    known = {"console", "sh", "python", "yaml", "json", "text", "turtle", "html", "sparql"}
    assert {block.language for block in blocks(text)} <= known


@every_page
def test_every_internal_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for link in re.findall(r"\]\((?!https?://|mailto:)([^)\s]+)\)", prose):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT) and target.exists(), f"{page.name}: {link} leads nowhere"
        if anchor and target.suffix == ".md":
            assert anchor in _anchors(target), f"{page.name}: {target.name} has no heading #{anchor}"


def _anchors(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = (re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings)
    return {*slugs, *re.findall(r'<a id="([^"]+)">', text)}


@every_command
def test_every_command_has_its_section_with_an_example(name: str) -> None:
    assert "acg " + name in _section(name), f"docs/commands.md has no section on acg {name} with an example"


def _section(name: str) -> str:
    found = re.search(rf"^## acg {name}$(.*?)(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


@every_command
def test_every_option_is_told_where_its_command_is(name: str) -> None:
    told = _section(name) + (_section("build") if "of `acg build`" in _section(name) else "")
    for option in chain.from_iterable(p.opts for p in SUBCOMMANDS[name].params if p.param_type_name == "option"):
        assert f"`{option}" in told, f"docs/commands.md does not tell {option} of acg {name}"


@every_command
def test_no_option_is_told_that_does_not_exist(name: str) -> None:
    known = {option for p in SUBCOMMANDS[name].params for option in p.opts} | {"--help", "-h"}
    table = re.findall(r"^\| `(-[^` ]+)", _section(name), re.MULTILINE)
    assert set(table) <= known


@every_command
def test_every_help_has_an_example(name: str) -> None:
    told = SUBCOMMANDS[name].help or ""
    assert re.search(r"\bExamples?: `acg " + name, told), f"acg {name} --help shows no example"


def test_the_options_of_the_command_itself_are_told() -> None:
    for option in (*(o for p in GROUP.params for o in p.opts), "--help", "-h"):
        assert f"`{option}`" in COMMANDS
    assert "Example: `acg" in (GROUP.help or "")


def test_every_exit_code_is_told() -> None:
    def codes(error: type[AcgError]) -> set[int]:
        return {error.exit_code}.union(*map(codes, error.__subclasses__()))

    told = {int(code) for code in re.findall(r"^\| (\d+) \|", COMMANDS, re.MULTILINE)}
    assert told == {0, INTERRUPTED} | codes(AcgError)


@pytest.mark.parametrize("kind", kinds())
def test_every_field_of_a_kind_is_told(kind: str) -> None:
    for field in kinds()[kind].model_fields:
        assert f"`{field}`" in AUTHORING, f"docs/authoring.md does not tell {field} of {kind}"


def test_every_kind_lists_its_relations_as_they_are() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| ([^|]*) \|$", AUTHORING, re.MULTILINE))
    for name, kind in kinds().items():
        told = [word for word in re.findall(r"`(\w+)`", rows[name]) if word not in ("same_as", "web_page")]
        meant = [found.name for found in kind.relations() if found.name not in ("same_as", "web_page")]
        assert told == meant, f"docs/authoring.md, row {name}"


@pytest.mark.parametrize("word", [*Basis, *Status, *Grade])
def test_every_word_of_evidence_is_told(word: str) -> None:
    assert f"`{word}`" in AUTHORING


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a b\n", "a  b\n", True),
        ("a\n…\nz\n", "a\nb\nc\nz\n", True),
        ("a … c", "a b c", True),
        ("a\n", "a\nb\n", False),
        ("ab…\n", "xab\n", False),
    ],
)
def test_shown_output_is_compared(shown: str, printed: str, same: bool) -> None:
    assert matches(shown, printed) is same
