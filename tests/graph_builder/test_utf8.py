"""Text on its way to a file: nothing is lost, doubled or put out of order, wherever it is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytest import MonkeyPatch

from graph_builder import utf8
from graph_builder.utf8 import Text, encoded, lines

WORDS = st.text(alphabet="ab\nĐố€\u2028\r", max_size=5)
TEXTS = st.lists(WORDS | WORDS.map(str.encode), max_size=20)


def whole(texts: list[Text]) -> bytes:
    return b"".join(text.encode() if isinstance(text, str) else text for text in texts)


@given(TEXTS, st.integers(1, 9))
def test_pieces_are_the_text(texts: list[Text], piece: int) -> None:
    with MonkeyPatch.context() as patch:
        patch.setattr(utf8, "PIECE", piece)
        assert b"".join(encoded(texts)) == whole(texts)


@given(TEXTS)
def test_lines_end_at_line_feeds_only(texts: list[Text]) -> None:
    found, data = list(lines(texts)), whole(texts)
    assert b"".join(line + b"\n" for line in found) == (data if data.endswith(b"\n") or not data else data + b"\n")
    assert not any(b"\n" in line for line in found)


def test_little_texts_are_encoded_together() -> None:
    assert len(list(encoded(["đ"] * utf8.PIECE))) == 2  # all of them, and the end
