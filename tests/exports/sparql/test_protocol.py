"""The query tests of the W3C's SPARQL 1.1 Protocol test suite, by their names, and what the Protocol says beyond them.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ ; the graphs that they name are in `data/w3c.nq`.
"""

from __future__ import annotations

import gzip
import json
from functools import partial
from urllib.parse import urlencode

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import Reply, Site
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TURTLE, XML, SPARQLWrapper

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
D0, D1, D2, D3 = (DATA.format(number) for number in range(4))
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
RESULTS = ("application/sparql-results+xml", "application/sparql-results+json")


def is_true(reply: Reply) -> bool:
    """Whether a reply is a positive answer in one of the two standard formats."""
    assert reply.status == 200, reply.text
    assert reply.type in RESULTS
    return b"true" in reply.body


def _by_form(site: Site, query: str, *parameters: tuple[str, str]) -> Reply:
    """Ask with everything in a form."""
    return site.send("POST", "/sparql", urlencode([("query", query), *parameters]).encode(), Content_Type=FORM)


class TestQueriesOfTheW3C:
    def test_query_get(self, site: Site) -> None:
        assert is_true(site.get("/sparql?query=ASK%20%7B%7D"))

    @pytest.mark.parametrize("media_type", [FORM, "application/x-www-url-form-urlencoded"])
    def test_query_post_form(self, site: Site, media_type: str) -> None:
        assert is_true(site.send("POST", "/sparql/", b"query=ASK%20%7B%7D", Content_Type=media_type))

    def test_query_post_direct(self, site: Site) -> None:
        assert is_true(site.direct("ASK {}"))

    def test_query_dataset_default_graph(self, site: Site) -> None:
        assert is_true(site.direct(f"ASK {{ <{D1}> ?p ?o }}", ("default-graph-uri", D1)))

    def test_query_dataset_default_graphs_get(self, site: Site) -> None:
        query = f"ASK {{ <{D1}> a ?type . <{D2}> a ?type }}"
        assert is_true(site.query(query, ("default-graph-uri", D1), ("default-graph-uri", D2)))

    def test_query_dataset_default_graphs_post(self, site: Site) -> None:
        query = f"ASK {{ <{D1}> ?p ?o . <{D2}> ?p ?o }}"
        assert is_true(site.direct(query, ("default-graph-uri", D1), ("default-graph-uri", D2)))

    def test_query_dataset_named_graphs_get(self, site: Site) -> None:
        query = f"ASK {{ GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}"
        assert is_true(site.query(query, ("named-graph-uri", D1), ("named-graph-uri", D2)))

    def test_query_dataset_named_graphs_post(self, site: Site) -> None:
        query = "ASK { GRAPH ?g { ?s ?p ?o } }"
        assert is_true(site.direct(query, ("named-graph-uri", D1), ("named-graph-uri", D2)))

    def test_query_dataset_full(self, site: Site) -> None:
        parameters = (("default-graph-uri", D3), ("named-graph-uri", D1), ("named-graph-uri", D2))
        reply = site.direct("SELECT ?g ?x ?s { ?x ?y ?o GRAPH ?g { ?s ?p ?o } }", *parameters)
        rows = json.loads(reply.body)["results"]["bindings"]
        found = {tuple(row[name]["value"] for name in ("g", "x", "s")) for row in rows}
        assert found == {(D1, D3, D1), (D2, D3, D2)}

    @pytest.mark.parametrize("way", ["get", "form", "direct"])
    @pytest.mark.parametrize(
        ("query", "parameters"),
        [
            (f"ASK {{ <{D1}> ?p ?o }}", (("default-graph-uri", D1),)),
            (f"ASK {{ <{D1}> ?p ?o . <{D2}> ?p ?o }}", (("default-graph-uri", D1), ("default-graph-uri", D2))),
            (f"ASK {{ GRAPH <{D1}> {{ <{D1}> ?p ?o }} }}", (("named-graph-uri", D1),)),
            (
                f"ASK {{ GRAPH <{D1}> {{ ?s ?p ?o }} GRAPH <{D2}> {{ ?t ?q ?r }} }}",
                (("named-graph-uri", D1), ("named-graph-uri", D2)),
            ),
            (
                f"ASK {{ <{D3}> ?p ?o GRAPH <{D1}> {{ <{D1}> ?q ?r }} }}",
                (("default-graph-uri", D3), ("named-graph-uri", D1), ("named-graph-uri", D2)),
            ),
        ],
    )
    def test_every_dataset_by_every_way(
        self, site: Site, way: str, query: str, parameters: tuple[tuple[str, str], ...]
    ) -> None:
        asks = {"get": site.query, "direct": site.direct, "form": partial(_by_form, site)}
        assert is_true(asks[way](query, *parameters))
        assert not is_true(asks[way](query, *((name, D0) for name, _ in parameters)))

    def test_query_multiple_dataset(self, site: Site) -> None:
        query = f"ASK FROM <{D1}> {{ <{D2}> ?p ?o }}"
        assert is_true(site.direct(query, ("default-graph-uri", D2)))
        assert not is_true(site.direct(query))

    def test_query_content_type_select(self, site: Site) -> None:
        assert site.direct("SELECT (1 AS ?value) {}").type in (*RESULTS, "text/csv", "text/tab-separated-values")

    def test_query_content_type_ask(self, site: Site) -> None:
        assert site.direct("ASK {}").type in RESULTS

    def test_query_content_type_describe(self, site: Site) -> None:
        assert site.direct("DESCRIBE <http://example.org/>").type in ("application/rdf+xml", "text/turtle")

    def test_query_content_type_construct(self, site: Site) -> None:
        reply = site.direct("CONSTRUCT { <s> <p> 1 } WHERE {}")
        assert reply.type in ("application/rdf+xml", "text/turtle")
        assert len(Graph().parse(data=reply.body, format="turtle")) == 1


