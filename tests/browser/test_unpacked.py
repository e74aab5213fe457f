"""What is packed in Python is the same again when the page has unpacked it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from drawn import graph_of
from hypothesis import strategies as st
from playwright.sync_api import Browser
from test_hostile import hostile_records

from exports.explorer import scripts
from exports.explorer.packed import packed
from exports.explorer.payload import Meta, PageClaim, PageEvidence, PageName, Payload, payload
from exports.explorer.phrases import shortened
from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate
from ontology.ids import digest
from ontology.text import Bilingual

Unpack = Callable[[Payload], Any]


@pytest.fixture(scope="module")
def unpack(browser: Browser) -> Iterator[Unpack]:
    """Unpack a payload with the module of the page."""
    script = scripts.joined("unpack").rpartition("})();")[0]
    page = browser.new_page()
    page.evaluate(f"() => {{ Object.assign(window, {script} return m_unpack; }})()) }}")

    def unpacked(payload: Payload) -> Any:
        code = "([text, phrases]) => JSON.stringify(unpack(JSON.parse(whole(text, phrases))))"
        return json.loads(page.evaluate(code, list(shortened(packed(payload)))))

    yield unpacked
    page.close()


def plain(payload: Payload) -> Any:
    """The payload as its schema describes it."""
    return json.loads(payload.model_dump_json(exclude_defaults=True))


def test_the_bundled_payload_comes_back_whole(unpack: Unpack, bundled: KnowledgeGraph) -> None:
    found = payload(bundled)
    assert found.reports
    assert found.tour
    assert unpack(found) == plain(found)


def test_a_slice_comes_back_whole(unpack: Unpack, bundled: KnowledgeGraph) -> None:
    found = payload(bundled.as_of(PartialDate("2018-04-27")))
    assert unpack(found) == plain(found)


def test_hostile_words_come_back_as_they_were(unpack: Unpack) -> None:
    found = payload(graph_of(*hostile_records()))
    assert unpack(found) == plain(found)


def test_no_graph_and_one_thing_alone_come_back(unpack: Unpack) -> None:
    for graph in (KnowledgeGraph({}, ()), graph_of({"id": "body:a"})):
        assert unpack(payload(graph)) == plain(payload(graph))


def worded(text: str) -> str:
    """A text as our models want it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


WORDS = st.one_of(
    st.sampled_from(["a", "0", "-1", "__proto__", "null", "toString", "AMCC", "một", "Ѐ Ωɐ \U0001f600 \U00020000"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).map(worded).filter(bool),
)
BOTH = st.one_of(
    st.builds(Bilingual, en=WORDS), st.builds(Bilingual, vi=WORDS), st.builds(Bilingual, en=WORDS, vi=WORDS)
)
NUMBERS = st.integers(-5, 10**6)
PIECES = st.builds(
    PageEvidence,
    source=WORDS,
    basis=WORDS,
    confidence=st.one_of(st.none(), st.floats(0, 1)),
    paragraph=st.one_of(st.none(), NUMBERS),
    span=st.one_of(st.none(), st.tuples(NUMBERS, NUMBERS)),
    names=st.lists(st.builds(PageName, start=NUMBERS, exact=WORDS), max_size=3).map(tuple),
    note=st.one_of(st.none(), BOTH),
    quote=st.one_of(st.none(), WORDS),
)


@st.composite
def claims(draw: st.DrawFn) -> tuple[PageClaim, ...]:
    """Claims that refer to each other, some with the id of another as a value."""
    made: list[PageClaim] = []
    for _ in range(draw(st.integers(0, 12))):
        ids = [claim.id for claim in made]
        subject, relation, value = draw(WORDS), draw(WORDS), draw(st.sampled_from(ids) if ids else WORDS)
        start, end = draw(st.one_of(st.none(), WORDS)), draw(st.one_of(st.none(), WORDS))
        ends = draw(
            st.sampled_from([{"object": value}, {"value": value, "lang": "vi"}, {"value": value, "datatype": "x"}])
        )
        content = [subject, relation, ends.get("object", ends), start, end]
        rivals = draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)) if ids else []
        fields = {
            "id": digest(content), "subject": subject, "relation": relation, "valid_from": start, "valid_to": end,
            "basis": draw(WORDS), "confidence": draw(st.floats(0, 1)), "rivals": rivals,
            "uncertain": draw(st.booleans()),
            "superseded_by": draw(st.one_of(st.none(), st.sampled_from(["f" * 24, *ids]))),
            "evidence": draw(st.lists(st.integers(0, 9), max_size=4)), "reason": draw(st.one_of(st.none(), BOTH)),
        }  # fmt: skip
        made.append(PageClaim.model_validate(fields | ends))
    return tuple(made)


PAYLOADS = st.builds(
    Payload,
    meta=st.just(Meta(title=Bilingual(en="T"), version="1", base_iri="https://example.org/", licence="L")),
    looks=st.just(()),
    zones=st.just(()),
    entities=st.just(()),
    sources=st.just(()),
    relations=st.just({}),
    evidence=st.lists(PIECES, max_size=80).map(tuple),
    claims=claims(),
    words=st.dictionaries(WORDS, st.dictionaries(WORDS, st.tuples(WORDS, WORDS), max_size=2), max_size=2),
)


def test_any_payload_comes_back_whole(unpack: Unpack, for_all: Callable[..., None]) -> None:
    def prove(found: object) -> None:
        assert isinstance(found, Payload)
        assert unpack(found) == plain(found)

    for_all(PAYLOADS, prove, 60)
