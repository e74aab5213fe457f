"""The pages: `entity_page`, `claim_page` and `things_page` return whole HTML documents (https://html.spec.whatwg.org)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from exports._html import environment, inline_json, policy
from exports._licence import ADDRESS, licence
from exports._resource import jsonld
from exports.explorer.looks import LOOKS, look
from exports.pages import view
from exports.pages.links import Links, beside, path
from graph_builder.graph import KnowledgeGraph
from ontology.entities.source import Source
from ontology.relations import RELATIONS
from ontology.terms import BASIS_LABELS, GRADE_LABELS, STATUS_LABELS

if TYPE_CHECKING:
    from jinja2 import Template


def entity_page(graph: KnowledgeGraph, entity_id: str, links: Links | None = None) -> str:
    """Return the page of an entity: its names, and its claims by relation, each with its evidence.

    `links` are those of files beside each other unless given. An unknown id raises `UnknownNameError`.
    """
    entity, links = graph.entity(entity_id), links or beside(entity_id)
    drawn, kind, type_ = view.kind_of_thing(graph, entity)
    shown = {text for _, text in entity.label.items()}
    return _page(
        graph,
        "entity.html",
        entity_id,
        links,
        title=entity.label.best("en"),
        name=view.named(entity.label),
        others=[(lang, text) for lang, text in dict.fromkeys(entity.names()) if text not in shown],
        drawn=drawn,
        kind=kind,
        type=type_,
        entity=entity,
        description=view.named(entity.description) if entity.description is not None else None,
        groups=list(view.groups(graph, entity_id, links)),
        grade=GRADE_LABELS[entity.grade] if isinstance(entity, Source) else None,
        resting=view.resting(graph, entity_id, links) if isinstance(entity, Source) else [],
    )


def claim_page(graph: KnowledgeGraph, claim_id: str, links: Links | None = None) -> str:
    """Return the page of a claim: what it says, for what time, how it stands, and its evidence.

    `links` are those of files beside each other unless given. An unknown id raises `UnknownNameError`.
    """
    claim, curie = graph.claim(claim_id), f"claim:{claim_id}"
    links = links or beside(curie)
    name = view.claim_name(graph, claim, links)
    sure, basis = claim.strongest
    rivals = [view.claim_name(graph, graph.claim(rival), links) for rival in claim.rivals]
    return _page(
        graph,
        "claim.html",
        curie,
        links,
        title=name.en,
        name=name,
        claim=claim,
        relation=RELATIONS[claim.relation],
        subject=view.name_of(graph, claim.subject, links),
        object=view.object_of(graph, claim, links),
        status=STATUS_LABELS[claim.status],
        basis=BASIS_LABELS[basis],
        sure=view.percent(sure),
        reason=view.named(claim.reason) if claim.reason is not None else None,
        rivals=rivals,
        proofs=list(view.proofs(graph, claim.evidence, links)),
    )


def things_page(graph: KnowledgeGraph, links: Links | None = None) -> str:
    """Return the page that lists all entities by kind."""
    links = links or Links("../")
    sections = view.sections(graph, links)
    return template("things.html").render(graph=graph, title="All things", path="id", links=links, sections=sections)


def _page(graph: KnowledgeGraph, file: str, curie: str, links: Links, **values: Any) -> str:
    return template(file).render(
        graph=graph,
        iri=f"{graph.base_iri}{path(curie)}",
        curie=curie,
        path=path(curie),
        links=links,
        data=inline_json(jsonld(graph, curie, proofs=file == "claim.html")),
        **values,
    )


@cache
def template(name: str) -> Template:
    """Return a template that knows the style of all pages and allows it."""
    css = resources.files("exports.pages").joinpath("page.css").read_text(encoding="utf-8")
    style = "".join(line.strip() for line in (css + _colours()).splitlines())
    found = environment("exports.pages")
    found.globals.update(licence=licence, licence_address=ADDRESS)
    found.globals.update(style=Markup(style), policy=policy(styles=[style]))  # noqa: S704 # our own file
    return found.get_template(name)


def _colours() -> str:
    """Return a colour for each kind, on light and on dark ground."""
    looks = LOOKS | {"source": look("source")}
    light = "".join(f".{name} {{ --kind: {each.light}; }}\n" for name, each in looks.items())
    dark = "".join(f".{name} {{ --kind: {each.dark}; }}\n" for name, each in looks.items())
    return f"{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"