class TestBadRequestsOfTheW3C:
    def test_bad_query_method(self, site: Site) -> None:
        for method in ("PUT", "DELETE", "PATCH", "TRACE"):
            reply = site.send(method, "/sparql?query=ASK%20%7B%7D")
            assert reply.status == 405
            assert set(reply.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}

    def test_bad_multiple_queries(self, site: Site) -> None:
        assert site.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D").status == 400
        assert site.form(("query", "ASK {}"), ("query", "ASK {}")).status == 400
        target = "/sparql?query=ASK%20%7B%7D"
        assert site.send("POST", target, b"ASK {}", Content_Type=DIRECT).status == 400

    def test_bad_query_wrong_media_type(self, site: Site) -> None:
        assert site.send("POST", "/sparql/", b"ASK {}", Content_Type="text/plain").status == 415

    def test_bad_query_missing_form_type(self, site: Site) -> None:
        assert site.send("POST", "/sparql/", b"query=ASK%20%7B%7D").status == 415

    def test_bad_query_missing_direct_type(self, site: Site) -> None:
        assert site.send("POST", "/sparql/", b"ASK {}").status == 415

    def test_bad_query_non_utf8(self, site: Site) -> None:
        utf16 = "ASK {}".encode("utf-16")
        assert site.send("POST", "/sparql/", utf16, Content_Type=f"{DIRECT}; charset=UTF-16").status == 415
        assert site.send("POST", "/sparql/", utf16, Content_Type=DIRECT).status == 400
        assert site.get("/sparql?query=ASK%20%7B%7D%20%23%FF").status == 400

    def test_bad_query_syntax(self, site: Site) -> None:
        reply = site.get("/sparql?query=ASK%20%7B")
        assert reply.status == 400
        assert reply.type == "text/plain"
        assert reply.text.startswith("line 1, column 6: the query ends, expected")

    @pytest.mark.parametrize("update", ["CLEAR ALL", "CLEAR XYZ", "INSERT DATA { <s> <p> <o> }"])
    def test_bad_updates(self, site: Site, update: str) -> None:
        assert site.get(f"/sparql?update={update.replace(' ', '%20')}").status == 400
        assert site.form(("update", update)).status == 400
        assert site.form(("update", update), ("update", update)).status == 400
        assert site.send("POST", "/sparql/", update.encode(), Content_Type="application/sparql-update").status == 400
        assert site.send("POST", "/sparql/", update.encode(), Content_Type="text/plain").status == 415
        assert site.query(update).status == 400
        assert "read-only" in site.form(("update", update)).text


