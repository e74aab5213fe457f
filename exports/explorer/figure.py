"""A whole figure: heading, scene, legend, counts and licence, as one accessible SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from exports._licence import licence
from exports.explorer.canvas import Canvas
from exports.explorer.elements import FONT, GROUND, HOT, INK, MUTED, shape, stroke, text
from exports.explorer.labels import LEADING, Box, broken, width
from exports.explorer.looks import LOOKS, look
from exports.explorer.payload import TITLE
from exports.explorer.scenes import Scene, Stage
from graph_builder.sentences import sentence
from graph_builder.tour import Step
from ontology.terms import BASIS_LABELS, STATUS_LABELS, Basis, Status
from ontology.text import Bilingual, Lang

WIDTH, MARGIN = 1600.0, 40.0
SCALE = (1.1, 1.9)
"""Least and greatest enlargement of the whole graph; a larger one makes the figure larger instead."""
OVERVIEW = Step(
    title=Bilingual(en="Who acts, in which text, about what", vi="Ai hành động, trong văn kiện nào, về việc gì"),
    text=Bilingual(
        en="From left to right: the bodies, meetings and documents that are named, the text with its clauses, and the "
        "themes. Member states stand above, partners below; their own ties are not drawn.",
        vi="Từ trái sang phải là các cơ quan, hội nghị và văn kiện được nêu tên, văn kiện chính cùng các điều khoản, "
        "và các chủ đề. Quốc gia thành viên ở phía trên, đối tác ở phía dưới; liên kết riêng của họ không được vẽ.",
    ),
)
WORDS = {
    "things": ("{} things", "{} đối tượng"),
    "links": ("{} of {} links shown", "{} trên {} liên kết"),
    "version": ("dataset {}", "bộ dữ liệu {}"),
    "day": ("as of {}", "tính đến {}"),
    "none": ("Nothing connects the two.", "Không có gì nối hai bên."),
    "more": ("and {} more", "và {} liên kết khác"),
}
SAID = 40
"""Sentences that the description of a figure holds at most."""


def word(key: str, lang: Lang, *values: object) -> str:
    """Return one of the words of a figure, filled in."""
    return WORDS[key][lang == "vi"].format(*values)


def figure(stage: Stage, step: Step | None, lang: Lang, key: str) -> Iterator[str]:
    """Yield a figure of what `step` shows, or of the overview; `key` makes its ids unique among figures."""
    scene = stage.scene(step)
    told = step or OVERVIEW
    title, told_text = told.title.best(lang), told.text.best(lang)
    lines = broken(told_text, WIDTH - 2 * MARGIN, 16, 5)
    top = 84 + len(lines) * 16 * LEADING
    canvas, wide, bottom = _canvas(scene, lang, top)
    legend, high = _legend(scene, lang, wide, bottom)
    description = _description(scene, lang, told_text)
    ids = f"{key}-title", f"{key}-desc"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}" '
        f'height="{high:.0f}" role="img" aria-labelledby="{ids[0]} {ids[1]}" xml:lang="{lang}" lang="{lang}" '
        f"font-family={quoteattr(FONT)}>\n"
    )
    yield f'<title id="{ids[0]}">{escape(_cut(f"{TITLE.best(lang)}: {title}"))}</title>\n'
    yield f'<desc id="{ids[1]}">{escape(description)}</desc>\n'
    yield f'<rect width="{wide:.0f}" height="{high:.0f}" fill="{GROUND}"/>\n'
    yield text(MARGIN, 32, [TITLE.best(lang)], 13, fill=MUTED)
    yield text(MARGIN, 64, broken(title, wide - 2 * MARGIN, 26, 1, bold=True), 26, bold=True, fill=INK)
    yield text(MARGIN, 90, lines, 16, fill=INK)
    yield from canvas.drawn((MARGIN / 2, top, wide - MARGIN / 2, bottom))
    yield legend
    yield "</svg>\n"


def _canvas(scene: Scene, lang: Lang, top: float) -> tuple[Canvas, float, float]:
    """Return where the scene is drawn, how wide the figure is, and where the scene ends below."""
    if not scene.marks:
        return Canvas(scene, lang, (0.0, 0.0), 1.0), WIDTH, top
    left, up, right, down = _extent(scene)
    scale = min(SCALE[1], max(SCALE[0], (WIDTH - 2 * MARGIN - 180) / max(1.0, right - left)))
    if scene.shape != "map":
        scale = 1.0
    wide = max(WIDTH, (right - left) * scale + 2 * MARGIN + 180)
    above, below = {"map": (46.0, 50.0), "ring": (40.0, 40.0), "path": (80.0, 100.0)}[scene.shape]
    origin = (wide / 2 - (left + right) / 2 * scale, top + above - up * scale)
    return Canvas(scene, lang, origin, scale), wide, top + above + (down - up) * scale + below


def _extent(scene: Scene) -> Box:
    """Return the box around all marks and the labels of zones."""
    xs = [mark.at[0] for mark in scene.marks]
    ys = [mark.at[1] for mark in scene.marks] + [zone.at[1] for zone in scene.zones]
    return min(xs), min(ys), max(xs), max(ys)


def _legend(scene: Scene, lang: Lang, wide: float, top: float) -> tuple[str, float]:
    """Return the kinds with their counts, the lines, and the counts and origin of all; and where they end below."""
    parts, x, y = [f'<g fill="{INK}">\n'], MARGIN, top + 24
    counts = Counter(mark.look for mark in scene.marks)
    for kind in [*(kind for kind in LOOKS if kind in counts), *sorted(counts.keys() - LOOKS.keys())]:
        label = f"{look(kind).label[lang == 'vi']} {counts[kind]}"
        if x + 34 + width(label, 13) > wide - MARGIN:
            x, y = MARGIN, y + 24
        parts += [shape(kind, (x + 8, y - 4.5), 7), text(x + 22, y, [label], 13)]
        x += 46 + width(label, 13)
    x, y = MARGIN, y + 26
    for label, paint in _lines(scene, lang):
        sample = f'<path d="M{x:.1f} {y - 4:.1f}h34"{paint}/>'
        parts += [f'<g stroke="{HOT}" stroke-width="2">{sample}</g>', text(x + 42, y, [label], 13)]
        x += 70 + width(label, 13)
    parts += [text(MARGIN, y + 26, [_footer(scene, lang)], 13, fill=MUTED), "</g>\n"]
    return "".join(parts), y + 46


def _lines(scene: Scene, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield what the lines of a scene mean, and how they are painted."""
    for basis in Basis:
        if any(claim.strongest[1] is basis for claim in scene.lines):
            yield BASIS_LABELS[basis][lang == "vi"], stroke(basis)
    if not all(claim.is_upheld for claim in scene.lines):
        yield STATUS_LABELS[Status.WITHDRAWN][lang == "vi"], stroke(Basis.STATED, is_upheld=False)


def _footer(scene: Scene, lang: Lang) -> str:
    drawn = len(scene.lines)
    parts = [
        word("things", lang, len(scene.marks)),
        word("links", lang, drawn, scene.links),
        *([word("day", lang, scene.graph.day)] if scene.graph.day else []),
        word("version", lang, scene.graph.version),
        licence(scene.graph.version),
    ]
    return " · ".join(filter(None, parts))


def _description(scene: Scene, lang: Lang, told: str) -> str:
    """Return the text of a figure and, where it shows a few links, each of them as a sentence."""
    found = [_cut(told)]
    hot = [claim for claim in scene.lines if claim.id in scene.hot]
    for claim in hot[:SAID]:
        found.append(_cut(sentence(scene.graph, claim, lang)))
    if len(hot) > SAID:
        found.append(f"{word('more', lang, len(hot) - SAID)}.")
    if scene.shape == "path" and not hot:
        found.append(word("none", lang))
    return " ".join(found)


def _cut(words: str) -> str:
    return words if len(words) <= 600 else f"{words[:599].rstrip()}…"
