"""Graphs to export: hostile ones by hypothesis, large ones by counting, and the hand-written one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load._records import Record
from graph_builder.load.registry import Loaded
from ontology.claim import Claim
from ontology.dates import PartialDate
from ontology.entities._base import Entity
from ontology.entities.registry import kind
from ontology.ids import kind_of
from ontology.relations import FORCES, RELATIONS, Relation, Value
from ontology.terms import TYPES
from ontology.text import clean

SMALL = Path(__file__).parent / "data" / "small.yaml"
SLUGS = ("a", "007", "true-1e5")
POOL = {name: tuple(f"{name}:{slug}" for slug in SLUGS) for name in TYPES}

HOSTILE = (
    '"', "\\", "ends in \\", '\\"', '"""', "'''", "</script><script>alert(1)</script>", "]]>", "<!--",
    "&amp; & <b a='1'>",
    "a\u2028b\u2029c", "\u200fעברית\u200e", "👩\u200d👩\u200d👧 🇻🇳", "{{7*7}}", "=1+1", "@prefix x: <y> .", "%s %d {0}",
    "a | b",
    "a,b;c", "1e5", "true", "-", "null", "Đà Nẵng", "ﬁ", "x\u00a0y", "\ufeffx", "x\ufeff", "\ue000", "\U0010fffd",
    "\U0001fffe",
    "\u00ad", "\ufffd", "\\u0041", "\\n", "<https://example.org/>", "_:b0", "^^xsd:date", "@en", "dài " * 2400 + "hết",
)  # fmt: skip
"""Texts that a writer who forgets one rule of escaping gets wrong."""
URLS = (
    "https://example.org/", "http://example.org/a?b=c&d=%20#frag", "https://example.org/'()*;,=!$", "https://example.org/Hội_nghị",
    "http://localhost:8000/", "https://example.org/" + "a" * 1500, "https://example.org:8443/?q=/?&r#/?",
)  # fmt: skip
DAYS = ("0001", "1967-08", "2016-02-29", "2017", "2017-10-23", "2018", "2018-04", "2018-04-27", "9999-12-31")


def is_text(text: str) -> bool:
    """Whether the models take `text` as it is."""
    try:
        return bool(text) and clean(text) == text == text.strip()
    except ValueError:
        return False


def texts(limit: int = 60) -> st.SearchStrategy[str]:
    """Texts of every script and punctuation that the models let pass."""
    free = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=limit)
    normal = free.map(lambda text: unicodedata.normalize("NFC", text).strip())
    return st.one_of(st.sampled_from(HOSTILE), normal.filter(is_text))


def bilingual() -> st.SearchStrategy[dict[str, str]]:
    """Texts in English, Vietnamese, or both."""
    return st.fixed_dictionaries({}, optional={"en": texts(), "vi": texts()}).filter(bool)


@st.composite
def evidence(draw: st.DrawFn) -> dict[str, Any]:
    """A piece of evidence with any part of it there or not."""

    def name() -> dict[str, Any]:
        exact, start = draw(texts())[:200].rstrip(), draw(st.integers(0, 10**6))
        return {"start": start, "end": start + len(exact), "exact": exact}

    optional = {
        "confidence": draw(st.one_of(st.none(), st.sampled_from([0, 1, 0.5, 0.95, 0.0001]), st.floats(0, 1))),
        "paragraph": draw(st.one_of(st.none(), st.integers(1, 10**6))),
        "span": draw(st.one_of(st.none(), st.integers(0, 10**6).map(lambda start: [start, start + 40]))),
        "names": [name() for _ in range(draw(st.integers(0, 3)))],
        "note": draw(st.one_of(st.none(), texts(), bilingual())),
    }
    kept = {field: value for field, value in optional.items() if value not in (None, [])}
    basis = draw(st.sampled_from(["stated", "implied", "corrected", "external"]))
    return {"source": draw(st.sampled_from(POOL["source"])), "basis": basis} | kept


@st.composite
def records(draw: st.DrawFn) -> list[Entity]:
    """A record for every id of the pool; some say all that a record can say, in hostile words."""
    dressed = draw(st.sets(st.sampled_from([ref for refs in POOL.values() for ref in refs]), max_size=6))
    found = []
    for ref in (ref for refs in POOL.values() for ref in refs):
        data: dict[str, Any] = {"id": ref, "label": {"en": f"Label of {ref}"}}
        if ref.startswith("source:"):
            data |= {"url": f"https://example.org/{ref}", "publisher": "P", "grade": "press"}
        found.append(kind(ref).model_validate(data | (_dress(draw, ref) if ref in dressed else {})))
    return found


