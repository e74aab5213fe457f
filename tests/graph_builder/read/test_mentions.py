"""What a text names: known names, editions, dates, titles without a record; and what it does not name."""

from __future__ import annotations

import pytest
from small import named, read


class TestNames:
    def test_a_name_and_its_acronym_are_two_mentions(self) -> None:
        text = "the ASEAN Ministerial Conference on Cybersecurity (AMCC) noted"
        assert named(text, "body") == [
            ("ASEAN Ministerial Conference on Cybersecurity", "body:amcc"),
            ("AMCC", "body:amcc"),
        ]

    @pytest.mark.parametrize("text", ["Diễn đàn - Ngày đăng", "các diễn đàn khu vực", "a regional forum", "arf"])
    def test_a_common_noun_is_no_body(self, text: str) -> None:
        assert named(text, "body") == []

    @pytest.mark.parametrize("text", ["the Philippine government", "lao động", "in malaysian hands"])
    def test_an_adjective_is_no_state(self, text: str) -> None:
        assert named(text, "state") == []

    def test_a_name_over_a_line_break_is_one_name(self) -> None:
        text = "It was said that the ASEAN Regional\nForum would meet again in the course of this very long year."
        assert [mention for _, mention in named(text, "body")] == ["body:arf"]

    def test_a_variant_with_thuong_dinh_is_the_summit(self) -> None:
        assert named("tại Hội nghị thượng đỉnh ASEAN") == [("Hội nghị thượng đỉnh ASEAN", "body:asean-summit")]

    def test_a_possessive_is_no_part_of_a_name(self) -> None:
        assert named("ASEAN’s unity and Malaysia's offer") == [("ASEAN", "body:asean"), ("Malaysia", "state:malaysia")]

    def test_an_acronym_in_brackets_may_stand_in_a_name(self) -> None:
        text = "the ASEAN Ministerial (AM) Conference on Cybersecurity"
        assert named(text, "body") == [("ASEAN Ministerial (AM) Conference on Cybersecurity", "body:amcc")]

    def test_only_one_acronym_in_brackets_is_passed_over(self) -> None:
        assert named("ASEAN (A1B) (CD) Regional Forum", "body") == [("ASEAN", "body:asean")]

    @pytest.mark.parametrize("text", ["the ASEAN (Regional Forum", "ASEAN. Regional Forum", "ASEAN; Regional Forum"])
    def test_a_name_holds_no_mark_that_parts_it(self, text: str) -> None:
        assert ("body:arf") not in [mention for _, mention in named(text, "body")]

    def test_the_parties_of_what_asean_shares_are_not_named(self) -> None:
        assert named("the ASEAN-Malaysia partnership", "body", "state") == []
        assert named("ASEAN and Malaysia", "body", "state") != []

    def test_the_name_of_a_person_is_no_state(self) -> None:
        assert named("Ông Phạm Lào nói", "state") == []
        assert named("Thủ tướng Lào nói", "state") == [("Lào", "state:lao-pdr")]

    @pytest.mark.parametrize("text", ["Malaysia$43 billion", "Malaysia Dương - Thái Bình Dương"])
    def test_a_word_of_another_name_is_no_state(self, text: str) -> None:
        assert named(text, "state") == []

    @pytest.mark.parametrize("text", ["ASEAN-led processes", "e-ASEAN services"])
    def test_what_only_has_asean_in_it_is_not_asean(self, text: str) -> None:
        assert named(text, "body") == []

    def test_an_acronym_may_be_written_like_a_name(self) -> None:
        assert named("Asean and Amcc", "body") == [("Asean", "body:asean")]

    def test_a_ministry_in_the_title_of_its_minister_is_a_person(self) -> None:
        assert named("Bộ trưởng Bộ Quốc phòng Lào", "body") == []
        assert [words for words, _ in named("do Bộ Quốc phòng Lào tổ chức", "body")] == ["Bộ Quốc phòng Lào"]

    @pytest.mark.parametrize(
        "phrase",
        [
            "norms, rules and principles of responsible State behaviour",
            "voluntary, non-binding norms of behaviour",
            "quy tắc tự nguyện về hành vi quốc gia trên không gian mạng",
        ],
    )
    def test_a_theme_is_found_in_words_that_vary(self, phrase: str) -> None:
        texts = read(f"They promote {phrase}.")
        found = [texts.read.text[m.start : m.end] for m in texts.mentions if m.kind == "theme"]
        assert found == [phrase]


