"""The layout: nothing overlaps, nothing depends on chance, and odd graphs lie sensibly."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from drawn_graphs import bundled, dense, graph_of, hub, landscape, pillars

from exports.explorer.layout import layout, radii
from exports.explorer.looks import drawn
from exports.explorer.zones import zone_of, zones
from graph_builder.graph import KnowledgeGraph

GRAPHS: dict[str, Callable[[], KnowledgeGraph]] = {
    "bundled": bundled,
    "hub of 500": lambda: hub(500),
    "dense": dense,
    "pillars": pillars,
    "landscape of 600": lambda: landscape(600),
    "one": lambda: graph_of({"id": "body:a"}),
    "two": lambda: graph_of({"id": "body:a"}, {"id": "theme:b"}),
    "states alone": lambda: graph_of(*({"id": f"state:s{n}"} for n in range(95))),
}


@cache
def laid(name: str) -> tuple[KnowledgeGraph, dict[str, tuple[float, float]]]:
    graph = GRAPHS[name]()
    return graph, dict(layout(graph))


def overlapping(positions: dict[str, tuple[float, float]], radius: dict[str, float]) -> Iterable[tuple[str, str]]:
    for a, b in combinations(positions, 2):
        if math.dist(positions[a], positions[b]) < radius[a] + radius[b]:
            yield a, b


@pytest.mark.parametrize("name", GRAPHS)
class TestEveryGraph:
    def test_everything_drawn_has_a_place_in_id_order(self, name: str) -> None:
        graph, positions = laid(name)
        assert list(positions) == list(drawn(graph))
        assert all(math.isfinite(x) and math.isfinite(y) for x, y in positions.values())
        assert all(x == round(x, 1) and y == round(y, 1) for x, y in positions.values())

    def test_nothing_overlaps(self, name: str) -> None:
        graph, positions = laid(name)
        assert list(overlapping(positions, dict(radii(graph)))) == []

    def test_states_stand_above_and_partners_below(self, name: str) -> None:
        graph, positions = laid(name)
        zone = zone_of(graph)
        heights: dict[str, list[float]] = {}
        for key, where in zone.items():
            heights.setdefault(where, []).append(positions[key][1])
        assert max(heights.get("states", [-1.0])) < 0 < min(heights.get("partners", [1.0]))


def test_an_empty_graph_has_no_places() -> None:
    assert layout(KnowledgeGraph(by_id={}, ordered=())) == {}
    assert zones(KnowledgeGraph(by_id={}, ordered=()), {}) == ()


def test_one_thing_lies_in_the_middle() -> None:
    assert layout(graph_of({"id": "body:a"})) == {"body:a": (0.0, 0.0)}


def test_sources_are_not_drawn() -> None:
    assert not [key for key in layout(bundled()) if key.startswith("source:")]


def test_the_declaration_lies_between_whom_it_names_and_what_it_is_about() -> None:
    graph = bundled()
    positions, zone = layout(graph), zone_of(graph)

    def middle(name: str) -> float:
        xs = [positions[key][0] for key in zone if zone[key] == name]
        return sum(xs) / len(xs)

    assert zone["document:leaders-statement-2018"] == "texts"
    assert zone["document:gge-report-2015"] == "outside"
    assert zone["meeting:admm-11"] == "cross"
    assert middle("cross") < middle("texts") < middle("themes")


def test_a_meeting_lies_in_the_pillar_of_its_series() -> None:
    graph = pillars()
    zone = zone_of(graph)
    assert zone["meeting:m-1"] == zone["body:m"] == "body:apsc"
    assert zone["body:ascc"] == zone["body:x"] == "cross"
    found = zones(graph, layout(graph))
    assert [each.key for each in found] == ["body:aec", "body:apsc", "cross"]
    assert found[2].label.en == "Cross-pillar"


def test_zones_are_labelled_in_their_rim() -> None:
    graph = bundled()
    positions = layout(graph)
    for zone in zones(graph, positions):
        xs, ys = zip(*(positions[key] for key in zone.nodes), strict=True)
        assert min(xs) <= zone.at[0] <= max(xs)
        assert min(ys) - 40 < zone.at[1] < min(ys) - 20 or max(ys) + 20 < zone.at[1] < max(ys) + 40


def test_the_world_grows_with_the_root_of_what_it_holds() -> None:
    def width(count: int) -> float:
        xs = [x for x, _ in layout(landscape(count)).values()]
        return max(xs) - min(xs)

    assert 1.6 < width(800) / width(200) < 2.4


def test_the_layout_is_the_same_in_every_process() -> None:
    code = "import json; from drawn_graphs import bundled; from exports.explorer.layout import layout;"
    code += "print(json.dumps(layout(bundled())))"
    folder = str(Path(__file__).parents[1])

    def run(seed: str, extra: dict[str, str]) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": folder, **extra}
        return subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True).stdout

    plain = {"NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512_SKX AVX2 FMA3"}
    assert json.loads(run("1", {})) == json.loads(run("2", plain)) != {}


def test_the_order_of_records_does_not_matter() -> None:
    records = [{"id": "theme:b"}, {"id": "body:a", "concerns": "theme:b"}, {"id": "theme:c"}]
    assert layout(graph_of(*records)) == layout(graph_of(*reversed(records)))
