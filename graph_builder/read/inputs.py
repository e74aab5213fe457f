"""Texts to read: from plain text, HTML, PDF, JSON Lines of documents, folders and standard input."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ontology.errors import AcgError, DataError, Problem, StorageError, UsageError, quote

STDIN = "-"
BINARY_WITHIN = 8192
"""Bytes from the start in which a NUL says that the file is no text."""
_LIKELY = ("cp1252", "cp1258", "utf-16-le")
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read.

    Attributes:
        name: What it is called: the file's name without its ending, or the id that JSON Lines give.
        file: Where it comes from, for messages.
        text: The text as given.
        document: Id of the document that it is or reports, where known.
        source: Id of its source, where known.
    """

    name: str
    file: str
    text: str
    document: str | None = None
    source: str | None = None


class MissingLibraryError(UsageError):
    """A sort of file needs a library that is not installed."""

    def __init__(self, file: str, library: str) -> None:
        """Name the file and the extra that brings the library."""
        super().__init__(f"{file} needs the library {library}: pip install 'asean-cyber-graph[documents]'")
        self.library = library


def documents(paths: list[str]) -> Iterator[Document | Problem]:
    """Yield the documents that `paths` name, in name order; what cannot be read is a problem, and the rest goes on.

    Raises:
        UsageError: A path is missing, or a folder holds no text.
    """
    for path in paths:
        for file in [path] if path == STDIN else _files(Path(path)):
            try:
                yield from _READERS[_suffix(str(file))](str(file))
            except DataError as error:
                yield from error.problems
            except AcgError as error:
                yield Problem(str(file), 0, "", str(error))


def _suffix(file: str) -> str:
    return ".txt" if file == STDIN else Path(file).suffix.casefold()


def _files(path: Path) -> list[Path]:
    known = ", ".join(_READERS)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if _suffix(str(file)) in _READERS and file.is_file())
        if not files:
            raise UsageError(f"{path} holds no texts: a folder needs files that end in {known}")
        return files
    if not path.exists():
        raise UsageError(f"there is no file or folder {path}: check the path")
    if _suffix(str(path)) not in _READERS:
        raise UsageError(f"cannot tell what {path} holds: its name must end in {known}")
    return [path]


def _bytes(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise StorageError(f"cannot read {file}: {error.strerror or error}") from error


def decoded(data: bytes, file: str) -> str:
    """Return `data` as text; what is no UTF-8 text raises `DataError`, which names the likely encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise DataError([Problem(file, 0, "", "is UTF-16, not UTF-8: save it as UTF-8")])
    if b"\x00" in data[:BINARY_WITHIN]:
        raise DataError([Problem(file, 0, "", "is binary, not text: give plain text, HTML or PDF")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte 0x{data[error.start]:02X}); it looks like {_likely(data)}: save it as UTF-8"
        raise DataError([Problem(file, line, "", message)]) from None


def _likely(data: bytes) -> str:
    """Return the encoding under which most letters look like Vietnamese or English."""
    scored = []
    for encoding in _LIKELY:
        text = data.decode(encoding, errors="replace")
        scored.append((len(_VIETNAMESE.findall(text)) - 10 * text.count("\ufffd"), encoding))
    best = max(scored, key=lambda pair: pair[0])[1]
    return {"cp1258": "Windows-1258 (Vietnamese)", "cp1252": "Windows-1252", "utf-16-le": "UTF-16"}[best]


def _plain(file: str) -> Iterator[Document]:
    yield Document("text" if file == STDIN else Path(file).stem, file, decoded(_bytes(file), file))


def _html(file: str) -> Iterator[Document]:
    try:
        from bs4 import BeautifulSoup
    except ImportError:
        raise MissingLibraryError(file, "beautifulsoup4") from None
    soup = BeautifulSoup(decoded(_bytes(file), file), "html.parser")
    for unseen in soup(["script", "style", "nav", "noscript", "template"]):
        unseen.decompose()
    blocks = (" ".join(text.split()) for text in soup.get_text("\n").split("\n"))
    yield Document(Path(file).stem, file, "\n".join(filter(None, blocks)))


def _pdf(file: str) -> Iterator[Document]:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise MissingLibraryError(file, "pypdf") from None
    try:
        pages = [page.extract_text() for page in PdfReader(file).pages]
    except (PyPdfError, OSError, ValueError) as error:
        raise DataError([Problem(file, 0, "", f"is not a PDF that can be read: {error}")]) from None
    text = "\n".join(pages)
    if not text.strip():
        raise DataError([Problem(file, 0, "", "holds pictures of pages and no text: recognise its text first (OCR)")])
    yield Document(Path(file).stem, file, text)


def _jsonl(file: str) -> Iterator[Document]:
    problems = []
    for number, line in enumerate(decoded(_bytes(file), file).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _of(json.loads(line), file, number)
        except (json.JSONDecodeError, RecursionError) as error:
            problems.append(
                Problem(file, number, "", f"is not JSON: {error}; each line is one object with id and text")
            )
        except ValueError as error:
            problems.append(Problem(file, number, "", str(error)))
    if problems:
        raise DataError(problems)


def _of(data: object, file: str, number: int) -> Document:
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ValueError(f'must be an object with a text, not {quote(data)}: write {{"id": …, "text": …}}')
    fields = {name: data.get(name) for name in ("id", "document", "source")}
    if wrong := [name for name, value in fields.items() if value is not None and not isinstance(value, str)]:
        raise ValueError(f"{wrong[0]} must be text, not {quote(fields[wrong[0]])}")
    name = fields["id"] or f"{Path(file).stem}-{number}"
    return Document(name, f"{file}:{number}", data["text"], fields["document"], fields["source"])


_READERS: dict[str, Callable[[str], Iterator[Document]]] = {
    ".txt": _plain, ".md": _plain, ".html": _html, ".htm": _html, ".pdf": _pdf, ".jsonl": _jsonl,
}  # fmt: skip
