"""What only this page shows: who states a claim, where, how sure we are, who disagrees, and how to cite it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from drawn import EVIDENCE, graph_of
from explorer import Explorer, Write

from graph_builder.graph import KnowledgeGraph
from graph_builder.sentences import sentence
from ontology.terms import BASE_IRI
from ontology.text import LANGS, Lang

CLIPBOARD = "() => { Object.defineProperty(navigator, 'clipboard', { value: { writeText: t => { window.copied = t; return Promise.resolve(); } } }) }"  # noqa: E501


def claim_id(graph: KnowledgeGraph, subject: str, relation: str, found: str) -> str:
    (claim,) = [c for c in graph.claims() if (c.subject, c.relation, c.object) == (subject, relation, found)]
    return claim.id


def test_every_claim_of_a_thing_is_there_and_counted(explorer: Explorer, site: Path, bundled: KnowledgeGraph) -> None:
    explorer.open(site)
    total = len(bundled.ordered)
    assert f"{total} of {total} claims shown" in explorer.text("#shown")
    for entity_id in ("body:asean", "meeting:admm-11", "theme:capacity-building"):
        explorer.open(site, f"node={entity_id}")
        explorer.unfold()
        shown = explorer.page.locator("#panel .facts details").evaluate_all("all => all.map(one => one.dataset.claim)")
        assert sorted(shown) == sorted(claim.id for claim in bundled.claims_of(entity_id))


def test_rivals_stand_side_by_side(explorer: Explorer, site: Path, bundled: KnowledgeGraph) -> None:
    manila = claim_id(bundled, "meeting:admm-11", "held_in", "place:manila")
    explorer.open(site, f"claim={manila}")
    sides = explorer.page.locator("#panel .side").all_inner_texts()
    assert len(sides) == 2
    assert "Manila" in sides[0]
    assert "Clark" in sides[1]
    boxes = [each.bounding_box() for each in explorer.page.locator("#panel .side").all()]
    assert boxes[0] and boxes[1] and boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
    assert "disputed" in explorer.text("#panel details[open] > summary")


def test_what_is_withdrawn_is_shown_as_such_and_links_nothing(
    explorer: Explorer, site: Path, bundled: KnowledgeGraph
) -> None:
    (claim,) = [claim for claim in bundled.claims() if claim.status.value == "withdrawn"][:1]
    explorer.open(site, f"claim={claim.id}")
    assert claim.reason is not None
    assert claim.reason.best("en") in explorer.text("#panel details[open]")
    assert explorer.page.locator(f"#panel .fallen [data-claim='{claim.id}']").count() == 1
    assert claim.id not in explorer.look()["links"]


@pytest.mark.parametrize("basis", ["stated", "implied", "corrected", "external"])
def test_each_basis_has_a_word_and_a_line_of_its_own(explorer: Explorer, write: Write, basis: str) -> None:
    graph = graph_of({"id": "body:a", "part_of": "body:b", "evidence": [EVIDENCE | {"basis": basis}]}, {"id": "body:b"})
    (claim,) = graph.claims()
    explorer.open(write(graph), f"claim={claim.id}")
    assert explorer.text("#panel .pieces .chip") == basis
    dashes = explorer.page.locator("#f-bases .line path").evaluate_all(
        "all => all.map(p => p.getAttribute('stroke-dasharray'))"
    )
    assert len(set(dashes)) == 4
    row = explorer.page.locator(f"label:has(#hideb-{basis}) .line path").get_attribute("stroke-dasharray")
    own = explorer.page.locator("#panel .pieces .line path").get_attribute("stroke-dasharray")
    assert own == row


def test_the_sentence_is_shown_with_its_name_marked_where_the_texts_were_given(
    explorer: Explorer, write: Write
) -> None:
    piece = EVIDENCE | {"span": [0, 30], "names": [{"start": 13, "end": 17, "exact": "AMCC"}]}
    graph = graph_of({"id": "body:a", "part_of": "body:b", "evidence": [piece]}, {"id": "body:b"})
    (claim,) = graph.claims()
    quoted = KnowledgeGraph(
        graph.by_id, graph.ordered, quotes={claim.evidence[0].id: "The ministers AMCC met <b>there</b>."}
    )
    explorer.open(write(quoted), f"claim={claim.id}")
    assert explorer.text("#panel blockquote") == "The ministers AMCC met <b>there</b>."
    assert explorer.page.locator("#panel blockquote mark").all_inner_texts() == ["AMCC"]


def test_a_claim_is_copied_as_a_citation(explorer: Explorer, site: Path, bundled: KnowledgeGraph) -> None:
    claim = bundled.claim_by_id[claim_id(bundled, "meeting:admm-11", "held_in", "place:manila")]
    explorer.open(site, f"claim={claim.id}")
    explorer.page.evaluate(CLIPBOARD)
    explorer.page.locator("#panel .cite summary").click()
    explorer.page.get_by_role("button", name="Copy citation").click()
    plain = explorer.page.evaluate("() => window.copied")
    assert "11th ADMM was held in Manila." in plain
    assert f"{BASE_IRI}claim/{claim.id}" in plain
    assert f"Dataset {bundled.version}, CC BY 4.0" in plain
    assert "paragraph" in plain
    explorer.page.get_by_role("button", name="Copy BibTeX").click()
    bibtex = explorer.page.evaluate("() => window.copied")
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", bibtex, re.MULTILINE))
    assert bibtex.startswith(f"@misc{{acg-{claim.id},")
    assert bibtex.count("{") == bibtex.count("}")
    assert fields["url"] == f"{BASE_IRI}claim/{claim.id}"
    assert bundled.version in fields["howpublished"]
    explorer.page.get_by_role("button", name="Copy link to claim").click()
    assert explorer.page.evaluate("() => window.copied").endswith(f"index.html#claim={claim.id}")
    assert "Copied" in explorer.text("#live")


def test_where_copying_is_forbidden_the_text_is_shown(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "node=body:amcc")
    explorer.page.evaluate(
        "() => { navigator.clipboard && Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        " document.execCommand = () => false; }"
    )
    explorer.page.get_by_role("button", name="Copy link").click()
    assert explorer.page.locator("#notice textarea").input_value().endswith("#node=body:amcc")


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_every_claim_in_the_same_words_as_the_command(
    explorer: Explorer, site: Path, bundled: KnowledgeGraph, lang: Lang
) -> None:
    explorer.open(site, f"lang={lang}")
    for entity in list(bundled.entities())[::9]:
        if entity.kind == "source" or not bundled.claims_of(entity.id):
            continue
        explorer.page.evaluate("view => { location.hash = view }", f"node={entity.id}&lang={lang}")
        explorer.page.wait_for_function("id => location.hash.includes(id)", arg=entity.id)
        explorer.unfold()
        details = explorer.page.locator("#panel .facts details[data-claim]")
        details.evaluate_all("all => all.forEach(each => { each.open = true })")
        explorer.page.locator("#panel .sentence").nth(details.count() - 1).wait_for()
        said = details.evaluate_all("all => all.map(d => [d.dataset.claim, d.querySelector('.sentence').textContent])")
        for key, words in said:
            claim = bundled.claim_by_id[key]
            if claim.relation != "has_force" or lang == "en":
                assert words == sentence(bundled, claim, lang)


def test_evidence_leads_to_its_source(explorer: Explorer, site: Path, bundled: KnowledgeGraph) -> None:
    (claim,) = [claim for claim in bundled.claims_of("body:ajccbc") if claim.relation == "opened_on"][:1]
    explorer.open(site, f"claim={claim.id}")
    links = explorer.page.locator("#panel .pieces a").evaluate_all("all => all.map(a => [a.href, a.target, a.rel])")
    urls = {bundled.source(piece.source).url for piece in claim.evidence}
    assert {url.rstrip("/") for url, _, _ in links} == {url.rstrip("/") for url in urls}
    assert all((target, rel) == ("_blank", "noopener noreferrer") for _, target, rel in links)


def test_a_path_is_an_argument_in_sentences_with_evidence(
    explorer: Explorer, site: Path, bundled: KnowledgeGraph
) -> None:
    explorer.open(site, "path=body:ammtc,document:gge-report-2015")
    assert re.match(r"\d steps from AMMTC to ", explorer.heading())
    here, hops = "body:ammtc", explorer.page.locator("#panel .hop summary")
    for number, claim in enumerate(bundled.path(here, "document:gge-report-2015") or ()):
        assert sentence(bundled, claim, "en", from_object=claim.subject != here) in hops.nth(number).inner_text()
        here = claim.subject if claim.subject != here else str(claim.object)
    hops.first.click()
    explorer.page.locator("#panel .hop .pieces li").first.wait_for()
    explorer.page.locator("#lang-vi").click()
    assert "bước từ AMMTC đến" in explorer.heading()


def test_the_claim_that_is_open_stands_in_the_address(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "node=body:amcc")
    fact = explorer.page.locator("#panel .facts details").first
    fact.locator("summary").first.click()
    key = fact.get_attribute("data-claim")
    explorer.page.wait_for_function("key => location.hash === '#node=body:amcc&claim=' + key", arg=key)
    explorer.page.reload()
    explorer.settle()
    assert explorer.page.locator("#panel details[open]").first.get_attribute("data-claim") == key
    explorer.page.locator("#panel details[open] > summary").first.click()
    explorer.page.wait_for_function("() => location.hash === '#node=body:amcc'")


def test_a_claim_whose_fact_was_redrawn_meanwhile_stays_out_of_the_address(explorer: Explorer, site: Path) -> None:
    """The browser tells late that details were opened: by then another view may have taken their place."""
    explorer.open(site, "node=body:amcc")
    explorer.page.locator("#panel .facts details summary").first.click()
    late = explorer.page.locator("#panel details[open]").first.element_handle()
    explorer.page.wait_for_function("() => location.hash.includes('claim=')")
    explorer.page.evaluate("() => { location.hash = 'path=body:amcc,document:gge-report-2015'; }")
    explorer.page.locator("#panel .hop").first.wait_for()
    late.dispatch_event("toggle")
    assert explorer.hash == "path=body:amcc,document:gge-report-2015"
