"""Search: in both languages, accents and case optional, best first."""

from __future__ import annotations

import pytest
from making import claim, entity, graph

from graph_builder.search import find

NAMES = graph(
    claim("body:amcc", "official_name", "Ministerial Conference on Cybersecurity of ASEAN", lang="en"),
    claim("body:amcc", "official_name", "A false name", lang="en", status="withdrawn", reason="No."),
    entities=[
        entity(
            "body:amcc",
            label={
                "en": "ASEAN Ministerial Conference on Cybersecurity",
                "vi": "Hội nghị Bộ trưởng ASEAN về An ninh mạng",
            },
            short={"en": "AMCC"},
        ),
        entity("body:asean", label={"en": "ASEAN"}, aliases={"vi": ["Hiệp hội các quốc gia Đông Nam Á"]}),
        entity("place:da-nang", label={"en": "Da Nang", "vi": "Đà Nẵng"}),
        entity("meeting:amcc-2", label={"en": "2nd AMCC"}),
        entity("theme:norms", label={"en": "Inter-state norms"}),
    ],
)


def ids(text: str) -> list[str]:
    return [found.id for found, _ in find(NAMES, text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ASEAN", ["body:asean", "body:amcc"]),
        ("asean", ["body:asean", "body:amcc"]),
        ("Đà Nẵng", ["place:da-nang"]),
        ("da nang", ["place:da-nang"]),
        ("DA NANG", ["place:da-nang"]),
        ("dông nam á", ["body:asean"]),
        ("bo truong mang", ["body:amcc"]),
        ("AMCC", ["body:amcc", "meeting:amcc-2"]),
        ("amcc 2", ["meeting:amcc-2"]),
        ("meeting:amcc-2", ["meeting:amcc-2"]),
        ("inter state", ["theme:norms"]),
        ("ecurit", ["body:amcc"]),
        ("conference on cybersecurity of asean", ["body:amcc"]),
        ("false name", []),
        ("zzz", []),
        ("", []),
        ("  ", []),
        ("-", []),
        ("\x00", []),
    ],
)
def test_finds(text, found):
    assert ids(text) == found


def test_tells_by_which_name():
    assert [name for _, name in find(NAMES, "amcc")] == ["AMCC", "2nd AMCC"]


def test_puts_the_whole_name_before_its_start_before_words_before_a_part():
    made = graph(
        claim("body:x", "part_of", "body:y"),
        entities=[
            entity(f"theme:{key}", label={"en": label})
            for key, label in zip("dcba", ["Norm", "Norms of states", "Old norms", "Abnormal"], strict=True)
        ],
    )
    assert [found.label.en for found, _ in find(made, "norm")] == ["Norm", "Norms of states", "Old norms", "Abnormal"]
