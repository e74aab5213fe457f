"""Queries that would take all time or all memory, by name; which of the two runs out first, the machine decides."""

from __future__ import annotations

COUNT = "SELECT (COUNT(*) AS ?n)"
EVERYTHING = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(4))

BOMBS = {
    "product": f"{COUNT} {{ {EVERYTHING} }}",
    "closure of everything": "SELECT (COUNT(*) AS ?n) { ?a (!rdf:nil|^!rdf:nil)* ?b . ?c (!rdf:nil|^!rdf:nil)* ?d }",
    "regex on a product": f"{COUNT} {{ {EVERYTHING} FILTER(REGEX(CONCAT(STR(?a0), STR(?c1)), '(a+)+z$')) }}",
    "regex of many parts": f"{COUNT} {{ {EVERYTHING} FILTER(REGEX(STR(?c0), '(x{{0,50}}){{0,50}}y')) }}",
    "planner": "ASK {" + "".join(f" ?s{n} ?p{n} ?s{n + 1} ." for n in range(900)) + "}",
    "nested exists": COUNT
    + " { ?a ?b ?c . ?d ?e ?f FILTER NOT EXISTS { ?g ?h ?i FILTER(?i = CONCAT(STR(?a), STR(?f))) } }",
    "sort of a product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i",
    "distinct product": "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "doubling text": "SELECT (STRLEN(?x40) AS ?n) { BIND('xxxxxxxx' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    + " }",
    "one long text": "SELECT (STRLEN(GROUP_CONCAT(?c)) AS ?n) { { ?a ?b ?c } UNION { ?d ?e ?c } ?f ?g ?h }",
    "result": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "constructed graph": "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }",
    "grouped product": "SELECT ?a ?d ?h (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a ?d ?h ?i ?c ?f",
    "2,000 groups": "ASK " + "{" * 2_000 + "}" * 2_000,
}
