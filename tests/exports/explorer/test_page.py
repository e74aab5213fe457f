"""The page as a file: it fetches nothing, runs only what was checked, and takes data for data."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from drawn_graphs import bundled, graph_of

from exports._html import inline_json
from exports.explorer import scripts
from exports.explorer.answers import PageAnswer, PagePart, PageReport
from exports.explorer.page import html
from exports.explorer.payload import (
    Meta,
    PageClaim,
    PageEntity,
    PageEvidence,
    PageLook,
    PageName,
    PageRelation,
    PageSource,
    PageStep,
    PageZone,
    Payload,
    payload,
)
from graph_builder.graph import KnowledgeGraph
from ontology.relations import RELATIONS
from ontology.terms import TYPES

HOSTILE = "</script><script>window.hit=1</script> <!-- {{7*7}} {% raw %} &amp; \u2028 \u2029 ]]>"


class Elements(HTMLParser):
    """Every element with its attributes and, of scripts and styles, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))
        self._inside = True

    def handle_data(self, data: str) -> None:
        if self.found and self._inside:
            self.found[-1][2].append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, "".join(texts)) for name, attributes, texts in self.found if name == tag]


def page_of(graph: KnowledgeGraph) -> Elements:
    return Elements(html(payload(graph)))


def test_the_policy_allows_just_the_scripts_and_the_style_that_are_there() -> None:
    page = page_of(bundled())
    (policy,) = [meta["content"] for meta, _ in page.all("meta") if meta.get("http-equiv")]
    run = [text for attributes, text in page.all("script") if attributes.get("type") != "application/json"]
    allowed = set(re.findall(r"'(sha256-[^']+)'", policy or ""))
    assert len(run) == 2
    digests = [hashlib.sha256(text.encode()).digest() for text in [*run, *(text for _, text in page.all("style"))]]
    assert {f"sha256-{base64.b64encode(digest).decode()}" for digest in digests} == allowed
    assert "default-src 'none'" in (policy or "")
    assert "unsafe" not in (policy or "")


def test_nothing_is_fetched_and_nothing_runs_from_an_attribute() -> None:
    for tag, attributes, _ in page_of(bundled()).found:
        assert tag not in {"link", "iframe", "object", "embed", "img", "base", "form"}
        assert not {"src", "srcset", "style", "onclick", "onload", "title"} & attributes.keys(), (tag, attributes)
        assert (attributes.get("href") or "#").startswith(("#", "list.html"))


def test_a_page_that_would_fetch_something_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from exports.explorer import page

    graph = graph_of({"id": "body:a"})
    monkeypatch.setattr(page.Page, "generate_html", lambda _: '<img alt="" src="https://example.org/a.png">')
    with pytest.raises(ValueError, match="would fetch"):
        html(payload(graph))


def test_hostile_text_stays_data() -> None:
    graph = graph_of({"id": "body:a", "label": {"en": HOSTILE, "vi": HOSTILE}, "description": {"en": HOSTILE}})
    page = page_of(graph)
    assert len(page.all("script")) == 5
    assert inline_json('"<&>\u2028"') == '"\\u003c\\u0026\\u003e\\u2028"'
    assert "window.hit" not in "".join(text for _, text in page.all("title"))


def test_pyvis_brings_the_engine_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Almende" in scripts.vis_network()[:600]
    scripts.vis_network.cache_clear()
    monkeypatch.setattr(scripts, "VIS_NETWORK_SHA256", "0" * 64)
    with pytest.raises(scripts.EngineError, match=r"install pyvis==0\.3\.2"):
        scripts.vis_network()


