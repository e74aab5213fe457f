"""What holds for every analysis, of every graph: who adds one gets these tests."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import strategies as st

from graph_builder.analyse._sturdiness import IMPLIED, ranks
from graph_builder.analyse.registry import analyse, analysis, names, results
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import Loaded, load
from ontology.claim import Claim
from ontology.dates import PartialDate
from ontology.errors import UnknownNameError, UsageError
from ontology.terms import Basis

ASKED = {
    "timeline": ("body:amcc",),
    "why": ("body:ammtc", "document:gge-report-2015"),
}
"""What the analyses that need it are asked about in the dataset."""
ASKED_SMALL = {"timeline": ("body:cyber-ministers",), "why": ("body:committee", "theme:crime")}
"""The same in the small world."""
every_analysis = pytest.mark.parametrize("name", names())


def without(graph: KnowledgeGraph, taken: str) -> KnowledgeGraph:
    """Return the graph without implied evidence or without a source, the plain way."""

    def rest(claim: Claim) -> Claim | None:
        stays = [e for e in claim.evidence if (e.basis is not Basis.IMPLIED if taken == IMPLIED else e.source != taken)]
        return claim.with_evidence(tuple(stays)) if stays else None

    return graph.sliced(rest)


def some_of(graph: KnowledgeGraph, seed: int) -> KnowledgeGraph:
    """Return the graph with a random part of its claims."""
    chance = random.Random(seed)
    share = chance.uniform(0.05, 0.3)
    kept = {claim.id for claim in graph.claims() if chance.random() < share}
    return graph.sliced(lambda claim: claim if claim.id in kept else None)


def expected_sturdiness(
    graph: KnowledgeGraph, name: str, asked: tuple[str, ...]
) -> Iterator[tuple[str, set[str], set[str], tuple[int, ...]]]:
    """Yield for each finding what its sturdiness should say, by running the analysis without each source in turn."""
    found = analysis(name)
    view = graph.sliced(lambda claim: claim if found.reads is None or claim.relation in found.reads else None)
    base = list(found.find(view, *asked))
    others = {
        each: list(found.find(without(view, each), *asked))
        for each in (IMPLIED, *sorted({piece.source for claim in view.claims() for piece in claim.evidence}))
    }
    for finding in base:
        there = {each: {f.key: f for f in findings} for each, findings in others.items()}
        gone = {each for each, by_key in there.items() if finding.key not in by_key}
        changed = {
            each for each, by_key in there.items() if each not in gone and by_key[finding.key].says != finding.says
        }
        places = [ranks(base), *(ranks(findings) for findings in others.values())]
        yield finding.key, gone, changed, tuple(place[finding.key] for place in places if finding.key in place)


@every_analysis
@pytest.mark.parametrize("day", [None, "2018-04-27", "2018"])
def test_it_rests_on_claims_that_are_there_and_speaks_both_languages(
    bundled: KnowledgeGraph, name: str, day: str | None
) -> None:
    graph = bundled.as_of(PartialDate(day)) if day else bundled
    report = analyse(graph, name, *ASKED.get(name, ()))
    assert report.answers or day
    for answer in report.answers:
        assert set(answer.claims) <= graph.claim_by_id.keys()
        assert len(set(answer.claims)) == len(answer.claims)
        for text in (answer.text, answer.sturdy, *(part.text for part in answer.parts)):
            english, vietnamese = text
            assert english != vietnamese
            assert all(re.match(r"\W*([A-ZĐ0-9]|\w+[A-Z])", each) for each in text), text
            assert not any("  " in each or " ." in each or ".." in each or "None" in each for each in text)
    keys = [answer.key for answer in report.answers]
    assert len(set(keys)) == len(keys)


def prove_sturdiness(graph: KnowledgeGraph, name: str, asked: tuple[str, ...]) -> None:
    judged = {answer.key: answer.sturdiness for answer in analyse(graph, name, *asked).answers}
    for key, gone, changed, places in expected_sturdiness(graph, name, asked):
        found = judged.pop(key)
        assert (set(found.gone), set(found.changed)) == (gone, changed), key
        if places:
            assert (found.rank, found.best, found.worst) == (places[0], min(places), max(places)), key
        else:
            assert found.rank is None
    assert not judged


@every_analysis
def test_it_says_how_sturdy_it_is_as_plain_reruns_do(small: KnowledgeGraph, name: str) -> None:
    prove_sturdiness(small, name, ASKED_SMALL.get(name, ()))


@every_analysis
def test_it_says_so_of_any_part_of_the_dataset(
    bundled: KnowledgeGraph, name: str, for_all: Callable[..., None]
) -> None:
    def prove(seed: int) -> None:
        prove_sturdiness(some_of(bundled, seed), name, ASKED.get(name, ()))

    for_all(st.integers(0, 10**6), prove, 1)


@every_analysis
def test_the_order_of_the_records_does_not_matter(
    bundled: KnowledgeGraph, name: str, for_all: Callable[..., None]
) -> None:
    records = load([], bundled=True).records
    told = analyse(bundled, name, *ASKED.get(name, ())).plain()

    def prove(seed: int) -> None:
        shuffled = list(records)
        random.Random(seed).shuffle(shuffled)
        assert analyse(link(Loaded(shuffled)), name, *ASKED.get(name, ())).plain() == told

    for_all(st.integers(0, 10**6), prove, 1)


@every_analysis
def test_an_empty_graph_and_a_graph_without_links_have_an_answer(name: str, bundled: KnowledgeGraph) -> None:
    bare = bundled.sliced(lambda claim: None)
    report = analyse(bare, name, *ASKED.get(name, ()))
    assert all(answer.claims == () for answer in report.answers)
    if not ASKED.get(name):
        assert analyse(link(Loaded()), name).answers == ()


def test_what_the_page_embeds_is_json_and_says_how_much_there_is(small: KnowledgeGraph) -> None:
    whole, cut = results(small), results(small, limit=1)
    assert json.loads(json.dumps(cut)) == cut
    assert [report["name"] for report in cut] == ["brokers", "conflicts", "ledger", "overlap", "silence"]
    for report, full in zip(cut, whole, strict=True):
        assert report["count"] == full["count"] == len(full["answers"])
        assert report["answers"] == full["answers"][:1]


def test_a_wrong_name_or_wrong_ids_are_refused_with_the_way_to_write_it(bundled: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="did you mean ledger"):
        analyse(bundled, "leger")
    with pytest.raises(UsageError, match="write acg analyse why A B"):
        analyse(bundled, "why", "body:amcc")
    with pytest.raises(UsageError, match=r"write acg analyse ledger$"):
        analyse(bundled, "ledger", "body:amcc")
    with pytest.raises(UnknownNameError, match="did you mean body:amcc"):
        analyse(bundled, "timeline", "body:amc")
    with pytest.raises(UsageError, match="give a document or a source, not body:amcc"):
        analyse(bundled, "silence", "body:amcc")
