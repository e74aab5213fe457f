"""Texts of sources: evidence is checked in them, and the sentence behind it is shown; no text of ours is needed."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import strategies as st
from making import SOURCE, claim, entity, loaded

from graph_builder.link import link
from graph_builder.texts import SourceText, normalised, read_texts
from ontology.errors import DataError, StorageError, UsageError

TEXT = "Tin về một hội nghị\n\n  \nCác bộ trưởng gặp nhau ở Đà Nẵng.\nHọ bàn về an ninh mạng.\n"
SECOND = TEXT.index("Các")
NAME = TEXT.index("Đà Nẵng")


def in_text(text: str = TEXT, *, name: str = "s.txt", sha256: str | None = None, **evidence):
    """Return the graph of one claim with this evidence, read with this text."""
    sources = [entity(SOURCE, **({"sha256": sha256} if sha256 else {}))]
    piece = {"source": SOURCE, "basis": "stated"} | evidence
    made = claim("meeting:a", "held_in", "place:b", evidence=piece)
    return link(loaded([made], sources), texts=[SourceText(Path(name), text)])


def told(*arguments, **more) -> list[str]:
    with pytest.raises(DataError) as caught:
        in_text(*arguments, **more)
    return [str(problem) for problem in caught.value.problems]


class TestEvidence:
    def test_that_is_where_it_says_has_its_sentence(self):
        span = [SECOND, SECOND + 33]
        names = [{"start": NAME, "end": NAME + 7, "exact": "Đà Nẵng"}]
        made = in_text(paragraph=2, span=span, names=names)
        (piece,) = made.ordered[0].evidence
        assert made.quotes == {piece.id: "Các bộ trưởng gặp nhau ở Đà Nẵng."}

    def test_without_a_span_has_no_sentence(self):
        assert in_text(paragraph=1).quotes == {}

    def test_of_a_source_without_a_text_is_left_alone(self):
        made = claim(
            "meeting:a", "held_in", "place:b", evidence={"source": "source:other", "basis": "stated", "paragraph": 99}
        )
        assert link(loaded([made], [entity(SOURCE)]), texts=[SourceText(Path("s.txt"), TEXT)]).quotes == {}

    @pytest.mark.parametrize(
        ("evidence", "message"),
        [
            ({"paragraph": 4}, "paragraph 4 is out of range: the text has 3 paragraphs"),
            ({"paragraph": 1, "span": [0, 20]}, "the span 0 to 20 is outside paragraph 1, which is 0 to 19"),
            (
                {"paragraph": 3, "span": [SECOND, SECOND + 3]},
                f"the span {SECOND} to {SECOND + 3} is outside paragraph 3, which is 58 to 81",
            ),
            ({"span": [0, 83]}, "the span 0 to 83 is outside the text, which is 0 to 82"),
            (
                {"names": [{"start": 0, "end": 7, "exact": "Đà Nẵng"}]},
                f"'Đà Nẵng' is not at 0 to 7, where 'Tin về ' stands: it stands at {NAME} to {NAME + 7}",
            ),
            (
                {"names": [{"start": 0, "end": 6, "exact": "Hà Nội"}]},
                "'Hà Nội' is not at 0 to 6, where 'Tin về' stands: it stands nowhere in the text",
            ),
            (
                {"names": [{"start": 900, "end": 907, "exact": "Đà Nẵng"}]},
                f"'Đà Nẵng' is not at 900 to 907, where '' stands: it stands at {NAME} to {NAME + 7}",
            ),
        ],
    )
    def test_that_is_not_there_is_told_at_its_record(self, evidence, message):
        assert told(**evidence) == [f"claims:1: claim on meeting:a: held_in: in s.txt, {message}"]

    def test_is_told_with_all_else_that_is_wrong(self):
        piece = {"source": SOURCE, "basis": "stated", "paragraph": 9}
        claims = [
            claim("meeting:a", "held_in", "place:b", evidence=piece),
            claim("body:a", "part_of", "body:b"),
            claim("body:b", "part_of", "body:a"),
        ]
        with pytest.raises(DataError) as caught:
            link(loaded(claims), texts=[SourceText(Path("s.txt"), TEXT)])
        assert [problem.message[:30] for problem in caught.value.problems] == [
            "held_in: in s.txt, paragraph 9",
            "part_of: goes round in a circl",
        ]

    def test_of_a_record_that_counts_for_all_its_claims_is_told_once(self):
        piece = {"source": SOURCE, "basis": "stated", "paragraph": 9}
        made = entity("meeting:a", evidence=piece, held_in=["place:b", "place:c"], held_on="2018")
        read = loaded([], [entity("place:b"), entity("place:c"), entity(SOURCE)])
        read.records.append(type(read.records[0])("f", 1, made, [(each, 3) for each in made.claims()]))
        with pytest.raises(DataError) as caught:
            link(read, texts=[SourceText(Path("s.txt"), TEXT)])
        assert len(caught.value.problems) == 1

    def test_any_name_is_found_where_it_is(self, for_all):
        words = st.sampled_from(["Đà Nẵng", "ASEAN", "hội nghị", "😀", "a", "Hội nghị cấp cao"])
        gaps = st.sampled_from(["\n", "\n\n \n", " ", "  "])

        def prove(case):
            before, exact, after = case
            text = (
                "".join(f"{word}{gap}" for word, gap in before) + exact + "".join(f"{gap}{word}" for word, gap in after)
            )
            span = [len(text) - len(exact) - sum(len(gap + word) for word, gap in after)] * 2
            span[1] += len(exact)
            made = in_text(text, names=[{"start": span[0], "end": span[1], "exact": exact}], span=span)
            assert list(made.quotes.values()) == [exact]

        pieces = st.lists(st.tuples(words, gaps), max_size=6)
        for_all(st.tuples(pieces, words, pieces), prove, 60)


class TestSentence:
    @pytest.mark.parametrize("text", ["a\x1b[31mb", "a\tb", "a\u0000b"])
    def test_has_nothing_that_could_steer_a_terminal(self, text):
        assert SourceText(Path("x"), text).sentence((0, len(text))).isprintable()


class TestSource:
    def test_is_known_by_the_hash_of_its_text(self):
        sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
        assert in_text(name="any-name.txt", sha256=sha256, paragraph=1).ordered
        (message,) = told(name="any-name.txt", sha256=sha256, paragraph=9)
        assert message.endswith("held_in: in any-name.txt, paragraph 9 is out of range: the text has 3 paragraphs")

    def test_with_another_hash_is_told(self):
        has = hashlib.sha256(TEXT.encode()).hexdigest()[:12]
        assert told(sha256="0" * 64) == [
            "s.txt: source:s: is not the text that the source means: the SHA-256 of its normalised text is "
            f"{has}…, the source has 000000000000…: get that text, or correct sha256"
        ]

    def test_of_no_name_and_no_hash_is_told(self):
        has = hashlib.sha256(TEXT.encode()).hexdigest()[:12]
        assert told(name="README.txt") == [
            "README.txt: belongs to no source: none has this name, and the SHA-256 of its normalised text is "
            f"{has}…, which none has: rename or remove it"
        ]

    def test_of_two_with_one_text_are_both_checked(self):
        sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
        claims = [
            claim(
                "meeting:a",
                "held_in",
                f"place:{name}",
                evidence={"source": f"source:{name}", "basis": "stated", "paragraph": 9},
            )
            for name in "bc"
        ]
        sources = [entity(f"source:{name}", sha256=sha256) for name in "bc"]
        with pytest.raises(DataError) as caught:
            link(loaded(claims, sources), texts=[SourceText(Path("x.txt"), TEXT)])
        assert len(caught.value.problems) == 2


class TestNormalising:
    def test_makes_one_text_of_every_way_to_save_it(self):
        plain = normalised(TEXT.encode(), Path("x"))
        for text in (
            TEXT.replace("\n", "\r\n"),
            TEXT.replace("\n", "\r"),
            "\ufeff" + TEXT,
            unicodedata.normalize("NFD", TEXT),
        ):
            assert normalised(text.encode(), Path("x")).sha256 == plain.sha256

    def test_counts_paragraphs_over_the_lines_that_are_not_blank(self):
        found = normalised(TEXT.encode(), Path("x"))
        assert [found.text[start:end] for start, end in found.paragraphs] == [
            line for line in TEXT.split("\n") if line.strip()
        ]

    def test_keeps_other_separators_within_a_paragraph(self):
        assert len(SourceText(Path("x"), "a\u2028b\u0085c\x0bd\ne").paragraphs) == 2


class TestFolder:
    def test_gives_its_texts_in_name_order(self, tmp_path):
        for name in ("b.txt", "a.txt", "c.md"):
            (tmp_path / name).write_text(name, encoding="utf-8")
        assert [(each.file.name, each.text) for each in read_texts(tmp_path)] == [
            ("a.txt", "a.txt"),
            ("b.txt", "b.txt"),
        ]

    def test_that_is_missing(self, tmp_path):
        with pytest.raises(UsageError) as caught:
            read_texts(tmp_path / "x")
        assert str(caught.value) == f"there is no folder {tmp_path / 'x'}: --texts takes a folder of .txt files"

    def test_without_a_text(self, tmp_path):
        with pytest.raises(UsageError) as caught:
            read_texts(tmp_path)
        assert (
            str(caught.value)
            == f"{tmp_path} holds no .txt file: name each text after its source, SLUG.txt for source:SLUG"
        )

    def test_with_texts_that_are_not_utf8_tells_them_all(self, tmp_path):
        for name in "ab":
            (tmp_path / f"{name}.txt").write_bytes(b"x\n\xff")
        with pytest.raises(DataError) as caught:
            read_texts(tmp_path)
        assert [str(problem) for problem in caught.value.problems] == [
            f"{tmp_path}/{name}.txt:2: is not UTF-8 (byte 0xFF, invalid start byte): save the file as UTF-8"
            for name in "ab"
        ]

    def test_with_a_text_that_cannot_be_read(self, tmp_path):
        (tmp_path / "a.txt").symlink_to("/proc/self/mem")
        with pytest.raises(StorageError) as caught:
            read_texts(tmp_path)
        assert str(caught.value) == f"cannot read {tmp_path / 'a.txt'}: Input/output error"
