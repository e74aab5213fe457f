"""YAML: text with line numbers, and a plain word on all that is refused."""

from __future__ import annotations

import io
import json

import pytest
import yaml as pyyaml
from hypothesis import strategies as st

import graph_builder.load.yaml as module
from graph_builder.load._reader import DEPTH_LIMIT
from graph_builder.load._records import Broken, Record
from graph_builder.load.yaml import read
from ontology.errors import DataError

SYNTAX = "; check indentation, quotes and colons"


def records(text: str | bytes) -> list[Record | Broken]:
    data = text.encode() if isinstance(text, str) else text
    return list(read(io.BytesIO(data), "f.yaml"))


def told(text: str | bytes) -> list[str]:
    """Return what is wrong with a file, without its name."""
    try:
        broken = [each for each in records(text) if isinstance(each, Broken)]
    except DataError as error:
        return [str(problem).removeprefix("f.yaml") for problem in error.problems]
    return [str(problem).removeprefix("f.yaml") for each in broken for problem in each.problems]


class TestReads:
    def test_a_list_of_records(self):
        found = records("- id: body:a\n  label: {en: A}\n\n# a remark\n- id: body:b\n  label: {en: B}\n")
        assert [(each.entity.id, each.line) for each in found] == [("body:a", 1), ("body:b", 5)]

    def test_a_single_record(self):
        (found,) = records("---\nid: body:a\nlabel: {en: A}\n")
        assert (found.entity.id, found.line) == ("body:a", 2)

    @pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "[]\n", "---\n"])
    def test_nothing(self, text):
        assert records(text) == []

    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
    def test_any_line_end_and_a_byte_order_mark(self, ends):
        text = "\ufeff- id: body:a\n  label: {en: Đà Nẵng}\n  note_: x\n".replace("\n", ends)
        assert told(text) == [":3: body:a: note_: there is no such field here; did you mean note?"]

    @pytest.mark.parametrize(
        "word",
        ["2018", "2018-04", "1.10", "1e5", "'NO'", '"010"', "0.5", "nowhere", "yesterday", "Null Island", "12:99"],
    )
    def test_every_scalar_as_text(self, word):
        (found,) = records(f"id: body:a\nlabel: {{en: {word}}}\n")
        assert found.entity.label.en == word.strip("'\"")

    def test_each_claim_with_its_own_line(self):
        text = """\
- id: meeting:a
  label: {en: A}
  evidence: {source: source:s, basis: stated}
  held_on: 2018
  held_in:
    - place:a
    - is: place:b
      evidence: [{source: source:s, basis: external}]
"""
        (found,) = records(text)
        assert [(claim.relation, line) for claim, line in found.claims] == [
            ("held_on", 4),
            ("held_in", 6),
            ("held_in", 7),
        ]

    def test_what_any_writer_of_yaml_writes(self, for_all):
        """A label of any text survives, whichever style the writer chooses; `N` and its like are refused unquoted."""

        def prove(label):
            text = pyyaml.safe_dump([{"id": "body:a", "label": {"en": label}}], allow_unicode=True)
            text = text.replace("id: body:a", "id: 'body:a'")
            found = records(text)
            assert [type(each) for each in found] == [Record], told(text)
            assert found[0].entity.label.en == label

        free = st.text(st.characters(exclude_categories=("C", "M", "Z")), min_size=1, max_size=30)
        composed = free.filter(lambda text: text.isprintable() and _is_kept(text) and not module.is_surprising(text))
        for_all(composed, prove, 100)


def _is_kept(text: str) -> bool:
    from pydantic import TypeAdapter, ValidationError

    from ontology.text import Text

    try:
        return TypeAdapter(Text).validate_python(text) == text
    except ValidationError:
        return False


