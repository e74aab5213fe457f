"""The made-up claims as columns that templates of maplib map into two graphs, as its documentation shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from maplib import Model

from benchmarks._plain import (
    ACG,
    FACTS,
    FOUNDED,
    MEMBER,
    NAME,
    PREDICATES,
    PREFIXES,
    PROVENANCE,
    RDF,
    Claim,
    Records,
    iri,
)

LANG = f"<{RDF}langString>"
"""The field of a column of texts that holds the text; `l` holds the language."""
NAMESPACES = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in PREFIXES.items())
TEMPLATES = """
t:Body[ottr:IRI ?s, rdf:langString ?en, rdf:langString ?vi, rdf:langString ?short, ottr:IRI ?type,
       rdf:langString ?about, rdf:langString ?ve] :: {
  ottr:Triple(?s, a, acg:Body), ottr:Triple(?s, a, org:Organization),
  ottr:Triple(?s, skos:prefLabel, ?en), ottr:Triple(?s, skos:prefLabel, ?vi), ottr:Triple(?s, acg:shortLabel, ?short),
  ottr:Triple(?s, dcterms:type, ?type), ottr:Triple(?s, dcterms:description, ?about),
  ottr:Triple(?s, dcterms:description, ?ve) } .
t:Source[ottr:IRI ?s, rdf:langString ?en, rdf:langString ?vi, ottr:IRI ?url, ?publisher, ottr:IRI ?grade,
         ?language] :: {
  ottr:Triple(?s, a, acg:Source), ottr:Triple(?s, a, prov:Entity),
  ottr:Triple(?s, skos:prefLabel, ?en), ottr:Triple(?s, skos:prefLabel, ?vi), ottr:Triple(?s, schema:url, ?url),
  ottr:Triple(?s, dc:publisher, ?publisher), ottr:Triple(?s, acg:grade, ?grade),
  ottr:Triple(?s, dc:language, ?language) } .
t:Claim[ottr:IRI ?s, ottr:IRI ?about, ottr:IRI ?predicate, ?found, ? xsd:gYear ?from, ? xsd:gYearMonth ?to,
        ? ottr:IRI ?open, ottr:IRI ?basis, xsd:decimal ?sure, ottr:IRI ?evidence, ottr:IRI ?source] :: {
  ottr:Triple(?s, a, acg:Claim), ottr:Triple(?s, rdf:subject, ?about), ottr:Triple(?s, rdf:predicate, ?predicate),
  ottr:Triple(?s, rdf:object, ?found), ottr:Triple(?s, acg:validFrom, ?from), ottr:Triple(?s, acg:validTo, ?to),
  ottr:Triple(?s, acg:validTo, ?open), ottr:Triple(?s, acg:status, acg:status-asserted),
  ottr:Triple(?s, acg:basis, ?basis), ottr:Triple(?s, acg:confidence, ?sure),
  ottr:Triple(?s, acg:evidence, ?evidence), ottr:Triple(?s, prov:wasDerivedFrom, ?source) } .
t:Membership[ottr:IRI ?s, ottr:IRI ?about, ottr:IRI ?found] :: {
  ottr:Triple(?s, a, org:Membership), ottr:Triple(?s, org:member, ?about), ottr:Triple(?s, org:organization, ?found) } .
t:Evidence[ottr:IRI ?s, ottr:IRI ?source, ottr:IRI ?basis, xsd:decimal ?sure, xsd:integer ?paragraph,
           ottr:IRI ?position, xsd:nonNegativeInteger ?start, xsd:nonNegativeInteger ?end] :: {
  ottr:Triple(?s, a, acg:Evidence), ottr:Triple(?s, oa:hasSource, ?source), ottr:Triple(?s, acg:basis, ?basis),
  ottr:Triple(?s, acg:confidence, ?sure), ottr:Triple(?s, acg:paragraph, ?paragraph),
  ottr:Triple(?s, oa:hasSelector, ?position), ottr:Triple(?position, a, oa:TextPositionSelector),
  ottr:Triple(?position, oa:start, ?start), ottr:Triple(?position, oa:end, ?end) } .
t:Quote[ottr:IRI ?s, ottr:IRI ?quote, ?exact, xsd:nonNegativeInteger ?start, xsd:nonNegativeInteger ?end] :: {
  ottr:Triple(?s, oa:hasSelector, ?quote), ottr:Triple(?quote, a, oa:TextPositionSelector),
  ottr:Triple(?quote, a, oa:TextQuoteSelector), ottr:Triple(?quote, oa:exact, ?exact),
  ottr:Triple(?quote, oa:start, ?start), ottr:Triple(?quote, oa:end, ?end) } .
