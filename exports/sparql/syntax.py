"""Queries checked before anything runs: SPARQL 1.1 by its grammar, within the limits, and asking for nothing refused.

The engine's own parser cannot serve here: it names wrong places, and deep nesting ends its process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from exports.sparql.errors import QueryRefusedError, QuerySyntaxError, QueryTooLargeError
from exports.sparql.grammar import Node, grammar
from exports.sparql.limits import Limits
from exports.sparql.tokens import END, STRANGE, Token, tokens
from ontology.errors import nearest, quote

UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID"})
"""Functions whose value changes from call to call."""
OPERATORS = frozenset(
    ". ; / | || && + - * ! = != < > <= >= ^ SIGNED_NUMBER AS UNION OPTIONAL MINUS FILTER GRAPH BIND VALUES".split()
)
OPEN, CLOSE = frozenset("{(["), frozenset("})]")
WORDS = {
    "Expression": "an expression",
    "BuiltInCall": "a function",
    "GraphNodePath": "a term",
    "Iri": "an IRI",
    "RDFLiteral": "a string",
    "NumericLiteral": "a number",
    "VAR": "a variable",
    "INTEGER": "a whole number",
    "STRING": "a string",
    "IRIREF": "an IRI in angle brackets",
    "PNAME_NS": "a prefix with its colon",
    "BLANK_NODE_LABEL": "a blank node",
    "SIGNED_NUMBER": "a number",
    "NIL": "()",
    "ANON": "[]",
    "LANGTAG": "a language tag",
    END: "the end of the query",
}
"""What messages call rules and tokens; a rule stands for all the tokens that it can start with."""
MANY = 10
"""Expected things that a message names at most."""
REMEMBERED, SHORT = 256, 4_096
"""Sound queries that are remembered, and the characters that such a query has at most."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a query before it runs.

    Attributes:
        own_dataset: Whether it names its graphs itself, by FROM.
        volatile: Whether its result may change though the data do not.
        known_prefixes: The known prefixes that it uses, whether or not it declares them too.
    """

    own_dataset: bool
    volatile: bool
    known_prefixes: frozenset[str]


def check(query: str, limits: Limits, prefixes: Iterable[str] = ()) -> Checked:
    """Check a query that may use `prefixes` without declaring them; a short one that is sound is checked once.

    Raises:
        QuerySyntaxError: It is not SPARQL 1.1, or uses an undeclared prefix; the message points at the place.
        QueryTooLargeError: It is longer, nested deeper, or has more operators than the limits allow.
        QueryRefusedError: It is an update, or holds SERVICE, or FROM with anything but an http(s) IRI.
    """
    known = frozenset(prefixes)
    return _remembered(query, limits, known) if len(query) <= SHORT else _checked(query, limits, known)


@lru_cache(maxsize=REMEMBERED)
def _remembered(query: str, limits: Limits, known: frozenset[str]) -> Checked:
    return _checked(query, limits, known)


def _checked(query: str, limits: Limits, known: frozenset[str]) -> Checked:
    if (size := len(query.encode("utf-8", "surrogatepass"))) > limits.request:
        raise QueryTooLargeError(f"the query has {size:,} bytes; {limits.request:,} are allowed")
    if found := re.search("[\ud800-\udfff]", query):
        raise QuerySyntaxError.at(query.encode(errors="replace").decode(), found.start(), "this is not valid UTF-8")
    read = list(tokens(query))
    _count(query, read, limits)
    _refuse(query, read)
    _recognise(query, read)
    used = _resolve(query, read, known)
    kinds = {token.kind for token in read}
    return Checked("FROM" in kinds, not kinds.isdisjoint(VOLATILE), used)


def _count(query: str, read: list[Token], limits: Limits) -> None:
    """Hold the query to its limits of nesting and operators."""
    depth = operators = 0
    for token in read:
        depth += (token.kind in OPEN) - (token.kind in CLOSE)
        operators += token.kind in OPERATORS
        if depth > limits.nesting:
            message = f"brackets are nested more than {limits.nesting} deep"
            raise QueryTooLargeError(str(QuerySyntaxError.at(query, token.start, message)))
        if operators > limits.operators:
            message = f"more than {limits.operators:,} operators and patterns in one query: split it"
            raise QueryTooLargeError(str(QuerySyntaxError.at(query, token.start, message)))


def _refuse(query: str, read: list[Token]) -> None:
    """Refuse what reaches outside or changes data, naming the place."""
    opening = next((token for token in read if token.kind not in ("BASE", "PREFIX", "PNAME_NS", "IRIREF")), read[-1])
    if opening.kind in UPDATES:
        message = f"{opening.kind} is an update; this data can only be queried (SELECT, ASK, CONSTRUCT, DESCRIBE)"
        raise QueryRefusedError(str(QuerySyntaxError.at(query, opening.start, message)))
    for number, token in enumerate(read):
        if token.kind == "SERVICE":
            message = "SERVICE is refused: no other endpoint is called from here"
            raise QueryRefusedError(str(QuerySyntaxError.at(query, token.start, message)))
        if token.kind == "FROM":
            graph = next((t for t in read[number + 1 : number + 3] if t.kind != "NAMED"), token)
            if graph.kind == "IRIREF" and re.match(r"<(?!https?:)[^:/?#>]*:", graph.text, re.IGNORECASE):
                message = f"FROM {quote(graph.text)} is refused: nothing is read from outside; name a graph of the data"
                raise QueryRefusedError(str(QuerySyntaxError.at(query, graph.start, message)))


def _recognise(query: str, read: list[Token]) -> None:
    """Walk the grammar along the tokens with a stack of our own, so that no depth of nesting can exhaust Python's."""
    stack = [Node("token", name=END), grammar()["Query"]]
    possible = set[str]()
    place = 0
    while stack:
        node, token = stack.pop(), read[place]
        if node.sort == "token":
            if node.name != token.kind:
                raise _unexpected(query, token, possible | {node.name})
            place += 1
            possible = set()
        elif token.kind not in node.first:
            if not node.empty:
                raise _unexpected(query, token, possible | node.first)
            possible |= node.first
        elif node.sort == "choice":
            stack.append(next(way for way in node.parts if token.kind in way.first))
        elif node.sort == "repeat":
            stack += (node, node.parts[0])
        else:
            stack += reversed(node.parts)