class TestBeyondTheSuite:
    def test_a_form_may_name_the_dataset(self, site: Site) -> None:
        query = ("query", f"ASK {{ <{D1}> ?p ?o }}")
        assert is_true(site.form(query, ("default-graph-uri", D1)))
        assert not is_true(site.form(query, ("default-graph-uri", D2)))

    def test_a_charset_may_be_named_when_it_is_utf8(self, site: Site) -> None:
        query = 'ASK { ?x skos:altLabel|skos:prefLabel ?name FILTER(CONTAINS(?name, "Hội nghị")) }'
        reply = site.send("POST", "/sparql", query.encode(), Content_Type=f'{DIRECT}; charset="UTF-8"')
        assert is_true(reply)

    def test_a_post_without_a_query_is_bad(self, site: Site) -> None:
        assert site.form(("default-graph-uri", D1)).status == 400
        assert site.send("POST", "/sparql", b"", Content_Type=FORM).status == 400

    def test_too_many_parameters_are_bad(self, site: Site) -> None:
        assert site.form(*[("default-graph-uri", D1)] * 200, ("query", "ASK {}")).status == 400

    def test_a_graph_that_is_no_iri_is_bad(self, site: Site) -> None:
        assert site.query("ASK {}", ("default-graph-uri", "no iri")).status == 400

    def test_a_body_over_the_limit_is_too_large(self, site: Site) -> None:
        reply = site.direct("ASK {} #" + "x" * (1 << 20))
        assert reply.status == 413
        assert "1,048,576 bytes" in reply.text

    def test_head_is_get_without_a_body(self, site: Site) -> None:
        got, headed = site.query("ASK {}"), site.send("HEAD", "/sparql?query=ASK%20%7B%7D")
        assert headed.status == 200
        assert headed.body == b""
        assert headed.headers["content-length"] == got.headers["content-length"]
        assert headed.headers["etag"] == got.headers["etag"]


class TestFormats:
    @pytest.mark.parametrize(
        ("accept", "media_type"),
        [
            ("application/sparql-results+json", "application/sparql-results+json"),
            ("application/sparql-results+xml", "application/sparql-results+xml"),
            ("application/json", "application/json"),
            ("text/csv", "text/csv"),
            ("text/tab-separated-values", "text/tab-separated-values"),
            ("*/*", "application/sparql-results+json"),
            ("application/*;q=0.5, text/csv", "text/csv"),
            ("text/*;q=0.9, application/sparql-results+xml;q=0.8, text/csv;q=0", "text/tab-separated-values"),
            ("text/html, application/xml;q=0.9, */*;q=0.8", "application/xml"),
            ("nonsense", "application/sparql-results+json"),
            ("text/turtle, text/csv;q=0.1", "text/csv"),
        ],
    )
    def test_solutions_come_as_asked(self, site: Site, accept: str, media_type: str) -> None:
        reply = site.query("SELECT * { VALUES ?x { 1 } }", Accept=accept)
        assert (reply.status, reply.type) == (200, media_type)
        assert "accept" in reply.headers["vary"].lower()

    @pytest.mark.parametrize(
        ("accept", "media_type"),
        [
            ("text/turtle", "text/turtle"),
            ("application/n-triples", "application/n-triples"),
            ("application/ld+json", "application/ld+json"),
            ("application/rdf+xml", "application/rdf+xml"),
            ("*/*", "text/turtle"),
            ("application/sparql-results+json, application/n-triples;q=0.1", "application/n-triples"),
        ],
    )
    def test_graphs_come_as_asked(self, site: Site, accept: str, media_type: str) -> None:
        reply = site.query("DESCRIBE body:amcc", Accept=accept)
        assert (reply.status, reply.type) == (200, media_type)

    def test_what_cannot_be_written_as_asked_is_not_acceptable(self, site: Site) -> None:
        assert site.query("ASK {}", Accept="image/png").status == 406
        assert site.query("ASK {}", Accept="text/turtle").status == 406
        assert site.query("DESCRIBE body:amcc", Accept="text/csv").status == 406
        assert "text/csv" in site.query("ASK {}", Accept="image/png").text


