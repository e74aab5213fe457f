"""Pictures: one beside each figure, twice its size, the same on every run, with all letters of Vietnamese."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import font_source_sans_pro
import pytest
import resvg_py

from exports._png import FONT, ZOOM, pictures
from exports.svg import render
from graph_builder.graph import KnowledgeGraph
from ontology.errors import UsageError

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
PUNCTUATION = "“”‘’…–—·%→"


def test_every_figure_has_a_picture_of_twice_its_size(small: KnowledgeGraph) -> None:
    figures = {file.path: ET.fromstring(file.text) for file in render(small)}
    found = {picture.path: b"".join(picture.chunks) for picture in pictures(small)}
    assert list(found) == [path.replace(".svg", ".png") for path in figures]
    for path, figure in figures.items():
        data = found[path.replace(".svg", ".png")]
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        size = struct.unpack(">II", data[16:24])
        assert size == (ZOOM * int(figure.get("width", "")), ZOOM * int(figure.get("height", "")))


def test_a_picture_is_the_same_on_every_run(small: KnowledgeGraph) -> None:
    assert [b"".join(each.chunks) for each in pictures(small)] == [b"".join(each.chunks) for each in pictures(small)]


@pytest.mark.parametrize("weight", ["SourceSansPro", "SourceSansProSemibold"])
def test_the_font_has_every_letter_of_vietnamese(weight: str) -> None:
    def drawn(letter: str) -> bytes:
        text = f'<text x="4" y="28" font-family="{FONT}" font-size="24">{letter}</text>'
        return resvg_py.svg_to_bytes(
            svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{text}</svg>',
            skip_system_fonts=True,
            font_files=[font_source_sans_pro.font_files_ttf[weight]],
        )

    letters = VIETNAMESE + VIETNAMESE.upper() + PUNCTUATION
    images = {letter: drawn(letter) for letter in letters}
    assert len(set(images.values()) | {drawn("\ue123"), drawn(" ")}) >= len(letters) + 1


@pytest.mark.parametrize("module", ["resvg_py", "font_source_sans_pro"])
def test_without_the_extra_it_says_what_to_install(
    module: str, small: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=rf"--png needs {module}: pip install 'asean-cyber-graph\[figures\]'"):
        pictures(small)


def test_the_command_writes_them_beside_the_figures(acg: Callable[..., Any], tmp_path: Path) -> None:
    data = Path(__file__).parent / "data" / "small.yaml"
    done = acg("build", "--no-bundled", "--add", data, "--only", "svg", "--png", "-o", "out", cwd=tmp_path)
    assert (done.returncode, sorted(path.name for path in (tmp_path / "out").iterdir())) == (
        0,
        ["overview.png", "overview.svg", "overview.vi.png", "overview.vi.svg"],
    ), done.stderr
