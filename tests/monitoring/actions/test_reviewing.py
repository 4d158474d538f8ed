"""The officer returns and accepts answers, and never one that they have not read."""

import pytest

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.monitoring.actions import accept, accept_all_clean, freeze_round, return_update, save_draft
from goldenthread.monitoring.models import TextKind
from goldenthread.requests.models import Request
from goldenthread.trail.models import TrailEntry
from tests.factories.monitoring import AFTER, OPENS, on, situation
from tests.monitoring.actions.test_answering import LATE, MOVE

pytestmark = pytest.mark.django_db


def test_returning_asks_a_question():
    here = situation()
    round = here.open()
    here.send(round)
    return_update(by=here.officer, update=here.update(), question=" Which schools? ", edit_number=1)
    update = here.update()
    question = update.texts.get(kind=TextKind.RETURN_QUESTION)
    assert (update.state, update.edit_number, question.text) == ("returned", 2, "Which schools?")
    assert question.written_by == here.officer
    assert Request.objects.get().answered_at is None
    assert TrailEntry.objects.of("update", update.pk).first().verb == "returned an answer for"


def test_a_question_is_needed():
    here = situation()
    here.send(here.open())
    with pytest.raises(RuleBroken, match="Write what you want to know"):
        return_update(by=here.officer, update=here.update(), question=" ", edit_number=1)
    assert here.update().state == "submitted"


def test_a_second_question_takes_the_place_of_the_first():
    here = situation()
    round = here.open()
    here.send(round)
    return_update(by=here.officer, update=here.update(), question="One?", edit_number=1)
    here.send(round, here.give(comment="Answer"))
    return_update(by=here.officer, update=here.update(), question="Two?", edit_number=3)
    assert here.update().texts.get(kind=TextKind.RETURN_QUESTION).text == "Two?"


def test_accepting_records_who_and_when():
    here = situation()
    here.send(here.open())
    with on(AFTER):
        accept(by=here.officer, update=here.update(), edit_number=1)
    update = here.update()
    assert (update.state, update.accepted_by, update.accepted_at.date()) == ("accepted", here.officer, AFTER)


def test_what_is_accepted_can_be_returned():
    here = situation()
    here.send(here.open())
    accept(by=here.officer, update=here.update(), edit_number=1)
    return_update(by=here.officer, update=here.update(), question="Really?", edit_number=2)
    update = here.update()
    assert (update.state, update.accepted_at, update.accepted_by) == ("returned", None, None)


@pytest.mark.parametrize("step", ["accept", "return"])
def test_an_answer_that_changed_meanwhile_is_not_reviewed_unread(step):
    here = situation()
    round = here.open()
    here.send(round)
    here.send(round, here.give(comment="Quite another answer"))
    with pytest.raises(StaleEdit):
        if step == "accept":
            accept(by=here.officer, update=here.update(), edit_number=1)
        else:
            return_update(by=here.officer, update=here.update(), question="Why?", edit_number=1)
    assert here.update().state == "submitted"


def test_a_draft_is_neither_accepted_nor_returned():
    here = situation()
    round = here.open()
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give()])
    with pytest.raises(RuleBroken, match="has not been sent yet"):
        accept(by=here.officer, update=here.update(), edit_number=1)
    with pytest.raises(RuleBroken, match="has not been sent yet"):
        return_update(by=here.officer, update=here.update(), question="Why?", edit_number=1)


def test_nothing_is_reviewed_after_the_freeze():
    here = situation()
    round = here.open()
    here.send(round)
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
        with pytest.raises(RuleBroken, match="frozen"):
            accept(by=here.officer, update=here.update(), edit_number=1)
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(edit_number=0)])
        with pytest.raises(RuleBroken, match="waits for the next round"):
            accept(by=here.officer, update=here.update(), edit_number=1)
        with pytest.raises(RuleBroken, match="frozen"):
            accept_all_clean(by=here.officer, round=round)


def test_only_clean_answers_are_accepted_at_once():
    here = situation(6)
    round = here.open()
    here.send(
        round,
        here.give(0, comment="Plain"),
        here.give(1, rating=None, none_of_these=True, none_reason="Nobody in post"),
        here.give(2, **MOVE),
        here.give(3, officer_note="Read me"),
        here.give(4, help_wanted="Money"),
    )
    assert accept_all_clean(by=here.officer, round=round) == 2
    assert [here.update(index).state for index in range(5)] == [
        "accepted",
        "submitted",
        "submitted",
        "submitted",
        "accepted",
    ]
    entry = TrailEntry.objects.of("round", round.pk).first()
    assert entry.verb == "accepted answers in"
    assert len(entry.after["accepted"]) == 2
    assert accept_all_clean(by=here.officer, round=round) == 0


def test_a_contradiction_is_not_clean():
    here = situation(finish=LATE)
    round = here.open()
    here.send(round, here.give(contradiction_reason="Snow"))
    assert accept_all_clean(by=here.officer, round=round) == 0
