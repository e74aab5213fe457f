"""Text as we keep it: Unicode NFC, on one line, without control characters, in English and Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache, cached_property
from inspect import getmembers_static
from typing import Annotated, Any, Literal, Self, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator

Lang = Literal["en", "vi"]
LANGS: tuple[Lang, ...] = ("en", "vi")

TEXT_LIMIT = 10_000
"""Code points that a label, a name or a note may have."""

# Controls (Cc), surrogates (Cs) and non-characters: XML 1.0 §2.2 forbids them and so do we.
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """Return `text` unchanged; anything but printable NFC on one line raises `ValueError`."""
    if text.isascii() and text.isprintable():
        return text
    if found := FORBIDDEN.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise ValueError(f"has the control character {code} at position {found.start()}: remove it")
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("is not in Unicode NFC (its accents are separate characters): save it composed, as NFC")
    return text


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC (https://unicode.org/reports/tr15/)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` for searching: no case, no accents, `đ` as `d`, hyphens as spaces.

    Examples:
        >>> fold("Hội nghị Bộ trưởng ASEAN – Đà Nẵng")
        'hoi nghi bo truong asean da nang'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\s\-\u2010-\u2015]+", " ", bare.replace("đ", "d")).split())


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_LIMIT), AfterValidator(clean)
]
"""One line of NFC text, 1 to `TEXT_LIMIT` code points, trimmed."""


class Frozen(BaseModel):
    """Base of all our models: frozen, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return the model with these fields changed, unchecked; what was computed from the old ones is not kept."""
        fields = dict(self.__dict__)
        if deep:
            fields = deepcopy(fields)
        for name in _computed(type(self)):
            fields.pop(name, None)
        fields.update(update or {})
        made = cast("Self", _restored(type(self), fields))
        made.model_post_init(None)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the fields and what was computed from them: all that is used of a model, in two thirds of the time."""
        return _restored, (type(self), self.__dict__)


@cache
def _computed(cls: type) -> tuple[str, ...]:
    """Return the names of what is computed once for each model of a class."""
    return tuple(name for name, found in getmembers_static(cls) if isinstance(found, cached_property))


def _restored(cls: type[Frozen], state: dict[str, Any]) -> Frozen:
    """Return the model that was pickled."""
    made = object.__new__(cls)
    _set_fields(made, state)
    _set_which(made, set())
    _set_extra(made, None)
    _set_private(made, None)
    return made


_set_fields, _set_which, _set_extra, _set_private = (
    vars(BaseModel)[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)
"""What pydantic looks for in a model; ours have neither further fields nor private ones, and do not tell defaults."""


class Bilingual(Frozen):
    """A text in English, in Vietnamese, or in both."""

    en: Text | None = None
    vi: Text | None = None

    @model_validator(mode="after")
    def _has_one(self) -> Bilingual:
        if self.en is None and self.vi is None:
            raise ValueError("is empty: give the text in en, in vi, or in both")
        return self

    def items(self) -> Iterator[tuple[Lang, str]]:
        """Yield the (language, text) pairs that are there, English first."""
        if self.en is not None:
            yield "en", self.en
        if self.vi is not None:
            yield "vi", self.vi

    def best(self, lang: Lang) -> str:
        """Return the text in `lang`, else in the other language."""
        texts = dict(self.items())
        return texts.get(lang) or next(iter(texts.values()))


def _as_english(value: Any) -> Any:
    return {"en": value} if isinstance(value, str) else value


Note = Annotated[Bilingual, BeforeValidator(_as_english)]
"""A remark of ours; a bare string is English."""


def _once_each(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


Names = Annotated[tuple[Text, ...], AfterValidator(_once_each)]
"""Distinct names, sorted: their order says nothing, so every format may lose it."""


class Aliases(Frozen):
    """Further names in each language."""

    en: Names = ()
    vi: Names = ()

    def items(self) -> Iterator[tuple[Lang, str]]:
        """Yield (language, name) pairs, English first, each language sorted."""
        for name in self.en:
            yield "en", name
        for name in self.vi:
            yield "vi", name
