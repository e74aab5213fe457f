"""Pages without a script pass axe's default rules: of a thing of each kind, of claims, and the reference."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from explorer import DESKTOP, PHONE
from test_accessibility import violations

from exports.pages.page import claim_page, entity_page
from exports.pages.reference import reference_page
from graph_builder.graph import KnowledgeGraph


@pytest.fixture(scope="module")
def pages(bundled: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One page of each sort."""
    kinds = {curie.partition(":")[0]: curie for curie in bundled.by_id}
    claims = {claim.status.value: claim.id for claim in bundled.ordered}
    texts = {kind: entity_page(bundled, curie) for kind, curie in kinds.items()}
    texts |= {f"claim-{status}": claim_page(bundled, claim_id) for status, claim_id in claims.items()}
    texts["reference"] = reference_page(bundled)
    folder = tmp_path_factory.mktemp("pages")
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8", newline="\n")
    return sorted(folder.iterdir())


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESKTOP)])
def test_axe_finds_nothing(on: Callable[..., Any], pages: list[Path], scheme: str, size: tuple[int, int]) -> None:
    with on(size, color_scheme=scheme) as explorer:
        found: dict[str, list[str]] = {}
        for file in pages:
            explorer.page.goto(file.as_uri())
            found[file.name] = violations(explorer)
        assert found == {name: [] for name in found}
        assert len(found) > 10