def _dress(draw: st.DrawFn, ref: str) -> dict[str, Any]:
    name = ref.partition(":")[0]
    label = draw(bilingual())
    fields: dict[str, Any] = {
        "label": label,
        "short": draw(st.one_of(st.none(), bilingual())),
        "aliases": {"en": draw(st.lists(texts(), max_size=2)), "vi": draw(st.lists(texts(), max_size=2))},
        "translated": draw(st.lists(st.sampled_from(sorted(label)), unique=True, max_size=1)),
        "type": draw(st.one_of(st.none(), st.sampled_from(sorted(TYPES[name])))),
        "description": draw(st.one_of(st.none(), bilingual())),
    }
    if name == "source":
        fields |= {
            "url": draw(st.sampled_from(URLS)),
            "publisher": draw(texts()),
            "grade": draw(st.sampled_from(["official", "secondary", "press", "weak"])),
            "language": draw(st.sampled_from(["en", "vi", "fil"])),
            "published_on": draw(st.one_of(st.none(), st.sampled_from(DAYS))),
            "seen_on": draw(st.one_of(st.none(), st.sampled_from(DAYS))),
            "section": draw(st.one_of(st.none(), texts())),
            "sha256": draw(st.one_of(st.none(), st.just("0" * 64))),
        }
    return fields


def _literal(draw: st.DrawFn, relation: Relation) -> dict[str, Any]:
    match relation.range:
        case Value.DATE:
            return {"value": draw(st.sampled_from(DAYS))}
        case Value.NUMBER:
            return {"value": draw(st.sampled_from(["0", "-5", "11", "999999999999999999"]))}
        case Value.URL:
            return {"value": draw(st.sampled_from(URLS))}
        case Value.TEXT:
            return {"value": draw(texts()), "lang": draw(st.sampled_from(["en", "vi", "VI", "zh-Hant", "de-1996"]))}
        case _:
            return {"value": draw(st.sampled_from(FORCES) if relation.values else texts())}


FAVOURITES = [RELATIONS[name] for name in ("member_of", "held_in", "held_on", "supports", "reaffirms", "official_name")]
"""Relations that make parallel and reciprocal links, rivals and memberships likely."""


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    """What one claim says: its ends, its relation, and for what time."""
    relation = draw(st.one_of(st.sampled_from(FAVOURITES), st.sampled_from(list(RELATIONS.values()))))
    subject = draw(st.sampled_from([ref for name in relation.domain for ref in POOL[name]]))
    if isinstance(relation.range, Value):
        ends = {"subject": subject} | _literal(draw, relation)
    else:
        other = draw(st.sampled_from([ref for name in relation.range for ref in POOL[name] if ref != subject]))
        may_swap = kind_of(other) in relation.domain and kind_of(subject) in relation.range
        swapped = relation.acyclic and may_swap and subject > other  # so that no circle closes
        ends = {"subject": other, "object": subject} if swapped else {"subject": subject, "object": other}
    bounds = st.one_of(st.none(), st.sampled_from([*DAYS, "..", "?"]))
    start, end = draw(bounds), draw(bounds)
    if start in DAYS and end in DAYS and PartialDate(end).last < PartialDate(start).first:
        start, end = end, start
    return ends | {"relation": relation.name, "valid_from": start, "valid_to": end}


@st.composite
def claims(draw: st.DrawFn, *, min_size: int = 0) -> list[Claim]:
    """Claims that all fit together: what is said twice has one status, what is superseded names another."""
    placeholder = [{"source": "source:a", "basis": "stated"}]
    found: dict[str, dict[str, Any]] = {}
    rivals = [{"subject": "meeting:a", "relation": "held_in", "object": place} for place in POOL["place"][:2]]
    parallel = [
        {"subject": "theme:a", "relation": "supports", "object": "theme:007", "valid_from": "2018"},
        {"subject": "theme:a", "relation": "supports", "object": "theme:007", "valid_to": "?"},
        {"subject": "theme:007", "relation": "supports", "object": "theme:a"},
    ]
    planted = draw(st.sampled_from([[], rivals, parallel, [*rivals, *parallel]]))
    for content in [*planted, *draw(st.lists(contents(), min_size=min_size, max_size=12))]:
        found[Claim.model_validate(content | {"evidence": placeholder}).id] = content
    made = []
    for key, content in found.items():
        others = sorted(other for other in found if other > key)  # so that no one goes round in a circle
        status = draw(st.sampled_from(["asserted", "asserted", "asserted", "withdrawn", "superseded"]))
        data: dict[str, Any] = {}
        if status == "withdrawn":
            data = {"status": status, "reason": draw(st.one_of(texts(), bilingual()))}
        elif status == "superseded" and others:
            data = {"status": status, "superseded_by": draw(st.sampled_from(others))}
        pieces = draw(st.lists(evidence(), min_size=1, max_size=3))
        made.append(Claim.model_validate(content | data | {"evidence": pieces}))
    return made


def linked(entities: Iterable[Entity], said: Iterable[Claim], **options: Any) -> KnowledgeGraph:
    """Return the graph of these records and claims."""
    found = [Record("records", 1, entity) for entity in entities]
    found += [Record("claims", 1, None, [(claim, 1)]) for claim in said]
    return link(Loaded(records=found), **options)


