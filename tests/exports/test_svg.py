"""Figures: well-formed whatever the labels say, readable without a pointer, and never with two labels on one spot."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from drawn_graphs import bundled, graph_of, hub, landscape
from exported_graphs import HOSTILE, rich

from exports.explorer.canvas import Canvas
from exports.explorer.labels import LEADING, overlap, width
from exports.explorer.scenes import Stage
from exports.svg import render
from graph_builder.graph import KnowledgeGraph
from graph_builder.load._tour import bundled_tour, with_tour
from graph_builder.tour import Step

SVG = "{http://www.w3.org/2000/svg}"
STEP = "title: {en: T}, text: {en: S}"


def figures(graph: KnowledgeGraph) -> dict[str, ET.Element]:
    return {file.path: ET.fromstring(file.text) for file in render(graph)}


def toured(graph: KnowledgeGraph, *fields: str) -> KnowledgeGraph:
    return with_tour(graph, "".join(f"- {{{STEP}, {each}}}\n" for each in fields).encode(), "t.yaml")


def words(element: ET.Element) -> str:
    return " ".join(line.text or "" for line in element.iter(f"{SVG}tspan"))


def boxes(figure: ET.Element) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Where each text stands, by the same measure that places it."""
    found = []
    for text in figure.iter(f"{SVG}text"):
        size, bold = float(text.get("font-size", "0")), text.get("font-weight") is not None
        lines = list(text.iter(f"{SVG}tspan"))
        wide = max(width(line.text or "", size, bold=bold) for line in lines)
        x, y = float(lines[0].get("x", "0")), float(lines[0].get("y", "0"))
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        top = y - 0.9 * size
        box = left + 0.2, top + 0.2, left + wide - 0.2, top + len(lines) * size * LEADING - 0.2
        found.append((" ".join(line.text or "" for line in lines), box))
    return found


@pytest.fixture(scope="module")
def declaration() -> dict[str, ET.Element]:
    return figures(with_tour(replace(bundled(), version="1.2"), bundled_tour(), "declaration.yaml"))


def test_the_overview_and_every_step_are_drawn_in_both_languages(declaration: dict[str, ET.Element]) -> None:
    steps = len(with_tour(bundled(), bundled_tour(), "declaration.yaml").tour)
    numbers = [f"figures/step-{number:02}" for number in range(1, steps + 1)]
    assert list(declaration) == [f"{name}{end}" for name in ["overview", *numbers] for end in (".svg", ".vi.svg")]


def test_a_figure_tells_what_it_shows_to_those_who_do_not_see_it(declaration: dict[str, ET.Element]) -> None:
    ids = []
    for path, figure in declaration.items():
        title, description = figure[0], figure[1]
        assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
        assert figure.get("role") == "img"
        assert figure.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert figure.get("lang") == ("vi" if ".vi." in path else "en")
        assert title.text and description.text
        ids += [title.get("id"), description.get("id")]
    assert len(set(ids)) == len(ids)
    norms = declaration["figures/step-04.svg"][1].text or ""
    assert "“International law and the UN Charter” refers to “Charter of the United Nations”." in norms


def test_no_two_texts_lie_on_one_another(declaration: dict[str, ET.Element]) -> None:
    for path, figure in [*declaration.items(), *figures(landscape(300)).items(), *figures(hub(500)).items()]:
        for (one, a), (other, b) in combinations(boxes(figure), 2):
            assert not overlap(a, b), f"{path}: {one!r} lies on {other!r}"


def test_all_lies_within_the_figure(declaration: dict[str, ET.Element]) -> None:
    for path, figure in [*declaration.items(), *figures(toured(hub(500), "around: body:hub")).items()]:
        _, _, wide, high = map(float, figure.get("viewBox", "").split())
        for word, (left, top, right, bottom) in boxes(figure):
            assert 0 <= left and right <= wide and 0 <= top and bottom <= high, f"{path}: {word}"


def test_the_overview_names_kinds_counts_version_and_licence(declaration: dict[str, ET.Element]) -> None:
    shown = words(declaration["overview.svg"])
    themes = sum(1 for entity in bundled().entities() if entity.kind == "theme")
    for word in ("Body", f"Theme {themes}", "stated", "corrected", "implied", "dataset 1.2", "CC BY 4.0"):
        assert word in shown
    found = re.search(r"(\d+) things · (\d+) of (\d+) links shown", shown)
    assert found
    assert len(list(declaration["overview.svg"].iter(f"{SVG}path"))) >= int(found[2])
    assert int(found[2]) < int(found[3])
    vietnamese = words(declaration["overview.vi.svg"])
    assert f"Chủ đề {themes}" in vietnamese and "Hội nghị" in vietnamese


def test_the_basis_of_a_link_is_told_by_its_line_and_in_words(declaration: dict[str, ET.Element]) -> None:
    figure = declaration["figures/step-06.svg"]
    shown = words(figure)
    assert "is part of (withdrawn)" in shown and "contributes to (corrected)" in shown
    dashes = {path.get("stroke-dasharray") for path in figure.iter(f"{SVG}path")}
    assert len(dashes) >= 3


