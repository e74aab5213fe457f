"""What an analysis is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from ontology.relations import Names
from ontology.text import Lang


class Depth(Enum):
    """What of a claim an analysis goes by."""

    CLAIM = "whether it is made"
    CONFIDENCE = "how sure it is"
    EVIDENCE = "who says so, and how"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an analysis finds.

    Attributes:
        key: What it is about; found again in other evidence, the same finding has the same key.
        says: What it says about that, as ids and words; if these differ, the finding has changed.
        claims: Ids of the claims it rests on, in the order of the argument.
        tell: The finding in sentences; asked for only where it is shown.
        score: What it is ranked by, the highest first; `None` where there is no order of merit.
        parts: What it consists of, such as the links of a path.
    """

    key: str
    says: tuple[str, ...]
    claims: tuple[str, ...]
    tell: Callable[[Lang], str]
    score: float | None = None
    parts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """A question that can be asked of every graph.

    Attributes:
        name: Name of its module, and what the command calls it.
        title: The question in a few words, in English and Vietnamese.
        find: Its findings in a graph, a pure function of the graph and the arguments.
        arguments: What it is asked about; one in brackets can be left out.
        reads: The relations whose claims it sees; `None` is all.
        is_open: Whether a claim on which no finding rests can still decide a finding. So it is where something is found
            because nothing says otherwise, or where all count for each.
        depth: What of a claim it goes by.
    """

    name: str
    title: Names
    find: Callable[..., Iterable[Finding]]
    arguments: tuple[str, ...] = ()
    reads: frozenset[str] | None = None
    is_open: bool = False
    depth: Depth = Depth.CLAIM
