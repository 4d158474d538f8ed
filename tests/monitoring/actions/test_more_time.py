"""More time for one lead: stored with its reason, told in history, and honoured wherever lateness counts."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import answer, change_round, freeze_round, give_more_time
from goldenthread.monitoring.models import Update
from goldenthread.requests.models import Request
from goldenthread.trail.models import TrailEntry
from tests.factories.monitoring import FREEZE_ON, OPENS, REPLY_BY, on, situation
from tests.factories.partnership import PostFactory

pytestmark = pytest.mark.django_db
LATER = REPLY_BY + timedelta(days=4)


@pytest.fixture
def here():
    made = situation(2)
    made.round = made.open()
    return made


def more(here, reply_by=LATER, reason="Vacant for two weeks", post=None):
    with on(OPENS):
        return give_more_time(
            by=here.officer, round=here.round, post=post or here.post, reply_by=reply_by, reason=reason
        )


def send(here, day):
    with on(day):
        given = here.give(0)
        answer(by=here.lead, round=here.round, post=here.post, answers=[given], send=[given.action])
    return Update.objects.get(round=here.round, action=given.action)


def test_it_is_kept_with_its_reason_and_told(here):
    asked = more(here)
    assert (asked.reply_by, asked.extended_from, asked.extension_reason) == (LATER, REPLY_BY, "Vacant for two weeks")
    told = TrailEntry.objects.of("round", here.round.pk).first()
    assert (told.verb, told.reason) == ("gave more time in", "Vacant for two weeks")


def test_an_answer_within_the_new_day_is_not_late_and_after_it_is(here):
    assert send(here, LATER).late is True
    more(here)
    # What was sent late before stays late only until it is sent anew within the time that was given.
    Update.objects.all().update(submitted_at=None, state="draft", submitted_by=None, late=False)
    assert send(here, LATER).late is False
    assert not Update.objects.filter(late=True).exists()


def test_after_the_new_day_it_is_late(here):
    more(here, REPLY_BY + timedelta(days=1))
    assert send(here, LATER).late is True


def test_the_round_waits_for_whoever_was_given_more_time(here):
    more(here)
    with on(LATER), pytest.raises(RuleBroken, match="leads have until Tuesday 24 November|until 24 November"):
        freeze_round(by=here.officer, round=here.round)
    with on(LATER + timedelta(days=1)):
        assert freeze_round(by=here.officer, round=here.round).state == "frozen"


@pytest.mark.parametrize(
    ("reply_by", "reason", "sentence"),
    [
        (REPLY_BY, "Why not", "a day after 20 November 2026"),
        (FREEZE_ON + timedelta(days=1), "Why not", "to be frozen on"),
        (LATER, " ", "Say why"),
    ],
)
def test_what_it_needs(here, reply_by, reason, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        more(here, reply_by, reason)


def test_a_post_that_is_not_asked_needs_no_time(here):
    with pytest.raises(RuleBroken, match="not asked"):
        more(here, post=PostFactory(area=here.area))


def test_asked_again_it_counts_from_the_day_that_everybody_has(here):
    more(here)
    again = more(here, LATER - timedelta(days=1), "Shorter")
    assert (again.reply_by, again.extended_from) == (LATER - timedelta(days=1), REPLY_BY)


@pytest.mark.parametrize(("moved", "kept"), [(1, True), (4, False), (5, False)])
def test_moving_everybodys_day_keeps_more_time_only_where_it_is_still_more(here, moved, kept):
    more(here)
    new = REPLY_BY + timedelta(days=moved)
    with on(OPENS):
        change_round(
            by=here.officer, round=here.round, name="Autumn", opens_on=OPENS, reply_by=new, freeze_on=FREEZE_ON
        )
    asked = Request.objects.get(about_id=here.round.pk)
    assert (asked.reply_by, asked.extended_from) == ((LATER, new) if kept else (new, None))


def test_the_database_refuses_more_time_without_a_reason(here):
    rows = Request.objects.filter(about_id=here.round.pk)
    for wrong in ({"extended_from": date(2026, 11, 1)}, {"extension_reason": "So"}, {"extended_from": LATER}):
        with pytest.raises(IntegrityError, match=r"request_extended_with_a_reason"), transaction.atomic():
            rows.update(**wrong)
