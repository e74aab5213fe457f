"""The names of the dataset as a trie of words: who is meant where a text says a name.

A trie over words, not characters, gives word boundaries, line breaks and hyphens for free. Each name has a policy that
says how its letters must look in the text, so that *Diễn đàn* of a rubric is no forum and *who* is no organisation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from graph_builder.names import all_names
from graph_builder.read._rules import Example, Rule, load_rules
from graph_builder.read.mentions import UNKNOWN
from graph_builder.read.tokens import Token, tokens, words
from ontology.ids import Ref, kind_of

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph

KINDS = ("body", "document", "meeting", "place", "programme", "state", "theme")
"""Kinds whose names are looked for; groups are roles, provisions and sources have no names in texts."""
WORKPLACES = ("centre",)
"""Types of body that texts treat like programmes: they are somewhere, and work is done through them."""
_END: Any = None
ACRONYM_SURE, NAME_SURE, VARIANT_SURE, PHRASE_SURE = 0.98, 0.99, 0.9, 0.85


SHORTEST_VARIANT = 3
"""Words that a variant must keep, so that it still means the one entity."""


class Policy(Enum):
    """How the letters of a name must look in a text."""

    ACRONYM = "its capitals are capitals"
    NAME = "it starts with a capital if the name does"
    EXACT = "like a name, and no plural for a singular"
    PHRASE = "in any case"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of an entity.

    Attributes:
        id: Id of the entity.
        kind: Its kind; `programme` for a centre.
        name: The name as its record, or a variant of it, writes it.
        policy: How its letters must look.
        confidence: How often such a name is meant.
        blocked_before: Words that, right after it, make it the head of a longer name.
    """

    id: str
    kind: str
    name: str
    policy: Policy
    confidence: float
    blocked_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at words `first` to `last` (inclusive) of a text."""

    entry: Entry
    first: int
    last: int


class VariantRule(Rule):
    """A systematic variant: where `find` stands in a name, `put` may stand instead.

    Attributes:
        kinds: Kinds whose names it varies; empty for all.
    """

    example: Example
    find: str
    put: str
    kinds: tuple[str, ...] = ()


class ThemeRule(Rule):
    """The phrases by which texts speak of a theme."""

    example: Example
    theme: str
    en: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()


class NameRule(Rule):
    """A name that texts use and that no record describes yet."""

    example: Example
    id: Ref
    en: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()


class Gazetteer:
    """Names in a trie of words; made once a dataset, used for many texts."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Build the trie; where two entities have one name, the one that comes first keeps it."""
        self._root: dict[Any, Any] = {}
        for entry in entries:
            key = words(entry.name)
            if key:
                here = self._root
                for word in key:
                    here = here.setdefault(word, {})
                found = here.setdefault(_END, [])
                if all(other.kind != entry.kind or other.policy != entry.policy for other in found):
                    found.append(entry)

    def hits(self, words_: Sequence[Token]) -> Iterator[Hit]:
        """Yield the longest name that starts at each word, in order; they may overlap."""
        for first in range(len(words_)):
            if (hit := self.longest(words_, first)) is not None:
                yield hit

    def longest(self, words_: Sequence[Token], first: int) -> Hit | None:
        """Return the longest name that starts at word `first` and whose letters look right."""
        here: dict[Any, Any] | None = self._root
        best: Hit | None = None
        for at in range(first, len(words_)):
            here = here.get(words_[at].norm) if here else None
            if here is None:
                break
            for entry in here.get(_END, ()):
                if _looks_right(entry, words_[first : at + 1]) and not _is_blocked(entry, words_, at):
                    best = Hit(entry, first, at)
                    break
        return best


def _looks_right(entry: Entry, found: Sequence[Token]) -> bool:
    match entry.policy:
        case Policy.PHRASE:
            return True
        case Policy.ACRONYM:
            shown = [token.raw for token in tokens(entry.name) if token.is_word]
            return all(
                there.raw.isupper() or there.raw == meant
                for there, meant in zip(found, shown, strict=False)
                if any(map(str.isupper, meant)) and not meant.isdigit()
            )
        case Policy.EXACT if _plainly(found) != _plainly([token for token in tokens(entry.name) if token.is_word]):
            return False
    return not entry.name[:1].isupper() or found[0].raw[:1].isupper() or found[0].raw[:1].isdigit()


def _plainly(found: Sequence[Token]) -> list[str]:
    return [token.raw.casefold().replace("’", "'") for token in found]


def _is_blocked(entry: Entry, words_: Sequence[Token], last: int) -> bool:
    return last + 1 < len(words_) and words_[last + 1].raw in entry.blocked_before


def gazetteer(graph: KnowledgeGraph) -> Gazetteer:
    """Return the names of all entities of the graph, their systematic variants, and the phrases of themes."""
    variants = load_rules("variants", VariantRule)
    own: list[Entry] = []
    varied: list[Entry] = []
    for entity in graph.entities():
        if entity.kind in KINDS and entity.kind != "theme":
            names = dict.fromkeys(all_names(entity, graph.claims_of(entity.id)))
            kind = "programme" if entity.type in WORKPLACES else entity.kind
            own += (_entry(entity.id, kind, name, NAME_SURE) for name in names)
            varied += (_entry(entity.id, kind, name, VARIANT_SURE) for name in _variants(names, entity.kind, variants))
    themes = (
        Entry(_known(graph, rule.theme), "theme", phrase, Policy.PHRASE, PHRASE_SURE)
        for rule in load_rules("themes", ThemeRule)
        for phrase in (*rule.en, *rule.vi)
    )
    further = (
        _entry(_known(graph, rule.id), kind_of(rule.id), name, VARIANT_SURE)
        for rule in load_rules("names", NameRule)
        for name in (*rule.en, *rule.vi)
    )
    return Gazetteer([*own, *varied, *further, *themes])


def _known(graph: KnowledgeGraph, entity_id: str) -> str:
    """Return the id, marked as one without a record where the graph has none."""
    return entity_id if entity_id in graph.by_id else UNKNOWN + entity_id


def _variants(names: Iterable[str], kind: str, rules: Sequence[VariantRule]) -> Iterator[str]:
    for name in names:
        forms = [name]
        for rule in rules:
            if not rule.kinds or kind in rule.kinds:
                forms += [form.replace(rule.find, rule.put, 1).strip() for form in forms if rule.find in form]
        yield from (form for form in forms[1:] if len(words(form)) >= SHORTEST_VARIANT or is_acronym(form))


def _entry(entity_id: str, kind: str, name: str, sure: float) -> Entry:
    policy = Policy.EXACT if kind in ("state", "place") else Policy.NAME
    if is_acronym(name):
        policy, sure = Policy.ACRONYM, min(sure, ACRONYM_SURE)
    blocked = ("on", "to", "for", "về") if kind == "document" and len(words(name)) <= 2 else ()
    return Entry(entity_id, kind, name, policy, sure, blocked)


def is_acronym(name: str) -> bool:
    """Whether a name is letters of words rather than words: AMCC, ADMM-Plus, UN GGE."""
    parts = [token.raw for token in tokens(name) if token.is_word and not token.raw.isdigit()]
    capitals = [part for part in parts if len(part) > 1 and part.rstrip("s").isupper()]
    return bool(capitals) and all(part in capitals or part in ("Plus", "on", "CS") for part in parts)
