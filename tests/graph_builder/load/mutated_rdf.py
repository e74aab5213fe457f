"""RDF files gone wrong: seeded mutations of what we write and of what others may, each read and linked.

    python mutated_rdf.py COUNT [SEED]

Ends with 0 if each file is read, or refused in our own words, in time; prints how many of each there were.
"""

from __future__ import annotations

import faulthandler
import io
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator

from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.jsonl import READER
from graph_builder.load.rdf import read
from graph_builder.load.registry import Loaded
from ontology.errors import AcgError

SECONDS = 30
"""Time for one file, of which a good one takes some hundredths of a second."""
RECORDS = """
{"id": "source:s", "label": {"en": "S"}, "url": "https://example.org/s", "publisher": "P", "grade": "press"}
{"id": "body:a", "label": {"en": "A", "vi": "Ă"}, "aliases": {"vi": ["Hội đồng “A”"]}, "type": "council"}
{"id": "body:b", "label": {"en": "B"}, "description": {"en": "It \\"says\\" no."}}
{"subject": "body:a", "relation": "member_of", "object": "body:b", "valid_from": "2018-04", "valid_to": "..", "evidence": [{"source": "source:s", "basis": "stated", "paragraph": 3, "span": [10, 40], "names": [{"start": 12, "end": 14, "exact": "Đà"}]}]}
{"subject": "body:a", "relation": "official_name", "value": "Ủy ban", "lang": "vi", "evidence": [{"source": "source:s", "basis": "implied", "note": {"en": "N"}}]}
{"subject": "body:b", "relation": "established_on", "value": "1999", "status": "withdrawn", "reason": {"en": "R"}, "evidence": [{"source": "source:s", "basis": "external"}]}
"""  # noqa: E501
HOSTILE = {
    "a.ttl": "@prefix a: <https://w3id.org/asean-cyber/ontology#> .\n"
             "[] a a:Claim ; a:evidence [ a a:Evidence ], (1 2 3) .",
    "b.ttl": "@base <https://w3id.org/asean-cyber/> . <claim/> a <ontology#Claim> . <id/body/> a <ontology#Body> .",
    "c.trig": "@prefix : <https://w3id.org/asean-cyber/ontology#> .\n"
              ":g { :x a :Claim ; :evidence :x ; :status :x } :h {}",
    "d.nq": "<a:b> <a:b> <<( <a:b> <a:b> \"x\"@en--ltr )>> <a:b> .\n_:a <a:b> _:a _:a .\n",
    "e.jsonld": '{"@context": {"@vocab": "a:", "x": {"@container": "@list"}},\n'
                '"x": [[1, 2], {"@set": []}], "@graph": []}',
    "g.jsonld": '{"@context": {"@vocab": "a:", "x": {"@container": ["@graph", "@index"]}},\n'
                '"x": {"k": {"@list": [1]}}}',
    "f.jsonld": '[{"@id": "a:b", "@type": "@json", "@reverse": {"a:c": {"@value": null}},\n'
                '"@included": {"a:d": 1e400}}]',
}  # fmt: skip
SNIPPETS = (
    "<", ">", '"', '"""', "'''", "\\", "\\u0000", "\\uD800", "\\U00110000", "{", "}", "[", "]", "(", ")", ".", ";",
    ",", "a", "@en", "@en--ltr", "@zz-very-long-subtag-indeed", "^^xsd:date", "^^<a:b>", "^^", "@prefix x: <y> .",
    "@base <https://a.b/> .", "PREFIX body: <body:>", "VERSION '1.2'", "x:y", "body:", "body:../../etc", "acg:Claim",
    "_:b0", "_:", "<file:///etc/passwd>", "<http://[::1]:99999/>", "<https://a.b/\u202e>", "<https://a.b/ c>", "<<",
    ">>", "<<(", ")>>", "{|", "|}", "~", "true", "-0", "1e999", "9" * 400, "0.1.2", "2018-13-45", "\x00", "\u2028",
    "\ufeff", "\ufffe", "😀", "Đ", "e\u0301", "#", "\n", "\r\n", "%zz", "null", "@context", "@id", "@graph", "@reverse",
    "@json",
    '"@context": "http://127.0.0.1:9/"', '{"@id": "body:a"}', '{"@value": {}}', "(" * 3_000, "[" * 3_000,
    '{"a":' * 3_000, "<<( " * 3_000, '"' + "x" * 300_000 + '"', f"<https://a.b/{'y' * 20_000}>", "rdf:type acg:Claim ;",
)  # fmt: skip
TERM = re.compile(r'<[^<>\s]+>|"[^"\n]*"(?:@\w+|\^\^<?[\w:/#.]+>?)?|\b[a-z]+:[\w-]+(?:\\\\#\w+)?')
ENCODINGS = ("utf-16", "utf-16-be", "latin-1", "cp1258", "utf-7")


