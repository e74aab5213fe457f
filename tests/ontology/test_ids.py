"""Ids of entities, and digests."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from ontology.entities.registry import kinds
from ontology.ids import CURIE_LIMIT, KINDS, curie, digest, kind_of


def test_kinds_are_the_files_of_entities():
    assert list(kinds()) == list(KINDS) == sorted(KINDS)


@pytest.mark.parametrize("text", ["body:amcc", "place:a", "meeting:admm-11", "theme:1st-of-2"])
def test_an_id_is_taken_as_it_is(text):
    assert curie(text) == text
    assert kind_of(text) == text.split(":")[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("amcc", "'amcc' is not an id: write kind:slug, such as body:amcc"),
        ("", "'' is not an id: write kind:slug, such as body:amcc"),
        ("bodi:amcc", "'bodi:amcc' has the unknown kind 'bodi'; did you mean body?"),
        ("zzz:amcc", "'zzz:amcc' has the unknown kind 'zzz'; the kinds are " + ", ".join(KINDS)),
        ("body:", "'body:' is not an id: '' must be a-z, 0-9 and single hyphens"),
        ("body:AMCC", "'body:AMCC' is not an id: 'AMCC' must be a-z, 0-9 and single hyphens"),
        ("body:a--b", "'body:a--b' is not an id: 'a--b' must be a-z, 0-9 and single hyphens"),
        ("body:-a", "'body:-a' is not an id: '-a' must be a-z, 0-9 and single hyphens"),
        ("body:a>b", "'body:a>b' is not an id: 'a>b' must be a-z, 0-9 and single hyphens"),
        ("body:</script>", "'body:</script>' is not an id: '</script>' must be a-z, 0-9 and single hyphens"),
        ("body:đ", "'body:đ' is not an id: 'đ' must be a-z, 0-9 and single hyphens"),
        ("body:a\n", "'body:a\\n' is not an id: 'a\\n' must be a-z, 0-9 and single hyphens"),
        ("body:٣", "'body:٣' is not an id: '٣' must be a-z, 0-9 and single hyphens"),
        ("body:" + "a" * 200, f"'body:{'a' * 74}… (207 characters) is longer than the 200 characters an id may have"),
    ],
)
def test_a_bad_id_says_why(text, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        curie(text)


def test_an_id_may_be_as_long_as_the_limit():
    assert curie("body:" + "a" * (CURIE_LIMIT - 5))


def test_digest_is_the_head_of_sha256_over_compact_utf8_json():
    content = ["Đ", None, {"value": "x"}]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    assert digest(content) == hashlib.sha256(text.encode()).hexdigest()[:24]
