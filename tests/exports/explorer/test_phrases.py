"""Phrases as letters: within strings alone, and never letters that a text has itself."""

from __future__ import annotations

import json

import pytest
from drawn_graphs import bundled

from exports.explorer.packed import packed
from exports.explorer.payload import payload
from exports.explorer.phrases import shortened


def written_out(text: str, phrases: list[str]) -> str:
    letters, *meant = phrases
    return text.translate(dict(zip(map(ord, letters), meant, strict=True)))


REPEATED = "The ministers of the member states agreed. "
TEXTS = {
    "nothing": [],
    "the letters themselves": ["".join(map(chr, range(0x180, 0x530))), REPEATED * 9],
    "signs of JSON": [
        '"a","b":[1,2,3],null,true' * 9,
        "\\n\\u0041\n" * 9,
        'true","true","' * 9,
        ["null", "false"] * 40,
    ],
    "numbers": [[1, 1, 1, 1, 12, 2018, None, True] * 30, "1,1,1,1," * 30],
    "Vietnamese": ["Hội nghị Bộ trưởng ASEAN về an ninh mạng, ăâđêôơư ĂÂĐÊÔƠƯ " * 9],
}


@pytest.mark.parametrize("name", TEXTS)
def test_it_stays_json_and_is_written_out_again(name: str) -> None:
    text = json.dumps(TEXTS[name], ensure_ascii=False, separators=(",", ":"))
    short, phrases = shortened(text)
    json.loads(short)
    assert written_out(short, phrases) == text
    assert len(phrases) - 1 == len(set(phrases[0]))


def test_the_payload_loses_a_fifth_and_nothing_else() -> None:
    text = packed(payload(bundled()))
    short, phrases = shortened(text)
    assert written_out(short, phrases) == text
    assert len(short.encode()) + len(json.dumps(phrases, ensure_ascii=False).encode()) < 0.82 * len(text.encode())
