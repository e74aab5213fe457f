"""Records in YAML: read as text with line numbers, without the parts of YAML that surprise.

Every scalar is text until a model says otherwise. Refused are duplicate keys, anchors and aliases, tags, several
documents, deep nesting, and plain scalars that YAML 1.1 reads as something else (`NO` is false, `010` is 8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import yaml

from graph_builder.load._reader import DEEP, DEPTH_LIMIT, Reader, decoded
from graph_builder.load._records import Broken, LineOf, Loc, Record, parse
from ontology.errors import Problem, quote

# YAML 1.1 implicit types (https://yaml.org/type/): null, bool, octal, hexadecimal, binary, sexagesimal, `1_000`.
_SURPRISING = re.compile(
    r"(?i:|~|null|y|n|yes|no|on|off|true|false|=|<<)|[-+]?(0[0-9_]+|0[xXbo][0-9a-fA-F_]+|[1-9][0-9]*_[0-9_]*)"
    r"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[-+]?\.(?i:inf|nan)"
)


# Characters that YAML does not take (https://yaml.org/spec/1.2.2/#51-character-set), and DEL and NEL, which we do not.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fast parser, where PyYAML was built with it."""


class _RefusedError(Exception):
    """The file uses something that we do not read."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class _Level:
    """A list or mapping that is being read."""

    value: list[Any] | dict[str, Any]
    path: Loc
    key: str | None = None
    line: int = 0
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Tree:
    """A document as plain data, and the line of every place in it."""

    root: Any = None
    lines: dict[Loc, int] = field(default_factory=dict)


def is_surprising(scalar: str) -> bool:
    """Whether an unquoted scalar is refused, because YAML readers disagree on what it is: `NO`, `010`, `null`.

    Examples:
        >>> is_surprising("NO"), is_surprising("Manila")
        (True, False)
    """
    return _SURPRISING.fullmatch(scalar) is not None


def read(stream: BinaryIO, file: str) -> Iterator[Record | Broken]:
    """Yield the records of a YAML list, or of a single mapping."""
    for item in items(stream, file):
        yield item if isinstance(item, Broken) else parse(item[0], file, item[1])


def items(stream: BinaryIO, file: str) -> Iterator[tuple[object, LineOf] | Broken]:
    """Yield the plain data of each item of a YAML list, or of a single mapping, and where its parts stand."""
    try:
        tree = _tree(decoded(stream.read(), file))
    except _RefusedError as refused:
        yield Broken("", (Problem(file, refused.line, "", str(refused)),))
        return
    if tree.root is None:
        return
    single = not isinstance(tree.root, list)
    for position, data in enumerate([tree.root] if single else tree.root):
        top: Loc = () if single else (position,)
        yield data, _lines_of(tree, top)


def _lines_of(tree: _Tree, top: Loc) -> LineOf:
    """Return the function that gives, within the record at `top`, the line of the innermost place the file has."""

    def line_of(loc: Loc) -> int:
        while loc and (*top, *loc) not in tree.lines:
            loc = loc[:-1]
        return tree.lines.get((*top, *loc), 1)

    return line_of


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield what the parser finds; where it finds something wrong raise `_RefusedError`."""
    if found := _UNREADABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _RefusedError(line, f"has the control character U+{ord(found[0]):04X}: remove it")
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        lines = text.splitlines()[mark.line : mark.line + 1] if mark else []
        tabbed = any("\t" in line[: mark.column + 1] for line in lines) if mark else False
        raise _RefusedError(mark.line + 1 if mark else 0, _syntax(error, tabbed)) from None


def _syntax(error: yaml.MarkedYAMLError, tabbed: bool) -> str:
    problem = error.problem or "cannot be parsed"
    if "nesting depth" in problem:
        return DEEP
    if tabbed:
        return "has a tab where YAML wants spaces: indent with spaces"
    return f"is not YAML: {problem}{f' {error.context}' if error.context else ''}; check indentation, quotes and colons"


def _tree(text: str) -> _Tree:
    """Return the one document of `text`; walks the parser's events, so depth costs no stack."""
    tree, stack, documents = _Tree(), list[_Level](), 0
    for event in _events(text):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(line, "uses an anchor or alias (& or *): write the value out, or put it in quotes")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _RefusedError(line, "starts a second document (---): put it into a file of its own")
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            _refuse_tag(event.tag, line)
            if len(stack) >= DEPTH_LIMIT:
                raise _RefusedError(line, DEEP)
            value: list[Any] | dict[str, Any] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            stack.append(_Level(value, _put(tree, stack, value, line), line=line))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            stack.pop()
        elif isinstance(event, yaml.ScalarEvent):
            _scalar(tree, stack, event, line)
    return tree


def _scalar(tree: _Tree, stack: list[_Level], event: yaml.ScalarEvent, line: int) -> None:
    _refuse_tag(event.tag, line)
    level = stack[-1] if stack else None
    if level is not None and isinstance(level.value, dict) and level.key is None:
        if event.value in level.lines:
            raise _RefusedError(
                line, f"has the key {quote(event.value)} twice, first in line {level.lines[event.value]}: keep one"
            )
        level.key, level.lines[event.value] = event.value, line
        return
    if level is None and not event.value and not event.style:
        return  # an empty document
    if not event.style and is_surprising(event.value):
        raise _RefusedError(line, _surprise(event.value, level.key if level else None))
    _put(tree, stack, event.value, line)


def _surprise(word: str, key: str | None) -> str:
    if not word:
        return f"{'an item' if key is None else quote(key)} has no value: write one or remove the line"
    return f'{word} is not read as text by every YAML reader: write "{word}" in quotes'


def _put(tree: _Tree, stack: list[_Level], value: Any, line: int) -> Loc:
    """Store `value` where the parser stands and return its place."""
    path: Loc = ()
    if not stack:
        tree.root = value
    else:
        level = stack[-1]
        if isinstance(level.value, list):
            path = (*level.path, len(level.value))
            level.value.append(value)
        elif level.key is None:
            raise _RefusedError(line, "has a list or mapping as a key: a key is a word")
        else:
            path = (*level.path, level.key)
            level.value[level.key], line, level.key = value, level.lines[level.key], None
    tree.lines[path] = line
    return path


def _refuse_tag(tag: str | None, line: int) -> None:
    if tag is not None:
        written = tag.replace("tag:yaml.org,2002:", "!!")
        raise _RefusedError(line, f"uses the tag {quote(written)}: records are plain text, lists and mappings")


READER = Reader(suffixes=(".yaml", ".yml"), read=read)
