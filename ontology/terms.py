"""Words of the vocabulary: prefixes, concept schemes, and how sure each grade of source makes us."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontology.relations import Names

BASE_IRI = "https://w3id.org/asean-cyber/"
"""What every IRI of ours starts with, unless a build says otherwise."""

PREFIXES: dict[str, str] = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Published vocabularies that we use; our own prefixes depend on the base IRI (`ontology.rdf`)."""
DESCRIPTION_PREFIXES: dict[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "formats": "http://www.w3.org/ns/formats/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
}
"""Further ones, which describe the vocabulary, the shapes, the catalogue and the endpoint rather than the data."""


class Basis(StrEnum):
    """How a source supports a claim."""

    STATED = "stated"
    """The text says it."""
    CORRECTED = "corrected"
    """The text is garbled; the official fact is known, and the garbled name is kept."""
    EXTERNAL = "external"
    """A source outside the declaration says it."""
    IMPLIED = "implied"
    """It follows from the text."""


class Status(StrEnum):
    """Whether a claim is upheld."""

    ASSERTED = "asserted"
    WITHDRAWN = "withdrawn"
    """A source says it, and it is false; the reason is given."""
    SUPERSEDED = "superseded"
    """Another claim took its place."""
    DISPUTED = "disputed"
    """Upheld, but rivals are upheld too; computed by the linker, never authored."""


class Grade(StrEnum):
    """What sort of publisher a source has."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    """Think tank, law firm, observatory, reference data."""
    PRESS = "press"
    WEAK = "weak"
    """Copy, mirror, user upload."""


CONFIDENCE: dict[Grade, float] = {
    Grade.OFFICIAL: 0.95,
    Grade.SECONDARY: 0.85,
    Grade.PRESS: 0.80,
    Grade.WEAK: 0.50,
}
"""The confidence of curated evidence, by the grade of its source."""

BASIS_LABELS: dict[Basis, Names] = {
    Basis.STATED: ("stated", "nêu rõ"),
    Basis.CORRECTED: ("corrected", "đính chính"),
    Basis.EXTERNAL: ("external", "nguồn ngoài"),
    Basis.IMPLIED: ("implied", "suy ra"),
}
STATUS_LABELS: dict[Status, Names] = {
    Status.ASSERTED: ("asserted", "được khẳng định"),
    Status.WITHDRAWN: ("withdrawn", "đã rút"),
    Status.SUPERSEDED: ("superseded", "đã thay thế"),
    Status.DISPUTED: ("disputed", "còn mâu thuẫn"),
}
GRADE_LABELS: dict[Grade, Names] = {
    Grade.OFFICIAL: ("official", "chính thức"),
    Grade.SECONDARY: ("secondary", "thứ cấp"),
    Grade.PRESS: ("press", "báo chí"),
    Grade.WEAK: ("weak", "yếu"),
}
FORCE_LABELS: dict[str, Names] = {
    "shares": ("shares", "chia sẻ"),
    "recognises": ("recognises", "nhận thức"),
    "acknowledges": ("acknowledges", "thừa nhận"),
    "affirms": ("affirms", "khẳng định"),
    "reaffirms": ("reaffirms", "tái khẳng định"),
    "notes": ("notes", "ghi nhận"),
    "stresses": ("stresses", "nhấn mạnh"),
    "tasks": ("tasks", "giao nhiệm vụ"),
}


@dataclass(frozen=True, slots=True)
class Concept:
    """A SKOS concept: its local name and its preferred labels."""

    name: str
    label: Names


def _scheme(**concepts: Names) -> dict[str, Concept]:
    return {name.replace("_", "-"): Concept(name.replace("_", "-"), label) for name, label in concepts.items()}


TYPES: dict[str, dict[str, Concept]] = {
    "body": _scheme(
        regional_organisation=("regional organisation", "tổ chức khu vực"),
        international_organisation=("international organisation", "tổ chức quốc tế"),
        summit=("summit", "hội nghị cấp cao"),
        ministerial=("ministerial meeting", "hội nghị bộ trưởng"),
        senior_officials=("senior officials' meeting", "hội nghị quan chức cấp cao"),
        assembly=("assembly", "đại hội đồng"),
        council=("council", "hội đồng"),
        committee=("committee", "ủy ban"),
        pillar=("community pillar", "trụ cột cộng đồng"),
        working_group=("working group", "nhóm công tác"),
        expert_group=("expert group", "nhóm chuyên gia"),
        inter_sessional_meeting=("inter-sessional meeting", "cuộc họp giữa kỳ"),
        forum=("forum", "diễn đàn"),
        dialogue=("dialogue", "đối thoại"),
        centre=("centre", "trung tâm"),
        agency=("agency", "cơ quan"),
        ministry=("ministry", "bộ"),
        cert=("computer emergency response team", "đội ứng cứu sự cố máy tính"),
        secretariat=("secretariat", "ban thư ký"),
    ),
    "programme": _scheme(
        programme=("programme", "chương trình"),
        network=("network", "mạng lưới"),
        fund=("fund", "quỹ"),
        exercise=("exercise", "diễn tập"),
    ),
    "state": _scheme(state=("state", "quốc gia")),
    "place": _scheme(city=("city", "thành phố"), venue=("venue", "địa điểm")),
    "meeting": _scheme(edition=("meeting edition", "kỳ họp"), event=("event", "sự kiện")),
    "document": _scheme(
        statement=("statement", "tuyên bố"),
        chairman_statement=("chairman's statement", "tuyên bố của Chủ tịch"),
        joint_communique=("joint communiqué", "thông cáo chung"),
        declaration=("declaration", "tuyên bố chung"),
        vision=("vision", "tầm nhìn"),
        concept_note=("concept note", "tài liệu khái niệm"),
        outcomes=("meeting outcomes", "kết quả hội nghị"),
        charter=("charter", "hiến chương"),
        treaty=("treaty", "điều ước"),
        report=("report", "báo cáo"),
        strategy=("strategy", "chiến lược"),
        plan=("plan", "kế hoạch"),
        resolution=("resolution", "nghị quyết"),
        law=("law", "luật"),
    ),
    "provision": _scheme(
        preambular=("preambular clause", "điều khoản mở đầu"),
        operative=("operative clause", "điều khoản thực thi"),
        tasking=("tasking clause", "điều khoản giao nhiệm vụ"),
    ),
    "theme": _scheme(
        aim=("aim", "mục tiêu"),
        issue=("issue", "vấn đề"),
        means=("means", "biện pháp"),
        principle=("principle", "nguyên tắc"),
        motto=("motto", "chủ đề năm"),
    ),
    "group": _scheme(
        parties=("group of parties", "nhóm các bên"),
        role=("persons in a role", "nhóm theo vai trò"),
        mechanisms=("group of mechanisms", "nhóm cơ chế"),
        structure=("part of a structure", "thành phần cơ cấu"),
    ),
    "source": _scheme(
        article=("news article", "bài báo"),
        official_text=("official text", "văn bản chính thức"),
        web_page=("web page", "trang mạng"),
        analysis=("analysis", "bài phân tích"),
        reference_data=("reference data", "dữ liệu tham chiếu"),
    ),
}
"""The SKOS concepts that an entity's `type` can name, by kind."""


def strongest(found: list[tuple[float, Basis]]) -> tuple[float, Basis]:
    """Return the (confidence, basis) of the strongest evidence; of equals, the basis that stands first in `Basis`."""
    return found[0] if len(found) == 1 else min(found, key=lambda pair: (-pair[0], _ORDER[pair[1]]))


_ORDER = {basis: place for place, basis in enumerate(Basis)}
