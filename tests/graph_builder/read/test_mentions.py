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

    def test_a_date_that_no_edition_has_makes_a_candidate(self) -> None:
        assert named("the AMCC on 3 May 2031", "meeting") == [("AMCC", "?meeting:amcc@2031-05-03")]


class TestDates:
    def test_a_dateline_gives_the_year(self) -> None:
        text = "Singapore, 16 January 2026. The ministers met on 12 January and left."
        assert [value for _, value in named(text, "date")] == ["2026-01-16", "2026-01-12"]

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
