"""The reference page: every class and relation with a real example from the data, and the query that lists all."""

from __future__ import annotations

from dataclasses import dataclass

from exports.pages import view
from exports.pages.links import Links
from exports.pages.page import template
from graph_builder.graph import KnowledgeGraph
from ontology.entities.registry import kinds
from ontology.notation import namespaces
from ontology.rdf import CLASSES
from ontology.relations import RELATIONS, Names, Relation, Value
from ontology.terms import TYPES
from ontology.vocabulary import CLASSES as OTHER_CLASSES
from ontology.vocabulary import NOTES, PROPERTIES, SCHEMES


@dataclass(frozen=True, slots=True)
class Term:
    """A class or relation as the page shows it.

    Attributes:
        anchor: Its place in the page: the end of our IRI, or the name of a relation that has a published property.
        curie: Its CURIE.
        label: How it is called, or reads.
        back: How a relation reads from its object; absent for a class.
        comment: What it means.
        facts: Further facts about it, each a name and a value.
        examples: A real example, and its number in the data.
        count: How many there are.
        query: A SPARQL query that lists all.
    """

    anchor: str
    curie: str
    label: Names
    back: Names | None
    comment: Names
    facts: tuple[tuple[str, str], ...]
    example: view.Name | None
    count: int
    query: str


def reference_page(graph: KnowledgeGraph) -> str:
    """Return the page; it stands at the top of the site."""
    links = Links("")
    return template("reference.html").render(
        graph=graph,
        title="Reference",
        path="reference.html",
        links=links,
        classes=[_class(graph, kind, links) for kind in kinds()],
        relations=[_relation(graph, each, links) for each in RELATIONS.values()],
        others=[*OTHER_CLASSES, *PROPERTIES, *NOTES],
        schemes=[*((each.label, each.start, each.concepts) for each in SCHEMES), *_types()],
    )


def _types() -> list[tuple[Names, str, dict[str, Names]]]:
    """Return the types of each kind as closed lists."""
    found = []
    for kind, types in TYPES.items():
        english, vietnamese = kinds()[kind].title
        concepts = {name: concept.label for name, concept in types.items()}
        found.append(((f"Type: {english}", f"Loại: {vietnamese}"), "acg:type-", concepts))
    return found


def _class(graph: KnowledgeGraph, kind: str, links: Links) -> Term:
    cls, curie = kinds()[kind], CLASSES[kind]
    found = [key for key, entity in graph.by_id.items() if entity.kind == kind]
    query = (
        f"SELECT ?{kind} ?label WHERE {{\n"
        f"  ?{kind} a {curie} .\n"
        f'  OPTIONAL {{ ?{kind} skos:prefLabel ?label FILTER (lang(?label) = "en") }}\n}} ORDER BY ?{kind}'
    )
    return Term(
        curie.removeprefix("acg:"), curie, cls.title, None, cls.comment,
        (("narrows", cls.rdf_class), ("relations", ", ".join(each.name for each in cls.relations()))),
        view.name_of(graph, found[0], links) if found else None, len(found), _with_prefixes(query, graph.base_iri),
    )  # fmt: skip


def _relation(graph: KnowledgeGraph, found: Relation, links: Links) -> Term:
    claims = [claim for claim in graph.ordered if claim.relation == found.name and claim.is_upheld]
    ours = found.predicate.startswith("acg:")
    query = f"SELECT ?subject ?object WHERE {{\n  ?subject {found.predicate} ?object\n}} ORDER BY ?subject ?object"
    return Term(
        found.predicate.removeprefix("acg:") if ours else found.name,
        found.predicate,
        found.label,
        found.inverse_label,
        found.comment,
        tuple(_facts(found)),
        view.claim_name(graph, claims[0], links) if claims else None,
        len(claims),
        _with_prefixes(query, graph.base_iri),
    )


def _facts(found: Relation) -> list[tuple[str, str]]:
    to = found.range.value if isinstance(found.range, Value) else ", ".join(found.range)
    behaviour = [name for name in ("functional", "symmetric", "transitive", "acyclic") if getattr(found, name)]
    facts = [("in records", found.name), ("inverse", found.inverse), ("from", ", ".join(found.domain)), ("to", to)]
    facts += [("narrows", found.specialises)] if found.specialises else []
    facts += [("values", ", ".join(found.values))] if found.values else []
    return facts + ([("behaviour", ", ".join(behaviour))] if behaviour else [])


def _with_prefixes(query: str, base_iri: str) -> str:
    used = [f"PREFIX {name}: <{iri}>" for name, iri in namespaces(base_iri).items() if f" {name}:" in query]
    return "\n".join([*used, query])