"""
Column = pl.Series | list[Any] | pl.Expr


def _texts(values: Sequence[str], lang: str) -> pl.Series:
    return pl.DataFrame({LANG: values}).with_columns(l=pl.lit(lang)).to_struct()


def _decimals(values: list[float]) -> pl.Series:
    return pl.Series(values).cast(pl.Decimal(38, 12))


def _numbers(values: list[int]) -> pl.Series:
    return pl.Series(values).cast(pl.String)


def _typed(values: list[str], relation: str) -> pl.Series:
    if relation == NAME:
        return _texts(values, "vi")
    return pl.Series([date.fromisoformat(value) for value in values] if relation == FOUNDED else values)


class _Mapped:
    """A model of maplib with our templates."""

    def __init__(self) -> None:
        self.model = Model()
        self.model.add_template(
            f"{NAMESPACES}@prefix ottr: <http://ns.ottr.xyz/0.4/> .\n@prefix t: <urn:t#> .{TEMPLATES}"
        )

    def take(self, name: str, graph: str, **columns: Column) -> None:
        """Map columns by a template."""
        self.model.map(f"urn:t#{name}", pl.DataFrame(columns), graph=graph)

    def entities(self, records: Records) -> None:
        """Map bodies and sources."""
        bodies, sources = records.bodies, records.sources

        def texts(of: list[dict[str, Any]], name: str, lang: str) -> pl.Series:
            return _texts([each[name][lang] for each in of], lang)

        self.take(
            "Body",
            FACTS,
            s=[iri(each["id"]) for each in bodies],
            en=texts(bodies, "label", "en"),
            vi=texts(bodies, "label", "vi"),
            short=texts(bodies, "short", "en"),
            type=[f"{ACG}type-{each['type']}" for each in bodies],
            about=texts(bodies, "description", "en"),
            ve=texts(bodies, "description", "vi"),
        )
        self.take(
            "Source",
            FACTS,
            s=[iri(each["id"]) for each in sources],
            en=texts(sources, "label", "en"),
            vi=texts(sources, "label", "vi"),
            url=[each["url"] for each in sources],
            publisher=[each["publisher"] for each in sources],
            grade=[f"{ACG}grade-{each['grade']}" for each in sources],
            language=[each["language"] for each in sources],
        )

    def claims(self, relation: str, claims: list[Claim]) -> None:
        """Map the claims of one relation, with what they say."""
        subjects, keys = [claim.subject for claim in claims], [claim.iri for claim in claims]
        found = _typed([claim.object for claim in claims], relation)
        ends = [claim.valid_to for claim in claims]
        self.model.map_triples(
            pl.DataFrame({"subject": subjects, "object": found}), predicate=PREDICATES[relation], graph=FACTS
        )
        self.take(
            "Claim",
            PROVENANCE,
            s=keys,
            about=subjects,
            predicate=[PREDICATES[relation]] * len(claims),
            found=found,
            to=pl.Series([end if end != ".." else None for end in ends], dtype=pl.String),
            open=pl.Series([f"{ACG}open" if end == ".." else None for end in ends], dtype=pl.String),
            basis=[f"{ACG}basis-{claim.piece.basis}" for claim in claims],
            sure=_decimals([claim.piece.confidence for claim in claims]),
            evidence=[claim.piece.iri for claim in claims],
            source=[claim.piece.source for claim in claims],
            **{"from": pl.Series([claim.valid_from for claim in claims], dtype=pl.String)},
        )
        if relation == MEMBER:
            self.take("Membership", PROVENANCE, s=keys, about=subjects, found=found)

    def evidence(self, claims: list[Claim]) -> None:
        """Map the evidence of all claims."""
        pieces = {claim.piece.iri: claim.piece for claim in claims}.values()
        self.take(
            "Evidence",
            PROVENANCE,
            s=[piece.iri for piece in pieces],
            source=[piece.source for piece in pieces],
            basis=[f"{ACG}basis-{piece.basis}" for piece in pieces],
            sure=_decimals([piece.confidence for piece in pieces]),
            paragraph=[piece.paragraph for piece in pieces],
            position=[f"{piece.iri}#position" for piece in pieces],
            start=_numbers([piece.start for piece in pieces]),
            end=_numbers([piece.end for piece in pieces]),
        )
        names = [(piece.iri, *name) for piece in pieces for name in piece.names]
        self.take(
            "Quote",
            PROVENANCE,
            s=[key for key, _, _, _ in names],
            quote=[f"{key}#quote" for key, _, _, _ in names],
            exact=[exact for _, _, _, exact in names],
            start=_numbers([start for _, start, _, _ in names]),
            end=_numbers([end for _, _, end, _ in names]),
        )


def convert(records: Records, folder: Path) -> None:
    """Write `graph.ttl`, and for want of N-Quads one file of N-Triples for each graph."""
    mapped = _Mapped()
    mapped.entities(records)
    for relation in PREDICATES:
        mapped.claims(relation, [claim for claim in records.claims if claim.relation == relation])
    mapped.evidence(records.claims)
    write: Callable[..., None] = mapped.model.write
    write(str(folder / "graph.ttl"), format="turtle", graph=FACTS, prefixes=PREFIXES)
    write(str(folder / "facts.nt"), format="ntriples", graph=FACTS)
    write(str(folder / "provenance.nt"), format="ntriples", graph=PROVENANCE)
