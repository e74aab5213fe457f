"""What a text states: each rule on texts that have it, and on texts that only look like it."""

from __future__ import annotations

import pytest
from small import of_relation, read, stated

STATEMENT = "document:statement"
DECLARATION = (
    "STATEMENT ON CYBER COOPERATION WE, the Heads of State of the Member States of ASEAN, namely Lao PDR, Malaysia, "
    "the Philippines and Singapore, on the occasion of the 32nd ASEAN Summit; RECALLING the ASEAN Charter; "
    "WELCOMING the work of the AMCC and of the ASEAN Regional Forum; "
    "DO HEREBY task the AMCC to list norms of responsible State behaviour."
)


class TestMeetings:
    def test_an_edition_is_of_its_series(self) -> None:
        assert ("meeting:amcc-2", "edition_of", "body:amcc") in stated("the 2nd AMCC")

    def test_a_chain_gives_day_and_place(self) -> None:
        found = stated("the 2nd AMCC was held on 18 September 2017 in Manila, Philippines.")
        assert of_relation(found, "held_on") == {("meeting:amcc-2", "2017-09-18")}
        assert of_relation(found, "held_in") == {
            ("meeting:amcc-2", "place:manila"),
            ("meeting:amcc-2", "state:philippines"),
        }

    def test_a_meeting_may_be_held_in_person(self) -> None:
        found = stated("the 2nd AMCC was held in person in Manila.")
        assert of_relation(found, "held_in") == {("meeting:amcc-2", "place:manila")}
        found = stated("the 2nd AMCC was held in person on 18 September 2017.")
        assert of_relation(found, "held_on") == {("meeting:amcc-2", "2017-09-18")}

    def test_a_chain_may_run_backwards(self) -> None:
        found = stated("gathered in Singapore on 27 April 2018 on the occasion of the 32nd ASEAN Summit")
        assert of_relation(found, "held_on") == {("meeting:asean-summit-32", "2018-04-27")}
        assert of_relation(found, "held_in") == {("meeting:asean-summit-32", "state:singapore")}

    @pytest.mark.parametrize(
        "text",
        [
            "Singapore welcomed the 2nd AMCC",
            "the Socialist Republic of Malaysia, on the occasion of the 32nd ASEAN Summit",
            "the 2nd AMCC. Singapore agreed",
            "the 2nd AMCC discussed cooperation with Singapore",
            "at the 2nd AMCC in September 2017, Singapore proposed it",
        ],
    )
    def test_a_state_beside_a_meeting_is_not_its_place(self, text: str) -> None:
        assert of_relation(stated(text), "held_in") == set()

    def test_a_day_before_a_meeting_that_takes_place_is_its_day(self) -> None:
        assert of_relation(stated("Ngày 18/9/2017, AMCC lần thứ 2 đã diễn ra."), "held_on") == {
            ("meeting:amcc-2", "2017-09-18")
        }
        assert of_relation(stated("Ngày 18/9/2017, AMCC lần thứ 2 hoan nghênh ARF."), "held_on") == set()

    def test_the_day_of_one_meeting_is_not_that_of_the_next(self) -> None:
        text = "Pursuant to the 32nd ASEAN Summit held in Manila on 24 July 2018, the 2nd AMCC was held."
        assert of_relation(stated(text), "held_on") == {("meeting:asean-summit-32", "2018-07-24")}

    def test_a_series_that_only_its_edition_names_is_not_proposed(self) -> None:
        assert of_relation(stated("the 3rd Manila Meeting on Ports was held."), "edition_of") == set()
        assert of_relation(stated("the 6th ASEAN-US Summit was held."), "edition_of") != set()

    def test_two_meetings_named_together_share_their_place(self) -> None:
        found = of_relation(stated("the 2nd AMCC and the 32nd ASEAN Summit were held in Manila."), "held_in")
        assert found == {("meeting:amcc-2", "place:manila"), ("meeting:asean-summit-32", "place:manila")}

    def test_the_stamp_of_a_page_is_no_day_of_a_meeting(self) -> None:
        assert of_relation(stated("32nd ASEAN Summit 2018-04-29 22:52"), "held_on") == set()

    def test_the_dateline_is_no_day_of_a_meeting(self) -> None:
        assert of_relation(stated("29/04/2018\nThe 32nd ASEAN Summit ended."), "held_on") == set()