class TestDescription:
    def test_the_endpoint_describes_itself(self, site: Site) -> None:
        known = {"text/turtle": "turtle", "application/n-triples": "nt", "*/*": "turtle"}
        for accept, name in known.items():
            reply = site.get("/sparql", Accept=accept)
            assert reply.status == 200
            graph = Graph().parse(data=reply.body, format=name)
            sd = "http://www.w3.org/ns/sparql-service-description#"
            assert (None, URIRef(f"{sd}endpoint"), URIRef(f"{site.address}/sparql")) in graph
            assert (None, URIRef(f"{sd}supportedLanguage"), URIRef(f"{sd}SPARQL11Query")) in graph
            names = {str(o) for o in graph.objects(None, URIRef(f"{sd}name"))}
            assert names >= {f"https://w3id.org/asean-cyber/graph/{g}" for g in ("facts", "provenance")}

    def test_people_get_a_page(self, site: Site) -> None:
        reply = site.get("/sparql", Accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        assert reply.type == "text/html"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert site.get("/sparql", Accept="image/png").status == 406


class TestCaching:
    QUERY = "SELECT ?s { ?s a acg:Meeting } ORDER BY ?s"

    def test_what_the_client_has_is_not_sent_again(self, site: Site) -> None:
        first = site.query(self.QUERY)
        again = site.query(self.QUERY, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert site.query(self.QUERY, If_None_Match=f'"other", {first.headers["etag"]}').status == 304
        assert site.query(self.QUERY, If_None_Match='W/"other"').status == 200

    def test_another_format_or_dataset_is_another_version(self, site: Site) -> None:
        replies = [
            site.query(self.QUERY),
            site.query(self.QUERY, Accept="text/csv"),
            site.query(self.QUERY, ("default-graph-uri", D1)),
            site.query(self.QUERY + " LIMIT 1"),
        ]
        assert len({reply.headers["etag"] for reply in replies}) == len(replies)

    def test_what_changes_from_call_to_call_is_not_kept(self, site: Site) -> None:
        reply = site.query("SELECT (NOW() AS ?now) {}")
        assert "etag" not in reply.headers
        assert reply.headers["cache-control"] == "no-store"

    def test_a_large_result_is_compressed_when_asked(self, site: Site) -> None:
        query = "SELECT * { ?s ?p ?o }"
        plain, packed = site.query(query), site.query(query, Accept_Encoding="gzip")
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert len(packed.body) < len(plain.body) / 4
        assert sorted(json.loads(gzip.decompress(packed.body))["results"]["bindings"], key=str) == sorted(
            json.loads(plain.body)["results"]["bindings"], key=str
        )


class TestOtherOrigins:
    def test_any_page_may_read(self, site: Site) -> None:
        reply = site.query("ASK {}", Origin="https://example.org")
        assert reply.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in reply.headers

    def test_a_page_may_ask_before(self, site: Site) -> None:
        reply = site.send(
            "OPTIONS",
            "/sparql",
            Origin="https://example.org",
            Access_Control_Request_Method="POST",
            Access_Control_Request_Headers="content-type, accept",
        )
        assert reply.status == 200
        assert "POST" in reply.headers["access-control-allow-methods"]


class TestClients:
    @pytest.fixture
    def wrapper(self, site: Site) -> SPARQLWrapper:
        """A client of SPARQLWrapper."""
        return SPARQLWrapper(f"{site.address}/sparql")

    @pytest.mark.parametrize("how", ["GET", POST])
    def test_sparqlwrapper_asks(self, wrapper: SPARQLWrapper, how: str) -> None:
        wrapper.setMethod(how)
        wrapper.setQuery("PREFIX b: <https://w3id.org/asean-cyber/id/body/> SELECT * { b:amcc ?p ?o }")
        for kind in (JSON, XML, CSV):
            wrapper.setReturnFormat(kind)
            assert wrapper.query().convert()
        wrapper.setReturnFormat(JSON)
        assert len(wrapper.query().convert()["results"]["bindings"]) > 5

    @pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # SPARQLWrapper's own reader uses it
    def test_sparqlwrapper_posts_directly_and_takes_graphs(self, wrapper: SPARQLWrapper) -> None:
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(POSTDIRECTLY)
        wrapper.setQuery("CONSTRUCT WHERE { ?s a <https://w3id.org/asean-cyber/ontology#Meeting> }")
        wrapper.setReturnFormat(TURTLE)
        assert b"a acg:Meeting" in wrapper.query().convert()
        wrapper.setReturnFormat(RDFXML)
        assert len(wrapper.query().convert()) > 3

    def test_rdflibs_store_reads_the_graph(self, site: Site) -> None:
        graph = Graph(SPARQLStore(f"{site.address}/sparql"))
        amcc = URIRef("https://w3id.org/asean-cyber/id/body/amcc")
        labels = {str(label) for label in graph.objects(amcc, URIRef("http://www.w3.org/2004/02/skos/core#prefLabel"))}
        assert "Hội nghị Bộ trưởng ASEAN về an ninh mạng" in labels
        assert len(graph) > 1_000

    def test_another_endpoint_federates(self, site: Site) -> None:
        query = (
            f"SELECT ?x {{ SERVICE <{site.address}/sparql> {{ ?x a <https://w3id.org/asean-cyber/ontology#Place> }} }}"
        )
        assert len(Graph().query(query)) >= 3
