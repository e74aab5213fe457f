"""Code to embed the page: an iframe for each saved view, in both languages, to be pasted into a course page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from exports._format import Exporter, File
from exports.explorer.payload import TITLE
from graph_builder.graph import ClaimSource, KnowledgeGraph
from graph_builder.tour import Step
from ontology.text import LANGS, Bilingual, Lang

PAGE = "index.html"
SIZE = (960, 600)
WHOLE = Bilingual(en="The whole graph", vi="Toàn bộ đồ thị")
TOUR = Bilingual(en="Guided tour", vi="Tham quan có hướng dẫn")
HEAD = """\
Code to embed the interactive page. Copy one <iframe> into the HTML of your own page.
Mã để nhúng trang tương tác. Sao chép một thẻ <iframe> vào mã HTML của trang.
"""
RELATIVE = """\
The addresses hold for a page in the same folder. For others, build with --site-url and the address of this folder.
Địa chỉ dưới đây dùng cho trang nằm cùng thư mục. Với trang khác, hãy chạy lại với --site-url và địa chỉ thư mục này.
"""


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `embed.txt`: the whole graph, the tour, and each of its steps; a `title` tells what the frame holds."""
    yield File("embed.txt", _document(KnowledgeGraph.of(source)))


def _document(graph: KnowledgeGraph) -> Iterator[str]:
    yield HEAD if graph.site_url else HEAD + RELATIVE
    for title, view in _views(graph.tour):
        for lang in LANGS:
            yield f"\n{title.best(lang)}\n{_frame(graph.site_url, title, view, lang)}\n"


def _views(tour: tuple[Step, ...]) -> Iterator[tuple[Bilingual, str]]:
    yield WHOLE, ""
    if tour:
        yield TOUR, "story=1"
    for step in tour:
        yield step.title, step.view


def _frame(site: str, title: Bilingual, view: str, lang: Lang) -> str:
    """Return the code of a frame; it may run its scripts and open the full page, and nothing else."""
    address = f"{site}{PAGE}?embed=1#{'&'.join(filter(None, [view, f'lang={lang}']))}"
    name = f"{TITLE.best(lang)}: {title.best(lang)}"
    return (
        f'<iframe src="{escape(address)}" title="{escape(name)}" lang="{lang}" width="{SIZE[0]}" height="{SIZE[1]}" '
        'loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


EXPORTER = Exporter("embed", "code to embed the page", "text/plain", ("all claim ids and records",), render)
