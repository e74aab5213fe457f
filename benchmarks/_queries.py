"""Twelve queries on synthetic claims, one for each thing that people ask of a graph with provenance.

They name their graphs, so that every engine reads the same text and the same triples.
"""

from __future__ import annotations

BASE = "https://w3id.org/asean-cyber"
PROLOGUE = f"""PREFIX acg: <{BASE}/ontology#>
PREFIX b: <{BASE}/id/body/>
PREFIX g: <{BASE}/graph/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
QUERIES = {
    "lookup": "SELECT ?p ?o { GRAPH g:facts { b:b-7 ?p ?o } }",
    "one hop": """SELECT ?member ?name { GRAPH g:facts {
        ?member org:memberOf b:b-5 ; skos:prefLabel ?name FILTER(LANG(?name) = "vi") } }""",
    "two hops, counted": """SELECT ?end (COUNT(?who) AS ?n) { GRAPH g:facts {
        b:b-7 org:memberOf ?middle . ?middle org:memberOf ?end . ?end acg:involves ?who } } GROUP BY ?end""",
    "aggregate over all": """SELECT ?body (COUNT(?member) AS ?n) { GRAPH g:facts { ?member org:memberOf ?body } }
        GROUP BY ?body ORDER BY DESC(?n) ?body LIMIT 10""",
    "claims by basis": """SELECT ?basis (COUNT(?claim) AS ?n) (AVG(?sure) AS ?mean) { GRAPH g:provenance {
        ?claim a acg:Claim ; acg:basis ?basis ; acg:confidence ?sure } } GROUP BY ?basis""",
    "on a day": """SELECT (COUNT(?claim) AS ?n) { GRAPH g:provenance {
        ?claim rdf:predicate org:memberOf ; acg:validFrom ?from ; acg:validTo ?to
        FILTER(STR(?from) <= "2000-06-30" && STR(?to) >= "2000-06-30") } }""",
    "who says so": """SELECT ?grade (COUNT(DISTINCT ?claim) AS ?n) {
        GRAPH g:facts { ?member org:memberOf ?body . ?source acg:grade ?grade }
        GRAPH g:provenance { ?claim rdf:subject ?member ; rdf:object ?body ; acg:evidence ?evidence .
                             ?evidence oa:hasSource ?source ; acg:basis acg:basis-stated } } GROUP BY ?grade""",
    "where it is said": """SELECT ?claim ?start ?exact { GRAPH g:provenance {
        ?claim rdf:subject b:b-7 ; acg:evidence ?evidence . ?evidence oa:hasSelector ?selector .
        ?selector oa:start ?start ; oa:exact ?exact } }""",
    "negation": """SELECT (COUNT(?body) AS ?n) { GRAPH g:facts {
        ?body a acg:Body FILTER NOT EXISTS { ?body schema:foundingDate ?day FILTER(STR(?day) < "2005") } } }""",
    "path": "SELECT (COUNT(?end) AS ?n) { GRAPH g:facts { b:b-7 org:memberOf+ ?end } }",
    "words": """SELECT ?body ?name { GRAPH g:facts {
        ?body skos:prefLabel ?name FILTER(LANG(?name) = "vi" && CONTAINS(LCASE(?name), "công tác số 1")) } }""",
    "optional, sorted": """SELECT ?body ?day ?name { GRAPH g:facts {
        ?body acg:involves ?other . ?other schema:legalName ?name OPTIONAL { ?body schema:foundingDate ?day } } }
        ORDER BY ?day ?body ?name LIMIT 100""",
}
"""What is asked, by a name of it."""