def originals() -> list[tuple[str, str]]:
    """Return names and texts of good files, ours in each notation, and of those that others may write."""
    loaded = Loaded()
    loaded.take(READER.read(io.BytesIO(RECORDS.strip().encode()), "records.jsonl"))
    graph = link(loaded)
    ours = [
        (file.path, file.text)
        for name in ("turtle", "trig", "nquads", "jsonld")
        for file in exporter(name).render(graph)
    ]
    triples = re.sub(r" <\S+/graph/\w+> \.$", " .", dict(ours)["dataset.nq"], flags=re.MULTILINE)
    ours.append(("dataset.nt", triples))
    return ours * 3 + list(HOSTILE.items())


def mutated(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield `count` files, each a good one with one to three changes."""
    rng, files = random.Random(seed), originals()
    for _ in range(count):
        path, text = rng.choice(files)
        for _ in range(rng.choice((1, 1, 2, 3))):
            text = rng.choice(CHANGES)(text, rng)
        data = text.encode("utf-8", "surrogatepass")
        if rng.random() < 0.1:
            data = rng.choice(BYTES)(data, rng)
        yield path, data


def _part(text: str, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + int(rng.expovariate(1 / 40)))


def _cut(text: str, rng: random.Random) -> str:
    start, end = _part(text, rng)
    return text[:start] + text[end:]


def _end_early(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(len(text) + 1)]


def _double(text: str, rng: random.Random) -> str:
    start, end = _part(text, rng)
    return text[:end] + text[start:]


def _insert(text: str, rng: random.Random) -> str:
    start, end = _part(text, rng)
    return text[:start] + rng.choice(SNIPPETS) + text[rng.choice((start, end)) :]


def _swap_lines(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def _swap_words(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    first, second = rng.randrange(len(words)), rng.randrange(len(words))
    words[first], words[second] = words[second], words[first]
    return " ".join(words)


def _put_word(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    words[rng.randrange(len(words))] = rng.choice((*SNIPPETS, *words[:200]))
    return " ".join(words)


def _repeat_word(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    words[rng.randrange(len(words))] = rng.choice(words)
    return " ".join(words)


def _repeat_term(text: str, rng: random.Random) -> str:
    """Put one term in the place of another, so that the syntax often holds."""
    terms = list(TERM.finditer(text))
    if not terms:
        return text
    place, other = rng.choice(terms), rng.choice(terms)[0]
    return text[: place.start()] + other + text[place.end() :]


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    _cut, _end_early, _double, _insert, _swap_lines, _swap_words, _put_word, _repeat_word,
    _repeat_term, _repeat_term, _repeat_term,
)  # fmt: skip


def _flip(data: bytes, rng: random.Random) -> bytes:
    found = bytearray(data or b"\0")
    for _ in range(rng.randint(1, 5)):
        found[rng.randrange(len(found))] ^= 1 << rng.randrange(8)
    return bytes(found)


def _encode(data: bytes, rng: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), "replace")


BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _flip, _encode)


def outcome(path: str, data: bytes) -> str:
    """Return whether a file is read or refused; all else is raised, and what is read must be written and read again."""
    try:
        graph = _graph(path, data)
    except AcgError as error:
        assert str(error).strip(), "it is refused without a word"
        return "refused"
    written = _written(graph)
    assert _written(_graph("again.nq", written)) == written, "it is another graph when it is read again"
    return "read with claims" if graph.ordered else "read"


def _graph(path: str, data: bytes) -> KnowledgeGraph:
    loaded = Loaded()
    loaded.take(read(io.BytesIO(data), path))
    return link(loaded)


def _written(graph: KnowledgeGraph) -> bytes:
    return b"".join(file.text.encode() for file in exporter("nquads").render(graph))


def main(count: int, seed: int = 1) -> None:
    """Read each file; one that raises what is not ours is printed, one that hangs ends the process."""
    seen = Counter[str]()
    for number, (path, data) in enumerate(mutated(count, seed)):
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        try:
            seen[outcome(path, data)] += 1
        except BaseException:
            sys.stderr.write(f"file {number} of seed {seed}: {path} {data[:3000]!r}\n")
            raise
    faulthandler.cancel_dump_traceback_later()
    sys.stdout.writelines(f"{what}: {often}\n" for what, often in sorted(seen.items()))


if __name__ == "__main__":
    faulthandler.enable()
    main(*map(int, sys.argv[1:]))
