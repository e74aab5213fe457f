"""The grammar is whole, and one token of look-ahead decides every choice in it."""

from __future__ import annotations

import pytest

from exports.sparql.grammar import Node, compiled, grammar
from exports.sparql.tokens import END, tokens

KINDS = {
    "VAR": "?x", "IRIREF": "<http://x/>", "PNAME_LN": "a:b", "PNAME_NS": "a:", "BLANK_NODE_LABEL": "_:b", "ANON": "[ ]",
    "NIL": "( )", "STRING": '"x"', "LANGTAG": "@vi", "INTEGER": "7", "DECIMAL": "7.5", "SIGNED_NUMBER": "-7",
}  # fmt: skip
RULES = grammar()
every_rule = pytest.mark.parametrize("name", RULES)


def nodes(rule: Node) -> list[Node]:
    """All nodes of a rule's body."""
    return list(rule.parts[0].walk())


@every_rule
def test_the_ways_of_a_choice_start_differently(name: str) -> None:
    for node in nodes(RULES[name]):
        if node.sort == "choice":
            assert sum(way.empty for way in node.parts) <= 1
            starts = [kind for way in node.parts for kind in way.first]
            assert len(starts) == len(set(starts)), name


@every_rule
def test_a_rule_starts_with_something(name: str) -> None:
    assert RULES[name].first


def test_every_rule_is_used() -> None:
    used = {node.name for rule in RULES.values() for node in nodes(rule) if node.sort == "rule"}
    assert used | {"Query"} == set(RULES)


def test_every_token_of_the_grammar_is_one_that_a_query_can_hold() -> None:
    named = {node.name for rule in RULES.values() for node in nodes(rule) if node.sort == "token"}
    for kind in named:
        read = list(tokens(KINDS.get(kind, kind)))
        assert [token.kind for token in read] == [kind, END]


def test_a_choice_that_one_token_cannot_decide_is_seen() -> None:
    rules = compiled("Start ::= Left | Right\nLeft ::= 'X' 'Y'\nRight ::= 'X' 'Z'\n")
    assert rules["Left"].first & rules["Right"].first == {"X"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("?x<?y", ["VAR", "<", "VAR"]),
        ("?x <http://x/?y>", ["VAR", "IRIREF"]),
        ("1+1", ["INTEGER", "SIGNED_NUMBER"]),
        ("a:b.c .", ["PNAME_LN", "."]),
        ("a:b. }", ["PNAME_LN", ".", "}"]),
        ("'''a'b''c''' 'd'", ["STRING", "STRING"]),
        ('""""a""" ""', ["STRING", "STRING"]),
        ("# note\n?x # more", ["VAR"]),
        ("<#a> # b", ["IRIREF"]),
        ('"a # b"', ["STRING"]),
        ("select A a", ["SELECT", "A", "a"]),
        ("body:hội-nghị ?tên", ["PNAME_LN", "VAR"]),
        ("x:\\~%41", ["PNAME_LN"]),
        ("1.5e3 .5 5.", ["DECIMAL", "DECIMAL", "INTEGER", "."]),
        ('"\\u1EBF" <http://x/\\u1EBF>', ["STRING", "IRIREF"]),
        ("( ) [ ] ( 1 )", ["NIL", "ANON", "(", "INTEGER", ")"]),
        ("|| | && ^^ ^ != !", ["||", "|", "&&", "^^", "^", "!=", "!"]),
        ("?x?", ["VAR", "?"]),
    ],
)
def test_tokens_are_cut_as_the_standard_says(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens(text)] == [*kinds, END]
