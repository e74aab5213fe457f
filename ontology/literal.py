"""Literals: dates, numbers, texts, codes and addresses, in the one form in which each is kept."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from ontology.dates import PartialDate
from ontology.errors import quote
from ontology.relations import Relation, Value
from ontology.text import Frozen, Text

# RFC 3987 §2.2: what a path, a query and a fragment may hold; \s leaves out spaces that nobody sees.
_IRI_CHAR = (
    r'(?:[^\s\x00-\x20"#%/<>?[\\\]^`{|}\x7f-\xa0\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]'
    r"|%[0-9A-Fa-f]{2})"
)
URL = re.compile(
    rf"https?://(?:(?![:@]){_IRI_CHAR})+(?::[0-9]+)?(?:/(?:{_IRI_CHAR}|/)*)?"
    rf"(?:\?(?:{_IRI_CHAR}|[/?])*)?(?:\#(?:{_IRI_CHAR}|[/?])*)?"
)
"""An http or https address by host name that every RDF parser takes: no user, no space, no second `#`."""
_LANG = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*", re.ASCII)
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}", re.ASCII)


def whole(value: object) -> object:
    """Return a whole number, or the digits of one; anything else raises `ValueError`."""
    if type(value) is int and 0 <= value < 10**18:  # nearly all of them, at a third of the time
        return value
    if isinstance(value, bool) or not _WHOLE.fullmatch(str(value)):
        raise ValueError(f"must be a whole number, not {quote(value)}")
    return value


Whole = Annotated[int, BeforeValidator(whole)]
"""A whole number, also as digits in a text, as YAML has it."""


class LiteralValue(Frozen):
    """A literal object: its lexical form with either a datatype or a language.

    Attributes:
        value: The lexical form, NFC.
        datatype: CURIE of an XSD datatype, absent where there is a language.
        lang: BCP 47 language tag, in lower case.
    """

    value: Text
    datatype: Annotated[str, StringConstraints(pattern=r"^xsd:[A-Za-z]+$")] | None = None
    lang: Annotated[str, StringConstraints(pattern=f"^{_LANG.pattern}$")] | None = None

    @property
    def content(self) -> dict[str, str]:
        """What the id of a claim is made from."""
        if self.lang is not None:
            return {"value": self.value, "lang": self.lang}
        return {"value": self.value, "datatype": self.datatype or "xsd:string"}


def literal(relation: Relation, value: object, lang: str | None = None) -> dict[str, str]:
    """Return the fields of the `LiteralValue` that `relation` makes of `value`.

    Raises:
        ValueError: `value` is not what the relation's range asks for.
    """
    if lang is not None and relation.range is not Value.TEXT:
        raise ValueError(f"is a {relation.range}, which has no language: leave out lang")
    text = str(whole(value)) if relation.range is Value.NUMBER else value
    if not isinstance(text, str):
        raise ValueError(f"must be a {relation.range}, not {quote(value)}: write it as text, in quotes")
    match relation.range:
        case Value.DATE:
            return {"value": text, "datatype": PartialDate(text).datatype}
        case Value.NUMBER:
            return {"value": text, "datatype": "xsd:integer"}
        case Value.URL:
            if not URL.fullmatch(text):
                raise ValueError(f"must be an http or https address, not {quote(text)}")
            return {"value": text, "datatype": "xsd:anyURI"}
        case Value.TEXT:
            if not isinstance(lang, str) or not _LANG.fullmatch(lang.lower()):
                found = "no language" if lang is None else f"the language {quote(lang)}"
                raise ValueError(f"has {found}: write it as {{is: …, lang: en}}, or with the tag of another language")
            return {"value": text, "lang": lang.lower()}
        case _:
            if relation.values and text not in relation.values:
                raise ValueError(f"must be one of {', '.join(relation.values)}, not {quote(text)}")
            return {"value": text, "datatype": "xsd:string"}
