"""The rest of our vocabulary: the terms by which RDF says claims and records, beside kinds and relations.

From these, from the kinds and from the relations the OWL vocabulary, the shapes and the reference page are derived.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontology.relations import FORCES, Names
from ontology.terms import BASIS_LABELS, FORCE_LABELS, GRADE_LABELS, STATUS_LABELS, Basis, Grade, Status

DATES = ("xsd:gYear", "xsd:gYearMonth", "xsd:date")
"""Datatypes of a partial date, by its precision."""
CLAIM, EVIDENCE, CONCEPT = "acg:Claim", "acg:Evidence", "skos:Concept"


@dataclass(frozen=True, slots=True)
class Class:
    """A class that is no kind: CURIE, published classes it narrows, name and meaning in English and Vietnamese."""

    curie: str
    narrows: tuple[str, ...]
    label: Names
    comment: Names


@dataclass(frozen=True, slots=True)
class Property:
    """A property that is no relation.

    Attributes:
        curie: Its CURIE.
        label: What it is called, in English and Vietnamese.
        comment: What it says.
        domain: Classes whose members have it; empty for any.
        range: Classes or datatypes of its values.
        narrows: CURIE of the published property that it narrows.
    """

    curie: str
    label: Names
    comment: Names
    domain: tuple[str, ...]
    range: tuple[str, ...]
    narrows: str | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A closed list of concepts.

    Attributes:
        curie: CURIE of the SKOS concept scheme.
        label: What it is called, in English and Vietnamese.
        start: What the CURIE of a concept starts with; its value follows.
        concepts: Name of each value in English and Vietnamese.
        meanings: What each value means, where its name does not say it.
    """

    curie: str
    label: Names
    start: str
    concepts: dict[str, Names]
    meanings: dict[str, Names]


CLASSES = (
    Class(CLAIM, ("rdf:Statement", "prov:Entity"), ("Claim", "Khẳng định"),
          ("What at least one source says: subject, relation, object, for what time, and the evidence.",
           "Điều mà ít nhất một nguồn nói: chủ thể, quan hệ, đối tượng, khoảng thời gian và bằng chứng.")),
    Class(EVIDENCE, ("oa:SpecificResource",), ("Evidence", "Bằng chứng"),
          ("Who says so, and where in the text it stands; the text itself is not kept.",
           "Ai nói, và nói ở chỗ nào trong văn bản; bản thân văn bản không được lưu.")),
)  # fmt: skip
"""The classes beside the kinds."""

PROPERTIES = (
    Property("acg:shortLabel", ("short label", "tên ngắn"),
             ("A short name or acronym.", "Tên ngắn hoặc tên viết tắt."), (), ("rdf:langString",), "rdfs:label"),
    Property("acg:translatedInto", ("translated into", "được dịch sang"),
             ("The label in this language is our own translation.", "Tên bằng ngôn ngữ này là bản dịch của chúng tôi."),
             (), ("xsd:string",)),
    Property("acg:grade", ("grade", "hạng nguồn"),
             ("What sort of publisher a source has.", "Loại đơn vị xuất bản của một nguồn."),
             ("acg:Source",), (CONCEPT,)),
    Property("acg:seenOn", ("seen on", "ngày đọc"),
             ("When a source was read.", "Thời điểm một nguồn được đọc."), ("acg:Source",), DATES),
    Property("acg:sha256", ("SHA-256", "mã băm SHA-256"),
             ("The SHA-256 of the normalised text of a source, in hexadecimal digits.",
              "Mã SHA-256 của văn bản đã chuẩn hóa của một nguồn, viết bằng chữ số thập lục phân."),
             ("acg:Source",), ("xsd:string",)),
    Property("acg:validFrom", ("valid from", "có giá trị từ"),
             ("The first day on which a claim holds; absent where it was not looked up.",
              "Ngày đầu tiên mà một khẳng định đúng; không có nếu chưa tra cứu."), (CLAIM,), (*DATES, CONCEPT)),
    Property("acg:validTo", ("valid to", "có giá trị đến"),
             ("The last day on which a claim holds; absent where it was not looked up.",
              "Ngày cuối cùng mà một khẳng định đúng; không có nếu chưa tra cứu."), (CLAIM,), (*DATES, CONCEPT)),
    Property("acg:status", ("status", "tình trạng"),
             ("Whether a claim is upheld.", "Một khẳng định có còn được giữ hay không."), (CLAIM,), (CONCEPT,)),
    Property("acg:reason", ("reason", "lý do"),
             ("Why a claim is withdrawn.", "Vì sao một khẳng định bị rút."), (CLAIM,), ("rdf:langString",)),
    Property("acg:supersededBy", ("superseded by", "được thay bằng"),
             ("The claim that took the place of this one.", "Khẳng định đã thay thế khẳng định này."),
             (CLAIM,), (CLAIM,), "dcterms:isReplacedBy"),
    Property("acg:disputedBy", ("disputed by", "mâu thuẫn với"),
             ("An upheld claim that contradicts this one.",
              "Một khẳng định còn được giữ mâu thuẫn với khẳng định này."),
             (CLAIM,), (CLAIM,)),
    Property("acg:uncertain", ("uncertain", "không chắc"),
             ("Whether a claim only may hold on the day for which the data were cut.",
              "Khẳng định chỉ có thể đúng vào ngày mà dữ liệu được lọc theo hay không."), (CLAIM,), ("xsd:boolean",)),
    Property("acg:evidence", ("evidence", "bằng chứng"),
             ("A piece of evidence for a claim.", "Một bằng chứng cho khẳng định."), (CLAIM,), (EVIDENCE,)),
    Property("acg:basis", ("basis", "căn cứ"),
             ("How a source supports a claim; of a claim, how its strongest evidence does.",
              "Nguồn ủng hộ khẳng định theo cách nào; với khẳng định thì theo bằng chứng mạnh nhất."),
             (CLAIM, EVIDENCE), (CONCEPT,)),
    Property("acg:confidence", ("confidence", "độ tin cậy"),
             ("How sure evidence makes us, 0 to 1; of a claim, how sure its strongest evidence does.",
              "Bằng chứng cho độ chắc chắn bao nhiêu, từ 0 đến 1; với khẳng định thì theo bằng chứng mạnh nhất."),
             (CLAIM, EVIDENCE), ("xsd:decimal",)),
    Property("acg:paragraph", ("paragraph", "đoạn"),
             ("The paragraph of the source, counted from 1 over the lines that are not blank.",
              "Đoạn trong nguồn, đếm từ 1 theo các dòng không trống."), (EVIDENCE,), ("xsd:integer",)),
)  # fmt: skip
"""The properties of records, claims and evidence."""

