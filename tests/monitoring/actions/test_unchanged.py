"""Giving last round's answer again by "no change"."""

from datetime import date, timedelta

import pytest

from goldenthread.monitoring.actions import return_update, save_draft
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Update
from goldenthread.monitoring.queries import frozen_content
from goldenthread.trail.models import TrailEntry
from tests.factories.monitoring import four_colours, situation, word
from tests.factories.sequences import answered_before, frozen, opened, opens_on

pytestmark = pytest.mark.django_db
FAR = date(2028, 12, 31)


def again(here, round, index=0, **fields):
    """Say "no change" for one action on the day on which the round opens."""
    key = here.actions[index].pk
    stored = Update.objects.filter(action=key, round=round).first()
    number = stored.edit_number if stored else 0
    return here.send(round, AnswerGiven(action=key, edit_number=number, unchanged=True, **fields), day=round.opens_on)


def test_rating_and_texts_are_taken_over_and_the_answer_says_so():
    here = situation(finish=FAR)
    before = here.give(comment="Begun", next_step="Go on", officer_note="Between us")
    round = answered_before(here, before)
    done = again(here, round)
    update = here.update()
    assert done.sent == [here.actions[0].pk]
    assert (update.state, update.rating, update.unchanged_since, update.unchanged_in_a_row) == (
        "submitted",
        word("Started"),
        round.previous,
        1,
    )
    assert {text.kind: text.text for text in update.texts.all()} == {"comment": "Begun", "next_step": "Go on"}
    told = TrailEntry.objects.filter(verb="sent an answer for").order_by("at").last()
    assert told.after["no change since"] == "Round 1"


def test_the_snapshot_keeps_that_nothing_was_said_anew():
    here = situation(finish=FAR)
    round = answered_before(here, here.give(comment="Begun"))
    again(here, round)
    (asked,) = frozen_content(frozen(here, round)).asked
    assert (asked.update.unchanged_since, asked.update.comment, asked.change) == ("Round 1", "Begun", "same")


def test_none_of_these_can_be_said_again_with_its_reason():
    here = situation(finish=FAR)
    round = answered_before(here, here.give(rating=None, none_of_these=True, none_reason="Nobody in post"))
    assert again(here, round).sent
    assert here.update().texts.get().text == "Nobody in post"


def test_a_third_time_in_a_row_is_refused_and_words_begin_anew():
    here = situation(finish=FAR)
    round = answered_before(here, here.give(comment="Begun"))
    for place in (2, 3):
        assert again(here, round).sent
        frozen(here, round)
        round = opened(here, place)
    done = again(here, round)
    assert "The last two rounds said “no change” already" in done.refused[here.actions[0].pk]
    assert not Update.objects.filter(round=round).exists()
    here.send(round, here.give(comment="Under way"), day=round.opens_on)
    frozen(here, round)
    assert again(here, opened(here, 4)).sent
    assert here.update().unchanged_in_a_row == 1


def test_overdue_is_refused():
    here = situation(finish=opens_on(0) + timedelta(days=30))
    done = again(here, answered_before(here, here.give(comment="Begun")))
    assert "30 days past, so say how it stands" in done.refused[here.actions[0].pk]


def test_nothing_to_repeat_other_words_and_a_question_are_refused():
    here = situation(2, finish=FAR)
    round = answered_before(here, here.give(0))
    assert "No answer of the last round" in again(here, round, 1).refused[here.actions[1].pk]
    again(here, round)
    return_update(by=here.officer, update=here.update(), question="Really?", edit_number=1)
    assert "the programme officer’s question" in again(here, round).refused[here.actions[0].pk]
    here.send(round, here.give(0), day=round.opens_on)
    frozen(here, round)
    other = opened(here, 2, scale=four_colours())
    assert "rating words have changed" in again(here, other).refused[here.actions[0].pk]


def test_what_was_typed_too_is_not_lost():
    here = situation(finish=FAR)
    round = answered_before(here, here.give(comment="Begun"))
    done = again(here, round, texts={"comment": "Much has happened"})
    assert "You ticked “no change” and gave another answer too" in done.refused[here.actions[0].pk]
    here.send(round, here.give(comment="Much has happened"), day=round.opens_on)
    assert here.update().unchanged_since is None


def test_words_of_ones_own_take_the_mark_away():
    here = situation(finish=FAR)
    round = answered_before(here, here.give(comment="Begun"))
    again(here, round)
    here.send(round, here.give(comment="Begun well"), day=round.opens_on)
    assert (here.update().unchanged_since, here.update().unchanged_in_a_row) == (None, 0)


def test_after_the_freeze_nothing_can_be_repeated():
    here = situation(finish=FAR)
    first = opened(here, 0)
    frozen(here, first)
    given = AnswerGiven(action=here.actions[0].pk, unchanged=True)
    done = save_draft(by=here.lead, round=first, post=here.post, answers=[given])
    assert "only in an open round" in done.refused[here.actions[0].pk]
