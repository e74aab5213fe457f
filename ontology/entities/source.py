"""A text or dataset that evidence points to."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, StringConstraints

from ontology.dates import Day
from ontology.entities._base import Entity, Said, said
from ontology.errors import quote
from ontology.ids import Ref
from ontology.literal import URL
from ontology.relations import ABOUT, Names
from ontology.terms import CONFIDENCE, Grade
from ontology.text import Text

_HASH = re.compile(r"urn:sha256:[0-9a-f]{64}")


def _address(text: str) -> str:
    if not URL.fullmatch(text) and not _HASH.fullmatch(text):
        raise ValueError(f"{quote(text)} is not an http or https address, nor urn:sha256: and the hash of a text")
    return text


class Source(Entity):
    """A text or dataset that evidence points to (prov:Entity).

    Its bibliographic fields describe the source itself, so they are attributes and not claims.

    Attributes:
        url: Where it was read; of a text that has no address, `urn:sha256:` and its hash.
        publisher: Who published it, by name.
        published_on: When it was published.
        seen_on: When it was read.
        language: Language of the text, BCP 47.
        grade: Sort of publisher; the confidence of its evidence follows from it.
        section: Rubric under which it appeared.
        sha256: SHA-256 of the normalised text, where the evidence has spans.
    """

    kind: ClassVar[str] = "source"
    rdf_class: ClassVar[str] = "prov:Entity"
    title: ClassVar[Names] = ("Source", "Nguồn")
    comment: ClassVar[Names] = (
        "A text or dataset that evidence points to.",
        "Một văn bản hoặc bộ dữ liệu mà bằng chứng dẫn tới.",
    )

    url: Annotated[str, AfterValidator(_address)]
    publisher: Text
    grade: Grade
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    published_on: Day | None = None
    seen_on: Day | None = None
    section: Text | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    about: tuple[Said[Ref], ...] = said(ABOUT)

    @property
    def confidence(self) -> float:
        """How sure its curated evidence makes us."""
        return CONFIDENCE[self.grade]