class TestAcronyms:
    TEXT = "the Ha Noi Plan of Action to Fight Piracy (HPOA). The HPOA was noted."

    def test_what_a_text_defines_it_means_from_there_on(self) -> None:
        ids = [mention for _, mention in named(self.TEXT, "document")]
        assert len(ids) == 3
        assert len(set(ids)) == 1

    def test_a_name_behind_which_a_known_acronym_stands_is_that_one(self) -> None:
        text = "the ASEAN Cyber Ministers Council (AMCC) met"
        assert named(text, "body") == [("ASEAN Cyber Ministers Council", "body:amcc"), ("AMCC", "body:amcc")]

    def test_a_short_acronym_means_what_the_text_says(self) -> None:
        text = "the Agency for Railway Freight (ARF) and the ARF"
        assert {mention for _, mention in named(text, "body")} == {"?body:agency-railway-freight"}


class TestEditions:
    @pytest.mark.parametrize(
        ("text", "words", "edition"),
        [
            ("at the 32nd ASEAN Summit in", "32nd ASEAN Summit", "meeting:asean-summit-32"),
            ("the Second AMCC was", "Second AMCC", "meeting:amcc-2"),
            ("AMCC-2 and", "AMCC-2", "meeting:amcc-2"),
            ("AMCC7 in", "AMCC7", "?meeting:amcc-7"),
            ("the 2nd Meeting of the ASEAN Ministerial Conference on Cybersecurity",
             "2nd Meeting of the ASEAN Ministerial Conference on Cybersecurity", "meeting:amcc-2"),
            ("Hội nghị cấp cao ASEAN lần thứ 32", "Hội nghị cấp cao ASEAN lần thứ 32", "meeting:asean-summit-32"),
            ("Hội nghị cấp cao ASEAN lần thứ nhất", "Hội nghị cấp cao ASEAN lần thứ nhất", "?meeting:asean-summit-1"),
            ("Hội nghị ASEAN lần thứ 31", "Hội nghị ASEAN lần thứ 31", "?meeting:asean-summit-31"),
            ("Hội nghị Bộ trưởng ASEAN về an ninh mạng (AMCC) lần thứ 2",
             "Hội nghị Bộ trưởng ASEAN về an ninh mạng (AMCC) lần thứ 2", "meeting:amcc-2"),
            ("the Twenty-Second AMCC", "Twenty-Second AMCC", "?meeting:amcc-22"),
            ("28 APRIL 2018, the 2nd AMCC", "2nd AMCC", "meeting:amcc-2"),
            ("the 19th ARF Ministerial Meeting,", "19th ARF Ministerial Meeting", "?meeting:arf-19"),
            ("the 15th Ministerial Meeting of the ARF", "15th Ministerial Meeting of the ARF", "?meeting:arf-15"),
            ("the 3rd Manila Meeting on Ports and Ships was", "3rd Manila Meeting on Ports and Ships",
             "?meeting:manila-meeting-ports-ships-3"),
            ("Hội nghị lần thứ 2 Bộ trưởng ASEAN về an ninh mạng",
             "Hội nghị lần thứ 2 Bộ trưởng ASEAN về an ninh mạng", "meeting:amcc-2"),
            ("Hội nghị cấp cao ASEAN 32 diễn ra", "Hội nghị cấp cao ASEAN 32", "meeting:asean-summit-32"),
            ("Hội nghị các Bộ trưởng Mạng ASEAN lần thứ 2 (AMCC-2)", "Hội nghị các Bộ trưởng Mạng ASEAN lần thứ 2",
             "meeting:amcc-2"),
            ("Hội nghị các Bộ trưởng Mạng (ASEAN - AMCC) lần thứ 2",
             "Hội nghị các Bộ trưởng Mạng (ASEAN - AMCC) lần thứ 2", "meeting:amcc-2"),
            ("Hội nghị Bộ trưởng ASEAN về an ninh mạng (AMCC-2)", "Hội nghị Bộ trưởng ASEAN về an ninh mạng",
             "meeting:amcc-2"),
            ("AMCC lần thứ II", "AMCC lần thứ II", "meeting:amcc-2"),
            ("at AMCC 2017 the", "AMCC 2017", "meeting:amcc-2"),
            ("the 6th ASEAN-U.S. Summit;", "6th ASEAN-U.S. Summit", "?meeting:asean-us-summit-6"),
        ],
    )  # fmt: skip
    def test_a_series_with_a_number_is_an_edition(self, text: str, words: str, edition: str) -> None:
        assert (words, edition) in named(text, "meeting")

    def test_two_numbers_are_two_editions(self) -> None:
        found = [mention for _, mention in named("the 31st and 32nd ASEAN Summit", "meeting")]
        assert found == ["?meeting:asean-summit-31", "meeting:asean-summit-32"]

    def test_a_series_with_a_date_is_the_edition_of_that_day(self) -> None:
        text = "tại Hội nghị Bộ trưởng về an ninh mạng (AMCC) ngày 18/9/2017 tại"
        assert named(text, "meeting", "body") == [
            ("Hội nghị Bộ trưởng về an ninh mạng", "meeting:amcc-2"),
            ("AMCC", "body:amcc"),
        ]

    def test_a_series_that_acts_on_a_day_is_no_edition(self) -> None:
        assert named("adopted by the AMCC on 18 September 2017", "meeting", "body") == [("AMCC", "body:amcc")]

    @pytest.mark.parametrize(
        "text",
        ["Hội nghị cấp cao ASEAN, 10 nước", "hội nghị diễn đàn lần đầu", "Hội nghị cấp cao ASEAN 10 nước", "AMCC 2031"],
    )
    def test_a_number_that_counts_something_else_is_no_edition(self, text: str) -> None:
        assert named(text, "meeting") == []

    def test_the_second_of_a_kind_of_body_is_no_edition(self) -> None:
        assert named("the second Harbour Safety Agency", "meeting", "body") == [
            ("Harbour Safety Agency", "body:agency")
        ]

    def test_a_day_in_the_next_paragraph_is_not_that_of_a_series(self) -> None:
        assert named("AMCC\n\n18/9/2017 17:01", "meeting", "body") == [("AMCC", "body:amcc")]

    def test_a_place_may_stand_before_the_day(self) -> None:
        assert named("the AMCC held in Singapore on 18 September 2017", "meeting") == [("AMCC", "meeting:amcc-2")]

    def test_a_day_without_a_year_makes_no_edition(self) -> None:
        assert named("AMCC ngày 14/11 tại Manila", "meeting", "body") == [("AMCC", "body:amcc")]

    def test_a_date_that_no_edition_has_makes_a_candidate(self) -> None:
        assert named("the AMCC on 3 May 2031", "meeting") == [("AMCC", "?meeting:amcc@2031-05-03")]