class TestModules:
    def test_each_is_joined_once_after_those_it_imports_from(self) -> None:
        order = re.findall(r"^const m_(\w+) = ", scripts.joined(), re.MULTILINE)
        assert len(order) == len(set(order))
        assert order[-1] == "main"
        names = {path.name.removesuffix(".js") for path in scripts.PAGE.iterdir() if path.name.endswith(".js")}
        assert set(order) == names
        assert not re.search(r"^(import|export)\b", scripts.joined(), re.MULTILINE)

    def test_a_circle_is_refused(self, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
        (tmp_path / "main.js").write_text('import { a } from "./other.js";\n')
        (tmp_path / "other.js").write_text('import { b } from "./main.js";\nexport const a = 1;\n')
        monkeypatch.setattr(scripts, "PAGE", tmp_path)
        scripts.joined.cache_clear()
        with pytest.raises(ValueError, match="main > other > main"):
            scripts.joined()
        scripts.joined.cache_clear()

    def test_no_text_or_pattern_of_theirs_is_changed_by_leaving_out_spaces(self) -> None:
        own = scripts.joined()
        kept = re.compile(r"""'[^'\n]*'|"[^"\n]*"|`[^`\n]*`|(?<=[(=] )/(?:\\.|[^*/\\\n])(?:\\.|[^/\\\n])*/""")
        for path in scripts.PAGE.iterdir():
            if path.name.endswith(".js"):
                text = path.read_text(encoding="utf-8")
                assert not re.search(r"`[^`\n]*\$\{[^}`\n]*`", text), f"{path.name}: a template within a template"
                code = re.sub(r"^import .*|/\*\*.*\*/|^ *(/?\*|//).*", "", text, flags=re.MULTILINE)
                assert [found for found in kept.findall(code) if found not in own] == []

    def test_only_text_reaches_the_page(self) -> None:
        own = scripts.joined()
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert forbidden not in own


class TestPayload:
    def test_it_words_every_type_and_relation_that_it_uses(self) -> None:
        found = payload(bundled())
        assert {claim.relation for claim in found.claims} == set(found.relations) <= set(RELATIONS)
        for entity in found.entities:
            kind = entity.id.partition(":")[0]
            assert entity.type is None or found.words[kind][entity.type] == TYPES[kind][entity.type].label
            assert entity.look in {look.name for look in found.looks}
            assert entity.zone in {zone.key for zone in found.zones}

    def test_a_thing_lives_from_its_earliest_date_until_it_is_succeeded(self) -> None:
        new = {"id": "body:new", "succeeds": [{"is": "body:old", "valid_from": "2019-10"}]}
        old = {"id": "body:old", "established_on": ["2003", "2001-05"]}
        text = {"id": "document:d", "issued_on": "2018-04-27"}
        clause = {"id": "provision:p", "provision_of": "document:d"}
        found = {each.id: (each.start, each.end) for each in payload(graph_of(new, old, text, clause)).entities}
        assert found == {
            "body:new": (None, None),
            "body:old": ("2001-05", "2019-10"),
            "document:d": ("2018-04-27", None),
            "provision:p": ("2018-04-27", None),
        }

    def test_a_path_leads_through_no_state_no_partner_and_not_through_asean(self) -> None:
        found = {each.id: each.through for each in payload(bundled()).entities}
        assert not found["body:asean"] and not found["state:japan"] and not found["body:united-nations"]
        assert found["body:amcc"] and found["theme:capacity-building"]


TYPES_OF_PAGE = {
    "Meta": Meta, "Look": PageLook, "Zone": PageZone, "Entity": PageEntity, "Source": PageSource,
    "Evidence": PageEvidence, "Name": PageName, "Claim": PageClaim, "Relation": PageRelation, "Step": PageStep,
    "Part": PagePart, "Answer": PageAnswer, "Report": PageReport, "Payload": Payload,
}  # fmt: skip


@pytest.mark.parametrize("name", TYPES_OF_PAGE)
def test_the_modules_know_the_fields_that_python_writes(name: str) -> None:
    text = (scripts.PAGE / "data.js").read_text(encoding="utf-8")
    block = text.partition(f"@typedef {{object}} {name}\n")[2].partition("@typedef")[0]
    found = {field: optional for optional, field in re.findall(r"@property \{.+\} (\[?)(\w+)", block)}
    fields = TYPES_OF_PAGE[name].model_fields
    assert found.keys() == fields.keys()
    assert {field: bool(optional) for field, optional in found.items()} == {
        field: not described.is_required() for field, described in fields.items()
    }
