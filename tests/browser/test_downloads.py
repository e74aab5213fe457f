"""What is saved and printed can be read again."""

from __future__ import annotations

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

from drawn import graph_of
from explorer import Explorer, Write

from graph_builder.graph import KnowledgeGraph

SVG = "{http://www.w3.org/2000/svg}"


def saved(explorer: Explorer, item: str) -> tuple[str, bytes]:
    """Name and content of what an entry of the menu saves."""
    explorer.page.locator("#menu summary").click()
    with explorer.page.expect_download() as download:
        explorer.page.locator(item).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_drawing_is_xml_with_all_that_is_on_the_stage(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "asof=2018-12-31")
    name, data = saved(explorer, "#m-svg")
    root, view = ET.fromstring(data), explorer.look()
    assert name == "asean-cyber-graph-2018-12-31.svg"
    texts = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert "ASEAN Cyber Graph" in texts
    assert any("As of 2018-12-31" in text and "things" in text for text in texts)
    assert {line for label in view["labels"] for line in label["lines"]} <= set(texts)
    assert len(list(root.iter(f"{SVG}path"))) == len(view["links"])
    assert {"Body", "Theme", "Member state"} <= set(texts), "the legend"
    assert not [element for element in root.iter() if element.tag.endswith("script")]


def test_the_picture_is_twice_as_large_as_the_stage(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "node=body:amcc")
    name, data = saved(explorer, "#m-png")
    assert name == "asean-cyber-body-amcc.png"
    width, height = struct.unpack(">II", data[16:24])
    box = explorer.page.locator("#network").bounding_box()
    assert box is not None
    assert width >= 2 * int(box["width"])
    assert height > 2 * int(box["height"])
    chunks = b"".join(re.findall(rb"IDAT(.*?)(?=.{4}.{4}(?:IDAT|IEND))", data, re.DOTALL))
    assert len(set(zlib.decompressobj().decompress(chunks[:200_000]))) > 20, "it is not blank"


def test_the_table_holds_every_claim_that_is_shown(explorer: Explorer, site: Path, bundled: KnowledgeGraph) -> None:
    explorer.open(site)
    _, data = saved(explorer, "#m-csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["claim"] for row in rows] == [claim.id for claim in bundled.claims()]
    for row in rows:
        claim = bundled.claim_by_id[row["claim"]]
        assert (row["subject_id"], row["relation"]) == (claim.subject, claim.relation)
        assert row["sources"].split(" | ") == [piece.source for piece in claim.evidence]
        assert float(row["confidence"]) == claim.strongest[0]


def test_the_table_runs_nothing_in_a_spreadsheet(explorer: Explorer, write: Write) -> None:
    name = "=HYPERLINK(\"x\"),'y'"
    graph = graph_of({"id": "body:a", "label": {"en": name}, "part_of": "body:b"}, {"id": "body:b"})
    explorer.open(write(graph))
    _, data = saved(explorer, "#m-csv")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row["subject"] == f"'{name}"


def test_in_print_stand_the_drawing_and_the_facts(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "node=body:amcc")
    pdf = explorer.page.pdf()
    assert pdf.startswith(b"%PDF")
    explorer.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    explorer.page.emulate_media(media="print")
    assert explorer.page.locator("#print svg").is_visible()
    assert explorer.page.locator("#panel .facts").first.is_visible()
    for part in ("#stagewrap", "#side", "#time", "#find"):
        assert explorer.page.locator(part).is_hidden(), part
