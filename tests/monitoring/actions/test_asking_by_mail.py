"""Opening a round writes to its leads, with what was said last time; later mail names only what is missing."""

from datetime import date

import pytest

from goldenthread.monitoring.actions import ask_again, freeze_round, open_round, return_update, save_draft
from goldenthread.notices.models import WaitingMail
from goldenthread.plans.actions import name_answering_post
from goldenthread.requests.actions import send_digests
from tests.factories.monitoring import AFTER, OPENS, RoundFactory, on, situation, three_words
from tests.factories.partnership import HoldingFactory
from tests.factories.plans import ActionFactory, PriorityFactory

pytestmark = pytest.mark.django_db
SPRING = {"opens_on": date(2027, 1, 11), "reply_by": date(2027, 1, 29), "freeze_on": date(2027, 2, 3)}


def mails() -> list[WaitingMail]:
    return list(WaitingMail.objects.order_by("created_at", "id"))


def write(day: date) -> str:
    """What the lead is sent on a day; "" for nothing."""
    with on(day):
        return mails()[-1].text if send_digests(day=day) else ""


def test_opening_names_every_action_with_its_day():
    here = situation(2)
    round = here.open(tell=True)
    (mail,) = mails()
    assert mail.to == here.lead.email
    assert f"{round.name}: your update" in mail.subject
    assert "2 actions to answer:" in mail.text
    for action in here.actions:
        assert action.versions.get().text in mail.text
    assert "If no answer comes before the round is frozen" in mail.text


def test_what_was_said_last_time_stands_beside_each_action():
    here = situation(2)
    round = here.open(tell=True)
    here.send(round, here.give(0, rating="In progress"))
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    RoundFactory(plan=here.plan, tell=True, **SPRING)
    assert "(last time: In progress, 2 November 2026)" in mails()[-1].text
    assert mails()[-1].text.count("last time") == 1


def test_only_what_is_missing_is_named():
    here = situation(3)
    round = here.open(tell=True)
    here.send(round, here.give(0))
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(1)])
    text = write(date(2026, 11, 13))
    assert "2 of 3 still to answer:" in text
    assert here.actions[0].versions.get().text not in text
    here.send(round, here.give(1), here.give(2))
    assert write(date(2026, 11, 19)) == ""


def test_an_answer_that_was_returned_is_missing_again():
    here = situation()
    round = here.open(tell=True)
    here.send(round)
    return_update(by=here.officer, update=here.update(), question="Since when?", edit_number=1)
    assert "(last time: returned with a question)" in write(date(2026, 11, 13))


def test_a_round_that_opens_later_writes_on_that_day():
    here = situation()
    with on(OPENS):
        open_round(by=None, plan=here.plan, name="Spring", scale=three_words(), **SPRING)
    assert mails() == []
    assert write(SPRING["opens_on"])


def test_a_story_that_is_told_later_writes_to_nobody():
    situation().open(tell=False)
    assert mails() == []


def test_a_post_that_is_named_later_hears_at_once():
    here = situation()
    orphan = ActionFactory(priority=PriorityFactory(plan=here.plan))
    round = here.open(tell=True)
    other = HoldingFactory(area=here.area)
    name_answering_post(by=None, action=orphan, post=other.post)
    with on(OPENS):
        ask_again(by=here.officer, round=round)
    assert [mail.to for mail in mails()] == [here.lead.email, other.person.email]


def test_nothing_goes_after_the_freeze():
    here = situation()
    round = here.open(tell=True)
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    assert write(date(2026, 11, 27)) == ""
