"""The scripts of the page as two inline texts: vis-network as pyvis ships it, and our modules joined into one.

A module imports by name from its siblings only (`import { a, b } from "./other.js";`) and exports functions, classes
and constants where it declares them. Each becomes a function of its own in the joined script, so that names that are
not exported stay apart. Comments, types and needless spaces stay behind, so no text in a module may span lines.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib import resources

from ontology.errors import AcgError

PAGE = resources.files("exports.explorer") / "page"
MAIN = "main"
VIS_NETWORK = "vis-9.1.2/vis-network.min.js"
VIS_NETWORK_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
"""Of the file in pyvis 0.3.2: another file may do other things than what was checked."""

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) \**([A-Za-z_$][\w$]*))", re.MULTILINE)
_CAST = re.compile(r"/\*\* @type [^*]*\*/ ?")
_SPACE = re.compile(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\\n])*`)"""
    r"""|((?:(?<=[(,=:!?&|\[>])|(?<=[(,=:!?&|\[>][ ]))/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/)"""
    r"""|\s+//[^\n]*|^[ ]+|\n(?=\n)|(?<=[;{,(\[])\s+|\s+(?=[})\]])|(?<=[^\w$+\-\s])[ ]+|[ ]+(?=[^\w$+\-/\s])""",
    re.MULTILINE,
)
"""A text or a pattern; else a comment that ends a line, or space that parts no words, no signs and no statements."""
_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n|^[ \t]*//[^\n]*\n", re.MULTILINE | re.DOTALL)
"""A comment that begins a line."""


class EngineError(AcgError):
    """The installed pyvis is not the one that this version was checked with."""

    exit_code = 2


@cache
def vis_network() -> str:
    """Return vis-network, its licence banner kept, as text that can stand in an inline script.

    Raises:
        EngineError: The file is not the one that was checked.
    """
    data = (resources.files("pyvis") / "templates" / "lib" / VIS_NETWORK).read_bytes()
    if hashlib.sha256(data).hexdigest() != VIS_NETWORK_SHA256:
        raise EngineError(f"pyvis brings another {VIS_NETWORK} than pyvis 0.3.2 does: install pyvis==0.3.2")
    return data.decode("utf-8").replace("\r\n", "\n").replace("\x85", "\\u0085")


@cache
def style() -> str:
    """Return the stylesheet of the page without comments and indentation."""
    text = re.sub(r"/\*.*?\*/", "", (PAGE / "page.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "", re.sub(r" ?([{};]) ?|(?<=[\w-]:) | (?=>)|(?<=[>,]) ", r"\1", text))


@cache
def joined(name: str = MAIN) -> str:
    """Return a module and all that it needs as one script, every module after those it imports from."""
    texts: dict[str, str] = {}
    _collect(name, texts, ())
    body = "\n".join(f"const m_{name} = (() => {{\n{text}}})();" for name, text in texts.items())
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _collect(name: str, texts: dict[str, str], above: tuple[str, ...]) -> None:
    """Add to `texts` the module and, before it, what it imports from."""
    if name in above:
        raise ValueError(f"modules import each other in a circle: {' > '.join((*above, name))}")
    if name in texts:
        return
    text = (PAGE / f"{name}.js").read_text(encoding="utf-8")
    for _, other in _IMPORT.findall(text):
        _collect(other, texts, (*above, name))
    text = _CAST.sub("", _COMMENT.sub("", text))
    text = _IMPORT.sub(lambda found: f"const {{{found[1]}}} = m_{found[2]};\n", text)
    exported = _EXPORT.findall(text)
    returned = f"return {{ {', '.join(exported)} }};\n" if exported else ""
    texts[name] = _SPACE.sub(r"\1\2", _EXPORT.sub("", text) + returned)
