"""Vietnamese names that no record describes: a head noun and all that follows up to a word or mark that ends it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.slugs import slug
from graph_builder.read.title_words import title_words
from graph_builder.read.tokens import in_both_tones

TITLE_SURE = 0.6
SHORT = 2
NAME_LIMIT = 220
"""Code points that a name may have behind its head."""
_THIS = re.compile(r" (?:lần )?này\b")
"""What follows a name that only points back."""
_YEAR = re.compile(r" năm (?:19|20)\d\d")
_YEARS = r"(?: giai đoạn (?:19|20)\d\d ?[-–] ?(?:19|20)\d\d| năm (?:19|20)\d\d(?= về ))"
_QUOTED = re.compile(r"(?: chung)? [“\"][^“”\"\n]{3,160}[”\"]")
_SUBTITLE = re.compile(r": (?=[A-ZÀ-Ỵ])[^.;:()\n“”\"]{8,160}(?=[.;()\n”\"]|$)")
_FIELD = r"[A-ZĐ]\w+(?: [a-zà-ỹđ]+){0,3}"
_LOOSE_END = re.compile(r"(?: (?:và|của|về|với|trong|cho|các|những|một|tại|ở))+$")


@cache
def _heads() -> re.Pattern[str]:
    words = title_words()
    pairs = [(head, kind) for kind, langs in words.heads.items() for head in langs["vi"]]
    parts = [f"(?P<{kind}>{'|'.join(_any_case(h) for h, k in pairs if k == kind)})" for kind in words.heads]
    lower = "(?:kế hoạch|chương trình) (?=Chiến lược|Nghị sự|Hành động|Tổng thể)"
    return re.compile(rf"(?<!\w)(?:(?P<lower>{lower})|(?:{'|'.join(parts)})(?!\w))")


def _any_case(head: str) -> str:
    """Return a pattern of the head, of which only the first letter is a capital for certain."""
    first, *rest = head.split()
    return in_both_tones(" ".join([first, *(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in rest)]))


@cache
def _stop() -> re.Pattern[str]:
    words = title_words()
    stops = "|".join(sorted(words.stops, key=len, reverse=True))
    heads = "|".join(map(_any_case, words.heads["document"]["vi"]))
    ends = (
        rf"(?<!phòng)(?<!Phòng),(?! (?!{heads}){_FIELD}(?:, {_FIELD})* và [A-ZĐ])",
        rf"\((?![A-Z]{{2,10}}\){_YEARS})|(?<![A-Z]\w)\)|\)(?!{_YEARS})|[.;:\n“”\"!?]",
        r"\s\d{1,2}[/.-]\d",
        rf"(?!{_YEARS})\s(?:{stops})(?!\w)(?! ASEAN| khu vực)",
        r"\s[-–]\s(?=[a-zà-ỹ]|(?!ASEAN)[A-Z]{3,})",
        rf"\svà (?:{heads})(?!\w)",
        r"\scủa Hội nghị",
    )
    return re.compile("|".join(ends))


def vietnamese(flat: str) -> Iterator[Mention]:
    """Yield a head noun with all that follows up to a stop word, if a proper name or a subject is in it."""
    for match in _heads().finditer(flat):
        kind = "document" if match["lower"] else str(match.lastgroup)
        end = _end(flat, match.end() - bool(match["lower"]), is_document=kind == "document")
        rest = flat[match.end() - bool(match["lower"]) : end]
        if rest and not _THIS.match(flat, end) and _is_name(rest, kind) and not _is_venue(match[0] + rest):
            name = flat[match.start() : end]
            rule = f"title-vi-{kind}"
            yield Mention(match.start(), end, kind, f"{UNKNOWN}{kind}:{slug(name)}", rule, TITLE_SURE)


def _end(flat: str, start: int, *, is_document: bool) -> int:
    if is_document and (quoted := _QUOTED.match(flat, start)):
        return quoted.end()
    year = _YEAR.match(flat, start)
    stop = _stop().search(flat, year.end() if year else start, start + NAME_LIMIT)
    end = stop.start() if stop else min(len(flat), start + NAME_LIMIT)
    rest = _LOOSE_END.sub("", flat[start:end].rstrip())
    end = start + len(rest)
    if is_document and rest and (subtitle := _SUBTITLE.match(flat, end)):
        return subtitle.end()
    return end


def _is_name(rest: str, kind: str) -> bool:
    if _ANY_OF_ASEAN.fullmatch(rest):
        return False
    if kind != "document" and (_is_acronym_with_head(rest) or _IDEA.match(rest)):
        return False
    if any(part.strip('“"')[:1].isupper() for part in rest.split()):
        return True
    return kind == "document" and " về " in rest and rest.startswith(" chung")


def _is_acronym_with_head(rest: str) -> bool:
    """Whether a head noun only tells what kind of thing an acronym is: `diễn tập quốc tế ACID`."""
    *before, last = rest.split()
    return last.isupper() and len(last) > SHORT and all(part.islower() for part in before)


def _is_venue(name: str) -> bool:
    return any(venue in name for venue in title_words().venues)


_ANY_OF_ASEAN = re.compile(r"[a-zà-ỹđ ]* của (?:các nước )?ASEAN")
"""What ASEAN has of a kind, without a name or a subject: `Tầm nhìn dài hạn của ASEAN`."""
_IDEA = re.compile(r" (?:thành lập|xây dựng|tăng cường|thúc đẩy|phát triển)\b")
"""What is to be done, and so no name: the initiative to found something."""
_NO_MINISTRY = re.compile(r" (?:với|tại|cho|đã|sẽ|từ|đến|ở|do|được|các|là|trong|ngày)\b")
_MINISTRY = re.compile(r"(?<![Tt]rưởng )\bBộ [A-ZĐ][\w -]{1,50}?(?:, [\w ]{2,30})? (?:của (?:nước )?)?$")


def ministries(flat: str, states: Iterable[Mention]) -> Iterator[Mention]:
    """Yield ministries that stand before the name of their state: `Bộ Quốc phòng Việt Nam`."""
    for state in states:
        before = flat[max(0, state.start - NAME_LIMIT) : state.start]
        if (match := _MINISTRY.search(before)) and not _NO_MINISTRY.search(match[0]):
            start = state.start - len(before) + match.start()
            name = flat[start : state.end]
            yield Mention(start, state.end, "body", f"{UNKNOWN}body:{slug(name)}", "title-vi-ministry", TITLE_SURE)
