"""JSON Lines and node-link JSON: strict, with the line of every problem."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import strategies as st
from making import STATED

from graph_builder.load import json as node_link
from graph_builder.load import jsonl
from graph_builder.load._records import Broken, Record
from ontology.errors import DataError

CLAIM = {"subject": "meeting:a", "relation": "held_in", "object": "place:b", "evidence": [STATED]}
NODES = {"nodes": [{"kind": "body", "id": "body:a", "label": {"en": "A"}, "claims": []}], "edges": []}
SHAPE = 'is not node-link JSON: expected {"nodes": […], "edges": […]} as `acg build --only json` writes it'
ONE = "; each line is one object"
DEEP = "nests deeper than 20 levels: no record needs that"


def records(text: str | bytes, reader=jsonl) -> list[Record | Broken]:
    data = text.encode() if isinstance(text, str) else text
    return list(reader.read(io.BytesIO(data), "f"))


def told(text: str | bytes, reader=jsonl) -> list[str]:
    """Return what is wrong with a file, without its name."""
    try:
        broken = [each for each in records(text, reader) if isinstance(each, Broken)]
    except DataError as error:
        return [str(problem).removeprefix("f") for problem in error.problems]
    return [str(problem).removeprefix("f") for each in broken for problem in each.problems]


class TestLines:
    def test_of_records_and_bare_claims(self):
        lines = [
            {"id": "body:a", "label": {"en": "A"}},
            CLAIM,
            CLAIM | {"relation": "hosted_meeting", "subject": "place:b", "object": "meeting:a"},
        ]
        first, second, third = records("\n".join(map(json.dumps, lines)))
        assert (first.entity.id, first.line, first.claims) == ("body:a", 1, [])
        assert (second.entity, second.line) == (None, 2)
        assert [claim for claim, _ in second.claims] == [claim for claim, _ in third.claims]

    @pytest.mark.parametrize("ends", ["\n", "\r\n"])
    def test_of_any_end_with_blank_ones_and_a_byte_order_mark(self, ends):
        found = records(ends.join(["\ufeff" + json.dumps(CLAIM), "", "  ", json.dumps(CLAIM)]))
        assert [each.line for each in found] == [1, 4]

    def test_none(self):
        assert records("") == records("\n\n") == []

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{", ":1: is not JSON: expecting property name enclosed in double quotes at character 2" + ONE),
            ("nonsense", ":1: is not JSON: expecting value at character 1; each line is one object"),
            (
                '{"id": "body:a"} {"id": "body:b"}',
                ":1: has more after its object, at character 17; each line is one object",
            ),
            ('{"id": "body:a", "id": "body:b"}', ":1: has the key 'id' twice: keep one"),
            ('{"label": {"en": "A", "en": "B"}}', ":1: has the key 'en' twice: keep one"),
            ('{"confidence": NaN}', ":1: holds NaN, which is not JSON: leave it out"),
            ('{"confidence": -Infinity}', ":1: holds -Infinity, which is not JSON: leave it out"),
            ('{"n": 12345678901234567890}', ":1: holds a number of 20 digits: no record needs that"),
            ('{"n": ' + "9" * 5000 + "}", ":1: holds a number of 5,000 digits: no record needs that"),
            ('{"\\ud800": 1}', ":1: has the key '\\ud800': a key is a word"),
            ('{"a\\u0000": 1}', ":1: has the key 'a\\x00': a key is a word"),
            ("[1, 2]", ":1: a record must be a mapping, such as {id: kind:slug, …}, not [1, 2]"),
            ("null", ":1: a record must be a mapping, such as {id: kind:slug, …}, not null"),
            ("{}", ":1: has neither an id nor a subject: an entity starts with id: kind:slug, a claim with subject: …"),
            (
                '{"id": null}',
                ":1: has neither an id nor a subject: an entity starts with id: kind:slug, a claim with subject: …",
            ),
            ('{"id": ' * 20_000 + "1" + "}" * 20_000, f":1: {DEEP}"),
            ('{"id": ' * 900 + "1" + "}" * 900, f":1: {DEEP}"),
            ('{"id": ' * 21 + "1" + "}" * 21, f":1: {DEEP}"),
            ("[" * 20 + "[]" + "]" * 20, f":1: {DEEP}"),
            (b'{"id": "\xff"}', ":1: is not UTF-8 (byte 0xFF, invalid start byte): save the file as UTF-8"),
            (b'\xef\xbb\xbf{"id": "\xff"}', ":1: is not UTF-8 (byte 0xFF, invalid start byte): save the file as UTF-8"),
        ],
    )
    def test_that_are_refused(self, line, message):
        assert told(line) == [message]

    def test_at_the_limit_of_depth_are_only_told_what_is_wrong_with_them(self):
        assert told('{"id": ' * 20 + "1" + "}" * 20)[0].endswith(
            "is not an id of a known kind; the kinds are " + told('{"id": 1}')[0].partition("the kinds are ")[2]
        )
        assert told("[" * 19 + "[]" + "]" * 19)[0].startswith(":1: a record must be a mapping")

    def test_that_are_refused_leave_the_others(self):
        found = records("\n".join(["{", json.dumps(CLAIM), b"\xff".decode("latin-1"), json.dumps(CLAIM)]))
        assert [type(each) for each in found] == [Broken, Record, Broken, Record]


class TestNodeLink:
    def test_gives_nodes_their_claims_and_edges(self):
        literal = {"subject": "body:a", "relation": "member_count", "value": "10", "evidence": [STATED]}
        node = {"kind": "body", "id": "body:a", "label": {"en": "A"}, "claims": [literal]}
        text = json.dumps(
            {"directed": True, "graph": {"x": [1]}, "nodes": [node], "edges": [{"source": "x", "claim": CLAIM}]},
            indent=1,
        )
        entity, first, second = records(text, node_link)
        assert entity.entity.id == "body:a"
        assert [each.claims[0][0].relation for each in (first, second)] == ["member_count", "held_in"]
        lines = text.split("\n")
        assert [lines[each.line - 1].strip() for each in (entity, first, second)] == ["{", "{", "{"]
        assert entity.line == first.line < second.line

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", ":1: " + SHAPE),
            ("[]", ":1: " + SHAPE),
            ("{}", ":1: " + SHAPE),
            ('{"nodes": []}', ":1: " + SHAPE),
            ('{"nodes": {},\n"edges": []}', ":1: " + SHAPE),
            ('{"nodes": [],\n"edges": []} x', ":2: " + SHAPE),
            ('{"nodes": [\n1], "edges": []}', ":2: " + SHAPE),
            ('{"nodes": [\n{"id": "body:a"}], "edges": []}', ":2: " + SHAPE),
            ('{"nodes": [],\n"edges": [\n\n{"source": "x"}]}', ":4: " + SHAPE),
            ('{"nodes": [] "edges": []}', ":1: " + SHAPE),
            ('{"nodes": [],}', ":1: is not JSON: expecting value at character 14"),
            (
                '{"nodes": [\n{,}], "edges": []}',
                ":2: is not JSON: expecting property name enclosed in double quotes at character 2",
            ),
            ('{"nodes": [{} {}]}', ":1: " + SHAPE),
            ('{"nodes": [NaN]}', ":1: holds NaN, which is not JSON: leave it out"),
            ('{"nodes": [' * 900 + "1" + "]}" * 900, f":1: {DEEP}"),
        ],
    )
    def test_refuses(self, text, message):
        assert told(text, node_link)[-1] == message

    def test_tells_a_problem_at_the_line_of_its_node(self):
        nodes = [{"id": "body:a", "label": {"en": "A"}, "claims": []}, {"id": "body:b", "claims": []}]
        text = (
            '{"nodes": [\n'
            + ",\n".join(map(json.dumps, nodes))
            + '],\n"edges": [\n'
            + json.dumps({"claim": CLAIM | {"evidence": []}})
            + "]}"
        )
        expected = [
            ":3: body:b: label: is missing: add it",
            ":5: claim on meeting:a: held_in: has no evidence: every claim needs at least one piece, such as "
            "{source: source:…, basis: stated}",
        ]
        assert told(text, node_link) == expected


class TestNoTraceback:
    @pytest.mark.parametrize("reader", [jsonl, node_link])
    def test_for_any_bytes(self, for_all, reader):
        for_all(st.binary(max_size=100), lambda data: told(data, reader), 60)

    @pytest.mark.parametrize("reader", [jsonl, node_link])
    def test_for_any_text_of_jsons_own_letters(self, for_all, reader):
        pieces = st.lists(
            st.sampled_from(
                [
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    '"nodes"',
                    '"edges"',
                    '"id"',
                    '"claims"',
                    '"body:a"',
                    "1",
                    "null",
                    "\n",
                    "\\",
                    '"',
                ]
            ),
            max_size=14,
        )
        for_all(pieces.map("".join), lambda text: told(text, reader), 150)

    @pytest.mark.parametrize("ascii_only", [True, False])
    def test_for_any_record_of_the_right_words(self, for_all, record_like, ascii_only):
        def prove(data):
            text = json.dumps(data, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
            told(text)
            told(json.dumps({"nodes": [data], "edges": [{"claim": data}]}), node_link)
            told(
                json.dumps({"nodes": [{"id": "body:a", "label": {"en": "A"}, "claims": [data]}], "edges": []}),
                node_link,
            )

        for_all(record_like, prove, 60)
