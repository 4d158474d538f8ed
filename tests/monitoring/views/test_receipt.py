"""What somebody has sent: on screen, and by mail to whoever sent it."""

from datetime import date

import pytest

from goldenthread.monitoring.actions import freeze_round
from tests.factories.monitoring import AFTER, on, situation, word
from tests.factories.partnership import GroupFactory, HoldingFactory
from tests.factories.sequences import answered_before
from tests.monitoring.views.reading import LeadsPage, copies, see, words_of

pytestmark = pytest.mark.django_db


def test_the_receipt_tells_what_was_sent_and_what_happens_next():
    here = situation(2, finish=date(2026, 12, 31))
    board = GroupFactory(area=here.area, name="SEND board")
    page = LeadsPage(here, here.open(name="Autumn")).fill(
        0, word("Started"), comment="31 of 38 schools’ data", help_wanted="Decide", help_from=str(board.pk)
    )
    page.press(send="all")
    assert "What you have sent" in page.words
    assert "1 of your 2 actions still to answer, by Friday 20 November 2026." in page.words
    assert "31 of 38 schools’ data" in page.words
    (sent,) = copies()
    assert (sent.to, sent.subject) == (here.lead.email, "What you sent for Autumn")
    for words in ("Answer: Started", "31 of 38 schools’ data", "Help or decision wanted from: SEND board"):
        assert words in sent.text
    assert page.address in sent.text
    page = LeadsPage(here, page.here.update().round).fill(1, word("Completed"))
    page.press(send="all")
    assert "What happens next" in page.words and "planned for Thursday 26 November 2026" in page.words


def test_a_save_mails_nothing():
    here = situation()
    LeadsPage(here, here.open()).fill(0, word("Started")).press(save="draft")
    assert copies() == []


def test_the_officer_who_answers_on_behalf_gets_the_copy():
    here = situation()
    page = LeadsPage(here, here.open(), here.officer).fill(0, word("Started"))
    page.press(send="all")
    assert copies()[0].to == here.officer.email
    assert f"A copy is on its way to {here.officer.email}." in page.words


def test_only_what_was_taken_is_in_the_copy():
    here = situation(2, finish=date(2026, 10, 1))
    page = LeadsPage(here, here.open()).fill(0, word("In progress"), comment="Contradicts").fill(1, word("Completed"))
    page.press(send="all")
    copy = copies()[0].text
    assert "Answer: Completed" in copy and "Contradicts" not in copy


def test_a_note_to_the_officer_is_told_to_its_writer_only():
    here = situation()
    deputy = HoldingFactory(area=here.area, post=here.post, is_deputy=True).person
    round = here.open()
    LeadsPage(here, round).fill(0, word("Started"), officer_note="Between us").press(send="all")
    assert "Between us" in copies()[0].text
    shown = words_of(see(deputy, "receipt", here.area, round.pk, here.post.pk))
    assert "Started" in shown and "Between us" not in shown


def test_no_change_and_none_of_these_are_told():
    here = situation(finish=date(2028, 12, 31))
    round = answered_before(here, here.give(rating=None, none_of_these=True, none_reason="Nobody in post"))
    page = LeadsPage(here, round, day=round.opens_on).fill(0, unchanged="on")
    page.press(send="all")
    assert "no change since Round 1" in page.words
    copy = copies()[0].text
    assert "Answer: None of these is true (no change since Round 1)" in copy and "Nobody in post" in copy


def test_before_anything_is_sent_and_after_the_freeze():
    here = situation()
    round = here.open()
    keys = (here.area, round.pk, here.post.pk)
    assert "Nothing has been sent yet" in words_of(see(here.lead, "receipt", *keys))
    here.send(round, here.give(comment="Begun"))
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    assert "Begun" in words_of(see(here.lead, "receipt", *keys, day=AFTER))
