"""The graph told in sentences, as an accessible HTML page without a script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from importlib import resources

from exports._licence import licence
from exports.explorer.looks import LOOKS, look
from graph_builder.graph import KnowledgeGraph
from graph_builder.sentences import clause, evidence, standing
from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.entities.source import Source
from ontology.relations import Value
from ontology.terms import GRADE_LABELS, TYPES
from ontology.text import LANGS, Bilingual, Lang

SOURCE = "source"
WORDS = {
    "title": ("ASEAN Cyber Graph in sentences", "Đồ thị an ninh mạng ASEAN bằng lời"),
    "counts": (
        "{claims} of {claims} claims about {entities} entities, dataset {version}{licence}.",
        "{claims} trên {claims} thông tin về {entities} đối tượng, bộ dữ liệu {version}{licence}.",
    ),
    "licence": (", licence {name}", ", giấy phép {name}"),
    "day": ("Only what holds on {day}.", "Chỉ gồm những gì có hiệu lực vào {day}."),
    "how": (
        "Each sentence is a claim. Below it stands who states it, where, and how sure that makes us.",
        "Mỗi câu là một thông tin. Bên dưới là nguồn nêu thông tin đó, vị trí trong văn bản và độ tin cậy.",
    ),
    "other": ("Tiếng Việt", "English"),
    "page": ("Interactive page", "Trang tương tác"),
    "contents": ("Contents", "Mục lục"),
    "tour": ("Guided tour", "Tham quan có hướng dẫn"),
    "source": ("Source", "Nguồn"),
    "told": ("Told elsewhere", "Được nhắc ở mục khác"),
    "evidence": ("evidence", "bằng chứng"),
    "rivals": ("Contradicted by:", "Trái với:"),
    "rival": ("another claim", "thông tin khác"),
}


def word(key: str, lang: Lang, **values: object) -> str:
    """Return one of the words of the page, filled in."""
    return WORDS[key][lang == "vi"].format(**values)


def document(graph: KnowledgeGraph, lang: Lang) -> Iterator[str]:
    """Yield the page in one language."""
    by_kind: dict[str, list[Entity]] = {}
    for entity in graph.entities():
        by_kind.setdefault(entity.kind, []).append(entity)
    kinds = [*(kind for kind in LOOKS if kind in by_kind), *sorted(by_kind.keys() - LOOKS.keys())]
    yield from _head(graph, lang)
    if kinds or graph.tour:
        yield f'<nav aria-labelledby="contents"><h2 id="contents">{word("contents", lang)}</h2>\n<ul>\n'
        if graph.tour:
            yield f'<li><a href="#tour">{word("tour", lang)}</a></li>\n'
        for kind in kinds:
            yield f'<li><a href="#{kind}">{_kind(kind, lang)} ({len(by_kind[kind])})</a></li>\n'
        yield "</ul></nav>\n"
    yield from _tour(graph, lang)
    for kind in kinds:
        yield f'<h2 id="{kind}">{_kind(kind, lang)}</h2>\n'
        for entity in by_kind[kind]:
            yield from _entity(graph, entity, lang)
    yield "</main>\n</body>\n</html>\n"


def _head(graph: KnowledgeGraph, lang: Lang) -> Iterator[str]:
    style = resources.files("exports.explorer").joinpath("list.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    other: Lang = "vi" if lang == "en" else "en"
    terms = word("licence", lang, name=licence(graph.version)) if licence(graph.version) else ""
    counts = {"claims": len(graph.ordered), "entities": len(graph.by_id), "version": graph.version, "licence": terms}
    yield f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{word('title', lang)}</title>\n"
    yield f'<meta name="description" content="{escape(word("counts", lang, **counts))}">\n'
    for each in LANGS:
        yield f'<link rel="alternate" hreflang="{each}" href="{graph.site_url}{_file(each)}">\n'
    yield f"<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{word('title', lang)}</h1>\n"
    yield f"<p>{escape(word('counts', lang, **counts))}"
    yield f" {escape(word('day', lang, day=graph.day))}</p>\n" if graph.day else "</p>\n"
    yield f"<p>{word('how', lang)}</p>\n"
    yield f'<p><a href="{_file(other)}" hreflang="{other}" lang="{other}">{word("other", lang)}</a> · '
    yield f'<a href="index.html">{word("page", lang)}</a></p>\n'


def _file(lang: Lang) -> str:
    return "list.html" if lang == "en" else f"list.{lang}.html"


def _kind(kind: str, lang: Lang) -> str:
    return escape(word("source", lang) if kind == SOURCE else look(kind).label[lang == "vi"])


def _tour(graph: KnowledgeGraph, lang: Lang) -> Iterator[str]:
    if not graph.tour:
        return
    yield f'<h2 id="tour">{word("tour", lang)}</h2>\n<ol>\n'
    for step in graph.tour:
        links = [_link(graph, name, lang) for name in step.names]
        yield f"<li><strong{_marked(step.title, lang)}</strong> <span{_marked(step.text, lang)}</span>"
        yield f" ({', '.join(links)})</li>\n" if links else "</li>\n"
    yield "</ol>\n"


def _marked(text: Bilingual, lang: Lang) -> str:
    """Return the rest of a start tag and the text, which is marked where it is there in the other language only."""
    found = text.best(lang)
    other = "" if getattr(text, lang) == found else f' lang="{"vi" if lang == "en" else "en"}"'
    return f"{other}>{escape(found)}"


def _link(graph: KnowledgeGraph, entity_id: str, lang: Lang, shown: str | None = None) -> str:
    """Return a link to where an entity is told, under its name or as `shown`."""
    entity = graph.entity(entity_id)
    name = entity.short or entity.label
    marked = _marked(name, lang)
    start = marked[: marked.index(">") + 1]
    return f'<a href="#{entity_id}"{start}{escape(name.best(lang) if shown is None else shown)}</a>'


def _entity(graph: KnowledgeGraph, entity: Entity, lang: Lang) -> Iterator[str]:
    other: Lang = "vi" if lang == "en" else "en"
    short = f" ({escape(entity.short.best(lang))})" if entity.short else ""
    yield f'<h3 id="{entity.id}"{_marked(entity.label, lang)}{short}</h3>\n'
    if entity.label.en and entity.label.vi:
        yield f'<p class="muted" lang="{other}">{escape(entity.label.best(other))}</p>\n'
    if entity.type:
        yield f'<p class="muted">{escape(TYPES[entity.kind][entity.type].label[lang == "vi"])}</p>\n'
    if entity.description:
        yield f"<p{_marked(entity.description, lang)}</p>\n"
    if isinstance(entity, Source):
        yield _bibliography(entity, lang)
    claims = graph.claims_of(entity.id)
    own = [claim for claim in claims if claim.subject == entity.id]
    if own:
        yield "<ul>\n"
        for claim in own:
            yield from _claim(graph, claim, lang)
        yield "</ul>\n"
    if others := [claim for claim in claims if claim.subject != entity.id]:
        yield f'<p class="muted">{word("told", lang)}</p>\n<ul>\n'
        for claim in others:
            first, words, last = clause(graph, claim, lang, from_object=True)
            told = f"{escape(first)} {escape(words)} {_link(graph, claim.subject, lang, last)}"
            yield f'<li>{told}{_limits(claim, lang)} (<a href="#{claim.id}">{word("evidence", lang)}</a>).</li>\n'
        yield "</ul>\n"


def _bibliography(source: Source, lang: Lang) -> str:
    parts = [escape(source.publisher), escape(source.published_on or ""), GRADE_LABELS[source.grade][lang == "vi"]]
    address = escape(source.url)
    return f'<p>{", ".join(filter(None, parts))}. <a href="{address}">{address}</a></p>\n'


def _claim(graph: KnowledgeGraph, claim: Claim, lang: Lang) -> Iterator[str]:
    first, words, last = clause(graph, claim, lang)
    if isinstance(claim.object, str):
        end = _link(graph, claim.object, lang, last)
    elif claim.kind_of_relation.range is Value.URL:
        end = f'<a href="{escape(last)}">{escape(last)}</a>'
    else:
        end = f'<span lang="{escape(claim.object.lang)}">{escape(last)}</span>' if claim.object.lang else escape(last)
    yield f'<li id="{claim.id}">{escape(first)} {escape(words)} {end}{_limits(claim, lang)}.\n'
    if claim.rivals:
        links = ", ".join(f'<a href="#{rival}">{word("rival", lang)}</a>' for rival in claim.rivals)
        yield f"{word('rivals', lang)} {links}.\n"
    yield "<ul>\n"
    for piece in claim.evidence:
        yield f'<li><a href="#{piece.source}">{escape(evidence(graph, piece, lang))}</a>'
        if quoted := graph.quotes.get(piece.id):
            yield f'<blockquote lang="{graph.source(piece.source).language}">{escape(quoted)}</blockquote>'
        yield "</li>\n"
    yield "</ul></li>\n"


def _limits(claim: Claim, lang: Lang) -> str:
    found = standing(claim, lang).rstrip(".")
    return f" ({escape(found)})" if found else ""
