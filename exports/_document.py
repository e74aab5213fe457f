"""Some resources as a whole document of their own, with the prefixes that it uses and no more."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from exports._jsonld import JsonLd, node
from exports._turtle import blocks, header
from exports.nquads import lines
from ontology.notation import Direct, Notation, NQuads, Resource, Turtle, namespaces
from ontology.terms import DESCRIPTION_PREFIXES

T = TypeVar("T")
S = TypeVar("S")


class Describe(Protocol):
    """Says the resources in any notation."""

    def __call__(self, n: Notation[T, S], /) -> Iterable[Resource[T, S]]:
        """Return each resource."""
        ...


class _Noting(Direct[S], Generic[T, S]):
    """A notation that notes which prefixes it used."""

    def __init__(self, notation: Notation[T, S]) -> None:
        self._notation, self.used = notation, set[str]()

    def iri(self, curie: str, fragment: str = "") -> T:
        self.used.add(curie.partition(":")[0])
        return self._notation.iri(curie, fragment)

    def url(self, address: str) -> T:
        return self._notation.url(address)

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> T:
        if datatype is not None:
            self.used.add("xsd")
        return self._notation.literal(value, datatype, lang)

    def say(self, predicate: str, *found: T) -> S:
        self.used.add(predicate.partition(":")[0])
        return self._notation.say(predicate, *found)

    def prefixes(self, base_iri: str) -> dict[str, str]:
        known = namespaces(base_iri) | DESCRIPTION_PREFIXES
        return {prefix: known[prefix] for prefix in sorted(self.used)}


def turtle(describe: Describe, base_iri: str, version: str, what: str) -> str:
    """Return the resources in Turtle; `what` says in the header what they are."""
    n = _Noting(Turtle())
    body = "".join(blocks(describe(n)))
    return header(n.prefixes(base_iri), version, what) + body


def ntriples(describe: Describe, base_iri: str) -> str:
    """Return the resources in N-Triples."""
    n = NQuads(base_iri)
    return b"".join(lines(describe(n))).decode()


def jsonld(describe: Describe, base_iri: str) -> str:
    """Return the resources in JSON-LD, the context inside."""
    n = _Noting(JsonLd())
    nodes = ",\n".join(json.dumps(node(each), ensure_ascii=False) for each in describe(n))
    return f'{{"@context": {json.dumps(n.prefixes(base_iri))},\n"@graph": [\n{nodes}\n]}}\n'
