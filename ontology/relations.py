"""The relations, each declared once: its ends, its names in both directions, its behaviour, its RDF predicate.

A published predicate stands for one relation only; where two relations would share one, ours get `acg:` predicates
and name the published one in `specialises`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontology.errors import UnknownNameError


class Value(StrEnum):
    """The sorts of literal that a relation can lead to."""

    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    """Text in a language."""
    CODE = "code"
    """Text in no language: a symbol or an identifier."""
    URL = "url"


Range = tuple[str, ...] | Value
Names = tuple[str, str]
"""A wording in English and in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two things can be related.

    Attributes:
        name: snake_case, present tense, read from subject to object.
        inverse: The name read from object to subject; accepted in input, stored as `name`.
        predicate: CURIE of the RDF property.
        domain: Kinds a subject may have.
        range: Kinds an object may have, or the sort of literal.
        label: How it reads from the subject, in English and Vietnamese.
        inverse_label: How it reads from the object.
        comment: One sentence that says when it holds, in English and Vietnamese.
        functional: One subject has one true object at a time; rivals are reported.
        symmetric: The ends are interchangeable; stored sorted.
        transitive: What holds for A–B and B–C holds for A–C.
        acyclic: Nothing may lead back to itself.
        specialises: CURIE of the published property that it narrows.
        values: The closed list of codes an object may be; empty where any is allowed.
        review_after: Years after which a claim deserves another look, where the object changes hands; else `None`.
    """

    name: str
    inverse: str
    predicate: str
    domain: tuple[str, ...]
    range: Range
    label: Names
    inverse_label: Names
    comment: Names
    functional: bool = False
    symmetric: bool = False
    transitive: bool = False
    acyclic: bool = False
    specialises: str | None = None
    values: tuple[str, ...] = ()
    review_after: int | None = None

    @property
    def is_literal(self) -> bool:
        """Whether the object is a literal rather than an entity."""
        return isinstance(self.range, Value)


ACTORS = ("body", "group", "state")
DOERS = ("body", "programme")
ANY = ("body", "document", "group", "meeting", "place", "programme", "provision", "state", "theme")
FORCES = ("shares", "recognises", "acknowledges", "affirms", "reaffirms", "notes", "stresses", "tasks")
"""What a provision does, by its leading verb."""

MEMBER_OF = Relation(
    "member_of", "has_member", "org:memberOf", ("body", "state"), ("body", "group"),
    ("is a member of", "là thành viên của"), ("has as member", "có thành viên"),
    ("A state or body belongs to an organisation or to a named set of parties.",
     "Một quốc gia hoặc cơ quan thuộc về một tổ chức hoặc một tập hợp các bên có tên gọi."),
)  # fmt: skip
PART_OF = Relation(
    "part_of", "has_part", "dcterms:isPartOf", ("body", "group", "programme"), ("body", "group", "programme", "state"),
    ("is part of", "thuộc"), ("has as part", "gồm"),
    ("A body, group or programme is set up inside another, or is an agency of a state.",
     "Một cơ quan, nhóm hoặc chương trình được lập bên trong một đơn vị khác, hoặc là cơ quan của một quốc gia."),
    transitive=True, acyclic=True,
)  # fmt: skip
EXAMPLE_OF = Relation(
    "example_of", "has_example", "acg:exampleOf", ("body", "programme", "state"), ("group",),
    ("is an example of", "là ví dụ về"), ("has as example", "có ví dụ là"),
    ("A text names it as one of the parties that a group stands for.",
     "Một văn bản nêu tên nó như một trong các bên thuộc nhóm."),
)  # fmt: skip
REPRESENTS = Relation(
    "represents", "represented_by", "acg:represents", ("group",), ACTORS,
    ("represent", "đại diện cho"), ("is represented by", "được đại diện bởi"),
    ("Persons in a role act for these states or bodies.",
     "Những người giữ một vai trò hành động thay mặt các quốc gia hoặc cơ quan này."),
)  # fmt: skip
MEETS_IN = Relation(
    "meets_in", "gathers", "acg:meetsIn", ("group",), ("body",),
    ("meet in", "họp tại"), ("gathers", "là nơi họp của"),
    ("Persons in a role hold their meetings as this body.",
     "Những người giữ một vai trò họp với nhau dưới hình thức cơ quan này."),
)  # fmt: skip
DISTINCT_FROM = Relation(
    "distinct_from", "distinct_from", "acg:distinctFrom", ("group",), ("group",),
    ("is distinct from", "khác với"), ("is distinct from", "khác với"),
    ("A text sets two groups apart.",
     "Một văn bản phân biệt hai nhóm với nhau."), symmetric=True,
)  # fmt: skip
INVOLVES = Relation(
    "involves", "takes_part_in", "acg:involves", DOERS, ("body", "programme", "state"),
    ("involves", "có sự tham gia của"), ("takes part in", "tham gia"),
    ("A body or programme is run with or for this party.",
     "Một cơ quan hoặc chương trình được vận hành cùng hoặc vì bên này."),
)  # fmt: skip
CHAIRED_BY = Relation(
    "chaired_by", "chairs", "acg:chairedBy", ("body", "document", "meeting"), ACTORS,
    ("is chaired or led by", "được chủ trì bởi"), ("chairs or leads", "chủ trì"),
    ("A party presides over a body or meeting, or leads the drafting of a text, alone or with others.",
     "Một bên chủ trì cơ quan hoặc hội nghị, hoặc dẫn dắt việc soạn thảo văn kiện, một mình hay cùng các bên khác."),
    review_after=2,
)  # fmt: skip
OPERATED_BY = Relation(
    "operated_by", "operates", "acg:operatedBy", DOERS, ("body", "state"),
    ("is hosted or operated by", "được đăng cai hoặc vận hành bởi"), ("hosts or operates", "đăng cai hoặc vận hành"),
    ("A party hosts a body or programme, or carries out its work.",
     "Một bên đăng cai cơ quan hoặc chương trình, hoặc thực hiện công việc của nó."), review_after=3,
)  # fmt: skip
FUNDED_BY = Relation(
    "funded_by", "funds", "schema:funder", DOERS, ("body", "programme", "state"),
    ("is funded by", "được tài trợ bởi"), ("funds", "tài trợ"),
    ("A party or fund pays for a body or programme.",
     "Một bên hoặc quỹ chi trả cho một cơ quan hoặc chương trình."),
)  # fmt: skip
EDITION_OF = Relation(
    "edition_of", "has_edition", "acg:editionOf", ("meeting",), ("body",),
    ("is an edition of", "là một kỳ họp của"), ("has as edition", "có kỳ họp"),
    ("A dated meeting is one of the series that a body holds.",
     "Một hội nghị có ngày cụ thể là một kỳ trong chuỗi hội nghị của một cơ quan."), functional=True,
)  # fmt: skip
EDITION_NUMBER = Relation(
    "edition_number", "number_of_edition", "acg:editionNumber", ("meeting",), Value.NUMBER,
    ("has the number", "có số thứ tự"), ("is the number of", "là số thứ tự của"),
    ("The ordinal of a meeting in its series.",
     "Số thứ tự của một hội nghị trong chuỗi hội nghị."), functional=True,
)  # fmt: skip
HELD_ON = Relation(
    "held_on", "day_of", "schema:startDate", ("meeting",), Value.DATE,
    ("was held on", "được tổ chức ngày"), ("is the date of", "là ngày tổ chức"),
    ("The day, or the first day, of a meeting.",
     "Ngày, hoặc ngày đầu tiên, của một hội nghị."), functional=True,
)  # fmt: skip
HELD_UNTIL = Relation(
    "held_until", "last_day_of", "schema:endDate", ("meeting",), Value.DATE,
    ("lasted until", "kéo dài đến ngày"), ("is the last day of", "là ngày cuối của"),
    ("The last day of a meeting of several days.",
     "Ngày cuối cùng của một hội nghị kéo dài nhiều ngày."), functional=True,
)  # fmt: skip
HELD_IN = Relation(
    "held_in", "hosted_meeting", "schema:location", ("meeting",), ("place", "state"),
    ("was held in", "được tổ chức tại"), ("was the venue of", "là nơi tổ chức"),
    ("Where a meeting took place.",
     "Nơi một hội nghị diễn ra."), functional=True,
)  # fmt: skip
LOCATED_IN = Relation(
    "located_in", "contains", "acg:locatedIn", ("body", "place", "programme"), ("place", "state"),
    ("is located in", "nằm ở"), ("contains", "là nơi có"),
    ("A place or seat lies within a place or state.",
     "Một địa điểm hoặc trụ sở nằm trong một địa điểm hoặc quốc gia."), transitive=True, acyclic=True,
)  # fmt: skip
ADOPTED_BY = Relation(
    "adopted_by", "adopts", "acg:adoptedBy", ("document",), ACTORS,
    ("was adopted by", "được thông qua bởi"), ("adopted", "đã thông qua"),
    ("The parties that adopted a document.",
     "Các bên đã thông qua một văn kiện."), specialises="prov:wasAttributedTo",
)  # fmt: skip
ADOPTED_AT = Relation(
    "adopted_at", "has_outcome", "acg:adoptedAt", ("document",), ("meeting",),
    ("was adopted or issued at", "được thông qua hoặc công bố tại"), ("led to", "đã đưa ra"),
    ("The meeting whose outcome a document is.",
     "Hội nghị mà văn kiện là kết quả."), specialises="prov:wasGeneratedBy",
)  # fmt: skip
AUTHORED_BY = Relation(
    "authored_by", "authors", "dcterms:creator", ("document",), ACTORS,
    ("was written by", "được soạn bởi"), ("wrote", "đã soạn"),
    ("The parties in whose name a document speaks.",
     "Các bên mà văn kiện nhân danh."),
)  # fmt: skip
ISSUED_ON = Relation(
    "issued_on", "issue_date_of", "dcterms:issued", ("document",), Value.DATE,
    ("was issued on", "được công bố ngày"), ("is the issue date of", "là ngày công bố của"),
    ("When a document was adopted, issued or published.",
     "Thời điểm một văn kiện được thông qua, công bố hoặc phát hành."), functional=True,
)  # fmt: skip
IN_FORCE_ON = Relation(
    "in_force_on", "entry_date_of", "acg:inForceOn", ("document",), Value.DATE,
    ("entered into force on", "có hiệu lực từ ngày"), ("is the date of entry into force of", "là ngày có hiệu lực của"),
    ("When a legal text began to bind.",
     "Thời điểm một văn bản pháp lý bắt đầu ràng buộc."), functional=True,
)  # fmt: skip
PROVISION_OF = Relation(
    "provision_of", "has_provision", "acg:provisionOf", ("provision",), ("document",),
    ("is a provision of", "là một điều khoản của"), ("has as provision", "có điều khoản"),
    ("A clause belongs to a document.",
     "Một điều khoản thuộc về một văn kiện."), functional=True, specialises="dcterms:isPartOf",
)  # fmt: skip
HAS_FORCE = Relation(
    "has_force", "force_of", "acg:force", ("provision",), Value.CODE,
    ("has the force", "có hiệu lực"), ("is the force of", "là hiệu lực của"),
    ("What a provision does, by its leading verb.",
     "Điều khoản làm gì, theo động từ đứng đầu."), functional=True, values=FORCES,
)  # fmt: skip
ADDRESSED_TO = Relation(
    "addressed_to", "addressed_by", "acg:addressedTo", ("provision",), ACTORS,
    ("is addressed to", "hướng tới"), ("is addressed by", "được nhắc tới bởi"),
    ("The parties that a provision asks to act.",
     "Các bên mà một điều khoản đề nghị hành động."),
)  # fmt: skip
THROUGH = Relation(
    "through", "vehicle_of", "acg:through", ("provision",), ("body", "group", "programme"),
    ("works through", "thực hiện thông qua"), ("is a vehicle of", "là kênh thực hiện của"),
    ("The vehicles by which a provision is to be, or was, carried out.",
     "Các kênh mà qua đó một điều khoản sẽ hoặc đã được thực hiện."),
)  # fmt: skip
REFERS_TO = Relation(
    "refers_to", "referred_to_by", "dcterms:references", ("document", "provision"),
    ("body", "document", "meeting", "programme", "theme"),
    ("refers to", "viện dẫn"), ("is referred to by", "được viện dẫn bởi"),
    ("A text takes reference from, recalls or notes this.",
     "Một văn bản viện dẫn, nhắc lại hoặc ghi nhận điều này."),
)  # fmt: skip
CONCERNS = Relation(
    "concerns", "concern_of", "dcterms:subject", ("body", "document", "meeting", "programme", "provision"), ("theme",),
    ("concerns", "đề cập đến"), ("is a concern of", "được đề cập bởi"),
    ("What a text, meeting or body is about.",
     "Chủ đề của một văn kiện, hội nghị hoặc cơ quan."),
)  # fmt: skip
CALLS_FOR = Relation(
    "calls_for", "called_for_by", "acg:callsFor", ("document",), ("theme",),
    ("calls for", "kêu gọi"), ("is called for by", "được kêu gọi bởi"),
    ("A document asks for, or recommends, more of this.",
     "Một văn kiện yêu cầu hoặc khuyến nghị tăng cường điều này."),
)  # fmt: skip
REAFFIRMS = Relation(
    "reaffirms", "reaffirmed_by", "acg:reaffirms", ("body", "document", "group"), ("document", "theme"),
    ("reaffirms", "tái khẳng định"), ("is reaffirmed by", "được tái khẳng định bởi"),
    ("A party declares that it still stands by this.",
     "Một bên tuyên bố vẫn giữ vững điều này."),
)  # fmt: skip
CONTRIBUTES_TO = Relation(
    "contributes_to", "served_by", "acg:contributesTo", DOERS, ("theme",),
    ("contributes to", "đóng góp vào"), ("is served by", "được đóng góp bởi"),
    ("Work of this body or programme is credited with serving a theme.",
     "Công việc của cơ quan hoặc chương trình này được ghi nhận là góp phần vào một chủ đề."),
)  # fmt: skip
SUPPORTS = Relation(
    "supports", "supported_by", "acg:supports", ("theme",), ("theme",),
    ("supports", "hỗ trợ"), ("is supported by", "được hỗ trợ bởi"),
    ("A text says that one aim serves another.",
     "Một văn bản nói rằng mục tiêu này phục vụ mục tiêu khác."),
)  # fmt: skip
ESTABLISHES = Relation(
    "establishes", "established_by", "acg:establishes", ("body", "document", "meeting"), DOERS,
    ("establishes", "thành lập"), ("was established by", "được thành lập bởi"),
    ("A decision or text brings a body or programme into being.",
     "Một quyết định hoặc văn kiện lập ra một cơ quan hoặc chương trình."),
)  # fmt: skip
SUCCEEDS = Relation(
    "succeeds", "succeeded_by", "dcterms:replaces", ("body", "document", "programme"),
    ("body", "document", "programme"), ("succeeds", "kế tục"), ("is succeeded by", "được kế tục bởi"),
    ("It takes the place of an earlier body, programme or text, from the day on which it is valid.",
     "Nó thay thế một cơ quan, chương trình hoặc văn kiện trước đó, kể từ ngày nó có hiệu lực."), acyclic=True,
)  # fmt: skip
FOLLOWS_UP = Relation(
    "follows_up", "followed_up_by", "acg:followsUp", ("body", "document", "meeting", "programme"),
    ("document", "meeting", "provision"), ("follows up", "tiếp nối"), ("is followed up by", "được tiếp nối bởi"),
    ("It carries on what a clause, text or meeting asked for.",
     "Nó tiếp tục điều mà một điều khoản, văn kiện hoặc hội nghị đã yêu cầu."), acyclic=True,
)  # fmt: skip
ENDORSES = Relation(
    "endorses", "endorsed_by", "acg:endorses", ("body", "document", "meeting"),
    ("body", "document", "programme", "theme"),
    ("endorses", "tán thành"), ("is endorsed by", "được tán thành bởi"),
    ("A meeting or text approves, supports or subscribes to it.",
     "Một hội nghị hoặc văn kiện tán thành, ủng hộ hoặc cam kết làm theo."),
)  # fmt: skip
INSTRUMENT_OF = Relation(
    "instrument_of", "has_instrument", "acg:instrumentOf", ("document",), ("body",),
    ("is an instrument of", "là văn kiện của"), ("has as instrument", "có văn kiện"),
    ("A legal text belongs to the body that it constitutes or binds.",
     "Một văn bản pháp lý thuộc về cơ quan mà nó thành lập hoặc ràng buộc."),
)  # fmt: skip
ABOUT = Relation(
    "about", "subject_of", "schema:about", ("source",), ANY,
    ("is about", "viết về"), ("is the subject of", "là chủ đề của"),
    ("What a source reports on.",
     "Đối tượng mà một nguồn đưa tin."),
)  # fmt: skip
MEMBER_COUNT = Relation(
    "member_count", "member_count_of", "acg:memberCount", ("body", "group"), Value.NUMBER,
    ("has this many members", "có số thành viên là"), ("is the member count of", "là số thành viên của"),
    ("How many parties a body or group has.",
     "Số bên tham gia một cơ quan hoặc nhóm."), functional=True,
)  # fmt: skip
ESTABLISHED_ON = Relation(
    "established_on", "establishment_date_of", "schema:foundingDate", ("body", "group", "programme"), Value.DATE,
    ("was established on", "được thành lập ngày"), ("is the founding date of", "là ngày thành lập của"),
    ("When a body or programme was set up by decision.",
     "Thời điểm một cơ quan hoặc chương trình được thành lập theo quyết định."), functional=True,
)  # fmt: skip
OPENED_ON = Relation(
    "opened_on", "opening_date_of", "acg:openedOn", DOERS, Value.DATE,
    ("began work on", "bắt đầu hoạt động ngày"), ("is the starting date of", "là ngày bắt đầu hoạt động của"),
    ("When a centre or programme began to work.",
     "Thời điểm một trung tâm hoặc chương trình bắt đầu hoạt động."), functional=True,
)  # fmt: skip
OFFICIAL_NAME = Relation(
    "official_name", "official_name_of", "schema:legalName", ("body", "document", "programme", "state"), Value.TEXT,
    ("has the official name", "có tên chính thức"), ("is the official name of", "là tên chính thức của"),
    ("The full name in official use, for the time it was in use.",
     "Tên đầy đủ dùng chính thức, trong thời gian tên đó được dùng."),
)  # fmt: skip
SYMBOL = Relation(
    "symbol", "symbol_of", "dcterms:identifier", ("document",), Value.CODE,
    ("has the symbol", "có ký hiệu"), ("is the symbol of", "là ký hiệu của"),
    ("The number under which an organisation files a document.",
     "Số hiệu mà một tổ chức dùng để lưu văn kiện."),
)  # fmt: skip
ISO_CODE = Relation(
    "iso_code", "iso_code_of", "acg:isoCode", ("state",), Value.CODE,
    ("has the ISO 3166 code", "có mã ISO 3166"), ("is the ISO 3166 code of", "là mã ISO 3166 của"),
    ("A state's alpha-2, alpha-3 or numeric code of ISO 3166-1.",
     "Mã hai chữ, ba chữ hoặc mã số của một quốc gia theo ISO 3166-1."),
)  # fmt: skip
SAME_AS = Relation(
    "same_as", "same_as_of", "owl:sameAs", ANY, Value.URL,
    ("is the same as", "chính là"), ("is the same as", "chính là"),
    ("The identifier of the same thing in another published dataset.",
     "Mã định danh của cùng đối tượng trong một bộ dữ liệu khác đã công bố."),
)  # fmt: skip
WEB_PAGE = Relation(
    "web_page", "web_page_of", "foaf:page", ANY, Value.URL,
    ("has the web page", "có trang mạng"), ("is a web page of", "là trang mạng của"),
    ("Its own site, or the page where its text stands.",
     "Trang mạng riêng, hoặc trang có văn bản đó."),
)  # fmt: skip

RELATIONS: dict[str, Relation] = dict(
    sorted((value.name, value) for value in list(globals().values()) if isinstance(value, Relation))
)
"""Every relation by its name, in name order."""
INVERSES: dict[str, Relation] = {r.inverse: r for r in RELATIONS.values() if not r.symmetric}
"""Every relation by the name of its inverse."""


def relation(name: str) -> Relation:
    """Return the relation called `name`; an unknown name raises `UnknownNameError` with the nearest ones."""
    try:
        return RELATIONS[name]
    except KeyError:
        raise UnknownNameError("relation", name, RELATIONS, "(docs/relations.md lists them all)") from None
