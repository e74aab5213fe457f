"""What comes back beside what was sent: the same, in another form, or lost."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from exports.push.compare import compare, value
from exports.push.digest import Digest
from exports.push.job import Verdict
from exports.push.report import differences, word

XSD = "http://www.w3.org/2001/XMLSchema#"
S, P = NamedNode("urn:s"), NamedNode("urn:p")


def literal(text: str, kind: str = "") -> Literal:
    """A literal by its lexical form, and its datatype or `@` language."""
    if kind.startswith("@"):
        return Literal(text, language=kind[1:])
    return Literal(text, datatype=NamedNode(XSD + kind)) if kind else Literal(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("1.0", "decimal"), ("1", "integer")),
        (("1.0", "decimal"), ("1.000", "decimal")),
        (("12", "nonNegativeInteger"), ("12", "integer")),
        (("1.0E6", "double"), ("1e+06", "double")),
        (("true", "boolean"), ("1", "boolean")),
        (("true", "boolean"), ("1", "integer")),
        (("Hội nghị", "@vi-VN"), ("Hội nghị", "@vi-vn")),
        (("2018-04-27T01:00:00Z", "dateTime"), ("2018-04-27T01:00:00+00:00", "dateTime")),
    ],
)  # fmt: skip
def test_the_same_value_in_another_form(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert value(literal(*one)) == value(literal(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2025", "gYear"), ("2025-01", "gYearMonth")),
        (("2025", "gYear"), ("2025", "integer")),
        (("0.95", "decimal"), ("0.9500001", "decimal")),
        (("12", "integer"), ("12", "")),
        (("Hội nghị", "@vi"), ("Hội nghị", "")),
        (("Hội nghị", "@vi"), ("Hội nghị", "@en")),
        (("Hội nghị", "@vi"), (normalize("NFD", "Hội nghị"), "@vi")),
        (("Hội nghị", "@vi"), ("Hoi nghi", "@vi")),
        (("2018-04-27", "date"), ("2018-04-27Z", "date")),
        (("no number", "integer"), ("no number", "decimal")),
    ],
)  # fmt: skip
def test_another_value(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert value(literal(*one)) != value(literal(*other))


def triple(text: str, kind: str = "", subject: str = "urn:s") -> Triple:
    """A triple that ends in a literal."""
    return Triple(NamedNode(subject), P, literal(text, kind))


def test_triples_are_found_rewritten_or_lost() -> None:
    kept, whole, gone = triple("kept"), triple("12", "nonNegativeInteger"), triple("gone")
    link, whole_now = Triple(S, P, S), triple("12", "integer")
    found = compare([kept, whole, gone, link], {kept, whole_now, triple("other")})
    assert found.found == {kept, whole_now}
    assert found.lost == [gone, link]
    assert dict(found.rewritten) == {("xsd:nonNegativeInteger", "xsd:integer"): 1}
    assert found.examples == {("xsd:nonNegativeInteger", "xsd:integer"): (whole, whole_now)}


def test_the_value_must_stand_at_the_same_place() -> None:
    assert compare([triple("1", "integer")], {triple("1.0", "decimal", subject="urn:t")}).lost


def verdict(sent: list[Triple], stored: set[Triple], more: int = 0) -> Verdict:
    """The verdict on a graph with these triples, and some others."""
    digest = Digest()
    digest.add(sent)
    found = compare(sent, stored)
    result = Verdict("urn:g", digest, rewritten=found.rewritten, pairs=found.examples)
    result.found.add(found.found)
    result.lost, result.examples, result.stored = len(found.lost), found.lost, len(stored) + more
    return result


def test_each_verdict_has_its_word_and_its_sentences() -> None:
    whole, number = triple("12", "nonNegativeInteger"), triple("12", "integer")
    same = verdict([number], {number})
    assert (word(same, True), list(differences(same))) == ("same", [])
    rewritten = verdict([whole], {number})
    assert word(rewritten, True) == "rewritten"
    assert "xsd:nonNegativeInteger as xsd:integer: 1, such as" in "\n".join(differences(rewritten))
    more = verdict([number], {number}, more=2)
    assert (word(more, False), word(more, True)) == ("more", "differs")
    assert "2 triples are in it that this push did not send" in "\n".join(differences(more))
    less = verdict([number], {number}, more=-1)
    assert word(less, False) == "differs"
    assert "1 triple is taken out" in "\n".join(differences(less))
    lost = verdict([number, triple("gone")], {number})
    assert word(lost, False) == "differs"
    assert list(differences(lost)) == [
        "urn:g: 1 triple is not in the store, such as",
        '  <urn:s> <urn:p> "gone"',
    ]


def test_two_that_become_one_are_told() -> None:
    both = verdict([triple("12", "nonNegativeInteger"), triple("12", "integer")], {triple("12", "integer")})
    assert word(both, True) == "rewritten"
    assert "1 triple is the same as another one in that form" in "\n".join(differences(both))
