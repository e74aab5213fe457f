"""The made-up claims as models of TripleModel, as its documentation shows: a class for each sort of resource.

Its store makes every number an `xsd:integer`; all else is what the others write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from triplemodel import (
    LangString,
    MultiLangString,
    OpaqueLiteral,
    TripleModel,
    dump_dataset,
    dump_store,
    get_graph_context,
    models_to_dataset,
    rdf_field,
)

from benchmarks._plain import (
    ACG,
    BASE,
    DATATYPES,
    DC,
    DCTERMS,
    FACTS,
    FOUNDED,
    INVOLVES,
    MEMBER,
    NAME,
    OA,
    ORG,
    PREDICATES,
    PREFIXES,
    PROV,
    PROVENANCE,
    RDF,
    SCHEMA,
    SKOS,
    XSD,
    Claim,
    Piece,
    Records,
    iri,
)

TYPE = f"{RDF}type"


class Body(TripleModel):
    """A body with its facts."""

    class Rdf:
        """What holds of all."""

        namespace, type_uri, id_field, graph_iri = f"{BASE}id/body/", f"{ACG}Body", "id", FACTS

    id: str
    published: str = rdf_field(TYPE, default=f"{ORG}Organization")
    label: MultiLangString = rdf_field(f"{SKOS}prefLabel")
    short: MultiLangString = rdf_field(f"{ACG}shortLabel")
    type: str = rdf_field(f"{DCTERMS}type")
    description: MultiLangString = rdf_field(f"{DCTERMS}description")
    member_of: set[str] = rdf_field(PREDICATES[MEMBER], default_factory=set)
    involves: set[str] = rdf_field(PREDICATES[INVOLVES], default_factory=set)
    official_name: set[LangString] = rdf_field(PREDICATES[NAME], default_factory=set)
    established_on: set[date] = rdf_field(PREDICATES[FOUNDED], default_factory=set)


class Source(TripleModel):
    """A source."""

    class Rdf:
        """What holds of all."""

        namespace, type_uri, id_field, graph_iri = f"{BASE}id/source/", f"{ACG}Source", "id", FACTS

    id: str
    published: str = rdf_field(TYPE, default=f"{PROV}Entity")
    label: MultiLangString = rdf_field(f"{SKOS}prefLabel")
    url: str = rdf_field(f"{SCHEMA}url")
    publisher: str = rdf_field(f"{DC}publisher")
    grade: str = rdf_field(f"{ACG}grade")
    language: str = rdf_field(f"{DC}language")


class Statement(TripleModel):
    """A claim."""

    class Rdf:
        """What holds of all."""

        namespace, type_uri, id_field, graph_iri = f"{BASE}claim/", f"{ACG}Claim", "id", PROVENANCE

    id: str
    published: str | None = rdf_field(TYPE, default=None)
    subject: str = rdf_field(f"{RDF}subject")
    predicate: str = rdf_field(f"{RDF}predicate")
    object: str | LangString | date = rdf_field(f"{RDF}object")
    member: str | None = rdf_field(f"{ORG}member", default=None)
    organization: str | None = rdf_field(f"{ORG}organization", default=None)
    valid_from: OpaqueLiteral | None = rdf_field(f"{ACG}validFrom", default=None)
    valid_to: str | OpaqueLiteral | None = rdf_field(f"{ACG}validTo", default=None)
    status: str = rdf_field(f"{ACG}status", default=f"{ACG}status-asserted")
    basis: str = rdf_field(f"{ACG}basis")
    confidence: Decimal = rdf_field(f"{ACG}confidence")
    evidence: str = rdf_field(f"{ACG}evidence")
    derived_from: str = rdf_field(f"{PROV}wasDerivedFrom")


class Evidence(TripleModel):
    """A piece of evidence."""

    class Rdf:
        """What holds of all."""

        namespace, type_uri, id_field, graph_iri = f"{BASE}evidence/", f"{ACG}Evidence", "id", PROVENANCE

    id: str
    source: str = rdf_field(f"{OA}hasSource")
    basis: str = rdf_field(f"{ACG}basis")
    confidence: Decimal = rdf_field(f"{ACG}confidence")
    paragraph: int = rdf_field(f"{ACG}paragraph")
    selectors: set[str] = rdf_field(f"{OA}hasSelector")


class Selector(TripleModel):
    """Where something stands."""

    class Rdf:
        """What holds of all."""

        namespace, type_uri, id_field, graph_iri = f"{BASE}evidence/", f"{OA}TextPositionSelector", "id", PROVENANCE

    id: str
    start: OpaqueLiteral = rdf_field(f"{OA}start")
    end: OpaqueLiteral = rdf_field(f"{OA}end")
    quote: str | None = rdf_field(TYPE, default=None)
    exact: str | None = rdf_field(f"{OA}exact", default=None)


def _number(value: int) -> OpaqueLiteral:
    return OpaqueLiteral(str(value), f"{XSD}nonNegativeInteger")


def _bound(value: str | None) -> str | OpaqueLiteral | None:
    if value is None or value == "..":
        return value and f"{ACG}open"
    return OpaqueLiteral(value, DATATYPES[len(value)])


def _object(claim: Claim) -> str | LangString | date:
    if claim.relation == NAME:
        return LangString(claim.object, "vi")
    return date.fromisoformat(claim.object) if claim.relation == FOUNDED else claim.object


def _entities(records: Records) -> Iterator[TripleModel]:
    said = defaultdict[str, defaultdict[str, set[object]]](lambda: defaultdict(set))
    for claim in records.claims:
        said[claim.subject][claim.relation].add(_object(claim))
    for data in records.bodies:
        key = iri(data["id"])
        texts = {name: MultiLangString(data[name]) for name in ("label", "short", "description")}
        yield Body(id=key, type=f"{ACG}type-{data['type']}", **texts, **said[key])
    for data in records.sources:
        label, grade = MultiLangString(data["label"]), f"{ACG}grade-{data['grade']}"
        yield Source(**data | {"id": iri(data["id"]), "label": label, "grade": grade})


def _statement(claim: Claim) -> Statement:
    found, piece = _object(claim), claim.piece
    if claim.relation == MEMBER:
        membership = {"published": f"{ORG}Membership", "member": claim.subject, "organization": found}
    else:
        membership = {}
    return Statement(
        id=claim.iri,
        subject=claim.subject,
        predicate=PREDICATES[claim.relation],
        object=found,
        valid_from=_bound(claim.valid_from),
        valid_to=_bound(claim.valid_to),
        basis=f"{ACG}basis-{piece.basis}",
        confidence=Decimal(str(piece.confidence)),
        evidence=piece.iri,
        derived_from=piece.source,
        **membership,
    )


def _evidence(piece: Piece) -> Iterator[TripleModel]:
    position, quote = f"{piece.iri}#position", f"{piece.iri}#quote"
    yield Evidence(
        id=piece.iri,
        source=piece.source,
        basis=f"{ACG}basis-{piece.basis}",
        confidence=Decimal(str(piece.confidence)),
        paragraph=piece.paragraph,
        selectors={position, quote} if piece.names else {position},
    )
    yield Selector(id=position, start=_number(piece.start), end=_number(piece.end))
    for start, end, exact in piece.names:
        yield Selector(id=quote, start=_number(start), end=_number(end), quote=f"{OA}TextQuoteSelector", exact=exact)


def convert(records: Records, folder: Path) -> None:
    """Write `graph.ttl` and `dataset.nq`."""
    models = list(_entities(records))
    for claim in records.claims:
        models.append(_statement(claim))
        models += _evidence(claim.piece)
    dataset = models_to_dataset(models)
    facts = get_graph_context(dataset, FACTS)
    dump_store(folder / "graph.ttl", graph=facts, format="turtle", prefixes=PREFIXES)
    dump_dataset(dataset, folder / "dataset.nq", format="nquads")
