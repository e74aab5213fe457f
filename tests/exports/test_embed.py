"""Code to embed the page: sound HTML for each saved view, which leads to where the page will be."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from exported_graphs import HOSTILE

from exports.embed import render
from graph_builder.graph import KnowledgeGraph
from graph_builder.tour import Step


class Frames(HTMLParser):
    """The attributes of every element of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def text_of(title: str = "T", *, site_url: str = "", **fields: object) -> str:
    names = {"en": title, "vi": title}
    step = Step.model_validate({"title": names, "text": names, **fields})
    (file,) = render(KnowledgeGraph({}, (), tour=(step,), site_url=site_url))
    assert file.path == "embed.txt"
    return file.text


def frames(text: str) -> list[dict[str, str | None]]:
    code = "\n".join(line for line in text.splitlines() if line.startswith("<iframe "))
    found = Frames(code).found
    assert {tag for tag, _ in found} == {"iframe"}
    return [attrs for _, attrs in found]


def test_every_view_has_a_frame_in_both_languages() -> None:
    found = frames(text_of(path=["body:a", "body:b"], as_of="2018-04-27", hide=["theme"]))
    views = [urlsplit(str(attrs["src"])) for attrs in found]
    assert {(view.path, view.query) for view in views} == {("index.html", "embed=1")}
    assert [parse_qs(view.fragment).get("lang") for view in views] == [["en"], ["vi"]] * 3
    assert parse_qs(views[2].fragment)["story"] == ["1"]
    step = {"path": ["body:a,body:b"], "asof": ["2018-04-27"], "hide": ["theme"], "lang": ["vi"]}
    assert parse_qs(views[5].fragment) == step


def test_every_frame_is_named_and_may_do_little() -> None:
    for attrs in frames(text_of("Who met")):
        assert attrs["title"] and attrs["lang"] in ("en", "vi")
        assert attrs["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert frames(text_of("Who met"))[4]["title"] == "ASEAN Cyber Graph: Who met"


def test_the_address_of_the_site_comes_first() -> None:
    text = text_of(site_url="https://example.org/cyber/")
    assert all(str(attrs["src"]).startswith("https://example.org/cyber/index.html?embed=1#") for attrs in frames(text))
    assert "--site-url" not in text
    assert "--site-url" in text_of()


def test_without_a_tour_there_is_the_whole_graph() -> None:
    (file,) = render(KnowledgeGraph({}, ()))
    assert len(frames(file.text)) == 2


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_title_stays_in_its_attribute(title: str) -> None:
    found = Frames(text_of(title).split("\n\n", 1)[0]).found
    assert [tag for tag, _ in found if tag != "iframe"] == []
    for attrs in frames("\n".join(line for line in text_of(title).split("\n") if line.startswith("<iframe src="))):
        assert set(attrs) == {"src", "title", "lang", "width", "height", "loading", "sandbox"}
