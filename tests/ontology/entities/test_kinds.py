"""Kinds of entity: what each promises, found by the registry, so that a new kind is tested by being there."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from typing import Any

import pytest
from making import STATED, entity
from pydantic import ValidationError

from ontology.entities._base import Entity, Said
from ontology.entities.registry import kind, kinds
from ontology.errors import quote
from ontology.notation import Turtle
from ontology.rdf import CLASSES, entity_resource
from ontology.relations import RELATIONS, Relation, Value
from ontology.terms import PREFIXES, TYPES

KINDS = kinds()
FIELDS = [(name, relation) for name, cls in KINDS.items() for relation in cls.relations()]


def value_of(relation: Relation) -> Any:
    """Return a value that the relation can lead to, as a record writes it."""
    match relation.range:
        case Value.DATE:
            return "2018-04"
        case Value.NUMBER:
            return "4"
        case Value.URL:
            return "https://example.org/"
        case Value.TEXT:
            return {"is": "Name", "lang": "en"}
        case Value.CODE:
            return relation.values[0] if relation.values else "A/70/174"
        case ends:
            return f"{ends[0]}:other"


def full(name: str) -> Entity:
    """Return a record of this kind that says something by each of its relations."""
    return entity(f"{name}:full", evidence=STATED, **{r.name: value_of(r) for r in KINDS[name].relations()})


@pytest.mark.parametrize("name", KINDS)
class TestKind:
    def test_is_one_file_of_its_name(self, name):
        cls = KINDS[name]
        assert cls.__module__ == f"ontology.entities.{name}"
        assert cls.kind == name
        assert cls.__name__ == name.capitalize()

    def test_is_of_a_published_class_and_of_ours(self, name):
        prefix, _, local = KINDS[name].rdf_class.partition(":")
        assert prefix in PREFIXES
        assert local[0].isupper()
        assert CLASSES[name] == f"acg:{KINDS[name].__name__}"

    def test_says_what_it_is(self, name):
        first = (KINDS[name].__doc__ or "").splitlines()[0]
        assert first.endswith(f"({KINDS[name].rdf_class}).")

    def test_makes_one_claim_of_each_relation(self, name):
        record = full(name)
        made = list(record.claims())
        assert [each.relation for each in made] == [r.name for r in KINDS[name].relations()]
        assert {each.subject for each in made} == {record.id}
        assert all(each.evidence for each in made)

    def test_keeps_what_is_lexical_apart_from_claims(self, name):
        lexical = full(name).lexical()
        assert not {*lexical} & {*RELATIONS, "evidence"}
        assert KINDS[name].model_validate(lexical).lexical() == lexical, "it reads back"

    def test_is_frozen_and_takes_no_unknown_field(self, name):
        with pytest.raises(ValidationError, match="frozen"):
            full(name).label = None  # type: ignore[assignment]
        with pytest.raises(ValidationError, match="Extra inputs"):
            entity(f"{name}:x", nonsense=1)

    def test_refuses_an_id_of_another_kind(self, name):
        other = next(each for each in KINDS if each != name)
        with pytest.raises(ValidationError, match=f"{other}:x is not a {name}"):
            KINDS[name].model_validate(full(name).lexical() | {"id": f"{other}:x"})

    def test_takes_each_type_of_its_kind_and_no_other(self, name):
        for word in TYPES[name]:
            assert entity(f"{name}:x", type=word).type == word
        with pytest.raises(
            ValidationError, match=f"has the unknown type 'zzzzz'; a {name} is one of {next(iter(TYPES[name]))}"
        ):
            entity(f"{name}:x", type="zzzzz")

    def test_is_said_in_rdf_by_its_class_and_label(self, name):
        subject, said = entity_resource(full(name), Turtle())
        assert subject == f"{name}:full"
        assert said[0] == f"a acg:{KINDS[name].__name__}, {KINDS[name].rdf_class}"
        assert any(line.startswith('skos:prefLabel "full"@en') for line in said)

    def test_the_sound_part_of_a_broken_record_makes_the_same_claims(self, name):
        fields = {r.name: value_of(r) for r in KINDS[name].relations()} | {"id": f"{name}:full", "evidence": STATED}
        part = KINDS[name].sound_part(fields | {"label": 5}, {"label"})
        assert list(part.claims()) == list(full(name).claims())


@pytest.mark.parametrize(("name", "relation"), FIELDS, ids=[f"{name}-{relation.name}" for name, relation in FIELDS])
def test_a_value_may_be_bare_or_a_mapping_or_a_list(name, relation):
    bare = value_of(relation)
    whole = bare if isinstance(bare, dict) else {"is": bare}
    own = {"source": "source:own", "basis": "external"}
    forms = [bare, whole, [bare], [whole]]
    made = [list(entity(f"{name}:x", evidence=STATED, **{relation.name: form}).claims()) for form in forms]
    assert made[0] == made[1] == made[2] == made[3]
    assert len(made[0]) == 1
    (apart,) = entity(f"{name}:x", **{relation.name: whole | {"evidence": own}}).claims()
    assert (apart.id, apart.evidence[0].source) == (made[0][0].id, "source:own")


def test_every_relation_has_a_field():
    assert {relation for _, relation in FIELDS} == set(RELATIONS.values())


class TestEntity:
    def test_without_evidence_makes_no_claim(self):
        with pytest.raises(ValidationError, match="has no evidence"):
            list(entity("meeting:x", held_on="2018").claims())
        assert list(entity("meeting:x").claims()) == [], "identity alone needs none"

    def test_gives_its_values_in_their_order_with_their_place(self):
        record = entity("meeting:x", evidence=STATED, held_in=["place:b", {"is": "place:a"}], held_on="2018")
        said = [(relation.name, position, value.is_) for relation, position, value in record.said()]
        assert said == [("held_on", 0, "2018"), ("held_in", 0, "place:b"), ("held_in", 1, "place:a")]

    def test_passes_on_time_and_standing(self):
        value = {"is": "place:a", "valid_from": "2018", "valid_to": "..", "status": "withdrawn", "reason": "No."}
        (made,) = entity("meeting:x", evidence=STATED, held_in=value).claims()
        assert (made.valid_from, made.valid_to, made.status, made.reason.en) == ("2018", "..", "withdrawn", "No.")

    def test_an_entity_has_no_language(self):
        with pytest.raises(ValueError, match="held_in leads to an entity, which has no language: leave out lang"):
            list(entity("meeting:x", evidence=STATED, held_in={"is": "place:a", "lang": "en"}).claims())

    def test_is_found_by_label_short_name_and_aliases(self):
        record = entity("body:x", label={"en": "L", "vi": "N"}, short={"en": "S"}, aliases={"vi": ["A"]})
        assert list(record.names()) == [("en", "L"), ("vi", "N"), ("en", "S"), ("vi", "A")]

    def test_under_another_name_keeps_the_others_as_aliases(self):
        record = entity("body:x", label={"en": "New", "vi": "Mới"}, short={"en": "S"}, translated=["vi"])
        old = record.called(record.label.model_validate({"en": "Old"}))
        assert (old.label.en, old.label.vi, old.short, old.translated) == ("Old", None, None, ())
        assert set(old.names()) == {("en", "Old"), ("en", "New"), ("en", "S"), ("vi", "Mới")}

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"translated": ["vi"]}, "marks a translation into vi, but has no label in vi"),
            ({"translated": ["en", "en"]}, "names a language twice"),
            ({"type": "sumit"}, "has the unknown type 'sumit'; did you mean summit?"),
            ({"label": {}}, "is empty: give the text in en, in vi, or in both"),
        ],
    )
    def test_refuses(self, fields, message):
        with pytest.raises(ValidationError) as caught:
            entity("body:x", **fields)
        assert message in str(caught.value)

    def test_a_value_knows_no_unknown_field(self):
        with pytest.raises(ValidationError, match="Extra inputs"):
            Said[str].model_validate({"is": "x", "since": "2018"})


class TestSource:
    @pytest.mark.parametrize(
        ("grade", "confidence"), [("official", 0.95), ("secondary", 0.85), ("press", 0.80), ("weak", 0.50)]
    )
    def test_gives_confidence_by_its_grade(self, grade, confidence):
        assert entity("source:x", grade=grade).confidence == confidence

    @pytest.mark.parametrize("missing", ["url", "publisher", "grade"])
    def test_needs_its_bibliography(self, missing):
        fields = {
            "id": "source:x",
            "label": {"en": "x"},
            "url": "https://example.org/",
            "publisher": "x",
            "grade": "weak",
        }
        del fields[missing]
        with pytest.raises(ValidationError, match="Field required"):
            KINDS["source"].model_validate(fields)

    def test_is_at_an_address(self):
        with pytest.raises(ValidationError, match="is not an http or https address"):
            entity("source:x", url="example.org")


class TestRegistry:
    @pytest.mark.parametrize(
        ("record_id", "hint"),
        [
            ("meting:x", "did you mean meeting?"),
            ("zzz", f"the kinds are {', '.join(KINDS)}"),
            (5, f"the kinds are {', '.join(KINDS)}"),
        ],
    )
    def test_an_unknown_kind_is_told_with_the_nearest(self, record_id, hint):
        with pytest.raises(ValueError, match="is not an id of a known kind") as caught:
            kind(record_id)
        assert str(caught.value) == f"{quote(record_id)} is not an id of a known kind; {hint}"

    def test_a_new_kind_is_one_new_file(self, tmp_path):
        """A file beside the others is a kind for ids, records, loading, linking and RDF, and nothing else changes."""
        (tmp_path / "treaty.py").write_text(NEW_KIND, encoding="utf-8")
        (tmp_path / "mine.yaml").write_text("- id: treaty:t\n  label: {en: A treaty}\n", encoding="utf-8")
        script = f"import ontology.entities\nontology.entities.__path__.append({str(tmp_path)!r})\n{USE_KIND}"
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "mine.yaml")], capture_output=True, text=True, timeout=60
        )
        assert (done.stdout.split("\n")[:2], done.stderr) == (["treaty:t", "a acg:Treaty, schema:Legislation"], "")


NEW_KIND = '''
"""A treaty."""
from typing import ClassVar
from ontology.entities._base import Entity

class Treaty(Entity):
    """A treaty (schema:Legislation)."""
    kind: ClassVar[str] = "treaty"
    rdf_class: ClassVar[str] = "schema:Legislation"
'''
USE_KIND = """
import sys
from graph_builder.link import link
from graph_builder.load.registry import load
from ontology.notation import Turtle
from ontology.rdf import entity_resource
graph = link(load(sys.argv[1:]))
print(*graph.by_id)
print(entity_resource(graph.entity("treaty:t"), Turtle())[1][0])
"""


def test_the_folder_holds_nothing_but_kinds():
    names = {
        entry.name.removesuffix(".py") for entry in files("ontology.entities").iterdir() if entry.name.endswith(".py")
    }
    assert names == {*KINDS, "__init__", "_base", "registry"}
