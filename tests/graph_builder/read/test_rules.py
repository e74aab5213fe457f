"""Every rule in a rule file finds what its own example says it finds."""

from __future__ import annotations

import re
from functools import cache

import pytest

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load
from graph_builder.read._rules import load_rules
from graph_builder.read.dates import DateRule, dates
from graph_builder.read.gazetteer import NameRule, ThemeRule, VariantRule
from graph_builder.read.pairs import PairRule, pair_rules
from graph_builder.read.reader import Reader, reader
from graph_builder.read.relate import relations
from graph_builder.read.scene import Scene
from graph_builder.read.text import ReadText
from graph_builder.read.title_words import BoundTitle, title_words


@cache
def bundled() -> KnowledgeGraph:
    return link(load([], bundled=True))


@cache
def ready() -> Reader:
    return reader(bundled())


@pytest.mark.parametrize("rule", load_rules("dates", DateRule), ids=lambda rule: rule.id)
def test_a_date_rule_finds_its_example(rule: DateRule) -> None:
    text = rule.example.text
    (found,) = dates(text)
    assert (text[found.start : found.end], found.value, found.rule) == (rule.example.date, rule.example.value, rule.id)


@pytest.mark.parametrize("rule", load_rules("themes", ThemeRule), ids=lambda rule: rule.id)
def test_a_theme_is_found_in_its_example(rule: ThemeRule) -> None:
    mentions = ready().mentions(ReadText.of(rule.example.text))
    assert [mention.id.removeprefix("?") for mention in mentions] == [rule.theme]


@pytest.mark.parametrize("rule", load_rules("names", NameRule), ids=lambda rule: rule.id)
def test_a_name_without_a_record_is_found_in_its_example(rule: NameRule) -> None:
    found = [mention.id.removeprefix("?") for mention in ready().mentions(ReadText.of(rule.example.text))]
    edition = f"meeting:{rule.id.partition(':')[2]}-"
    assert rule.id in found or any(name.startswith(edition) for name in found)


@pytest.mark.parametrize("rule", load_rules("names", NameRule), ids=lambda rule: rule.id)
def test_a_name_that_has_a_record_needs_no_rule(rule: NameRule) -> None:
    assert rule.id not in bundled().by_id


@pytest.mark.parametrize("rule", load_rules("variants", VariantRule), ids=lambda rule: rule.id)
def test_a_variant_stands_in_its_example(rule: VariantRule) -> None:
    parts = [part.strip() for part in re.split(r"\\\d", rule.put)]
    assert all(part in rule.example.text for part in parts)


@pytest.mark.parametrize("rule", pair_rules(), ids=lambda rule: rule.id)
def test_a_pair_rule_relates_the_names_of_its_example(rule: PairRule) -> None:
    read = ReadText.of(rule.example.text)
    mentions = ready().mentions(read)
    names = {read.text[m.start : m.end]: m.id for m in mentions}
    found = [r for r in relations(Scene(read.flat, mentions, {})) if r.rule == rule.id]
    assert [(r.relation, r.subject, r.object) for r in found] == [
        (rule.relation, names[rule.example.subject], names[rule.example.object])
    ]


@pytest.mark.parametrize("rule", title_words().of_meetings, ids=lambda rule: rule.id)
def test_a_title_of_a_meeting_takes_its_name(rule: BoundTitle) -> None:
    read = ReadText.of(rule.example.text)
    (title, meeting) = ready().mentions(read)
    assert (title.start, title.end) == (0, len(read.text))
    assert meeting.kind == "meeting"
    assert meeting.nested
    edition = meeting.id.partition(":")[2]
    assert title.id.removeprefix("?") == "document:" + rule.slug.format(
        edition=edition, number=edition.rpartition("-")[2]
    )
