"""One document to proposals: evidence to the character, nothing that is known, extractors kept in their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint

import pytest
from hypothesis import strategies as st
from small import dataset, extraction, read

from graph_builder.link import link
from graph_builder.load._records import Record, parse
from graph_builder.load.registry import Loaded
from graph_builder.read import extract, records
from graph_builder.read.extract import Extraction
from graph_builder.read.inputs import Document
from graph_builder.read.mentions import Mention
from ontology.errors import UnknownNameError

NEWS = (
    "Hội nghị cấp cao ASEAN lần thứ 32 đã thông qua Tuyên bố hợp tác mạng tại Xinh-ga-po ngày 27/4/2018.\n"
    "Tuyên bố hoan nghênh AMCC và ghi nhận Kế hoạch hành động ASEAN về an ninh mạng.\n"
    "Hội nghị Bộ trưởng ASEAN về an ninh mạng lần thứ 3 được tổ chức tại Xinh-ga-po ngày 19/9/2018."
)


def linked(found: list[records.Plain]) -> Loaded:
    """What a build would load: the small dataset and these records."""
    loaded = Loaded()
    loaded.take(Record("small", 1, e, [(c, 1) for c in e.claims()]) for e in dataset().entities())
    loaded.take(parse(record, "proposed", lambda _: 0) for record in found)
    return loaded


class TestProposals:
    def test_build_with_the_dataset(self) -> None:
        graph = link(linked(records.records([read(NEWS)], frozenset())))
        assert "meeting:amcc-3" in graph.by_id
        says = {(c.subject, c.relation) for c in graph.claims()}
        assert ("meeting:amcc-3", "held_on") in says
        assert ("document:statement", "adopted_at") in says

    def test_hold_evidence_that_is_where_it_says(self) -> None:
        found = read(NEWS)
        pieces = [piece for p in found.proposals if not p.is_entity for piece in p.record["evidence"]]
        assert pieces
        for piece in pieces:
            start, end = piece["span"]
            inside = found.read.paragraphs[piece["paragraph"] - 1]
            assert inside[0] <= start < end <= inside[1]
            for name in piece["names"]:
                assert found.read.text[name["start"] : name["end"]] == name["exact"]

    def test_do_not_repeat_themselves(self) -> None:
        ids = [proposal.id for proposal in read(NEWS).proposals]
        assert len(ids) == len(set(ids))

    def test_of_an_accepted_text_are_none(self) -> None:
        proposed = records.records([read(NEWS)], frozenset())
        again = Extraction(link(linked(proposed))).read(Document("a-text", "a-text.txt", NEWS))
        assert again.new_source is None
        assert [p for p in again.proposals if not p.is_entity] == []

    def test_that_contradict_the_dataset_name_their_rival(self) -> None:
        found = read("The 2nd AMCC was held on 20 May 2019.").proposals
        (proposal,) = [p for p in found if p.record.get("relation") == "held_on"]
        (rival,) = proposal.rivals
        assert dataset().claim_by_id[rival].relation == "held_on"

    def test_of_a_known_claim_are_more_evidence(self) -> None:
        (proposal,) = [p for p in read("The 2nd AMCC was held on 18 September 2017.").proposals
                       if p.record.get("relation") == "held_on"]  # fmt: skip
        assert proposal.known
        assert proposal.rivals == ()

    def test_leave_out_a_day_whose_year_is_not_known(self) -> None:
        found = read("The 2nd AMCC was held on 20 May.")
        assert [p for p in found.proposals if p.record.get("relation") == "held_on"] == []


FORMS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "old tones": lambda text: text.replace("hòa", "hoà").replace("óa", "oá"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_form_of_a_text_changes_no_claim(form: Callable[[str], str]) -> None:
    def said(text: str) -> set[tuple[str, str, str]]:
        return {(r.subject, r.relation, r.object) for r in read(text).relations}

    assert said(form(NEWS)) == said(NEWS)


def test_any_text_is_read_without_a_fault(for_all: Callable[..., None]) -> None:
    words = (
        "ASEAN AMCC Summit lần thứ 32nd 2 và thông qua Tuyên bố on 2018 ( ) \n ; “ ” Declaration of the WE, namely "
        "Singapore 27/4/2018 đ \u00a0 \u0301 . task"
    ).split(" ")
    texts = st.lists(st.sampled_from(words), max_size=40).map(" ".join)

    def prove(text: str) -> None:
        found = read(text)
        proposed = records.records([found], frozenset())
        problems = [item for item in (parse(r, "p", lambda _: 0) for r in proposed) if not isinstance(item, Record)]
        assert problems == []
        for m in found.mentions:
            first, last = found.read.original_span(m.start, m.end)
            assert unicodedata.normalize("NFC", text[first:last]) == found.read.text[m.start : m.end]

    for_all(texts, prove, 100)


class TestExtractors:
    @pytest.fixture
    def fake(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Mention]]:
        """A plugged-in extractor that gives what the test puts into the list."""
        given: list[Mention] = []
        monkeypatch.setitem(vars(extract), "_fake", lambda text, lang: given)
        point = EntryPoint("fake", "graph_builder.read.extract:_fake", extract.GROUP)
        monkeypatch.setattr(extract, "entry_points", lambda group: [point] if group == extract.GROUP else [])
        yield given

    def test_bring_mentions_that_are_marked_and_little_believed(self, fake: list[Mention]) -> None:
        fake.append(Mention(0, 5, "body", "?body:hello", "x", 1.0))
        found = replace(extraction(), extractors=("fake",)).read(Document("a", "a.txt", "Hello there"))
        (mention,) = found.mentions
        assert (mention.rule, mention.confidence) == ("plugin-fake", extract.PLUGIN_SURE)

    def test_do_not_outdo_a_known_name(self, fake: list[Mention]) -> None:
        fake.append(Mention(0, 4, "document", "?document:amcc", "x", 1.0))
        found = replace(extraction(), extractors=("fake",)).read(Document("a", "a.txt", "AMCC"))
        assert [m.id for m in found.mentions] == ["body:amcc"]

    def test_with_a_span_outside_the_text_are_refused(self, fake: list[Mention]) -> None:
        fake.append(Mention(0, 500, "body", "?body:hello", "x", 1.0))
        with pytest.raises(extract.ExtractorError) as caught:
            replace(extraction(), extractors=("fake",)).read(Document("a", "a.txt", "Hello"))
        assert "the extractor fake gave a mention from 0 to 500, outside the text of 5 characters" in str(caught.value)

    def test_that_nobody_brings_are_told(self) -> None:
        with pytest.raises(UnknownNameError, match="no extractor is called 'spacy'"):
            replace(extraction(), extractors=("spacy",)).read(Document("a", "a.txt", "Hello"))
