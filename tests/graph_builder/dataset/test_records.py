"""Every record of the dataset keeps the house rules; one case each, so that the id is in the test's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bundled import ARTICLE, FILES, graph, written

from ontology.claim import Claim
from ontology.entities.source import Source
from ontology.terms import Basis, Status
from ontology.text import fold

ENTITIES = [key for key in written() if not key.startswith("source:")]
SOURCES = [key for key in written() if key.startswith("source:")]
DECLARATION = {ARTICLE, "source:unidir-leaders-statement"}
"""The texts of the declaration itself; all other sources are outside it."""
OF_DECLARATION = {Basis.STATED, Basis.IMPLIED, Basis.CORRECTED}
OF_OTHERS = {Basis.EXTERNAL, Basis.IMPLIED}
NAME_WORDS = 8
"""A label, description or note shares no run of as many words with what the evidence quotes."""

TONES = dict(zip("\u0300\u0301\u0303\u0309\u0323", "huyền sắc ngã hỏi nặng".split(), strict=True))
VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ]")
NEW_STYLE = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|(?<![qQ])u[ỳýỷỹỵ](?!\w)")
"""Tone marks where the new style puts them; the dataset writes as its seed does, hòa bình and ủy ban."""

every_record = pytest.mark.parametrize("key", written())
every_file = pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])


def texts(value: Any, lang: str) -> Iterator[str]:
    """Yield every text in `lang` of a record as it is written: labels, aliases, description, notes, reasons."""
    if isinstance(value, list):
        for item in value:
            yield from texts(item, lang)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == lang:
                yield from [item] if isinstance(item, str) else item
            elif value.get("lang") == lang and name == "is":
                yield item
            else:
                yield from texts(item, lang)


def claims_of(key: str) -> list[Claim]:
    return [claim for claim in graph().claims_of(key) if claim.subject == key]


@every_record
def test_label_is_trimmed_bilingual_and_without_its_acronym(key: str) -> None:
    record = written()[key]
    label = record["label"]
    assert set(label) == {"en", "vi"}
    for text in [*label.values(), *record.get("short", {}).values(), *record.get("description", {}).values()]:
        assert text == " ".join(text.split())
        assert text[0] not in "“\"'" and text[-1] not in " ,;:"
    for text in label.values():
        assert not text.endswith(".")
        assert not re.search(r"\((?!\d{4}\))[A-Z][\w+/&-]*\)", text), "an acronym belongs in `short`"
    short = {fold(text) for text in record.get("short", {}).values()}
    assert short.isdisjoint({fold(text) for text in label.values()})
    aliases = [(lang, text) for lang, names in record.get("aliases", {}).items() for text in names]
    known = {(lang, text) for part in ("label", "short") for lang, text in record.get(part, {}).items()}
    assert len({*aliases} - known) == len(aliases), "an alias says what the label or another alias says"


@pytest.mark.parametrize("key", ENTITIES)
def test_description_is_one_sentence_in_both_languages(key: str) -> None:
    record = written()[key]
    assert set(record["description"]) == {"en", "vi"}
    for text in record["description"].values():
        assert text.endswith(".")
        assert not re.search(r"[.!?] +\w", text), "one sentence"
        assert 3 < len(text.split()) <= 40
        assert text[0].isupper()
    assert record.get("type"), "has no type"


@every_record
def test_vietnamese_is_written_as_vietnamese(key: str) -> None:
    for text in texts(written()[key], "vi"):
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search("[ðÐ]", text), f"eth stands for đ in {text}"
        assert not NEW_STYLE.search(text), f"tone mark on the second vowel in {text}"
        for word in re.findall(r"[^\W\d_]+", text):
            assert_a_syllable(word, text)
    for lang in ("en", "vi"):
        for text in texts(written()[key], lang):
            assert not re.search(r"\s[,.;:!?]|\s\s", text), text


def assert_a_syllable(word: str, text: str) -> None:
    tones = [TONES[c] for c in unicodedata.normalize("NFD", word) if c in TONES]
    assert len(tones) <= 1, f"{word} has two tones in {text}"
    if (tones or VIETNAMESE.search(word)) and re.search("(?i)(c|ch|p|t)$", word):
        assert tones in (["sắc"], ["nặng"]), f"{word} ends in a stop and needs sắc or nặng in {text}"


@every_record
def test_english_is_written_in_english(key: str) -> None:
    for text in texts(written()[key], "en"):
        bare = re.sub(r"“[^”]*”|\([^)]*\)|\b\w+ \([^)]*\)", "", text)
        foreign = [word for word in re.findall(r"\w+", bare) if VIETNAMESE.search(word)]
        assert not foreign or "Misprint" in text, f"{foreign} in {text}"


@every_record
def test_nothing_is_copied_from_the_article(key: str) -> None:
    record = written()[key]
    lexical = {name: record[name] for name in ("description",) if name in record}
    notes = [piece.note for claim in claims_of(key) for piece in claim.evidence if piece.note]
    reasons = [claim.reason for claim in claims_of(key) if claim.reason]
    said = [*texts(lexical, "vi"), *(text for note in (*notes, *reasons) for _, text in note.items())]
    quoted = {run for claim in graph().claims() for p in claim.evidence for n in p.names for run in runs(n.exact)}
    for text in said:
        assert quoted.isdisjoint(runs(text)), text


def runs(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + NAME_WORDS]) for at in range(len(words) - NAME_WORDS + 1)}


@pytest.mark.parametrize("key", [key for key in ENTITIES if key.startswith("meeting:")])
def test_edition_is_called_series_and_number(key: str) -> None:
    series = [c.object for c in claims_of(key) if c.relation == "edition_of"]
    numbers = [
        c.object.value for c in claims_of(key) if c.relation == "edition_number" and not isinstance(c.object, str)
    ]
    if written()[key]["type"] != "edition":
        assert not numbers
        return
    assert len(series) == len(numbers) == 1
    assert key == f"meeting:{str(series[0]).split(':')[1]}-{int(numbers[0])}"


@pytest.mark.parametrize("key", SOURCES)
def test_source_is_described_and_used(key: str) -> None:
    source = graph().entity(key)
    assert isinstance(source, Source)
    assert re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", source.url)
    others = [e for e in graph().entities() if isinstance(e, Source) and e.url == source.url]
    assert others == [source], "two sources have one address"
    assert graph().rests_on(key), "no claim rests on it"
    assert source.type is not None


@every_record
def test_translated_is_said_of_our_own_translations_only(key: str) -> None:
    record = written()[key]
    ours = "vi" in record.get("translated", [])
    same = record["label"]["en"] == record["label"]["vi"]
    if key.startswith("source:"):
        language = record.get("language", "en")
        assert ours == (language != "vi" and not same)
        assert ("en" in record.get("translated", [])) == (language != "en" and not same)
        return
    assert not (ours and same)
    quoted = {fold(n.exact) for c in graph().claims() for p in c.evidence if p.basis is Basis.STATED for n in p.names}
    assert not (ours and fold(record["label"]["vi"]) in quoted), "the article has this name"


@every_record
def test_evidence_has_the_basis_of_its_source(key: str) -> None:
    for claim in claims_of(key):
        for piece in claim.evidence:
            assert piece.basis in (OF_DECLARATION if piece.source in DECLARATION else OF_OTHERS), claim.id
            assert piece.note is None or (piece.note.en and piece.note.vi), claim.id
        assert claim.reason is None or (claim.reason.en and claim.reason.vi), claim.id
        assert claim.status is not Status.SUPERSEDED, "the dataset is young: withdraw, or correct"
    assert "'confidence':" not in str(written()[key]), "confidence follows from the grade of the source"


@every_file
def test_file_is_sorted_one_record_a_paragraph(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n") and not text.endswith("\n\n") and "\n\n\n" not in text and "\r" not in text
    assert unicodedata.is_normalized("NFC", text)
    head, *paragraphs = text.split("\n\n")
    assert all(line.startswith("# ") for line in head.split("\n")), "a file opens with what it holds"
    assert "Licence: CC BY 4.0" in head
    keys = [re.match(r"- id: (\S+)\n", paragraph) for paragraph in paragraphs]
    assert all(keys), "a paragraph is a record and starts with its id"
    found = [match[1] for match in keys if match]
    assert all(paragraph.count("\n- id: ") == 0 for paragraph in paragraphs)
    if path.name == "provisions.yaml":
        starts = [
            min(p.span[0] for c in claims_of(k) for p in c.evidence if p.source == ARTICLE and p.span) for k in found
        ]
        assert starts == sorted(starts), "provisions stand in the order of the text"
    else:
        assert found == sorted(found)
    assert max(map(len, text.split("\n"))) <= 240, "a line too long to read"
