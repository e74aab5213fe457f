"""Tours: the bundled one is whole, and whoever writes one is told everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load._tour import bundled_tour, with_tour
from graph_builder.load.registry import load
from graph_builder.tour import DRAWN, Step
from ontology.errors import DataError

GOOD = "title: {en: T}, text: {en: S}"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return link(load([], bundled=True))


def problems(graph: KnowledgeGraph, text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        with_tour(graph, text.encode(), "t.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_the_bundled_tour_tells_the_declaration_and_what_became_of_it(graph: KnowledgeGraph) -> None:
    steps = with_tour(graph, bundled_tour(), "declaration.yaml").tour
    assert len(steps) == 12 + 4
    for step in steps:
        assert step.title.en and step.title.vi and step.text.en and step.text.vi
    assert [step.view for step in steps][:2] == ["", "node=meeting:asean-summit-32&focus=1"]
    assert len({step.view for step in steps}) == len(steps)


def test_a_tour_changes_nothing_else(graph: KnowledgeGraph) -> None:
    toured = with_tour(graph, bundled_tour(), "declaration.yaml")
    assert (toured.by_id, toured.ordered) == (graph.by_id, graph.ordered)
    assert graph.tour == ()


@pytest.mark.parametrize(
    ("fields", "view"),
    [
        ("", ""),
        ("node: body:amcc", "node=body:amcc"),
        ("around: body:amcc", "node=body:amcc&focus=1"),
        ("path: [body:amcc, body:arf]", "path=body:amcc,body:arf"),
        ("as_of: 2018-04-27, hide: [theme, partner]", "asof=2018-04-27&hide=theme,partner"),
    ],
)
def test_a_view_is_what_the_page_keeps_in_its_address(graph: KnowledgeGraph, fields: str, view: str) -> None:
    text = f"- {{{GOOD}{', ' if fields else ''}{fields}}}"
    (step,) = with_tour(graph, text.encode(), "t.yaml").tour
    assert step.view == view


@pytest.mark.parametrize(
    ("step", "messages"),
    [
        ("around: body:amc", ["around: no record defines 'body:amc'; did you mean body:amcc or"]),
        ("node: body:zzzzzzzzz", ["node: no record defines 'body:zzzzzzzzz'; `acg find TEXT`"]),
        ("node: amcc", ["node: 'amcc' is not an id: write kind:slug, such as body:amcc"]),
        ("arround: body:amcc", ["arround: there is no such field; did you mean around?"]),
        ("colour: red", ["colour: there is no such field; a step has title, text"]),
        ("hide: [themes]", ["hide[1]: 'themes' is not a kind that is drawn; did you mean theme?"]),
        ("hide: theme", ["hide: is 'theme', but must be a list"]),
        ("as_of: 2018-04", ["as_of: '2018-04' is not one day: write YYYY-MM-DD"]),
        ("as_of: 2018-02-30", ["as_of: '2018-02-30' is not in the calendar"]),
        ("path: [body:amcc]", ["path[2]: is missing"]),
        ("path: [body:amcc, body:tic-timor]", ["path: nothing connects body:amcc and body:tic-timor"]),
        ("path: [body:amc, body:ar]", ["path: no record defines 'body:amc'", "path: no record defines 'body:ar'"]),
        ("node: source:vna-admm-11", ["node: source:vna-admm-11 is a source, and sources are not drawn"]),
        ("node: body:amcc, around: body:amcc", ["has both node and around: a step shows one view"]),
    ],
)
def test_a_wrong_step_is_told_with_its_line(graph: KnowledgeGraph, step: str, messages: list[str]) -> None:
    found = problems(graph, f"- {{{GOOD}}}\n- {{{GOOD},\n   {step}}}\n")
    assert len(found) == len(messages), found
    for problem, message in zip(found, messages, strict=True):
        assert problem.startswith(("t.yaml:3: step 2: ", "t.yaml:2: step 2: ")), problem
        assert message in problem


def test_all_is_told_at_once_in_the_order_of_lines(graph: KnowledgeGraph) -> None:
    found = problems(graph, "- {title: {en: T}}\n- hello\n- {text: {en: S}, title: T, hide: [x], around: body:nope}\n")
    assert [line.split(":")[1] for line in found] == ["1", "2", "3", "3", "3"]


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_a_tour_without_steps_is_refused(graph: KnowledgeGraph, text: str) -> None:
    assert problems(graph, text)[0].startswith("t.yaml: has no steps: write a list of steps")


@pytest.mark.parametrize("text", ["- {a: &x 1, b: *x}", "- {title: NO}", "- {title: 1, title: 2}", "-\t{a: 1}", "- }"])
def test_the_surprises_of_yaml_are_refused_here_too(graph: KnowledgeGraph, text: str) -> None:
    assert all(problem.startswith("t.yaml:1: ") for problem in problems(graph, text))


def test_everything_but_sources_can_be_hidden() -> None:
    text = {"en": "T"}
    assert Step.model_validate({"title": text, "text": text, "hide": list(DRAWN)}).hide == DRAWN
    assert "partner" in DRAWN and "source" not in DRAWN


def test_a_tour_of_ones_own_is_checked_by_the_command(acg: Callable[..., Any], tmp_path: Path) -> None:
    mine = tmp_path / "tour.yaml"
    mine.write_text(f"- {{{GOOD}, around: body:nope}}\n", encoding="utf-8")
    for command in ("check", "build"):
        done = acg(command, "--tour", mine, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"{mine}:1: step 1: around: no record defines 'body:nope'" in done.stderr
    missing = acg("check", "--tour", "nowhere.yaml", cwd=tmp_path)
    assert missing.returncode == 2
    assert "--tour: there is no file nowhere.yaml" in missing.stderr
    assert acg("check", "--tour", tmp_path).returncode == 2


def test_a_site_address_must_be_one(acg: Callable[..., Any], tmp_path: Path) -> None:
    done = acg("build", "--site-url", "example.org", cwd=tmp_path)
    assert done.returncode == 2
    assert "--site-url: 'example.org' must be an http or https address that ends in /" in done.stderr


def test_a_subgraph_keeps_the_steps_whose_entities_it_keeps(graph: KnowledgeGraph) -> None:
    toured = with_tour(graph, bundled_tour(), "declaration.yaml")
    kept = toured.subgraph({"meeting"}).tour
    assert [step.names for step in kept if step.names] == [("meeting:asean-summit-32",), ("meeting:admm-11",)]
    assert toured.subgraph(kind for kind in DRAWN).tour == toured.tour


def test_what_the_tour_says_without_a_view_of_it_holds(graph: KnowledgeGraph) -> None:
    """Where the trail ends: as soon as a follow-up is recorded, the last step must be told anew."""
    followed = {
        claim.object for claim in graph.claims() if claim.relation == "follows_up" and isinstance(claim.object, str)
    }
    tasks = {"provision:task-critical-infrastructure", "provision:task-criminal-terrorist-use"}
    assert not followed & tasks
    assert followed >= {"provision:task-norms-list", "provision:task-coordination-options"}
