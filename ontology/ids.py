"""Ids: `kind:slug` for entities, a digest of what they say for claims and evidence."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import to_json

from ontology.errors import nearest, quote
from ontology.siblings import siblings

KINDS = tuple(siblings("ontology.entities.registry"))
"""The kinds of entity, in name order: the files in `ontology/entities`."""
_CURIE = re.compile(rf"(?:{'|'.join(KINDS)}):[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
CURIE_LIMIT = 200
"""Characters that an id may have."""
REMEMBERED = 10_000
"""Ids that are not looked at twice; as all that name one hold the same text, it is kept and pickled once."""


@lru_cache(REMEMBERED)
def curie(text: str) -> str:
    """Return `text` if it is an entity id; otherwise raise `ValueError` with what is wrong."""
    if len(text) <= CURIE_LIMIT and _CURIE.fullmatch(text):
        return text
    kind, colon, slug = text.partition(":")
    if not colon:
        raise ValueError(f"{quote(text)} is not an id: write kind:slug, such as body:amcc")
    if kind not in KINDS:
        hint = nearest(kind, KINDS) or f"the kinds are {', '.join(KINDS)}"
        raise ValueError(f"{quote(text)} has the unknown kind {quote(kind)}; {hint}")
    if len(text) > CURIE_LIMIT:
        raise ValueError(f"{quote(text)} is longer than the {CURIE_LIMIT} characters an id may have")
    raise ValueError(f"{quote(text)} is not an id: {quote(slug)} must be a-z, 0-9 and single hyphens")


def kind_of(curie: str) -> str:
    """Return the kind in an entity id: `body` of `body:amcc`."""
    return curie[: curie.index(":")]


Ref = Annotated[str, AfterValidator(curie)]
"""Id of an entity, `kind:slug`."""
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{24}$")]
"""Id of a claim or of a piece of evidence: what `digest` returns."""


def digest(content: object) -> str:
    """Return the first 24 hex digits of the SHA-256 of `content` as compact UTF-8 JSON."""
    return hashlib.sha256(to_json(content)).hexdigest()[:24]
