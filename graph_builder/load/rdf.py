"""Records and claims in RDF: Turtle, TriG, N-Triples, N-Quads and JSON-LD, as we write them or as others do.

What follows our shapes becomes records and claims; every other triple is kept as it is, and is never a claim. Nothing
is fetched: a remote JSON-LD context is an error. RDF/XML is not read: its entities can grow without bound.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from json import JSONDecodeError
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from graph_builder.load._compressed import suffix_of
from graph_builder.load._containers import has_graph_containers
from graph_builder.load._nesting import NESTING, depth
from graph_builder.load._reader import Reader, decoded
from graph_builder.load._records import Broken, Foreign, Loc, Record, parse
from graph_builder.load._terms import Quad, quads_of_oxigraph, quads_of_rdflib, statement
from ontology.description import Term
from ontology.errors import Problem
from ontology.from_rdf import Reading, bases

if TYPE_CHECKING:
    import rdflib

FORMATS = {".ttl": "Turtle", ".trig": "TriG", ".nt": "N-Triples", ".nq": "N-Quads", ".jsonld": "JSON-LD"}
"""What a file holds, by the end of its name."""
NOWHERE = "https://relative.invalid/"
"""Base of relative IRIs in JSON-LD, where the parser would drop them without a word."""
IRI_LIMIT = 10_000
"""Characters that an IRI may have: a short prefix in a file can stand for a long one, many times over."""


def read(stream: BinaryIO, file: str) -> Iterator[Record | Broken | Foreign]:
    """Yield the records, the claims, and the triples that are neither."""
    text, name = decoded(stream.read(), file), FORMATS[suffix_of(PurePath(file))]
    if depth(text, is_json=name == "JSON-LD") > NESTING:
        yield Broken("", (Problem(file, 0, "", f"nests deeper than {NESTING} levels: no record needs that"),))
        return
    lines = _lines(text)
    try:
        yield from _items(parsed(text, file), file, lambda subject: lines.get(_local(subject), 0))
    except SyntaxError as error:
        yield Broken("", (_syntax(error, file, name),))
    except JSONDecodeError as error:
        yield Broken("", (Problem(file, error.lineno, "", f"is not {name}: {error.msg}"),))


def of_rdflib(dataset: rdflib.Dataset, name: str = "rdflib") -> Iterator[Record | Broken | Foreign]:
    """Yield the records, claims and other triples of a `Dataset`; `name` stands for the file in messages."""
    try:
        yield from _items(list(quads_of_rdflib(dataset)), name, lambda _: 0)
    except ValueError as error:
        yield Broken("", (Problem(name, 0, "", str(error)),))


def parsed(text: str, file: str) -> list[Quad]:
    """Return the quads in the text of a file; the end of its name says in what format it is.

    Raises:
        SyntaxError: It is not in that format, or holds what no record needs.
        JSONDecodeError: It is no JSON.
    """
    import pyoxigraph

    suffix = suffix_of(PurePath(file))
    kind, name = pyoxigraph.RdfFormat.from_extension(suffix[1:]), FORMATS[suffix]
    base = NOWHERE if name == "JSON-LD" else None
    if name == "JSON-LD" and has_graph_containers(text):
        raise SyntaxError("a graph container (@container: @graph) is not read: write the graph out with @id and @graph")
    return list(quads_of_oxigraph(pyoxigraph.parse(text, format=kind, base_iri=base), text, _judge))


def _judge(iri: str) -> None:
    if len(iri) > IRI_LIMIT:
        raise SyntaxError(f"the IRI {iri[:40]}… has {len(iri):,} characters, at most {IRI_LIMIT:,} are read")
    if iri.startswith(NOWHERE):
        raise SyntaxError(f"the IRI {iri.removeprefix(NOWHERE)!r} is relative: write it in full or set @base")


def _syntax(error: SyntaxError, file: str, name: str) -> Problem:
    what = re.sub(r"^Parser error (?:at|between) .*?columns? \d+(?: and (?:line \d+ column )?\d+)?: ", "", error.msg)
    where = f" at character {error.offset}" if error.lineno else ""
    hint = "; a context elsewhere is never fetched: write it into the file" if "remote context" in what else ""
    return Problem(file, error.lineno or 0, "", f"is not {name}: {what}{where}{hint}")


def _items(quads: list[Quad], file: str, line_of: Callable[[str], int]) -> Iterator[Record | Broken | Foreign]:
    triples: defaultdict[str, defaultdict[str, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
    for subject, predicate, found, _ in quads:
        triples[subject][predicate][found] = None
    readings = [Reading(triples, base) for base in bases(triples)]
    for reading in readings:
        yield from _ours(reading, file, line_of)
    yield from _foreign(quads, readings)


def _ours(reading: Reading, file: str, line_of: Callable[[str], int]) -> Iterator[Record | Broken]:
    for subject in (*reading.entities, *reading.claims):
        line, found = line_of(subject), reading.entities.get(subject, "")
        try:
            data = reading.record(subject) if found else reading.claim(subject)
        except ValueError as error:
            yield Broken(
                found, (Problem(file, line, found or _local(subject).replace("/", ":"), str(error)),), file, line
            )
        else:
            yield parse(data, file, partial(_at, line))


def _at(line: int, _: Loc) -> int:
    return line


def _foreign(quads: Iterable[Quad], readings: list[Reading]) -> Iterator[Foreign]:
    for quad in quads:
        for reading in readings:
            if reading.covers(quad[0], quad[1], quad[2]):
                break
        else:
            facts = (reading.fact(*quad[:3]) for reading in readings)
            yield Foreign(statement(quad), next(filter(None, facts), None))


# Where a line starts with a subject: `<…/body/amcc>`, `body:amcc`, `{"@id": "body:amcc"`.
# The lines after it that start alike belong to it.
_SUBJECT = re.compile(
    r'^([^\S\n]*,?(?:\{[^\S\n]*"@id":[^\S\n]*")?(?:<[^>\s]*/)?([\w-]+[:/][\w-]+))(?:[^\n]*\n\1(?![\w-]))*+',
    re.MULTILINE,
)


def _lines(text: str) -> dict[str, int]:
    """Return the first line that starts with each subject, which the parser does not tell, by the end of its IRI."""
    found: dict[str, int] = {}
    at, line = 0, 1
    for match in _SUBJECT.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        found.setdefault(match[2].replace(":", "/"), line)
    return found


def _local(subject: str) -> str:
    return "/".join(subject.split("/")[-2:])


READER = Reader(suffixes=tuple(FORMATS), read=read)
