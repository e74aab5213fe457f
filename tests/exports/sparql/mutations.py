"""Queries gone wrong: seeded mutations of the examples, by token and by character."""

from __future__ import annotations

import random
from collections.abc import Iterator

from exports.sparql.examples import example, names
from exports.sparql.tokens import tokens

SNIPPETS = (
    "SELECT", "*", "{", "}", "(", ")", "[", "]", ";", ".", ",", "FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH",
    "SERVICE", "BIND", "AS", "?x", "VALUES", "a", "!", "^", "/", "|", "+", "<", ">", "=", "&&", "||", "NOT",
    "EXISTS", "IN", "COUNT", "GROUP", "BY", "HAVING", "ORDER", "LIMIT", "-1", "1e5", ".5", '"x"', "'''y'''",
    "@en", "^^", "<http://x/>", "_:b", "x:y", ":", "()", "[]", "FROM", "NAMED", "true", "UNDEF", "STR", "REGEX",
    "\\", "\u0000", "😀", "Đ", "\u2028", "#", "\n", "%", "<<", ">>", "BASE", "PREFIX", "DISTINCT", "LATERAL",
    "INSERT", "DELETE", "LOAD", "<file:///etc/passwd>", "9" * 40, "(" * 120, "?x ?y ?z . " * 20,
)  # fmt: skip


def mutated(count: int, seed: int = 1) -> Iterator[str]:
    """Yield `count` queries, each an example with one to four changes."""
    rng = random.Random(seed)
    originals = [example(name).query for name in names()]
    for _ in range(count):
        text = rng.choice(originals)
        for _ in range(rng.randint(1, 4)):
            text = rng.choice((_by_token, _by_token, _by_character))(text, rng)
        yield text


def _by_token(text: str, rng: random.Random) -> str:
    read = [token for token in tokens(text) if token.text]
    if not read:
        return text + rng.choice(SNIPPETS)
    token = rng.choice(read)
    end = token.start + len(token.text)
    new = rng.choice(
        ("", token.text * 2, rng.choice(SNIPPETS), rng.choice(read).text, f"{token.text} {rng.choice(SNIPPETS)}")
    )
    return f"{text[: token.start]} {new} {text[end:]}"


def _by_character(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice(("", rng.choice(SNIPPETS))) + text[place + rng.randint(0, 3) :]
