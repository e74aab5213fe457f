"""RDF of others: what follows our shapes is taken, what breaks them is told, all else is kept and counted."""

from __future__ import annotations

import io
import socket
from pathlib import Path

import pytest

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load._nesting import NESTING
from graph_builder.load.rdf import IRI_LIMIT, read
from graph_builder.load.registry import Loaded, load
from ontology.errors import DataError

HEAD = """@prefix acg: <https://w3id.org/asean-cyber/ontology#> .
@prefix body: <https://w3id.org/asean-cyber/id/body/> .
@prefix meeting: <https://w3id.org/asean-cyber/id/meeting/> .
@prefix source: <https://w3id.org/asean-cyber/id/source/> .
@prefix claim: <https://w3id.org/asean-cyber/claim/> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
body:a a acg:Body ; skos:prefLabel "A"@en .
body:b a acg:Body ; skos:prefLabel "B"@en .
source:s a acg:Source ; skos:prefLabel "S"@en ; schema:url <https://example.org/s> ; dc:publisher "P" ;
    acg:grade acg:grade-press .
"""
EVIDENCE = "[ oa:hasSource source:s ; acg:basis acg:basis-stated ]"
CLAIM = (
    f"[] a acg:Claim ; rdf:subject body:a ; rdf:predicate org:memberOf ; rdf:object body:b ; acg:evidence {EVIDENCE} ."
)


def graph_of(text: str, path: str = "mine.ttl") -> KnowledgeGraph:
    """What a file says."""
    loaded = Loaded()
    loaded.take(read(io.BytesIO(text.encode()), path))
    return link(loaded)


def problems(text: str, path: str = "mine.ttl") -> list[str]:
    """What is wrong with a file."""
    with pytest.raises(DataError) as caught:
        graph_of(text, path)
    return [str(problem) for problem in caught.value.problems]


class TestOthersMayWriteOurShapes:
    def test_with_blank_nodes(self) -> None:
        graph = graph_of(HEAD + CLAIM)
        (claim,) = graph.ordered
        assert (claim.subject, claim.relation, claim.object) == ("body:a", "member_of", "body:b")
        assert claim.strongest == (0.8, "stated")
        assert graph.foreign == ()

    def test_with_iris_of_their_own(self) -> None:
        own = CLAIM.replace("[]", "ex:claim").replace(EVIDENCE, "ex:proof")
        proof = """ex:proof oa:hasSource source:s ; acg:basis acg:basis-external ; acg:confidence 0.7 ;
            oa:hasSelector ex:where, [ oa:start 9 ; oa:end 11 ; oa:exact "BB" ], ex:name .
            ex:name oa:start 3 ; oa:end 4 ; oa:exact "B" .
            ex:where oa:start 0 ; oa:end 40 ."""
        graph = graph_of(HEAD + own + proof)
        (piece,) = graph.ordered[0].evidence
        assert (piece.confidence, piece.span) == (0.7, (0, 40))
        assert [name.exact for name in piece.names] == ["B", "BB"]
        assert graph.foreign == ()

    def test_in_any_named_graph_and_in_json_ld(self) -> None:
        context = '{"@vocab": "https://w3id.org/asean-cyber/ontology#", "id": "https://w3id.org/asean-cyber/id/"}'
        text = f'{{"@context": {context}, "@id": "https://example.org/g", "@graph": ['
        text += '{"@id": "id:body/a", "@type": "Body", '
        text += '"http://www.w3.org/2004/02/skos/core#prefLabel": {"@value": "A", "@language": "EN"}}]}'
        assert list(graph_of(text, "mine.jsonld").by_id) == ["body:a"]

    def test_what_is_computed_is_not_believed(self) -> None:
        said = CLAIM.replace("rdf:subject", "acg:confidence 0.01 ; acg:basis acg:basis-implied ; rdf:subject")
        graph = graph_of(HEAD + said)
        assert graph.ordered[0].strongest == (0.8, "stated")
        assert graph.foreign == ()