class TestRefuses:
    @pytest.mark.parametrize(
        "word",
        [
            "NO",
            "no",
            "y",
            "N",
            "on",
            "Off",
            "TRUE",
            "false",
            "null",
            "Null",
            "~",
            "=",
            "<<",
            "010",
            "0o17",
            "0x1F",
            "0b11",
            "1_000",
            "12:30",
            "190:20:30",
            ".inf",
            "-.INF",
            ".nan",
        ],
    )
    def test_a_plain_word_that_readers_disagree_on(self, word):
        expected = f':3: {word} is not read as text by every YAML reader: write "{word}" in quotes'
        assert told(f"- id: body:a\n  label:\n    en: {word}\n") == [expected]
        assert told(f"- id: body:a\n\n  label: {{en: {word}}}\n") == [expected]
        assert told(f"- id: body:a\n  label:\n    en: '{word}'\n") == []

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("- id: body:a\n  id: body:b\n", ":2: has the key 'id' twice, first in line 1: keep one"),
            ("- id: body:a\n  label: {en: A, en: B}\n", ":2: has the key 'en' twice, first in line 2: keep one"),
            (
                "- &a {id: body:a}\n- *a\n",
                ":1: uses an anchor or alias (& or *): write the value out, or put it in quotes",
            ),
            ("- id: *a\n", ":1: uses an anchor or alias (& or *): write the value out, or put it in quotes"),
            (
                "- id: !!python/name:os.system x\n",
                ":1: uses the tag '!!python/name:os.system': records are plain text, lists and mappings",
            ),
            ("- id: !!int 5\n", ":1: uses the tag '!!int': records are plain text, lists and mappings"),
            ("- id: body:a\n---\n- id: body:b\n", ":2: starts a second document (---): put it into a file of its own"),
            ("- id: body:a\n-\n", ":2: an item has no value: write one or remove the line"),
            ("- id: body:a\n  label:\n", ":2: 'label' has no value: write one or remove the line"),
            ("- ? [a]\n  : b\n", ":1: has a list or mapping as a key: a key is a word"),
            ("- {[a]: b}\n", ":1: has a list or mapping as a key: a key is a word"),
            ("- id: body:a\n\tlabel: {en: A}\n", ":2: has a tab where YAML wants spaces: indent with spaces"),
            ("\t- id: body:a\n", ":1: has a tab where YAML wants spaces: indent with spaces"),
            (
                "- id: 'body:a\n",
                f":2: is not YAML: found unexpected end of stream while scanning a quoted scalar{SYNTAX}",
            ),
            (
                "- id: body:a\n  label: {en: A\n",
                f":3: is not YAML: did not find expected ',' or '}}' while parsing a flow mapping{SYNTAX}",
            ),
            (
                "- id: body:a: b\n",
                f":1: is not YAML: mapping values are not allowed in this context{SYNTAX}",
            ),
            ("- id: body:a\n  label: {en: A\x01}\n", ":2: has the control character U+0001: remove it"),
            ("- id: body:a\n  label: {en: A\x85B}\n", ":2: has the control character U+0085: remove it"),
            ("id: body:a\nlabel: {en: \uffff}\n", ":2: has the control character U+FFFF: remove it"),
            ("just words\n", ":1: a record must be a mapping, such as {id: kind:slug, …}, not 'just words'"),
            ("- [a, b]\n", ':1: a record must be a mapping, such as {id: kind:slug, …}, not ["a", "b"]'),
        ],
    )
    def test_with_its_line(self, text, message):
        assert told(text) == [message]

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (
                b"- id: body:a\n  label: {en: \xff}\n",
                ":2: is not UTF-8 (byte 0xFF, invalid start byte): save the file as UTF-8",
            ),
            (
                "- id: body:a\n".encode("utf-16"),
                ":1: is not UTF-8 (byte 0xFF, invalid start byte): save the file as UTF-8",
            ),
            (
                b"\n\n- label: \xed\xa0\x80\n",
                ":3: is not UTF-8 (byte 0xED, invalid continuation byte): save the file as UTF-8",
            ),
            (
                b"- label: Caf\xe9 x",
                ":1: is not UTF-8 (byte 0xE9, invalid continuation byte): save the file as UTF-8",
            ),
        ],
    )
    def test_what_is_not_utf8(self, data, message):
        assert told(data) == [message]

    @pytest.mark.parametrize(
        "text", ["[" * 20_000 + "]" * 20_000, "{a: " * 20_000 + "}" * 20_000, "- " * 20_000 + "x", "? " * 20_000 + "x"]
    )
    def test_deep_nesting_without_reading_on(self, text):
        (message,) = told(text)
        assert message in (
            ":1: nests deeper than 20 levels: no record needs that",
            ":1: has a list or mapping as a key: a key is a word",
        )

    def test_one_level_too_many_but_not_one_fewer(self):
        deep = "[" * (DEPTH_LIMIT - 1) + "x" + "]" * (DEPTH_LIMIT - 1)
        assert "must be a mapping" in told(f"- {deep}\n")[0]
        assert told(f"- [{deep}]\n") == [":1: nests deeper than 20 levels: no record needs that"]

    def test_an_alias_bomb_before_it_goes_off(self):
        levels = [
            "- &l0 [x, x, x, x, x, x, x, x, x]",
            *(f"- &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)),
        ]
        assert told("\n".join(levels)) == [
            ":1: uses an anchor or alias (& or *): write the value out, or put it in quotes"
        ]

    def test_the_same_without_the_fast_parser(self, monkeypatch):
        monkeypatch.setattr(module, "_LOADER", pyyaml.SafeLoader)
        for text in (
            "- id: body:a\n  label: {en: NO}\n",
            "- &a {}\n- *a\n",
            "- " * 3000 + "x",
            "- id: body:a\n  id: body:b\n",
        ):
            assert len(told(text)) == 1
        assert told("- id: body:a\n  label: {en: A}\n") == []


class TestNoTraceback:
    def test_for_any_bytes(self, for_all):
        def prove(data):
            told(data)

        for_all(st.binary(max_size=200), prove, 100)

    def test_for_any_text_of_yamls_own_letters(self, for_all):
        letters = st.text(st.sampled_from("-?:,[]{}#&*!|>'\"%@` \n\tab01~\\=<"), max_size=60)
        for_all(letters, told, 200)

    def test_for_any_record_of_the_right_words(self, for_all, record_like):
        def prove(data):
            told(json.dumps(data))  # JSON is YAML

        for_all(record_like, prove, 60)