@st.composite
def graphs(draw: st.DrawFn, *, min_size: int = 0) -> KnowledgeGraph:
    """Linked graphs, hostile in every field; half of them slices of one day."""
    graph = linked(draw(records()), draw(claims(min_size=min_size)))
    day = draw(st.one_of(st.none(), st.none(), st.sampled_from(DAYS)))
    return graph.as_of(PartialDate(day)) if day else graph


def whole_graphs() -> st.SearchStrategy[KnowledgeGraph]:
    """Linked graphs that are no slice: a slice holds what a reader cannot link again."""
    return st.builds(linked, records(), claims())


@cache
def rich() -> KnowledgeGraph:
    """Return one graph with every relation, status, bound, basis, grade and type that there is."""
    entities, said, number = [], [], 0
    for name, types in TYPES.items():
        for position, ref in enumerate([*POOL[name], *(f"{name}:t-{each}" for each in types)]):
            label = {"en": f"{HOSTILE[position % 30]} of {ref}", "vi": f"Nhãn của {ref}"}
            data: dict[str, Any] = {"id": ref, "label": label, "short": {"en": "S"}, "translated": ["vi"]}
            data["type"] = ref.partition(":t-")[2] or None
            if name == "source":
                grade = ["official", "secondary", "press", "weak"][position % 4]
                data |= {"url": URLS[position % len(URLS)], "publisher": "P", "grade": grade, "seen_on": "2026"}
                data |= {"sha256": "0" * 64, "section": "Section", "published_on": DAYS[position]}
            entities.append(kind(ref).model_validate(data))
    for relation in RELATIONS.values():
        for status in ("asserted", "withdrawn", "superseded"):
            number += 1
            subject = POOL[relation.domain[0]][0]
            piece = {
                "source": POOL["source"][number % 3],
                "basis": ["stated", "implied", "corrected", "external"][number % 4],
                "paragraph": number,
                "span": [number, number + 9],
                "names": [{"start": 1, "end": 5, "exact": "AMCC"}, {"start": 1, "end": 5, "exact": '"AM"'}],
                "note": HOSTILE[number % 30],
            }
            data = {"subject": subject, "relation": relation.name, "evidence": [piece]}
            data |= {"valid_from": [None, "..", "?", "2001", "2001-05", "2001-05-06"][number % 6]}
            data |= {"valid_to": [None, "..", "?", "2017-12", "9999"][number % 5]}
            data |= _plain_end(relation, subject, number)
            if status == "withdrawn":
                data |= {"status": status, "reason": {"en": "False.", "vi": "Sai."}}
            if status == "superseded":
                data |= {"status": status, "superseded_by": said[-2].id}
            said.append(Claim.model_validate(data))
    for place in POOL["place"][:2]:  # rivals
        piece = {"source": "source:a", "basis": "stated"}
        fields = {"subject": "meeting:007", "relation": "held_in", "object": place, "evidence": [piece]}
        said.append(Claim.model_validate(fields))
    return linked(entities, said)


def _plain_end(relation: Relation, subject: str, number: int) -> dict[str, Any]:
    match relation.range:
        case Value.DATE:
            return {"value": DAYS[number % len(DAYS)]}
        case Value.NUMBER:
            return {"value": str(number)}
        case Value.URL:
            return {"value": f"{URLS[number % len(URLS)].partition('#')[0]}#{number}"}
        case Value.TEXT:
            return {"value": f"{HOSTILE[number % 30]} {number}", "lang": "zh-Hant"}
        case Value.CODE:
            return {"value": FORCES[number % len(FORCES)] if relation.values else f"{HOSTILE[number % 30]} {number}"}
        case kinds:
            return {"object": next(ref for ref in POOL[kinds[0]][number % 2 :] if ref != subject)}


def large(count: int) -> KnowledgeGraph:
    """Return a graph of `count` claims, nine tenths of them links, each with evidence."""
    size = count // 20
    entities: list[dict[str, Any]] = [
        {"id": "source:s", "label": {"en": "S"}, "url": "https://example.org/s", "publisher": "P", "grade": "press"}
    ]
    entities += [{"id": f"body:b-{i}", "label": {"en": f"Body {i}", "vi": f"Cơ quan {i}"}} for i in range(size)]
    piece = {"source": "source:s", "basis": "stated", "paragraph": 3, "span": [10, 40]}
    said = []
    for number in range(count):
        subject, step = number % size, number // size
        fields = {"subject": f"body:b-{subject}", "evidence": [piece]}
        if step < 18:
            other = f"body:b-{(subject + 1 + step) % size}"
            fields |= {"relation": "member_of", "object": other, "valid_from": str(2001 + step)}
        else:
            fields |= {"relation": "official_name", "value": f"Name {number}", "lang": "en"}
        said.append(Claim.model_validate(fields))
    return linked([kind(data["id"]).model_validate(data) for data in entities], said)