class TestTriplesOfOthers:
    def test_are_kept_as_they_are_and_never_become_claims(self) -> None:
        text = """ex:x ex:says "a \\"b\\" \\n c"@vi, 01, "1.0E6"^^xsd:double, [ ex:p <https://example.org/Hội> ] .
            body:a org:memberOf body:b ; skos:prefLabel "Ă"@th ; ex:note "n" ; a ex:Thing ; dcterms:type ex:Type ."""
        graph = graph_of(HEAD + text)
        assert graph.ordered == ()
        a = "<https://w3id.org/asean-cyber/id/body/a>"
        blank = next(line.split()[2] for line in graph.foreign if line.split()[2].startswith("_:"))
        assert set(graph.foreign) == {
            f"{a} <http://purl.org/dc/terms/type> <https://example.org/Type> .",
            f"{a} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://example.org/Thing> .",
            f'{a} <http://www.w3.org/2004/02/skos/core#prefLabel> "Ă"@th .',
            f"{a} <http://www.w3.org/ns/org#memberOf> <https://w3id.org/asean-cyber/id/body/b> .",
            f'{a} <https://example.org/note> "n" .',
            f"<https://example.org/x> <https://example.org/says> {blank} .",
            '<https://example.org/x> <https://example.org/says> "a \\"b\\" \\n c"@vi .',
            '<https://example.org/x> <https://example.org/says> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .',
            '<https://example.org/x> <https://example.org/says> "1.0E6"^^<http://www.w3.org/2001/XMLSchema#double> .',
            f"{blank} <https://example.org/p> <https://example.org/Hội> .",
        }
        assert list(graph.foreign) == sorted(graph.foreign)

    def test_keep_their_graph_and_what_rdf_1_2_adds(self) -> None:
        text = 'ex:g { ex:a ex:p <<( ex:a ex:p "x"@en--ltr )>> . }'
        graph = graph_of("@prefix ex: <https://example.org/> . " + text, "mine.trig")
        e = "https://example.org/"
        assert graph.foreign == (f'<{e}a> <{e}p> <<( <{e}a> <{e}p> "x"@en--ltr )>> <{e}g> .',)

    def test_read_again_are_the_same(self) -> None:
        foreign = graph_of(HEAD + 'ex:x ex:p [ ex:q "\\u0007" ] .').foreign
        again = graph_of("".join(f"{line}\n" for line in foreign), "foreign.nq").foreign
        assert len(again) == len(foreign) == 2

    def test_blank_nodes_of_two_files_stay_apart(self) -> None:
        loaded = Loaded()
        for text in ("_:a <https://example.org/p> 1 .", "_:a <https://example.org/p> 2 ."):
            loaded.take(read(io.BytesIO(text.encode()), "mine.ttl"))
        subjects = {line.split()[0] for line in link(loaded).foreign}
        assert len(subjects) == 2

    def test_are_no_longer_foreign_once_a_claim_says_them(self) -> None:
        fact = "body:a org:memberOf body:b ."
        assert len(graph_of(HEAD + fact).foreign) == 1
        assert graph_of(HEAD + fact + CLAIM).foreign == ()
        withdrawn = CLAIM.replace("rdf:subject", 'acg:status acg:status-withdrawn ; acg:reason "no"@en ; rdf:subject')
        assert len(graph_of(HEAD + fact + withdrawn).foreign) == 1

    def test_of_a_vocabulary_like_ours_are_theirs(self) -> None:
        text = '<https://example.org/c1> a <https://example.org/ontology#Claim> ; <https://example.org/p> "x" .'
        assert len(graph_of(text).foreign) == 2

    def test_evidence_that_no_claim_rests_on_is_kept(self) -> None:
        assert len(graph_of(HEAD + "ex:e a acg:Evidence ; oa:hasSource source:s .").foreign) == 2


