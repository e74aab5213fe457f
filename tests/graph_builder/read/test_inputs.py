"""Texts come in many forms; what cannot be read is told with what to do, and the rest goes on."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from graph_builder.read.inputs import Document, documents
from ontology.errors import Problem, UsageError


def given(folder: Path, name: str, data: bytes | str) -> str:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(file)


def only(path: str) -> Document | Problem:
    (found,) = documents([path])
    return found


class TestForms:
    def test_plain_text(self, tmp_path: Path) -> None:
        found = only(given(tmp_path, "a.txt", "\ufeffĐà Nẵng\r\n"))
        assert isinstance(found, Document)
        assert (found.name, found.text) == ("a", "Đà Nẵng\r\n")

    def test_html_without_what_nobody_sees(self, tmp_path: Path) -> None:
        page = "<title>T</title><script>x()</script><style>p{}</style><p>Một <b>hai</b></p><p>ba</p><nav>menu</nav>"
        found = only(given(tmp_path, "a.html", page))
        assert isinstance(found, Document)
        assert found.text.split("\n") == ["T", "Một", "hai", "ba"]

    def test_pdf(self, tmp_path: Path) -> None:
        found = only(given(tmp_path, "a.pdf", _pdf("The ASEAN Charter")))
        assert isinstance(found, Document)
        assert found.text.strip() == "The ASEAN Charter"

    def test_json_lines_of_documents(self, tmp_path: Path) -> None:
        lines = [{"id": "one", "text": "A", "document": "document:x"}, {"text": "B"}]
        path = given(tmp_path, "many.jsonl", "\n".join(map(json.dumps, lines)) + "\n\n")
        first, second = documents([path])
        assert first == Document("one", f"{path}:1", "A", "document:x")
        assert second == Document("many-2", f"{path}:2", "B")

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Lào".encode())))
        assert only("-") == Document("text", "-", "Lào")

    def test_a_folder_in_name_order(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "sub/c.txt", "picture.png"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(name, encoding="utf-8")
        found = [each.text for each in documents([str(tmp_path)]) if isinstance(each, Document)]
        assert found == ["a.txt", "b.txt", "sub/c.txt"]


def _pdf(text: str) -> bytes:
    """A PDF of one page, written by hand."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))
    return out + end


class TestFaults:
    @pytest.mark.parametrize(
        ("name", "data", "message"),
        [
            ("a.txt", "Lao, o Ðông Nam Á: nư".encode("cp1258", "ignore"),
             ":1: is not UTF-8 (byte 0xF4); it looks like Windows-1258 (Vietnamese): save it as UTF-8"),
            ("a.txt", "café".encode("cp1252"),
             ":1: is not UTF-8 (byte 0xE9); it looks like Windows-1252: save it as UTF-8"),
            ("a.txt", "Lào".encode("utf-16"), ": is UTF-16, not UTF-8: save it as UTF-8"),
            ("a.txt", b"\x89PNG\x00\x01", ": is binary, not text: give plain text, HTML or PDF"),
            ("a.pdf", b"not a pdf", ": is not a PDF that can be read: "),
            ("a.pdf", _pdf(""), ": holds pictures of pages and no text: recognise its text first (OCR)"),
            ("a.jsonl", '{"text": "a"}\n{"id": 1}',
             ":2: must be an object with a text, not {\"id\": 1}: write {\"id\": …, \"text\": …}"),
            ("a.jsonl", "{", ":1: is not JSON: "),
            ("a.jsonl", '{"text": "a", "id": 7}', ":1: id must be text, not 7"),
            ("a.jsonl", "[" * 100_000, ":1: is not JSON: "),
        ],
    )  # fmt: skip
    def test_is_told_in_one_line_and_the_rest_is_read(
        self, name: str, data: bytes | str, message: str, tmp_path: Path
    ) -> None:
        path = given(tmp_path, name, data)
        good = given(tmp_path, "z.txt", "good")
        found = list(documents([path, good]))
        told = [str(each) for each in found if isinstance(each, Problem)]
        assert len(told) == 1
        assert told[0].startswith(path + message), told[0]
        assert isinstance(found[-1], Document)

    @pytest.mark.parametrize(
        ("path", "message"),
        [
            ("missing.txt", "there is no file or folder {}: check the path"),
            ("a.docx", "cannot tell what {} holds: its name must end in .txt, .md, .html, .htm, .pdf, .jsonl"),
            ("empty", "{} holds no texts: a folder needs files that end in .txt, .md, .html, .htm, .pdf, .jsonl"),
        ],
    )
    def test_a_path_that_leads_nowhere_is_told(self, path: str, message: str, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        (tmp_path / "a.docx").write_bytes(b"PK")
        with pytest.raises(UsageError) as caught:
            list(documents([str(tmp_path / path)]))
        assert str(caught.value) == message.format(tmp_path / path)
