"""HTML that can be trusted: every value is escaped in one place, and a page says itself what it may load."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def environment(package: str) -> Environment:
    """Return an environment for the templates of `package`: all values are escaped, an unknown one is an error."""
    return Environment(
        loader=PackageLoader(package, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def inline_json(value: object) -> Markup:
    """Return JSON that can stand in a script element: nothing in it looks like markup or ends a line of script."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Markup(text.translate(_ESCAPES))  # noqa: S704 # escaped here, for a script element


def policy(styles: Iterable[str] = (), scripts: Iterable[str] = (), pictures: Iterable[str] = ()) -> str:
    """Return a content security policy that allows these inline texts and nothing else (https://www.w3.org/TR/CSP3).

    `pictures` are the schemes that pictures may have, such as `data:`.
    """
    rules = ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]
    for name, texts in (("script-src", scripts), ("style-src", styles)):
        if digests := " ".join(map(_digest, texts)):
            rules.append(f"{name} {digests}")
    if schemes := " ".join(pictures):
        rules.append(f"img-src {schemes}")
    return "; ".join(rules)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