def test_an_arrow_touches_the_object_of_its_claim() -> None:
    step = Step.model_validate({"title": {"en": "T"}, "text": {"en": "S"}, "around": "body:cyber-cc"})
    scene = Stage(bundled()).scene(step)
    drawn = "".join(Canvas(scene, "en", (0.0, 0.0), 1.0).drawn((-900.0, -900.0, 900.0, 900.0)))
    tips = re.findall(r'<polygon points="([-\d.]+),([-\d.]+) [^"]*" fill="#\w+" stroke="none"/>', drawn)
    assert len(tips) == len(scene.lines) > 3
    assert len({claim.object for claim in scene.lines}) > 1
    for claim, (x, y) in zip(scene.lines, tips, strict=True):
        mark = scene.by_key[str(claim.object)]
        assert math.dist(mark.at, (float(x), float(y))) == pytest.approx(mark.radius + 4, abs=0.2)


def test_a_path_is_drawn_hop_by_hop(declaration: dict[str, ET.Element]) -> None:
    shown = words(declaration["figures/step-10.svg"])
    assert shown.index("AMMTC") < shown.index("is a vehicle of") < shown.index("UN GGE")


def test_a_step_of_a_day_shows_what_held_on_it(declaration: dict[str, ET.Element]) -> None:
    shown = words(declaration["figures/step-11.svg"])
    assert "as of 2018-04-27" in shown
    assert "is located in" not in shown


def test_hidden_kinds_are_not_drawn() -> None:
    all_of_it, fewer = toured(bundled(), "hide: []"), toured(bundled(), "hide: [theme, partner]")
    shown = [words(figures(graph)["figures/step-01.svg"]) for graph in (all_of_it, fewer)]
    assert re.search(r"Theme \d+ .*Partner \d", shown[0])
    assert not re.search(r"Theme \d|Partner \d", shown[1])


def test_what_is_selected_is_drawn_over_a_dimmed_whole() -> None:
    figure = figures(toured(bundled(), "node: body:amcc"))["figures/step-01.svg"]
    assert [group for group in figure.iter(f"{SVG}g") if group.get("opacity")]
    assert "AMCC" in words(figure) and "Employment" not in words(figure)


def test_a_path_that_a_day_takes_away_says_so() -> None:
    graph = toured(
        graph_of({"id": "body:a", "part_of": {"is": "body:b", "valid_from": "2019"}}, {"id": "body:b"}),
        "path: [body:a, body:b], as_of: 2018-01-01",
    )
    assert "Nothing connects the two." in (figures(graph)["figures/step-01.svg"][1].text or "")


def test_a_long_path_runs_to_and_fro() -> None:
    chain = [{"id": f"body:b{n}", "part_of": f"body:b{n + 1}"} for n in range(13)]
    graph = toured(graph_of(*chain, {"id": "body:b13"}), "path: [body:b0, body:b13]")
    figure = figures(graph)["figures/step-01.svg"]
    assert words(figure).count("is part of") == 13
    for (one, a), (other, b) in combinations(boxes(figure), 2):
        assert not overlap(a, b), f"{one!r} lies on {other!r}"


@pytest.mark.parametrize(
    "graph",
    [KnowledgeGraph({}, ()), graph_of({"id": "body:a"}), graph_of({"id": "theme:a"}, {"id": "state:b"})],
    ids=["nothing", "one thing", "two things"],
)
def test_small_graphs_are_drawn(graph: KnowledgeGraph) -> None:
    for figure in figures(graph).values():
        assert "NaN" not in ET.tostring(figure, encoding="unicode")


def test_a_thing_with_500_links_shows_some_and_says_how_many() -> None:
    shown = words(figures(toured(hub(500), "around: body:hub"))["figures/step-01.svg"])
    assert "60 of 500 links shown" in shown


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_labels_are_text_and_nothing_else(label: str) -> None:
    names = {"en": label, "vi": label}
    graph = graph_of(
        {"id": "body:a", "label": names, "short": names, "concerns": "theme:t"},
        {"id": "theme:t", "label": names},
        {"id": "body:p", "type": "pillar", "label": names},
    )
    data = "".join(f"- {{title: {{en: T}}, text: {{en: S}}, {view}}}\n" for view in ("around: body:a", "node: body:a"))
    for path, figure in figures(with_tour(graph, data.encode(), "t.yaml")).items():
        tags = {element.tag.removeprefix(SVG) for element in figure.iter()}
        assert tags <= {"svg", "title", "desc", "rect", "g", "circle", "polygon", "path", "text", "tspan"}, path
        names_of = {name for element in figure.iter() for name in element.attrib}
        assert not [name for name in names_of if name.startswith("on") or "href" in name or name == "style"]
        assert len(ET.tostring(figure)) < 40_000


def test_a_graph_of_every_kind_is_drawn() -> None:
    drawn = words(figures(rich())["overview.svg"])
    assert "things" in drawn