class TestDocuments:
    def test_a_title_with_a_meeting_was_adopted_there(self) -> None:
        found = stated("the Chairman's Statement of the 32nd ASEAN Summit")
        assert of_relation(found, "adopted_at") == {("?document:chair-statement-32", "meeting:asean-summit-32")}

    def test_what_was_signed_has_its_day_and_its_meeting(self) -> None:
        found = stated(
            "the ASEAN Declaration on Piracy, signed by the ministers on 20 December 1997 during the 2nd AMCC"
        )
        document = "?document:asean-declaration-piracy"
        assert of_relation(found, "issued_on") == {(document, "1997-12-20")}
        assert of_relation(found, "adopted_at") == {(document, "meeting:amcc-2")}

    def test_thong_qua_means_adopt_only_after_da(self) -> None:
        adopts = "Hội nghị cấp cao ASEAN lần thứ 32 đã thông qua Tuyên bố hợp tác mạng."
        through = "Hội nghị cấp cao ASEAN lần thứ 32 thúc đẩy hợp tác, trong đó thông qua Tuyên bố hợp tác mạng."
        pair = (STATEMENT, "meeting:asean-summit-32")
        assert pair in of_relation(stated(adopts), "adopted_at")
        assert pair not in of_relation(stated(through), "adopted_at")


class TestDeclaration:
    def test_it_was_adopted_on_its_occasion(self) -> None:
        assert (STATEMENT, "meeting:asean-summit-32") in of_relation(stated(DECLARATION), "adopted_at")

    def test_its_list_of_members_is_taken_whole(self) -> None:
        states = {"state:lao-pdr", "state:malaysia", "state:philippines", "state:singapore"}
        assert of_relation(stated(DECLARATION), "member_of") == {(state, "body:asean") for state in states}

    def test_what_it_recalls_and_welcomes_is_referred_to(self) -> None:
        found = of_relation(stated(DECLARATION), "refers_to")
        assert {o for _, o in found} == {"?document:asean-charter", "body:amcc", "body:arf"}

    def test_whom_it_tasks_gets_the_task_with_its_theme(self) -> None:
        (task,) = [r for r in read(DECLARATION).relations if r.relation == "tasks"]
        assert (task.subject, task.object, task.theme) == (STATEMENT, "body:amcc", "theme:voluntary-norms")

    def test_partners_are_no_members(self) -> None:
        text = "các nước thành viên ASEAN và các đối tác của ASEAN gồm Lào, Malaysia và Philippines"
        assert of_relation(stated(text), "member_of") == set()


class TestStatements:
    TEXT = (
        "Chairman's Statement of the 32nd ASEAN Summit\n1. The 32nd ASEAN Summit was held on 28 April 2018.\n"
        "2. The Leaders welcomed the work of the AMCC.\n3. We adopted the Statement on Cyber Cooperation."
    )

    def test_all_that_a_statement_says_its_document_says(self) -> None:
        assert of_relation(stated(self.TEXT), "refers_to") == {("?document:chair-statement-32", "body:amcc")}

    def test_what_its_meeting_adopted_was_adopted_there(self) -> None:
        assert (STATEMENT, "meeting:asean-summit-32") in of_relation(stated(self.TEXT), "adopted_at")

    def test_a_report_that_begins_with_its_title_is_none(self) -> None:
        text = self.TEXT.replace("Summit\n1.", "Summit was read.\n1.")
        assert of_relation(stated(text), "refers_to") == set()


class TestNews:
    def test_a_document_recalls_what_follows_its_title(self) -> None:
        text = "Hội nghị đã thông qua Tuyên bố hợp tác mạng, tái khẳng định Hiến chương ASEAN."
        assert of_relation(stated(text), "refers_to") == {(STATEMENT, "?document:hien-chuong-asean")}

    def test_a_list_behind_a_colon_is_adopted_whole(self) -> None:
        text = (
            "Hội nghị cấp cao ASEAN lần thứ 32 đã thông qua 3 văn bản rất quan trọng của khu vực là: "
            "Tuyên bố hợp tác mạng; Tuyên bố Manila về cướp biển."
        )
        found = {document for document, _ in of_relation(stated(text), "adopted_at")}
        assert found == {STATEMENT, "?document:tuyen-bo-manila-cuop-bien"}

    @pytest.mark.parametrize(
        ("first", "parts"),
        [("Hội nghị Bộ trưởng ASEAN về an ninh mạng", {"body:amcc", "?body:arf-som"}),
         ("Hội nghị cấp cao ASEAN", {"?body:arf-som"})],
    )  # fmt: skip
    def test_parts_named_together_are_of_one_whole_unless_known_otherwise(self, first: str, parts: set[str]) -> None:
        found = of_relation(stated(f"{first} và ARF SOM của Diễn đàn Khu vực ASEAN"), "part_of")
        assert found == {(part, "body:arf") for part in parts}

    def test_the_reported_document_speaks_where_asean_does(self) -> None:
        text = "Tuyên bố hợp tác mạng đã ra đời.\nASEAN lưu ý các sáng kiến của AMCC."
        assert (STATEMENT, "body:amcc") in of_relation(stated(text), "refers_to")

    def test_another_speaker_says_nothing_for_it(self) -> None:
        text = "Tuyên bố hợp tác mạng đã ra đời.\nÔng Nam hoan nghênh AMCC."
        assert of_relation(stated(text), "refers_to") == set()

    def test_the_caller_may_name_the_document(self) -> None:
        assert (STATEMENT, "body:amcc") in of_relation(stated("ASEAN welcomes the AMCC.", STATEMENT), "refers_to")


