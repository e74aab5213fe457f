"""The answers in the page: those of the analyses, whole, and about things and claims that are there."""

from __future__ import annotations

import pytest
from drawn_graphs import bundled, graph_of

from exports.explorer import answers
from exports.explorer.payload import payload
from graph_builder.analyse.registry import results


def test_they_are_the_first_answers_of_every_analysis() -> None:
    found = payload(bundled()).reports
    expected = {each["name"]: each for each in results(bundled(), answers.SHOWN)}
    assert [report.name for report in found] == list(expected)
    for report in found:
        told = expected[report.name]
        assert (report.count, str(told["up_to"])) == (told["count"], report.up_to)
        assert [note.model_dump() for note in report.notes] == told["notes"]
        assert len(report.answers) == len(told["answers"]) <= answers.SHOWN
        for answer, other in zip(report.answers, told["answers"], strict=True):
            assert answer.model_dump(include={"text", "sturdiness"}) == {
                name: other[name] for name in ("text", "sturdiness")
            }
            assert list(answer.claims) == other["claims"]
            assert [*answer.gone, *answer.changed] == [*other["gone_without"], *other["changed_without"]]
            assert [list(part.claims) for part in answer.parts] == [part["claims"] for part in other["parts"]]


def test_what_they_rest_on_and_are_about_is_in_the_page() -> None:
    found = payload(bundled())
    claims, things = {claim.id for claim in found.claims}, {entity.id for entity in found.entities}
    sources = {source.id for source in found.sources} | {"implied"}
    told = [answer for report in found.reports for answer in report.answers]
    assert len(told) > 30
    for answer in told:
        assert set(answer.claims) <= claims
        assert set(answer.things) <= things
        assert {*answer.gone, *answer.changed} <= sources
        assert answer.claims
    assert sum(1 for answer in told if answer.things) > 30


def test_an_analysis_that_finds_nothing_is_left_out() -> None:
    names = {report.name for report in payload(graph_of({"id": "body:a"}, {"id": "theme:t"})).reports}
    assert "ledger" not in names


def test_a_graph_with_too_many_claims_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST", len(bundled().ordered) - 1)
    assert answers.reports(bundled(), ()) == ()
