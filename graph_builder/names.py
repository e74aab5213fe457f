"""What a thing is called: on a day, and by all that it ever was called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ontology.claim import Claim
from ontology.dates import PartialDate, holds
from ontology.entities._base import Entity
from ontology.literal import LiteralValue
from ontology.relations import OFFICIAL_NAME
from ontology.terms import Status
from ontology.text import LANGS, Bilingual

Named = tuple[Claim, LiteralValue]
"""A claim on an official name, and the name."""


def former_names(day: PartialDate, claims: Iterable[Claim]) -> dict[str, Bilingual]:
    """Return, by entity, the names that were in use on `day` and have gone out of use since.

    A label is today's name, so only an official name whose end is known takes its place, and only on a day that is
    certainly not after that end. Of several the one that came last counts, then the surest. A former name stands alone:
    where it is known in one language only, today's name in the other is not the name of that day.
    """
    found = defaultdict[str, dict[str, list[Named]]](lambda: defaultdict(list))
    for claim, name in _official(claims):
        if claim.is_upheld and isinstance(claim.valid_to, PartialDate) and name.lang in LANGS:
            if holds(claim.valid_from, claim.valid_to, day) is not False and holds(None, claim.valid_to, day):
                found[claim.subject][name.lang].append((claim, name))
    return {
        key: Bilingual.model_validate({lang: max(named, key=_recent)[1].value for lang, named in by_lang.items()})
        for key, by_lang in found.items()
    }


def all_names(entity: Entity, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield every name that finds the entity: label, short label, aliases, and its official names among `claims`."""
    yield from (name for _, name in entity.names())
    for claim, name in _official(claims):
        if claim.subject == entity.id and claim.status is not Status.WITHDRAWN:
            yield name.value


def _official(claims: Iterable[Claim]) -> Iterator[Named]:
    for claim in claims:
        if claim.relation == OFFICIAL_NAME.name and isinstance(claim.object, LiteralValue):
            yield claim, claim.object


def _recent(named: Named) -> tuple[str, float, str]:
    claim, name = named
    start = claim.valid_from if isinstance(claim.valid_from, PartialDate) else ""
    return start, claim.strongest[0], name.value
