"""One query on a store: checked, run, and written within the limits."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    Store,
    Triple,
)

from exports.sparql.errors import QueryError, QueryNotAcceptableError, QuerySyntaxError, QueryTooLargeError
from exports.sparql.formats import FORMATS
from exports.sparql.limits import Limits
from exports.sparql.syntax import Checked, check

RULES = {
    "The SELECT contains a variable that is unbound": (
        "SELECT, HAVING or ORDER BY uses a variable that GROUP BY does not keep: group by it, or aggregate it"
    ),
    "The SELECT contains an expression with a var": (
        "SELECT computes with a variable that GROUP BY does not keep: group by it, or aggregate it"
    ),
    "SELECT * is not authorized with GROUP BY": "SELECT * cannot be grouped: name the variables",
    "Duplicated variable name in SELECT": "SELECT names a variable twice",
    "The SELECT overrides an existing variable": "SELECT (… AS ?variable) sets a variable that the pattern sets too",
    "IRI parsing failed": "an IRI in it is not valid",
    "language tag parsing failed": "a language tag in it is not valid",
    "Repeated variables are not allowed in VALUES": "VALUES names a variable twice",
    "escape sequence should be followed": "an escape in it is no character",
}
"""What the engine's parser calls the rules beyond the grammar, and what they ask."""
OTHER_RULE = (
    "breaks a rule beyond the grammar: BIND sets a variable that is set already, a row of VALUES has too many or too "
    "few values, an aggregate stands in a pattern, or a blank node label in two patterns"
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query and how it is to be run.

    Attributes:
        text: SPARQL 1.1.
        solutions: Format for SELECT and ASK; without one, such a query is not acceptable.
        graph: Format for CONSTRUCT and DESCRIBE; likewise.
        default_graphs: IRIs of the graphs merged as default graph.
        named_graphs: IRIs of the graphs that GRAPH can name. Where either is given, the two are the whole dataset.
        union: Whether the default graph is all graphs rather than the facts.
    """

    text: str
    solutions: str | None = "json"
    graph: str | None = "turtle"
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    union: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole result.

    Attributes:
        body: The result as text in UTF-8.
        format: Name of its format.
        volatile: Whether the same query may give another result on the same data.
    """

    body: bytes
    format: str
    volatile: bool = False


class _Bounded(io.BytesIO):
    """Keeps what is written, up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._limit:
            raise QueryTooLargeError(f"the result has more than {self._limit:,} bytes: add LIMIT, or ask for less")
        return super().write(data)


@dataclass(frozen=True, slots=True)
class Engine:
    """A loaded store that answers one query at a time.

    Attributes:
        store: Holds every graph under its name; its default graph is empty.
        facts: IRI of the graph that is the default unless a query says otherwise.
        prefixes: Prefixes that queries may use undeclared.
        base_iri: What relative IRIs are resolved against.
        limits: What a query may cost.
    """

    store: Store
    facts: str
    prefixes: Mapping[str, str]
    base_iri: str
    limits: Limits

    def answer(self, query: Query) -> Answer:
        """Return the whole result of a query; every way to fail is a `QueryError`."""
        checked = check(query.text, self.limits, self.prefixes)
        try:
            results = self._run(query, checked)
            output = _Bounded(self.limits.result)
            if isinstance(results, QueryBoolean | QuerySolutions):
                name = _acceptable(query.solutions, "SELECT and ASK give solutions, which are JSON, XML, CSV or TSV")
                results.serialize(output, getattr(pyoxigraph.QueryResultsFormat, FORMATS[name].engine_name))
            else:
                name = _acceptable(
                    query.graph, "CONSTRUCT and DESCRIBE give a graph, which is Turtle, N-Triples, JSON-LD or RDF/XML"
                )
                triples = sorted(set(results), key=str)
                used = _used(triples, self.prefixes)
                form = getattr(pyoxigraph.RdfFormat, FORMATS[name].engine_name)
                pyoxigraph.serialize(triples, output, form, prefixes=used)
        except MemoryError:
            raise QueryTooLargeError(f"the query needs more than {self.limits.memory:,} bytes of memory") from None
        except RuntimeError as error:
            raise QueryError(f"the query cannot be run: {error}") from None
        body = output.getvalue()
        return Answer(_with_sorted_prefixes(body) if name == "turtle" else body, name, checked.volatile)

    def _run(self, query: Query, checked: Checked) -> QuerySolutions | QueryBoolean | pyoxigraph.QueryTriples:
        """Start a query on the dataset that its request, else its FROM, else our default names."""
        default: list[NamedNode | BlankNode | DefaultGraph] | None = None
        named: list[NamedNode | BlankNode] | None = None
        if query.default_graphs is not None or query.named_graphs is not None:
            default, named = [*_graphs(query.default_graphs or ())], [*_graphs(query.named_graphs or ())]
        elif not checked.own_dataset and not query.union:
            default = [NamedNode(self.facts)]
        try:
            return self.store.query(
                query.text,
                base_iri=self.base_iri,
                prefixes={name: self.prefixes[name] for name in checked.known_prefixes},
                use_default_graph_as_union=query.union and default is None and not checked.own_dataset,
                default_graph=default,
                named_graphs=named,
            )
        except SyntaxError as error:
            raise QuerySyntaxError(f"the query {_broken_rule(str(error))}") from None


def _graphs(iris: tuple[str, ...]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"a graph of the dataset has no valid IRI: {error}") from None


def _acceptable(name: str | None, otherwise: str) -> str:
    if name is None:
        raise QueryNotAcceptableError(f"{otherwise}: ask for one of them")
    return name


def _broken_rule(message: str) -> str:
    """Return what the engine's parser found wrong in a query that follows the grammar."""
    found = [words for phrase, words in RULES.items() if phrase in message]
    return f"is not valid: {found[0]}" if found else OTHER_RULE


def _with_sorted_prefixes(turtle: bytes) -> bytes:
    """Return Turtle with the prefixes at its top sorted; the engine writes them in an order of chance."""
    lines = turtle.splitlines(keepends=True)
    count = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
    return b"".join([*sorted(lines[:count]), *lines[count:]])


def _used(triples: list[Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return the prefixes whose namespaces occur in `triples`."""
    spaces = set[str]()
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            if isinstance(term, NamedNode):
                spaces.add(re.sub(r"[^/#]*$", "", term.value))
            elif isinstance(term, pyoxigraph.Literal):
                spaces.add(re.sub(r"[^/#]*$", "", term.datatype.value))
    return {prefix: iri for prefix, iri in prefixes.items() if iri in spaces}