NOTES = (
    Property("acg:relationName", ("relation name", "tên quan hệ"),
             ("What records and claims call a relation.", "Tên của quan hệ trong bản ghi và khẳng định."),
             (), ("xsd:string",)),
    Property("acg:inverseName", ("inverse name", "tên quan hệ ngược"),
             ("What it may be called in input when read from the object.",
              "Tên có thể dùng khi nhập nếu đọc từ phía đối tượng."), (), ("xsd:string",)),
    Property("acg:readsAs", ("reads as", "đọc là"),
             ("How a fact reads from its subject.", "Cách đọc một dữ kiện từ phía chủ thể."), (), ("rdf:langString",)),
    Property("acg:readsBackAs", ("reads back as", "đọc ngược là"),
             ("How a fact reads from its object.", "Cách đọc một dữ kiện từ phía đối tượng."), (), ("rdf:langString",)),
    Property("acg:oneAtATime", ("one at a time", "mỗi lúc một giá trị"),
             ("Whether a subject has one true object at a time, so that two are rivals; not that there is one only.",
              "Mỗi lúc chủ thể chỉ có một đối tượng đúng, nên hai đối tượng là mâu thuẫn; không phải chỉ có một."),
             (), ("xsd:boolean",)),
    Property("acg:gradeConfidence", ("confidence of a grade", "độ tin cậy của hạng nguồn"),
             ("The confidence of curated evidence from sources of this grade.",
              "Độ tin cậy của bằng chứng được biên tập từ các nguồn thuộc hạng này."), (), ("xsd:decimal",)),
)  # fmt: skip
"""Annotations that the vocabulary makes on relations and grades."""

SCHEMES = (
    Scheme("acg:statuses", ("Status", "Tình trạng"), "acg:status-", dict(STATUS_LABELS.items()), {
        Status.WITHDRAWN: ("A source says it, and it is false; the reason is given.",
                           "Một nguồn nói vậy nhưng sai; có nêu lý do."),
        Status.SUPERSEDED: ("Another claim took its place.", "Một khẳng định khác đã thay thế nó."),
        Status.DISPUTED: ("It is upheld, but so are rivals.",
                          "Nó còn được giữ, nhưng các khẳng định mâu thuẫn cũng vậy."),
    }),
    Scheme("acg:bases", ("Basis", "Căn cứ"), "acg:basis-", dict(BASIS_LABELS.items()), {
        Basis.STATED: ("The text says it.", "Văn bản nói điều đó."),
        Basis.CORRECTED: ("The text is garbled; the official fact is known, and the garbled name is kept.",
                          "Văn bản viết sai; sự thật chính thức đã rõ, và tên viết sai được giữ lại."),
        Basis.EXTERNAL: ("A source outside the declaration says it.", "Một nguồn ngoài bản tuyên bố nói điều đó."),
        Basis.IMPLIED: ("It follows from the text.", "Điều đó suy ra từ văn bản."),
    }),
    Scheme("acg:grades", ("Grade of a source", "Hạng nguồn"), "acg:grade-", dict(GRADE_LABELS.items()), {
        Grade.SECONDARY: ("Think tank, law firm, observatory, reference data.",
                          "Viện nghiên cứu, hãng luật, tổ chức theo dõi, dữ liệu tham chiếu."),
        Grade.WEAK: ("Copy, mirror, user upload.", "Bản sao, bản lưu lại, bài do người dùng đăng."),
    }),
    Scheme("acg:bounds", ("Bound of validity", "Giới hạn hiệu lực"), "acg:",
           {"open": ("open", "để ngỏ"), "unknown": ("unknown", "không rõ")}, {
        "open": ("There is no start, or no end so far.", "Không có điểm đầu, hoặc chưa có điểm cuối."),
        "unknown": ("It was looked up and is not known.", "Đã tra cứu nhưng không rõ."),
    }),
    Scheme("acg:forces", ("Force of a provision", "Hiệu lực của điều khoản"), "acg:force-",
           {code: FORCE_LABELS[code] for code in FORCES}, {}),
)  # fmt: skip
"""The closed lists that RDF names by IRI; the types of entities are in `ontology.terms.TYPES`."""