def _unexpected(query: str, token: Token, expected: set[str]) -> QuerySyntaxError:
    if token.kind == STRANGE:
        return QuerySyntaxError.at(query, token.start, _strange(token))
    if token.kind == "<" and re.match(r"<[A-Za-z][^<>\n]*>", query[token.start :]):
        return QuerySyntaxError.at(query, token.start, "an IRI cannot hold spaces, quotes or braces: encode them")
    shown = "the query ends" if token.kind == END else f"found {quote(token.text)}"
    expected = expected - {"SERVICE"}
    hint = nearest(token.text, filter(str.isalpha, expected)) if token.text.isalpha() else ""
    return QuerySyntaxError.at(
        query, token.start, f"{shown}; {hint}" if hint else f"{shown}, expected {_listed(expected)}"
    )


def _strange(token: Token) -> str:
    if token.text in "\"'":
        return "this string is not closed, or holds a backslash that escapes nothing"
    return f"the character {quote(token.text)} has no meaning here"


def _listed(expected: set[str]) -> str:
    """Return the expected kinds in words; where a rule of `WORDS` covers several, the rule's."""
    left, said = set(expected), list[str]()
    for name, words in WORDS.items():
        covered = rule.first if (rule := grammar().get(name)) else {name}
        if covered <= left:
            left -= covered
            said.append(words)
    said += sorted(kind for kind in left if kind[0].isalpha())
    said += sorted(f"‘{kind}’" for kind in left if not kind[0].isalpha())
    said = list(dict.fromkeys(said))
    if len(said) > MANY:
        return ", ".join(said[:MANY]) + " …"
    return " or ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]


def _resolve(query: str, read: list[Token], known: frozenset[str]) -> frozenset[str]:
    """Return the known prefixes that are used; one that is neither known nor declared is a fault."""
    used = set[str]()
    declared = {after.text for token, after in pairwise(read) if token.kind == "PREFIX"}
    prefixes = known | {name[:-1] for name in declared}
    for token in read:
        if token.kind in ("PNAME_LN", "PNAME_NS"):
            used.add(prefix := token.text.partition(":")[0])
            if prefix not in prefixes:
                hint = nearest(prefix, prefixes) or f"add PREFIX {prefix}: <…> at the top"
                raise QuerySyntaxError.at(query, token.start, f"the prefix {prefix}: is not declared; {hint}")
    return frozenset(used & known)