class TestWhatBreaksOurShapes:
    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ((f"; acg:evidence {EVIDENCE}", ""), "claim on body:a: member_of: has no evidence"),
            ((EVIDENCE, "ex:none"), "acg:evidence: is <https://example.org/none>, which this file does not describe"),
            (("rdf:subject body:a ;", ""), "rdf:subject: is missing"),
            (("body:a", "body:a, body:b"), "rdf:subject: has 2 values"),
            (("body:a", '"A"'), "rdf:subject: is 'A', but must be the IRI of an entity, such as <https://w3id.org"),
            (("body:a", "ex:a"), "rdf:subject: is <https://example.org/a>, but must be the IRI of an entity"),
            (("body:a", "body:A"), "'body:A' is not an id"),
            (("body:a", "body:aa"), "no record defines 'body:aa'; did you mean"),
            (("org:memberOf", "org:hasMember"), "<http://www.w3.org/ns/org#hasMember>, which is no relation"),
            (("body:b", '"B"'), "member_of"),
            (("acg:basis-stated", '"stated"'), "acg:basis: is 'stated', but must be a term acg:basis-…"),
            (("acg:basis-stated", "acg:basis-heard"), "basis"),
            (("acg:basis-stated", 'acg:basis-stated ; acg:confidence "high"'), "acg:confidence: is 'high', but"),
            (("source:s", "source:t"), "no record defines 'source:t'"),
            (("rdf:subject", "acg:validFrom 2018 ; rdf:subject"), "acg:validFrom: '2018' is of xsd:integer"),
            (("rdf:subject", "acg:validFrom ex:never ; rdf:subject"), "acg:validFrom: is <https://example.org/never>"),
            (("rdf:subject", "acg:status ex:so ; rdf:subject"), "acg:status: is <https://example.org/so>"),
            (("rdf:subject", "acg:status acg:status-withdrawn ; rdf:subject"), "needs a reason"),
            (("rdf:subject", 'acg:reason "so" ; rdf:subject'), "acg:reason: is 'so', but must be text in a language"),
            (("rdf:subject", "acg:supersededBy ex:c ; acg:status acg:status-superseded ; rdf:subject"), "superseded"),
            (("[] a", "claim:000000000000000000000000 a"), "has the id '000000000000000000000000', but what it says"),
        ],
    )  # fmt: skip
    def test_is_told_for_a_claim(self, change: tuple[str, str], expected: str) -> None:
        assert change[0] in CLAIM
        found = problems(HEAD + CLAIM.replace(*change, 1))
        assert len(found) == 1
        assert expected in found[0]

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            (('"A"@en', '"A"'), "mine.ttl:15: body:a: skos:prefLabel: is 'A', but must be text in a language"),
            (('"A"@en', '"A"@en, "Aa"@en'), "skos:prefLabel: has two texts in en, 'A' and 'Aa': keep one"),
            ((' ; skos:prefLabel "A"@en', ""), "mine.ttl:15: body:a: label: is missing"),
            (('"A"@en', '"A"@en ; dcterms:type acg:type-summit, acg:type-council'), "keep one"),
            (('"A"@en', '"A"@en ; dcterms:type acg:type-sumit'), "'sumit'; did you mean summit"),
            (('"P"', '"P", "Q"'), "mine.ttl:17: source:s: dc:publisher: has 2 values, 'P' and 'Q': keep one"),
            (("<https://example.org/s>", "<mailto:x@example.org>"), "url"),
            (("acg:grade-press", '"press"'), "acg:grade: is 'press'"),
            (('"P"', '"P" ; acg:seenOn "2018-13"^^xsd:gYearMonth'), "2018-13"),
            (('"P"', '"P" ; schema:articleSection "Sự kiện"@vi'), "schema:articleSection: is 'Sự kiện'@vi"),
        ],
    )  # fmt: skip
    def test_is_told_for_a_record(self, change: tuple[str, str], expected: str) -> None:
        assert change[0] in HEAD
        found = problems(HEAD.replace(*change, 1))
        assert len(found) == 1
        assert expected in found[0]

    def test_is_told_all_at_once_with_the_line_where_a_subject_starts(self) -> None:
        text = HEAD.replace("body:b a", "\nbody:b a").replace('"B"@en', '"B"').replace('"A"@en', '"A"')
        assert [found.partition(": ")[0] for found in problems(text)] == ["mine.ttl:15", "mine.ttl:17"]

    def test_is_told_with_the_first_line_of_its_subject_also_where_ids_start_alike(self) -> None:
        ids, said = "https://w3id.org/asean-cyber/id/body", "http://www.w3.org/2004/02/skos/core#prefLabel"
        kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/asean-cyber/ontology#Body> .\n"
        text = "".join(f'<{ids}/{slug}> <{said}> "A" .\n<{ids}/{slug}> {kind}' for slug in ("a", "ab", "a-b", "b"))
        found = problems(text, "mine.nq")
        assert [each.partition(": skos")[0] for each in found] == [
            "mine.nq:1: body:a", "mine.nq:3: body:ab", "mine.nq:5: body:a-b", "mine.nq:7: body:b"
        ]  # fmt: skip

    def test_is_told_with_the_first_line_of_a_subject_that_comes_twice(self) -> None:
        text = HEAD.replace('"A"@en', '"A"') + 'body:a dcterms:description "D"@en .\n'
        assert [found.partition(": ")[0] for found in problems(text)] == ["mine.ttl:15"]

    def test_evidence_has_one_place_without_quotation(self) -> None:
        place = "[ a oa:TextPositionSelector ; oa:start 1 ; oa:end 2 ]"
        (found,) = problems(HEAD + CLAIM.replace(EVIDENCE, f"{EVIDENCE[:-2]} ; oa:hasSelector {place}, {place} ]"))
        assert "oa:hasSelector: names 2 places without quotation" in found

    def test_a_record_is_one_whoever_repeats_it_and_two_where_they_differ(self, tmp_path: Path) -> None:
        for name, text in (("a.ttl", HEAD), ("b.ttl", HEAD), ("c.ttl", HEAD.replace('"B"', '"C"'))):
            (tmp_path / name).write_text(text, encoding="utf-8")
        assert len(link(load([str(tmp_path / "a.ttl"), str(tmp_path / "b.ttl")])).by_id) == 3
        with pytest.raises(DataError, match=r"c.ttl:16: body:b: is already defined at .*a.ttl:16"):
            link(load([str(tmp_path)]))


