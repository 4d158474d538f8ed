"""Freezing keeps everything that a report prints, names and computed answers included."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import freeze_round, return_update, save_draft
from goldenthread.monitoring.models import RoundSnapshot
from goldenthread.monitoring.queries import live_content
from goldenthread.monitoring.snapshots import frozen_content, hash_of, to_json
from goldenthread.partnership.models import Post
from goldenthread.plans.actions import agree_timescale, change_action, set_leads, withdraw_action
from goldenthread.requests.models import Request
from goldenthread.trail.models import TrailEntry
from tests.factories.monitoring import AFTER, OPENS, REPLY_BY, on, situation
from tests.factories.partnership import MeetingFactory
from tests.factories.plans import MilestoneFactory, OutcomeFactory

pytestmark = pytest.mark.django_db


def freeze(here, round, day=AFTER):
    with on(day):
        return freeze_round(by=here.officer, round=round)


def full_round():
    """A round with an answer of each sort."""
    here = situation(6, finish=date(2026, 10, 1))
    OutcomeFactory(plan=here.plan, actions=here.actions[:1])
    MilestoneFactory(action=here.actions[0], due_on=date(2026, 9, 1))
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 20), paper_deadline=date(2026, 12, 18))
    round = here.open(meetings=[meeting])
    here.send(
        round,
        here.give(0, comment="Begun", contradiction_reason="Snow", officer_note="Only for you"),
        here.give(1, rating="Completed", comment="Done"),
        here.give(2, rating=None, none_of_these=True, none_reason="Nobody in post", help_wanted="Money"),
        here.give(3, comment="To be returned", contradiction_reason="Snow"),
    )
    return_update(by=here.officer, update=here.update(3), question="Why?", edit_number=1)
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(4, comment="Not yet sent")])
    return here, round


def test_the_snapshot_is_the_round_as_it_stood():
    here, round = full_round()
    with on(AFTER):
        live = live_content(round)
    frozen = frozen_content(freeze(here, round))
    assert frozen.asked == live.asked
    assert frozen.meetings == live.meetings
    assert frozen.scale == live.scale
    assert frozen.plan.priorities == live.plan.priorities
    assert (frozen.as_at, frozen.frozen_at.date(), frozen.frozen_by) == (AFTER, AFTER, here.officer.name)
    assert frozen.plan.as_at == frozen.frozen_at


def test_each_sort_of_answer_is_frozen_as_it_should_be_printed():
    here, round = full_round()
    content = frozen_content(freeze(here, round))
    updates = {here.actions.index(action): content.for_action(action.pk).update for action in here.actions}
    assert [updates[index].state for index in range(6)] == [
        "submitted",
        "submitted",
        "submitted",
        "returned",
        "draft",
        "no_reply",
    ]
    assert updates[0].comment == "Begun" and updates[0].contradiction_reason == "Snow"
    assert updates[2].none_of_these and updates[2].none_reason == "Nobody in post"
    assert updates[3].comment == "To be returned"
    assert updates[4].comment == "" and updates[4].rating is None
    assert updates[5].post == str(here.post)


def test_notes_drafts_and_questions_are_no_part_of_the_snapshot():
    here, round = full_round()
    stored = to_json(frozen_content(freeze(here, round)))
    for private in ("Only for you", "Not yet sent", "Why?"):
        assert private not in stored


def test_computed_answers_hold_for_the_day_of_the_freeze():
    here, round = full_round()
    first, second, *_ = frozen_content(freeze(here, round)).asked
    assert (first.calendar.state, first.calendar.days) == ("overdue", 54)
    assert [one.code for one in first.contradictions] == ["claim_overdue"]
    assert second.calendar.state == "completed"


def test_editing_the_plan_leaves_a_frozen_round_the_same_to_the_byte():
    here, round = full_round()
    frozen = freeze(here, round)
    stored = RoundSnapshot.objects.get().content
    before = to_json(frozen_content(frozen))
    change_action(by=None, action=here.actions[0], text="Quite another promise")
    withdraw_action(by=None, action=here.actions[1], reason="No longer wanted")
    agree_timescale(by=None, action=here.actions[2], finish=date(2030, 1, 1), reason="Later", by_words="Board")
    set_leads(by=None, action=here.actions[3], leads=[])
    Post.objects.update(title="Renamed")
    here.lead.name = "Somebody Else"
    here.lead.save()
    assert RoundSnapshot.objects.get().content == stored
    assert to_json(frozen_content(frozen)) == before


def test_the_hash_is_that_of_the_stored_text():
    here = situation()
    freeze(here, here.open())
    snapshot = RoundSnapshot.objects.get()
    assert snapshot.content_hash == hash_of(snapshot.content)


def test_freezing_closes_what_was_asked_and_tells_history():
    here = situation()
    round = freeze(here, here.open())
    assert Request.objects.get().closed_at is not None
    entry = TrailEntry.objects.of("round", round.pk).first()
    assert (entry.verb, entry.by_name) == ("froze", here.officer.name)
    assert entry.after == {"asked": 1, "without an answer": 1}


def test_leads_with_time_left_are_waited_for():
    here = situation(2)
    round = here.open()
    here.send(round, here.give(0))
    with pytest.raises(RuleBroken, match="1 action has no answer yet, and leads have until 20 November 2026"):
        freeze(here, round, REPLY_BY)
    assert not RoundSnapshot.objects.exists()
    here.send(round, here.give(1))
    assert freeze(here, round, REPLY_BY).state == "frozen"


def test_a_round_is_frozen_once():
    here = situation()
    round = here.open()
    freeze(here, round)
    with pytest.raises(RuleBroken, match="frozen already"):
        freeze(here, round)
    assert RoundSnapshot.objects.count() == 1


def test_a_round_can_be_frozen_by_a_command():
    here = situation()
    round = here.open()
    with on(AFTER):
        frozen = freeze_round(by=None, round=round)
    assert frozen_content(frozen).frozen_by == ""


def test_change_since_the_last_round():
    here = situation(3)
    first = here.open(name="Summer")
    here.send(first, here.give(0), here.give(1))
    freeze(here, first)
    second = here.open(name="Autumn", opens_on=AFTER, reply_by=AFTER, freeze_on=AFTER)
    here.send(second, here.give(0, rating="In progress"), here.give(2), day=AFTER)
    content = frozen_content(freeze(here, second, date(2026, 11, 30)))
    assert content.previous_name == "Summer"
    assert [asked.change for asked in content.asked] == [
        "moved from Started to In progress",
        "no reply; Started last time",
        "answered; no reply last time",
    ]


def test_completed_in_an_earlier_round_counts_from_then():
    """Silence about a completed action does not make it overdue, nor saying it again late."""
    here = situation(2, finish=date(2026, 11, 10))
    first = here.open(name="Summer")
    here.send(first, here.give(0, rating="Completed"), here.give(1, rating="Completed"))
    freeze(here, first)
    second = here.open(name="Autumn", opens_on=AFTER, reply_by=AFTER, freeze_on=AFTER)
    here.send(second, here.give(0, rating="Completed"), day=AFTER)
    content = frozen_content(freeze(here, second, date(2026, 11, 30)))
    assert [asked.calendar.words for asked in content.asked] == ["Completed 8 days before the agreed finish"] * 2