class TestUnreal:
    """What a sentence denies, hopes or plans, and what it says of another, is not stated."""

    @pytest.mark.parametrize(
        "text",
        [
            "The 2nd AMCC failed to adopt the ASEAN Declaration on Piracy.",
            "The 2nd AMCC adopted neither the ASEAN Declaration on Piracy nor the ASEAN Charter.",
            "The ministers did not adopt the ASEAN Declaration on Piracy at the 2nd AMCC.",
            "The 2nd AMCC is expected to adopt the ASEAN Declaration on Piracy.",
            "The 32nd ASEAN Summit recommended that the 2nd AMCC adopt the ASEAN Declaration on Piracy.",
            "Hội nghị đề xuất ASEAN thông qua Tuyên bố hợp tác mạng tại AMCC lần thứ 2.",
        ],
    )
    def test_what_was_not_done_is_no_outcome(self, text: str) -> None:
        assert of_relation(stated(text), "adopted_at") == set()

    def test_words_of_denial_inside_a_title_deny_nothing(self) -> None:
        found = stated("The 2nd AMCC adopted the ASEAN Declaration on Plans If Networks Could Fail.")
        assert [meeting for _, meeting in of_relation(found, "adopted_at")] == ["meeting:amcc-2"]

    def test_only_what_may_be_is_left_open(self) -> None:
        held = "AMCC lần thứ 2 được tổ chức tại Manila ngày 3/10/2026"
        assert of_relation(stated(f"{held}."), "held_on") != set()
        assert of_relation(stated(f"Nếu {held}, sẽ có họp báo."), "held_on") == set()

    def test_days_told_each_of_its_own_meeting_are_shared_by_none(self) -> None:
        text = "The 2nd AMCC and the 32nd ASEAN Summit were held in Manila on 20 and 21 November 2024"
        assert of_relation(stated(f"{text}."), "held_on") != set()
        assert of_relation(stated(f"{text} respectively."), "held_on") == set()
        assert of_relation(stated(f"{text} respectively."), "held_in") != set()

    @pytest.mark.parametrize("lead", ["Ahead of the ", "Before the ", "Preparing for the "])
    def test_a_day_behind_what_leads_up_to_a_meeting_is_not_its_day(self, lead: str) -> None:
        assert of_relation(stated(f"{lead}2nd AMCC, on 3 May 2026, he spoke."), "held_on") == set()
        assert of_relation(stated(f"{lead}2nd AMCC in Manila on 3 May 2026 he spoke."), "held_on") != set()

    def test_a_day_behind_a_comma_is_that_of_a_meeting_that_nothing_leads_up_to(self) -> None:
        assert of_relation(stated("At the 2nd AMCC, on 3 May 2026, he spoke."), "held_on") != set()

    def test_the_form_of_a_title_says_it_whatever_the_sentence_hopes(self) -> None:
        text = "They hoped to build on the Chairman's Statement of the 32nd ASEAN Summit."
        assert of_relation(stated(text), "adopted_at") != set()

    @pytest.mark.parametrize("verb", ["was adopted at", "adopted at"])
    def test_a_document_is_adopted_at_one_meeting(self, verb: str) -> None:
        text = f"The ASEAN Declaration on Piracy, adopted at the 2nd AMCC, {verb} the 32nd ASEAN Summit."
        assert {meeting for _, meeting in of_relation(stated(text), "adopted_at")} == {"meeting:amcc-2"}

    def test_a_day_behind_the_meeting_in_a_title_is_that_of_the_meeting(self) -> None:
        assert (
            of_relation(stated("the Manila Declaration of the ASEAN Special Summit in March 2018"), "issued_on")
            == set()
        )
        assert of_relation(stated("the Manila Declaration in March 2018"), "issued_on") != set()

    def test_the_day_of_a_verb_is_that_of_the_title(self) -> None:
        text = "the Manila Declaration of the ASEAN Special Summit was adopted in May 2018"
        assert of_relation(stated(text), "issued_on") != set()

    def test_what_is_not_welcomed_is_not_referred_to(self) -> None:
        assert of_relation(stated("ASEAN welcomes the AMCC.", STATEMENT), "refers_to") != set()
        assert of_relation(stated("ASEAN stated it has not welcomed the AMCC.", STATEMENT), "refers_to") == set()


def test_every_relation_is_proved_by_a_span_that_holds_its_ends() -> None:
    found = read(DECLARATION)
    for relation in found.relations:
        assert 0 <= relation.start < relation.end <= len(found.read.text)
        assert relation.start <= relation.cue[0] <= relation.cue[1] <= max(relation.end, relation.cue[1])
        assert 0 < relation.confidence <= 1
