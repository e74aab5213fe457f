"""Sentences: claims and evidence in both languages, from either end."""

from __future__ import annotations

import pytest
from making import claim, entity, graph

from graph_builder.sentences import evidence, sentence, standing, validity, word
from ontology.relations import RELATIONS
from ontology.text import LANGS

ENTITIES = [
    entity("body:amcc", label={"en": "Conference", "vi": "Hội nghị"}, short={"en": "AMCC"}),
    entity("meeting:amcc-2", label={"en": "2nd AMCC", "vi": "Hội nghị AMCC lần thứ 2"}),
    entity("document:d", label={"en": "Statement", "vi": "Tuyên bố"}),
    entity("theme:t", label={"en": "Norms", "vi": "Chuẩn mực"}),
    entity("source:s", label={"en": "A source", "vi": "Một nguồn"}, short={"en": "Src"}),
]


def said(made, lang="en", **more):
    found = graph(made, entities=ENTITIES)
    return sentence(found, found.ordered[0], lang, **more)


@pytest.mark.parametrize(
    ("made", "lang", "from_object", "text"),
    [
        (claim("meeting:amcc-2", "edition_of", "body:amcc"), "en", False, "2nd AMCC is an edition of AMCC."),
        (
            claim("meeting:amcc-2", "edition_of", "body:amcc"),
            "vi",
            False,
            "Hội nghị AMCC lần thứ 2 là một kỳ họp của AMCC.",
        ),
        (claim("meeting:amcc-2", "edition_of", "body:amcc"), "en", True, "AMCC has as edition 2nd AMCC."),
        (claim("meeting:amcc-2", "edition_of", "body:amcc"), "vi", True, "AMCC có kỳ họp Hội nghị AMCC lần thứ 2."),
        (claim("document:d", "concerns", "theme:t"), "en", False, "“Statement” concerns norms."),
        (claim("document:d", "concerns", "theme:t"), "vi", False, "“Tuyên bố” đề cập đến chuẩn mực."),
        (claim("meeting:amcc-2", "edition_number", 2), "en", False, "2nd AMCC has the number 2."),
    ],
)
def test_a_claim_reads_from_either_end(made, lang, from_object, text):
    assert said(made, lang, from_object=from_object) == text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("relation", RELATIONS.values(), ids=lambda r: r.name)
def test_every_relation_makes_a_sentence(relation, lang):
    values = {
        "date": "2018",
        "number": 3,
        "url": "https://e.org/",
        "text": "Name",
        "code": relation.values[0] if relation.values else "X",
    }
    end = values[relation.range] if relation.is_literal else f"{relation.range[0]}:other"
    made = claim(f"{relation.domain[0]}:a", relation.name, end, **({"lang": "en"} if relation.range == "text" else {}))
    text = said(made, lang)
    assert text.endswith(".")
    assert "  " not in text
    if relation.range != "date":  # whose preposition follows the precision of the date
        assert relation.label[lang == "vi"] in text


@pytest.mark.parametrize(
    ("start", "end", "english", "vietnamese"),
    [
        (None, None, "", ""),
        ("2017", "2020", "from 2017 until 2020", "từ 2017 đến 2020"),
        ("2017", "..", "from 2017 until now", "từ 2017 đến nay"),
        ("..", "2020", "until 2020", "đến 2020"),
        ("?", None, "from unknown", "từ không rõ"),
        (None, "?", "until unknown", "đến không rõ"),
    ],
)
def test_validity(start, end, english, vietnamese):
    made = claim("body:a", "part_of", "body:b", valid_from=start, valid_to=end)
    assert (validity(made, "en"), validity(made, "vi")) == (english, vietnamese)


@pytest.mark.parametrize(
    ("made", "english", "vietnamese"),
    [
        (claim("body:a", "part_of", "body:b"), "", ""),
        (
            claim("body:a", "part_of", "body:b", valid_from="2017").with_rivals(["0" * 24]),
            "from 2017, disputed",
            "từ 2017, còn mâu thuẫn",
        ),
        (
            claim("body:a", "part_of", "body:b", status="withdrawn", reason={"en": "It was not.", "vi": "Không phải."}),
            "withdrawn, because It was not.",
            "đã rút, vì Không phải.",
        ),
        (claim("body:a", "part_of", "body:b").as_uncertain(), "uncertain on that day", "không chắc vào ngày đó"),
    ],
)
def test_standing(made, english, vietnamese):
    assert (standing(made, "en"), standing(made, "vi")) == (english, vietnamese)


def test_evidence_names_source_place_confidence_names_and_note():
    piece = {
        "source": "source:s",
        "basis": "corrected",
        "paragraph": 3,
        "names": [{"start": 0, "end": 5, "exact": "ASEAN"}],
        "note": {"en": "Garbled.", "vi": "Sai lạc."},
    }
    made = graph(claim("body:a", "part_of", "body:b", evidence=piece), entities=ENTITIES)
    (found,) = made.ordered[0].evidence
    assert evidence(made, found, "en") == "corrected, Src, paragraph 3, 95 %: “ASEAN”; Garbled."
    assert evidence(made, found, "vi") == "đính chính, Src, đoạn 3, 95 %: “ASEAN”; Sai lạc."


def test_our_own_words_are_there_in_both_languages():
    assert (word("paragraph", "en"), word("paragraph", "vi")) == ("paragraph", "đoạn")
