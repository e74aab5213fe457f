"""Notations of RDF: what is written is read as the same term by two parsers."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import strategies as st
from rdflib import Graph

from ontology.claim import Claim
from ontology.ids import KINDS
from ontology.notation import REMEMBERED, NQuads, Turtle, decimal, namespaces, quoted
from ontology.rdf import facts_of
from ontology.terms import BASE_IRI, PREFIXES
from ontology.text import FORBIDDEN

HOSTILE = [
    '"',
    "\\",
    '\\"',
    '"""',
    "\\u0041",
    "</script>",
    "a\u2028b",
    "👩‍👩‍👧",
    "\u007f",
    "\ufeffx",
    "\U0001fffe",
    "%s{0}",
    "Đà Nẵng",
    "'",
    "@en",
    "^^x",
]


class TestNamespaces:
    def test_are_the_published_ones_and_ours(self):
        found = namespaces("https://x.example/")
        assert list(found) == sorted(found)
        assert PREFIXES.items() <= found.items()
        assert {kind: found[kind] for kind in KINDS} == {kind: f"https://x.example/id/{kind}/" for kind in KINDS}
        assert (found["claim"], found["acg"]) == ("https://x.example/claim/", "https://x.example/ontology#")


class TestQuoted:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_is_read_back_by_two_parsers(self, text):
        line = f"<urn:s> <urn:p> {quoted(text)} .\n"
        (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
        assert quad.object.value == text
        (triple,) = Graph().parse(data=line, format="turtle")
        assert str(triple[2]) == text

    def test_any_text_is_read_back(self, for_all):
        def prove(text):
            line = f"<urn:s> <urn:p> {quoted(text)} .\n"
            assert "\n" not in line[:-1]
            (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
            assert quad.object.value == text

        for_all(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), prove, 200)


def test_decimal_is_canonical():
    numbers = [0, 1, 0.5, 0.95, 0.1235, 0.0001, 0.8]
    assert [decimal(number) for number in numbers] == ["0.0", "1.0", "0.5", "0.95", "0.1235", "0.0001", "0.8"]


CLAIMS = [
    {"subject": "meeting:a", "relation": "held_in", "object": "place:b"},
    {"subject": "meeting:a", "relation": "held_on", "value": "2018"},
    {"subject": "meeting:a", "relation": "held_on", "value": "2018-04-27"},
    {"subject": "meeting:a", "relation": "edition_number", "value": 3},
    {"subject": "body:a", "relation": "web_page", "value": "https://example.org/?a=b&c='%20'"},
    {"subject": "body:a", "relation": "official_name", "value": 'A "name"\\', "lang": "pt-br"},
    {"subject": "document:a", "relation": "symbol", "value": "A/70/174"},
]


@pytest.mark.parametrize("fields", CLAIMS, ids=lambda fields: fields["relation"])
def test_a_fact_is_the_same_triple_in_every_notation(fields):
    claim = Claim.model_validate(fields | {"evidence": {"source": "source:s", "basis": "stated"}})
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in namespaces(BASE_IRI).items())
    statements = set()
    for notation, head, syntax in (
        (Turtle(), prefixes, ox.RdfFormat.TURTLE),
        (NQuads(BASE_IRI), "", ox.RdfFormat.N_QUADS),
    ):
        (said,) = facts_of([claim], notation)
        text = f"{head}{notation.iri(claim.subject)} {said} .\n"
        (quad,) = ox.parse(text, format=syntax)
        statements.add(str(quad.triple))
        assert len(Graph().parse(data=text, format="turtle" if head else "nt")) == 1
    assert len(statements) == 1


def built(n: Any, key: str, name: Any) -> tuple[Any, ...]:
    """Values in another order, one twice, one within a term, beside what is the same for all."""
    return (
        n.say("oa:exact", name, n.literal("{%s}", lang="vi")),
        n.say("acg:evidence", n.iri(f"evidence:{key}"), n.iri(f"evidence:{key}", "quote")),
        n.say("dc:publisher", name),
    )


@pytest.mark.parametrize("notation", [Turtle(), NQuads(BASE_IRI), NQuads("https://%s.example/{0}/")])
@pytest.mark.parametrize("text", [*HOSTILE, "\ufdd0\ufdd1", "{0}%(x)s"])
def test_a_form_says_of_any_value_what_is_built_for_it(notation, text):
    name = notation.literal(text)
    for _ in range(2):
        expected = notation.BETWEEN.join(built(notation, "0" * 24, name))
        assert notation.form(built)("0" * 24, name) == (expected,)


def test_what_is_built_once_is_of_its_values_only():
    def build(n: Any, curie: str) -> tuple[Any, ...]:
        return (n.say("acg:status", n.iri(curie)),)

    for notation in (Turtle(), NQuads(BASE_IRI), NQuads("https://x.example/")):
        for curie in ("body:a", "body:b", "body:a"):
            assert notation.once(build, curie) == build(notation, curie)


def test_only_so_much_is_remembered():
    n = NQuads(BASE_IRI)
    for number in range(2 * REMEMBERED + 1000):
        assert n.iri(f"body:b-{number}") == f"<{BASE_IRI}id/body/b-{number}>"
        assert len(n._written) <= REMEMBERED
    assert n.iri("body:b-0", "x") == f"<{BASE_IRI}id/body/b-0#x>"


def test_a_fragment_belongs_to_one_iri_only():
    notation = NQuads(BASE_IRI)
    key = "evidence:" + "0" * 24
    assert notation.iri(key, "quote") == f"<{BASE_IRI}evidence/{'0' * 24}#quote>"
    assert notation.iri(key) == f"<{BASE_IRI}evidence/{'0' * 24}>"
    assert Turtle().iri(key, "quote") == f"{key}\\#quote"


def test_what_text_forbids_is_what_no_notation_needs_to_write():
    assert all(FORBIDDEN.search(chr(code)) for code in [*range(32), 127, *range(0xD800, 0xE000)])