def test_names_keep_the_order_in_which_our_iris_count_them() -> None:
    quotes = (("quote", 20, 'exact "b"'), ("quote-2", 10, 'exact "a"'))
    parts = [
        f"<https://a.b/e#{name}> a oa:TextPositionSelector, oa:TextQuoteSelector ; oa:{exact} ; oa:start {start} ; "
        f"oa:end {start + 1} ."
        for name, start, exact in quotes
    ]
    evidence = "[ oa:hasSource source:s ; acg:basis acg:basis-stated ; oa:hasSelector "
    evidence += "<https://a.b/e#quote-2>, <https://a.b/e#quote> ]"
    (claim,) = graph_of(HEAD + CLAIM.replace(EVIDENCE, evidence) + "\n" + "\n".join(parts)).ordered
    assert [name.exact for name in claim.evidence[0].names] == ["b", "a"]


class TestWhatIsNotRdf:
    @pytest.mark.parametrize(
        ("path", "text", "expected"),
        [
            ("x.ttl", "<https://a.b/> <https://a.b/> 1 .\n\nx:y x:z 1 .", "x.ttl:3: is not Turtle: The prefix x:"),
            ("x.ttl", '<https://a.b/> <https://a.b/> "x .', "x.ttl:1: is not Turtle: Unexpected end of file"),
            ("x.ttl", "<a> <https://a.b/> 1 .", "x.ttl:1: is not Turtle: No scheme found"),
            ("x.trig", "<https://a.b/> { ", "x.trig:1: is not TriG"),
            ("x.nt", "<https://a.b/> <https://a.b/> 1 .", "x.nt:1: is not N-Triples"),
            ("x.nq", "<https://a.b/> <https://a.b c/> <https://a.b/> .", "x.nq:1: is not N-Quads: Invalid IRI"),
            ("x.jsonld", '{"@id":\n1', "x.jsonld:2: is not JSON-LD"),
            ("x.jsonld", '{"@id": "y", "https://a.b/": 1}', "the IRI 'y' is relative: write it in full or set @base"),
            ("x.ttl", f"@prefix x: <https://a.b/{'y' * IRI_LIMIT}> . x:a x:b 1 .", "at most 10,000 are read"),
            ("x.ttl", f"@prefix x: <a:{'y' * IRI_LIMIT}> . <a:b> <a:b> '1'^^x:c .", "at most 10,000 are read"),
        ],
    )  # fmt: skip
    def test_is_told_with_its_line(self, path: str, text: str, expected: str) -> None:
        (found,) = problems(text, path)
        assert expected in found

    def test_bytes_that_are_not_utf_8_are_told(self, tmp_path: Path) -> None:
        (tmp_path / "x.ttl").write_bytes(b"# a\n# \xff\n")
        with pytest.raises(DataError, match=r"x.ttl:2: is not UTF-8 \(byte 0xFF"):
            link(load([str(tmp_path / "x.ttl")]))

    def test_a_byte_order_mark_is_no_mistake(self) -> None:
        assert len(graph_of("\ufeff" + HEAD).by_id) == 3

    @pytest.mark.parametrize(
        "context",
        [
            '"{0}"', '["{0}"]', '{{"@import": "{0}"}}', '{{"p": {{"@id": "{0}p", "@context": "{0}"}}}}', '"file:///etc/hostname"',
        ],
    )  # fmt: skip
    def test_a_context_elsewhere_is_never_fetched(self, context: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(0.2)
            there = f"http://127.0.0.1:{listener.getsockname()[1]}/context.jsonld"
            text = f'{{"@context": {context.format(there)}, "@id": "https://a.b/", "p": {{"@id": "https://a.b/c"}}}}'
            (found,) = problems(text, "x.jsonld")
            assert "a context elsewhere is never fetched: write it into the file" in found
            with pytest.raises(TimeoutError):
                listener.accept()

    @pytest.mark.parametrize(
        ("container", "value"),
        [
            ('"@graph"', '{"@set": []}'),
            ('["@graph", "@id"]', '{"k": {"@list": []}}'),
            ('"@set", "@container": "@graph"', '{"@list": []}'),
            ('"@graph", "@container": "@set"', '{"@list": []}'),
            ('"\\u0040graph"', '{"@set": []}'),
        ],
    )
    def test_a_graph_container_is_refused_before_the_parser_sees_it(self, container: str, value: str) -> None:
        text = f'{{"@context": {{"@vocab": "a:", "x": {{"@container": {container}}}}}, "x": {value}}}'
        for each in (text, text.replace("@container", "\\u0040container")):
            (found,) = problems(each, "x.jsonld")
            assert "a graph container (@container: @graph) is not read" in found

    def test_json_that_breaks_off_after_a_container_is_told_with_its_line(self) -> None:
        (found,) = problems('{"@context": {"x": {"@container": "@graph"}},\n"x": {"@set": []}', "x.jsonld")
        assert found.startswith("x.jsonld:2: is not JSON-LD: ")

    @pytest.mark.parametrize("depth", [NESTING + 1, 20_000])
    @pytest.mark.parametrize(
        ("path", "start", "middle", "end"),
        [
            ("x.ttl", "<https://a.b/> <https://a.b/> <<( ", "1", " )>>"),
            ("x.nq", "<https://a.b/> <https://a.b/> <<( ", "<https://a.b/> <https://a.b/> <https://a.b/>", " )>>"),
            ("x.jsonld", '{"@id": "https://a.b/", "https://a.b/p": ', "1", "}"),
            ("x.jsonld", '{"@context": ', "{}", "}"),
            ("x.jsonld", '{"@graph": [', "", "]}"),
        ],
    )  # fmt: skip
    def test_deep_nesting_is_refused_before_the_parser_sees_it(
        self, path: str, start: str, middle: str, end: str, depth: int
    ) -> None:
        (found,) = problems(start * depth + middle + end * depth + " .", path)
        assert found == f"{path}: nests deeper than {NESTING} levels: no record needs that"

    def test_deep_lists_of_turtle_harm_nobody(self) -> None:
        text = "<https://a.b/> <https://a.b/> " + "(" * 20_000 + ")" * 20_000 + " ."
        assert len(graph_of(text).foreign) == 2 * 20_000 - 1

    def test_brackets_in_strings_and_comments_do_not_nest(self) -> None:
        marks = "<<" * 200 + "[{" * 200
        turtle = f'<https://a.b/> <https://a.b/> "{marks}\\"{marks}", \'{marks}\', '
        turtle += f'"""{marks}"\n{marks}""" . # {marks}'
        assert len(graph_of(turtle).foreign) == 3
        assert len(graph_of(f'{{"@id": "https://a.b/", "https://a.b/": "{marks}\\"{marks}"}}', "x.jsonld").foreign) == 1
