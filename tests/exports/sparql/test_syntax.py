"""What is wrong with a query is told where it is wrong, before anything runs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph
import pytest
from mutations import mutated

from exports.sparql.answer import RULES
from exports.sparql.errors import QueryError, QueryRefusedError, QuerySyntaxError, QueryTooLargeError
from exports.sparql.limits import Limits
from exports.sparql.syntax import check
from ontology.notation import namespaces
from ontology.terms import BASE_IRI

PREFIXES = namespaces(BASE_IRI)
FAULTS = [
    ("SELEC ?x {}", 1, 1, "found 'SELEC'; did you mean SELECT?"),
    ("", 1, 1, "the query ends, expected ASK, BASE, CONSTRUCT, DESCRIBE, PREFIX or SELECT"),
    ("SELECT ?x WHER { ?x ?y ?z }", 1, 11, "did you mean WHERE?"),
    ("SELECT ?x {\n  ?x ?y }", 2, 9, "found '}', expected a term"),
    ("SELECT ?x {\r\n  ?x ?y }", 2, 9, "expected a term"),
    ("SELECT ?x {\r  ?x ?y }", 2, 9, "expected a term"),
    ("SELECT ?x {\u2028  ?x ?y }", 1, 12, "has no meaning here"),
    ('SELECT ?x { ?x "Hội nghị" ?z }', 1, 16, "found '\"Hội nghị\"', expected an IRI, a variable"),
    ("ASK { ?x ?y ?z FILTER ?z > 3 }", 1, 23, "found '?z', expected a function, an IRI or ‘(’"),
    ("ASK { ?x ?y ?z FILTER(?z >) }", 1, 27, "found ')', expected an expression"),
    ("ASK { ?x ?y ?z OPTIONAL ?a ?b ?c }", 1, 25, "expected ‘{’"),
    ("ASK { ?x ?y ?z", 1, 15, "the query ends"),
    ("ASK { ?x ?y ?z }}", 1, 17, "expected the end of the query"),
    ("ASK { <http://a b> ?y ?z }", 1, 7, "an IRI cannot hold spaces"),
    ('ASK { ?x ?y "z }', 1, 13, "this string is not closed"),
    ('ASK { ?x ?y "\\q" }', 1, 13, "a backslash that escapes nothing"),
    ("ASK { ?x a boddy:amcc }", 1, 12, "the prefix boddy: is not declared; did you mean body?"),
    ("ASK { ?x a zzzz:amcc }", 1, 12, "add PREFIX zzzz: <…> at the top"),
    ("SELECT ?x COUNT(?y) { ?x ?y ?z }", 1, 11, "found 'COUNT', expected a variable"),
    ("SELECT ?x { ?x ?y ?z } LIMIT x", 1, 30, "expected a whole number"),
    ("ASK { ?x ?y ?z FILTER(nope(?x)) }", 1, 23, "found 'nope'"),
    ("ASK { \ud800 }", 1, 7, "not valid UTF-8"),
    ("ASK\t{ ?x\t?y }", 1, 13, "expected a term"),
]
SOUND = [
    "ASK {}",
    "BASE <http://x/> PREFIX : <http://y/> SELECT * FROM <g> FROM NAMED :g { :a <b> [ :c ( 1 2 () ) ; :d _:e ] . }",
    "SELECT (COUNT(DISTINCT *) AS ?n) (GROUP_CONCAT(?a; SEPARATOR=', ') AS ?b) { ?a ?c ?d } "
    "GROUP BY (STR(?a) AS ?e) ?c HAVING (?n > 1)",
    "SELECT REDUCED ?a { ?a (^org:memberOf|!(a|^a))+/skos:prefLabel? ?b } "
    "ORDER BY DESC(?a) ?b OFFSET 1 LIMIT 2 VALUES (?a ?b) { (UNDEF 1) }",
    "CONSTRUCT WHERE { ?s ?p ?o ; ?q 'x'@vi, 'y'^^xsd:date . }",
    "CONSTRUCT { ?s ?p [] } FROM <g> WHERE { GRAPH ?g { ?s ?p ?o } MINUS { ?s a ?o } } LIMIT 1",
    "DESCRIBE body:amcc ?x { ?x ?y -1.5e3 FILTER NOT EXISTS { ?x ?y +2 } "
    "FILTER(?x IN () || !BOUND(?y) && 1 + 2 * -?z - 3 >= 4) }",
    "DESCRIBE *  { { SELECT ?s { ?s ?p ?o } } UNION { VALUES ?s { 1 true 'x' body:amcc UNDEF } } "
    "BIND(IF(1=1, 2, 3) AS ?t) }",
    "ASK { ?s ?p ?o ; ; . FILTER(REGEX(?o, 'a', 'i')) . } # done",
]  # fmt: skip


@pytest.mark.parametrize(("query", "line", "column", "words"), FAULTS)
def test_a_fault_is_told_with_its_place(query: str, line: int, column: int, words: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        check(query, Limits(), PREFIXES)
    assert (caught.value.line, caught.value.column) == (line, column)
    head, shown, caret = str(caught.value).split("\n")
    assert head.startswith(f"line {line}, column {column}: ")
    assert words in head
    assert len(shown) >= len(caret) - 1
    assert caret.endswith("^")


def test_the_caret_stands_under_the_fault_in_a_long_line() -> None:
    query = "ASK { " + "?x ?y ?z . " * 50 + "oops }"
    with pytest.raises(QuerySyntaxError) as caught:
        check(query, Limits(), PREFIXES)
    _, shown, caret = str(caught.value).split("\n")
    assert shown[caret.index("^") :].startswith("oops")
    assert len(shown) < 130


@pytest.mark.parametrize("query", SOUND)
def test_all_of_sparql_passes(query: str) -> None:
    check(query, Limits(), PREFIXES)
    pyoxigraph.Store().query(query, prefixes=PREFIXES, base_iri=BASE_IRI)


def test_from_and_what_changes_from_call_to_call_are_known() -> None:
    assert check("ASK { ?from ?p 'FROM NOW()' } # FROM", Limits()).own_dataset is False
    assert check("ASK FROM <http://x/> {}", Limits()).own_dataset
    assert check("ASK { FILTER(NOW() > ?x) }", Limits()).volatile
    assert not check("ASK { ?now ?rand 'RAND()' }", Limits()).volatile


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a> <b> <c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX a: <b> LOAD <http://x/>",
        "CLEAR ALL",
        "DROP GRAPH <http://x/>",
        "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "ASK { SERVICE SILENT ?x { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1/> {} } }",
        "SELECT * { { SELECT * { service <http://127.0.0.1/> {} } } }",
        "ASK FROM <file:///etc/passwd> {}",
        "ASK FROM NAMED <FILE:///etc/passwd> {}",
        "ASK FROM <ftp://x/> {}",
    ],
)
def test_what_reaches_outside_or_changes_data_is_refused(query: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"line 1, column \d+: .*(update|refused)"):
        check(query, Limits(), PREFIXES)


@pytest.mark.parametrize(
    "query",
    [
        "ASK {} #" + "x" * 1_000_000 + "yyyyyyyy" * 8_000,
        "ASK " + "{" * 2_000 + "}" * 2_000,
        "ASK { FILTER" + "(" * 101 + "1" + ")" * 101 + " }",
        "ASK { ?s " + "[ ?p " * 101 + "1" + "]" * 101 + "}",
        "ASK { FILTER(1" + " + 1" * 1_001 + ") }",
        "ASK {" + " { ?s ?p ?o } UNION" * 1_001 + "{} }",
        "ASK {" + " ?s ?p ?o ." * 1_001 + "}",
        "ASK { ?s <a>" + "/<a>" * 1_001 + " ?o }",
    ],
    ids=["bytes", "groups", "parentheses", "blank nodes", "sums", "unions", "patterns", "paths"],
)
def test_what_would_exhaust_the_engine_is_too_large(query: str) -> None:
    with pytest.raises(QueryTooLargeError):
        check(query, Limits(), PREFIXES)


def test_what_is_remembered_of_a_query_holds_for_its_limits_and_prefixes_only() -> None:
    query = "SELECT ?x { ?x a body:amcc ; a skos:Concept }"
    for _ in range(2):
        assert check(query, Limits(), ("body", "skos", "org")).known_prefixes == {"body", "skos"}
        with pytest.raises(QuerySyntaxError, match="body: is not declared"):
            check(query, Limits(), ("skos",))
        with pytest.raises(QueryTooLargeError, match="operators"):
            check(query, Limits(operators=0), ("body", "skos"))
    assert check(f"PREFIX body: <urn:> {query}", Limits(), ("skos",)).known_prefixes == {"skos"}


def test_long_lists_are_no_burden() -> None:
    check("ASK { VALUES ?x {" + " 1" * 20_000 + "} FILTER(?x IN (1" + ", 1" * 20_000 + ")) }", Limits())


def test_on_any_query_gone_wrong_we_and_the_engine_agree(many: Callable[[int, int], int]) -> None:
    store = pyoxigraph.Store()
    counts = {True: 0, False: 0}
    for query in mutated(many(400, 10_000)):
        try:
            check(query, Limits(), PREFIXES)
            ours = True
        except QuerySyntaxError as error:
            ours, place = False, str(error)
        except QueryError:
            continue
        theirs = _engine_accepts(store, query)
        counts[ours] += 1
        assert theirs or not ours or _beyond_grammar(store, query), query
        assert ours or not theirs or _lenient(query, place), f"{place}\n{query}"
    assert min(counts.values()) > 20


def _engine_accepts(store: pyoxigraph.Store, query: str) -> bool:
    try:
        store.query(query, prefixes=PREFIXES, base_iri=BASE_IRI)
    except SyntaxError:
        return False
    except RuntimeError as error:  # a function that nobody defines
        assert "not supported" in str(error)
    except UnicodeEncodeError:
        return False
    return True


def _beyond_grammar(store: pyoxigraph.Store, query: str) -> bool:
    """Whether the engine objects to a rule beyond the grammar, or names none, as it does for scopes of variables.

    Its grammar leaves out the letters past U+FFFF in names, which the standard has, and aggregates in patterns, which
    the standard forbids in words.
    """
    if max(query) > "\uffff" or re.search(r"\b(COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT)\b", query, re.IGNORECASE):
        return True
    try:
        store.query(query, prefixes=PREFIXES, base_iri=BASE_IRI)
    except SyntaxError as error:
        return any(phrase in str(error) for phrase in RULES) or "[_]" in str(error)
    return False


def _lenient(query: str, place: str) -> bool:
    """Whether the engine takes what SPARQL 1.1 does not: words run together, `!!`, and its own additions."""
    words = ("PREFIX", "BASE", "ORDERBY", "GROUPBY", "!'", "LATERAL")
    return any(f"found '{word}" in place for word in words)
