"""The names of the dataset as a trie of words: who is meant where a text says a name.

A trie over words, not characters, gives word boundaries, line breaks and hyphens for free. Each name has a policy that
says how its letters must look in the text, so that *Diễn đàn* of a rubric is no forum and *who* is no organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from graph_builder.names import all_names
from graph_builder.read._rules import Example, Rule, load_rules
from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.tokens import Token, tokens, words
from ontology.ids import Ref, kind_of

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph

KINDS = ("body", "document", "meeting", "place", "programme", "state", "theme")
"""Kinds whose names are looked for; groups are roles, provisions and sources have no names in texts."""
WORKPLACES = ("centre",)
"""Types of body that texts treat like programmes: they are somewhere, and work is done through them."""
_END: Any = None
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
ACRONYM_SURE, NAME_SURE, VARIANT_SURE, PHRASE_SURE = 0.98, 0.99, 0.9, 0.85
_ABOUT, _TOWARDS = ("on", "about", "về"), ("to", "for", "against", "chống", "Chống")
"""Words behind which a title says its subject: always, or where a capital follows."""
_SUBJECTLESS = re.compile(
    "Declaration|Statement|Communiqué|Convention|Agreement|Framework|Plan of Action|Tuyên bố|Công ước|Khung|Hiệp định"
)
_MEETING = re.compile(" Meeting$")
ACRONYM_LIMIT = 12
SPELT = 4
"""Letters of an acronym above which some write it like a name: Asean, Telmin."""
SHORT_NAME = 2
"""Words of a name of a body that all need their capitals: an ASEAN community is not the ASEAN Community."""
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
        is_head: Whether it says no subject, so that with one behind it is the head of a longer name.
    """

    id: str
    kind: str
    name: str
    policy: Policy
    confidence: float
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at words `first` to `last` (inclusive) of a text."""

    entry: Entry
    first: int
    last: int


class VariantRule(Rule):
    """A systematic variant: where `find`, a regular expression, stands in a name, `put` may stand instead.

    Attributes:
        kinds: Kinds whose names it varies; empty for all.
    """

    example: Example
    find: str
    put: str
    kinds: tuple[str, ...] = ()


class ThemeRule(Rule):
    """The phrases by which texts speak of a theme; `forms` are regular expressions for those that vary inside."""

    example: Example
    theme: str
    en: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


class NameRule(Rule):
    """A name that texts use and that no record describes yet."""

    example: Example
    id: Ref
    en: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()


class Gazetteer:
    """Names in a trie of words; made once a dataset, used for many texts."""

    def __init__(self, entries: Iterable[Entry], forms: Iterable[tuple[str, str]] = ()) -> None:
        """Build the trie; where two entities have one name, the one that comes first keeps it.

        `forms` are ids of themes and regular expressions for phrases that speak of them.
        """
        self._forms = [(theme, re.compile(form, re.IGNORECASE)) for theme, form in forms]
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

    def hits(self, flat: str, words_: Sequence[Token]) -> Iterator[Hit]:
        """Yield the longest name that starts at each word of `flat`, in order; they may overlap."""
        for first in range(len(words_)):
            if (hit := self.longest(flat, words_, first)) is not None:
                yield hit

    def phrases(self, flat: str) -> Iterator[Mention]:
        """Yield the phrases that speak of a theme in words that vary."""
        for theme, form in self._forms:
            for match in form.finditer(flat):
                yield Mention(match.start(), match.end(), "theme", theme, "name-phrase", PHRASE_SURE)

    def longest(self, flat: str, words_: Sequence[Token], first: int) -> Hit | None:
        """Return the longest name that starts at word `first` and whose letters look right.

        An acronym in brackets may stand within a name, as in `Information Technology (IT) Ministers Meeting`.
        """
        here: dict[Any, Any] = self._root
        best: Hit | None = None
        found: list[Token] = []
        parted = False
        for at in range(first, len(words_)):
            word = words_[at]
            following = here.get(word.norm)
            if following is None:
                if found and words_[at - 1] is found[-1] and _is_bracketed(flat, word):
                    continue
                break
            if found:
                before = words_[at - 1]
                gap_from = before.end + (before is not found[-1])  # after the bracket that closes behind an acronym
                parted = parted or (_PARTING.search(flat, gap_from, word.start) is not None and not _is_year(word))
            found.append(word)
            here = following
            for entry in here.get(_END, ()):
                if parted and not _PARTING.search(entry.name):
                    continue
                if _looks_right(entry, found) and not _is_blocked(flat, entry, words_, at):
                    best = Hit(entry, first, at)
                    break
        return best


_PARTING = re.compile(r"[()\[\]“”\";:!?]|\. |\n\s*\n")
"""What does not stand between two words of a name, unless the name itself has it."""


def _is_year(word: Token) -> bool:
    return word.raw.isdigit() and len(word.raw) == len("2025")


def _is_bracketed(flat: str, word: Token) -> bool:
    is_acronym_ = sum(map(str.isupper, word.raw)) > 1 and len(word.raw) <= ACRONYM_LIMIT
    return is_acronym_ and flat[word.start - 1] == "(" and flat[word.end : word.end + 1] == ")"


def _looks_right(entry: Entry, found: Sequence[Token]) -> bool:
    shown = [token for token in tokens(entry.name) if token.is_word]
    match entry.policy:
        case Policy.PHRASE:
            return True
        case Policy.ACRONYM:
            return all(
                (raw := _POSSESSIVE.sub("", there.raw)).isupper()
                or raw == meant.raw
                or (raw == meant.raw.capitalize() and len(raw) > SPELT)
                for there, meant in zip(found, shown, strict=False)
                if any(map(str.isupper, meant.raw)) and there.raw[0].isalnum()
            )
        case Policy.EXACT if _plainly(found) != _plainly(shown):
            return False
        case Policy.NAME if entry.kind == "body" and len(found) == SHORT_NAME:
            return all(
                there.raw[:1].isupper() for there, meant in zip(found, shown, strict=False) if meant.raw[:1].isupper()
            )
    return not entry.name[:1].isupper() or found[0].raw[:1].isupper() or found[0].raw[:1].isdigit()


def _plainly(found: Sequence[Token]) -> list[str]:
    return [_POSSESSIVE.sub("", token.raw.casefold()).replace("’", "'") for token in found]


def _is_blocked(flat: str, entry: Entry, words_: Sequence[Token], last: int) -> bool:
    """Whether the name is only the head of a longer one: `ASEAN Declaration` in `ASEAN Declaration on Piracy`."""
    if not entry.is_head or last + 2 >= len(words_):
        return False
    following, then = words_[last + 1 : last + 3]
    if flat[words_[last].end : following.start] != " ":
        return False
    if following.raw in _ABOUT:
        return not then.raw[:1].isdigit()
    return following.raw in _TOWARDS and then.raw[:1].isupper()


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
        Entry(_known(graph, rule.theme), "theme", phrase, _of_phrase(phrase), PHRASE_SURE)
        for rule in load_rules("themes", ThemeRule)
        for phrase in (*rule.en, *rule.vi)
    )
    further = (
        _entry(_known(graph, rule.id), kind_of(rule.id), name, VARIANT_SURE)
        for rule in load_rules("names", NameRule)
        for name in (*rule.en, *rule.vi, *_variants((*rule.en, *rule.vi), kind_of(rule.id), variants))
    )
    forms = ((_known(graph, rule.theme), form) for rule in load_rules("themes", ThemeRule) for form in rule.forms)
    return Gazetteer([*own, *varied, *further, *themes], forms)


def _of_phrase(phrase: str) -> Policy:
    return Policy.ACRONYM if is_acronym(phrase) else Policy.PHRASE


def _known(graph: KnowledgeGraph, entity_id: str) -> str:
    """Return the id, marked as one without a record where the graph has none."""
    return entity_id if entity_id in graph.by_id else UNKNOWN + entity_id


def _variants(names: Iterable[str], kind: str, rules: Sequence[VariantRule]) -> Iterator[str]:
    for name in names:
        forms = [name]
        for rule in rules:
            if not rule.kinds or kind in rule.kinds:
                forms += [
                    re.sub(rule.find, rule.put, form, count=1).strip() for form in forms if re.search(rule.find, form)
                ]
        yield from (form for form in forms[1:] if len(words(form)) >= SHORTEST_VARIANT or is_acronym(form))


def _entry(entity_id: str, kind: str, name: str, sure: float) -> Entry:
    policy = Policy.EXACT if kind in ("state", "place") else Policy.NAME
    if is_acronym(name):
        policy, sure = Policy.ACRONYM, min(sure, ACRONYM_SURE)
    return Entry(entity_id, kind, name, policy, sure, policy is Policy.NAME and _is_head(kind, name))


def _is_head(kind: str, name: str) -> bool:
    """Whether a name is a kind of text or meeting and whose it is, but not what it is about."""
    heads = {"document": _SUBJECTLESS, "body": _MEETING}.get(kind)
    return heads is not None and heads.search(name) is not None and not {*words(name)} & {*_ABOUT, *_TOWARDS, "chống"}


def is_acronym(name: str) -> bool:
    """Whether a name is letters of words rather than words: AMCC, ADMM-Plus, UN GGE."""
    parts = [token.raw for token in tokens(name) if token.is_word and token.raw[0].isalpha()]
    capitals = [part for part in parts if len(part) > 1 and part.rstrip("s").isupper()]
    return bool(capitals) and all(part in capitals or part in ("Plus", "on", "CS") for part in parts)
