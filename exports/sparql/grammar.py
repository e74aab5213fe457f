"""A grammar in EBNF, compiled so that one token of look-ahead tells which way to go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal

_WORD = re.compile(
    r"\s+|(?P<rule>[A-Z][A-Za-z]*[a-z][A-Za-z]*)|(?P<token>[A-Z_]+)|'(?P<quoted>[^']+)'|(?P<sign>[()|*?])"
)
_RULE = re.compile(r"^(\w+) ::= (.*(?:\n .*)*)$", re.MULTILINE)


@dataclass(eq=False, slots=True)
class Node:
    """A piece of the grammar.

    Attributes:
        sort: What it is.
        parts: The pieces in it; of a rule, its body once all are read.
        name: Kind of the token, or name of the rule.
        first: Kinds of the tokens that it can start with.
        empty: Whether it can be left out.
    """

    sort: Literal["token", "rule", "sequence", "choice", "optional", "repeat"]
    parts: list[Node] = field(default_factory=list)
    name: str = ""
    first: set[str] = field(default_factory=set)
    empty: bool = False

    def walk(self) -> Iterator[Node]:
        """Yield the node and, unless it is a rule, all below it."""
        yield self
        if self.sort != "rule":
            for part in self.parts:
                yield from part.walk()


@cache
def grammar() -> dict[str, Node]:
    """Return the rules of SPARQL's grammar by name; each is a `rule` node with one part, its body."""
    text = resources.files("exports.sparql").joinpath("grammar.ebnf").read_text(encoding="utf-8")
    return compiled(text)


def compiled(text: str) -> dict[str, Node]:
    """Return the rules of an EBNF text by name, each knowing what it can start with."""
    bodies = dict(_RULE.findall(text))
    rules = {name: Node("rule", name=name) for name in bodies}
    for name, body in bodies.items():
        words = [found for found in _WORD.finditer(body) if found.lastgroup]
        rules[name].parts.append(_choice(words, rules))
    nodes = [node for rule in rules.values() for node in (rule, *rule.parts[0].walk())]
    while sum(_learn(node) for node in nodes):
        pass
    return rules


def _choice(words: list[re.Match[str]], rules: dict[str, Node]) -> Node:
    ways = [_sequence(words, rules)]
    while words and words[0]["sign"] == "|":
        words.pop(0)
        ways.append(_sequence(words, rules))
    return ways[0] if len(ways) == 1 else Node("choice", ways)


def _sequence(words: list[re.Match[str]], rules: dict[str, Node]) -> Node:
    parts: list[Node] = []
    while words and words[0]["sign"] not in ("|", ")"):
        word = words.pop(0)
        if word["sign"] == "(":
            parts.append(_choice(words, rules))
            words.pop(0)
        elif word["sign"]:
            parts.append(Node("repeat" if word["sign"] == "*" else "optional", [parts.pop()]))
        elif word["rule"]:
            parts.append(rules[word["rule"]])
        else:
            quoted = word["quoted"] or ""
            parts.append(Node("token", name=word["token"] or (quoted if quoted == "a" else quoted.upper())))
    return parts[0] if len(parts) == 1 else Node("sequence", parts)


def _learn(node: Node) -> bool:
    """Bring `first` and `empty` of a node up to those of its parts; tell whether that changed anything."""
    before = (len(node.first), node.empty)
    if node.sort == "token":
        node.first.add(node.name)
    elif node.sort == "sequence":
        for part in node.parts:
            node.first |= part.first
            if not part.empty:
                break
        node.empty = all(part.empty for part in node.parts)
    else:
        for part in node.parts:
            node.first |= part.first
        node.empty = node.sort in ("optional", "repeat") or any(part.empty for part in node.parts)
    return before != (len(node.first), node.empty)
