"""The language of a text, and what is unusual about it."""

from __future__ import annotations

import pytest

from graph_builder.read.language import language


@pytest.mark.parametrize(
    ("text", "main", "remark"),
    [
        ("The ministers met and agreed on a plan for the region.", "en", ""),
        ("Các bộ trưởng đã họp và thống nhất về kế hoạch của khu vực.", "vi", ""),
        ("", "en", "is empty"),
        ("ASEAN", "en", "is too short to tell its language"),
        ("Die Minister haben sich auf einen gemeinsamen Plan geeinigt.", "en",
         "is in neither English nor Vietnamese, or has lost its accents: only names are found"),
        ("THE MINISTERS MET AND AGREED ON A PLAN FOR THE REGION", "en",
         "is in capitals, in which fewer names are found"),
        ("Các bộ trưởng họp và nói về the plan of the region and of the world.", "en", "mixes English and Vietnamese"),
    ],
)  # fmt: skip
def test_language(text: str, main: str, remark: str) -> None:
    found = language(text)
    assert (found.main, found.remark) == (main, remark)
