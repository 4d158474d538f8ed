"""The lead's page after the freeze: what is written waits, and corrections stand beside."""

import pytest

from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.models import Update
from tests.factories.monitoring import AFTER, on, situation, word
from tests.factories.partnership import HoldingFactory
from tests.monitoring.views.reading import LeadsPage, address, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen():
    here = situation(2)
    round = here.open(name="Autumn")
    here.send(round, here.give(0, comment="Begun"))
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    return here, round


def test_after_the_freeze_what_is_written_waits(frozen):
    here, round = frozen
    page = LeadsPage(here, round, day=AFTER)
    assert "Autumn is frozen" in page.words and "waits for the next round" in page.words
    assert "The frozen round says: Started" in page.words
    assert "The frozen round says: No reply" in page.words
    page.fill(1, word("Started"), comment="News").press(save="draft")
    assert "Saved. It waits for the next round." in page.words
    assert Update.objects.get(round=None).action == here.actions[1]


def test_sending_into_a_frozen_round_keeps_what_was_typed(frozen):
    """The page was open when the round was frozen."""
    here, round = frozen
    page = LeadsPage(here, round, day=AFTER).fill(0, comment="Too late")
    page.press(send="all")
    assert "is frozen, so nothing can be sent" in page.words
    assert "Too late" in page.response.content.decode()


def test_while_the_next_round_is_open_the_old_page_leads_there(frozen):
    here, round = frozen
    here.open(name="Winter", opens_on=AFTER, reply_by=AFTER, freeze_on=AFTER)
    page = LeadsPage(here, round, day=AFTER)
    assert "Winter is open now. Answer there" in page.words


def test_a_correction_stands_beside_the_answer(frozen):
    here, round = frozen
    client, update = signed_in(here.lead), here.update(0)
    at = address("correct", here.area, update.pk)
    assert "Begun" in client.get(at).content.decode()
    assert "Write what was wrong and what is right" in client.post(at, {"text": " "}).content.decode()
    client.post(at, {"text": "It began in May."})
    shown = client.get(address("round", here.area, round.pk)).content.decode()
    assert "It began in May." in shown and "Begun" in shown


def test_only_those_who_may_answer_see_the_form_for_a_correction(frozen):
    here, _ = frozen
    at = address("correct", here.area, here.update(0).pk)
    assert signed_in(HoldingFactory(area=here.area).person).get(at).status_code == 404


def test_an_open_round_has_no_form_for_a_correction():
    here = situation()
    here.send(here.open())
    assert signed_in(here.lead).get(address("correct", here.area, here.update().pk)).status_code == 404