class TestDates:
    def test_a_dateline_gives_the_year(self) -> None:
        text = "Singapore, 16 January 2026. The ministers met on 12 January and left."
        assert [value for _, value in named(text, "date")] == ["2026-01-16", "2026-01-12"]

    def test_a_month_at_the_start_gives_the_year_too(self) -> None:
        assert [value for _, value in named("date 2024-10 Ngày 16/10, họp", "date")] == ["2024-10", "2024-10-16"]

    def test_a_month_may_be_in_capitals(self) -> None:
        assert named("28 APRIL 2018", "date") == [("28 APRIL 2018", "2018-04-28")]

    def test_without_one_the_year_is_not_known(self) -> None:
        assert [value for _, value in named("They met on 12 January and left.", "date")] == ["XXXX-01-12"]

    @pytest.mark.parametrize(
        "text", ["at 22:52", "in paragraphs 3 and 4", "ngày 31/2/2017", "on 30 February 2018", "A/70/174"]
    )
    def test_what_is_no_date_is_none(self, text: str) -> None:
        assert named(text, "date") == []

    def test_the_month_may_come_first(self) -> None:
        assert named("on 9/18/2017", "date") == [("9/18/2017", "2017-09-18")]


class TestTitles:
    def test_a_title_without_a_record_is_a_candidate(self) -> None:
        text = "RECALLING the ASEAN Plan of Action to Combat Piracy (2016–2025), which"
        assert named(text, "document") == [
            ("ASEAN Plan of Action to Combat Piracy (2016–2025)", "?document:asean-plan-action-combat-piracy-2016-2025")
        ]

    def test_two_titles_are_not_one(self) -> None:
        assert [words for words, _ in named("the Bangkok Declaration and the ASEAN Charter", "document")] == [
            "Bangkok Declaration",
            "ASEAN Charter",
        ]

    def test_a_vietnamese_title_ends_at_a_stop_word(self) -> None:
        text = "thông qua Tuyên bố Hà Nội về hợp tác số khẳng định lại mục tiêu"
        assert [words for words, _ in named(text, "document")] == ["Tuyên bố Hà Nội về hợp tác số"]

    def test_the_start_of_a_title_is_that_title(self) -> None:
        text = "Tuyên bố Hà Nội về hợp tác số được thông qua. Tuyên bố Hà Nội ghi nhận kết quả."
        assert len({mention for _, mention in named(text, "document")}) == 1

    @pytest.mark.parametrize(
        "text", ["Tuyên bố cũng nêu rõ", "the Declaration says", "Kế hoạch này", "a plan of action"]
    )
    def test_an_anaphor_is_no_title(self, text: str) -> None:
        assert named(text, "document") == []

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("the Declaration on Building Trust, Keeping Peace, which", "Declaration on Building Trust, Keeping Peace"),
            ("the Cyber Statement on Safety of Ships by the ARF Ministers", "Cyber Statement on Safety of Ships"),
            ("in the 1967 Bangkok Declaration,", "1967 Bangkok Declaration"),
            ("the Piracy Plan on Counter-terrorism;", "Piracy Plan on Counter-terrorism"),
            ("on 6 August 2015 BACKGROUND The Piracy Plan has", "Piracy Plan"),
            ("on 6 August 2015 Piracy Plan has", "Piracy Plan"),
            ("the Piracy Plan August 2015 was", "Piracy Plan"),
            ("the Joint Work Plan was", None),
            ("the Manila Framework at the 2nd AMCC", "Manila Framework"),
            ("Tuyên bố Manila năm 2007 về cảng, với", "Tuyên bố Manila năm 2007 về cảng"),
            ("Sáng kiến thành lập cảng Manila của", None),
            ("thông qua chương trình Nghị sự Manila, vạch", "chương trình Nghị sự Manila"),
            ("at the Marina Convention Centre", None),
            ("thông qua Tuyên bố chung Viêng Chăn: Cùng nhau vì hòa bình.",
             "Tuyên bố chung Viêng Chăn: Cùng nhau vì hòa bình"),
            ("hoan nghênh Tuyên bố “ASEAN 2025: Vững vàng tiến bước”, và",
             "Tuyên bố “ASEAN 2025: Vững vàng tiến bước”"),
            ("Kế hoạch hành động Lào về phòng, chống ma túy, với", "Kế hoạch hành động Lào về phòng, chống ma túy"),
            ("Tuyên bố Manila về Hòa bình, Thịnh vượng và An ninh, tái",
             "Tuyên bố Manila về Hòa bình, Thịnh vượng và An ninh"),
            ("Kế hoạch Lào giai đoạn 2026-2030 về cảng được", "Kế hoạch Lào giai đoạn 2026-2030 về cảng"),
            ("diễn tập quốc tế tại Trung tâm hội nghị Manila", None),
        ],
    )  # fmt: skip
    def test_a_title_ends_where_its_name_ends(self, text: str, title: str | None) -> None:
        assert [words for words, _ in named(text, "document", "programme")] == ([title] if title else [])

    def test_a_report_on_a_document_is_named_by_it(self) -> None:
        found = read("the summary report of the Statement on Cyber Cooperation, and")
        outer, inner = (m for m in found.mentions if m.kind == "document")
        assert found.read.text[outer.start : outer.end] == "summary report of the Statement on Cyber Cooperation"
        assert (inner.id, inner.nested) == ("document:statement", True)

    @pytest.mark.parametrize(
        ("text", "body"),
        [
            ("the Ministry of Economy, Trade and Industry said", "Ministry of Economy, Trade and Industry"),
            ("the Ministry of Ports and H.E. Mr Lim", "Ministry of Ports"),
            ("the Piracy Agency of the Manila Port Authority", "Piracy Agency of the Manila Port Authority"),
            ("Director-General for Policy Planning", None),
            ("Malaysia and Ministry of Ports", "Ministry of Ports"),
            ("Director of the Piracy Reporting Agency said", "Piracy Reporting Agency"),
            ("talks with the Piracy Reporting Agency", "Piracy Reporting Agency"),
            ("Minister for Ports and the Harbour Group", None),
            ("H.E. Group Captain Somchai", None),
        ],
    )
    def test_a_body_starts_behind_what_leads_to_it(self, text: str, body: str | None) -> None:
        assert [words for words, _ in named(text, "body")] == ([body] if body else [])

    def test_a_unit_of_a_known_body_is_named_without_it(self) -> None:
        assert named("the Cyber Unit Office of the ASEAN Regional Forum", "body") == [
            ("Cyber Unit Office", "?body:cyber-unit-office"),
            ("ASEAN Regional Forum", "body:arf"),
        ]

    def test_a_title_with_another_subject_is_not_the_one_without(self) -> None:
        assert "?document:bangkok-declaration-1967" in [i for _, i in named("the Bangkok Declaration, and", "document")]
        found = named("the Bangkok Declaration on advancing ports, and", "document")
        assert "?document:bangkok-declaration-1967" not in [i for _, i in found]

    def test_what_asean_has_of_a_kind_is_no_title(self) -> None:
        assert named("Tầm nhìn dài hạn của ASEAN, giúp", "document") == []

    def test_the_old_tone_marks_are_read_too(self) -> None:
        new, old = named("do Ủy ban Cảng Manila tổ chức", "body"), named("do Uỷ ban Cảng Manila tổ chức", "body")
        assert [mention for _, mention in new] == [mention for _, mention in old] == ["?body:uy-ban-cang-manila"]

    @pytest.mark.parametrize("behind", ["trong giai đoạn 2021-2025", "trong khu vực"])
    def test_where_and_when_a_plan_works_is_no_part_of_its_name(self, behind: str) -> None:
        found = named(f"Hội nghị ghi nhận Kế hoạch cảng biển Manila {behind}.", "document")
        assert [words for words, _ in found] == ["Kế hoạch cảng biển Manila"]

    def test_a_title_that_a_meeting_names_holds_the_meeting(self) -> None:
        found = read("Chairman's Statement of the 32nd ASEAN Summit")
        outer, inner = found.mentions
        assert (outer.id, outer.nested) == ("?document:chair-statement-32", False)
        assert (inner.id, inner.nested) == ("meeting:asean-summit-32", True)


def test_mentions_stand_where_they_say_and_only_nested_ones_overlap() -> None:
    text = "Thông cáo chung của Hội nghị cấp cao ASEAN lần thứ 32 ngày 27/4/2018 tại Singapore về an ninh mạng."
    found = read(text).mentions
    free = [m for m in found if not m.nested]
    assert all(not one.overlaps(other) for one in free for other in free if one is not other)
    assert all(any(outer.contains(m) for outer in free) for m in found if m.nested)
