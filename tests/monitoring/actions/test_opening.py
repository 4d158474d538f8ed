"""Opening a round asks each answering post once, and refuses what would not work."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import change_round, freeze_round, open_round, save_draft
from goldenthread.monitoring.models import AskedAction, Round, RoundMeeting, TextKind, Update
from goldenthread.plans.actions import name_answering_post, withdraw_action
from goldenthread.requests.models import Request
from goldenthread.trail.models import TrailEntry
from tests.factories.monitoring import (
    AFTER,
    FREEZE_ON,
    OPENS,
    REPLY_BY,
    RoundFactory,
    four_colours,
    on,
    situation,
    three_words,
)
from tests.factories.partnership import AreaFactory, GroupFactory, MeetingFactory, PostFactory
from tests.factories.plans import ActionFactory, PlanFactory, PriorityFactory, ScaleFactory

pytestmark = pytest.mark.django_db
DAYS = {"opens_on": OPENS, "reply_by": REPLY_BY, "freeze_on": FREEZE_ON}


def asked_posts(round):
    return dict(AskedAction.objects.filter(round=round).values_list("action_id", "post_id"))


def test_every_live_action_is_asked_for_by_default():
    here = situation(3)
    withdraw_action(by=None, action=here.actions[2], reason="Done elsewhere.")
    round = here.open()
    assert asked_posts(round) == {here.actions[0].pk: here.post.pk, here.actions[1].pk: here.post.pk}


def test_only_chosen_actions_are_asked_for():
    here = situation(3)
    round = here.open(actions={here.actions[1].pk})
    assert list(asked_posts(round)) == [here.actions[1].pk]


def test_who_is_asked():
    """The post named to answer; otherwise the only lead, if that is a post; otherwise nobody."""
    here = situation()
    priority, other = PriorityFactory(plan=here.plan), PostFactory(area=here.area)
    named = ActionFactory(priority=priority, leads=[here.post, other], answering=other)
    two_leads = ActionFactory(priority=priority, leads=[here.post, other])
    group = ActionFactory(priority=priority, leads=[GroupFactory(area=here.area)])
    with_group = ActionFactory(priority=priority, leads=[other, GroupFactory(area=here.area)])
    asked = asked_posts(here.open())
    assert asked[here.actions[0].pk] == here.post.pk
    assert asked[named.pk] == other.pk
    assert [asked[one.pk] for one in (two_leads, group, with_group)] == [None, None, None]


def test_each_post_gets_one_request():
    here = situation(2)
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 10), paper_deadline=date(2026, 12, 3))
    round = here.open(meetings=[meeting], name="Autumn")
    request = Request.objects.get()
    assert (request.post, request.about_kind, request.about_id) == (here.post, "round", round.pk)
    assert request.title == "Autumn: your update"
    assert request.why == f"{meeting.group.name} meets on 10 December 2026; what you write goes into its paper."
    assert request.reply_by == REPLY_BY
    assert RoundMeeting.objects.get().meeting == meeting


def test_a_round_that_opens_later_asks_later():
    here = situation()
    with on(date(2026, 10, 20)):
        open_round(by=None, plan=here.plan, name="Autumn", scale=three_words(), **DAYS)
    assert Request.objects.get().opened_at.date() == OPENS


def test_the_round_before_is_the_last_frozen_one():
    here = situation()
    first = here.open(name="Summer")
    with on(AFTER):
        freeze_round(by=here.officer, round=first)
    second = here.open(name="Autumn", opens_on=AFTER, reply_by=AFTER, freeze_on=AFTER)
    assert first.previous is None
    assert second.previous == first


def test_the_history_says_who_opened_it_and_what_nobody_answers_for():
    here = situation()
    ActionFactory(priority=PriorityFactory(plan=here.plan), reference="9.9")
    round = here.open()
    entry = TrailEntry.objects.of("round", round.pk).get()
    assert (entry.verb, entry.by_name) == ("opened", here.officer.name)
    assert entry.after["asked"] == 2
    assert entry.after["no post answers for"] == ["9.9"]


def refused(match, **changed):
    here = situation()
    fields = {"by": here.officer, "plan": here.plan, "name": "Autumn", "scale": three_words(), **DAYS, **changed}
    with on(OPENS), pytest.raises(RuleBroken, match=match):
        open_round(**fields)
    assert not Round.objects.exists()
    assert not Request.objects.exists()


def test_a_freeze_after_the_latest_day_for_the_papers_is_refused():
    here = situation()
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 10), paper_deadline=date(2026, 12, 1))
    with pytest.raises(RuleBroken, match="Freeze by 24 November 2026 at the latest"):
        here.open(meetings=[meeting])


def test_a_meeting_of_another_area_is_refused():
    refused("does not belong", meetings=[MeetingFactory()])


def test_an_area_sets_its_own_number_of_working_days():
    here = situation()
    here.area.freeze_working_days = 2
    here.area.save()
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 10), paper_deadline=date(2026, 12, 1))
    assert here.open(meetings=[meeting]).freeze_on == FREEZE_ON


@pytest.mark.parametrize(
    ("changed", "match"),
    [
        ({"reply_by": date(2026, 11, 1)}, "reply-by day"),
        ({"freeze_on": date(2026, 11, 19)}, "day for the freeze"),
        ({"name": "  "}, "Enter the name"),
        ({"actions": set()}, "at least one action"),
    ],
)
def test_what_would_not_work_is_refused(changed, match):
    refused(match, **changed)


def test_a_scale_of_another_area_is_refused():
    refused("does not belong", scale=ScaleFactory(area=AreaFactory()))


def test_a_plan_has_one_open_round():
    here = situation()
    here.open(name="Summer")
    with pytest.raises(RuleBroken, match="Summer is still open"):
        here.open(name="Autumn")


def test_a_name_is_used_once_in_a_plan():
    here = situation()
    with on(AFTER):
        freeze_round(by=None, round=here.open(name="Autumn"))
    with pytest.raises(RuleBroken, match="called Autumn already"):
        here.open(name="Autumn")
    RoundFactory(plan=situation().plan, name="Autumn")


def test_an_empty_plan_has_nothing_to_ask_for():
    with pytest.raises(RuleBroken, match="at least one action"):
        RoundFactory(plan=PlanFactory())


def write_waiting(here, frozen, **fields):
    given = here.give(edit_number=0, **fields)
    with on(AFTER):
        save_draft(by=here.lead, round=frozen, post=here.post, answers=[given])


def frozen_situation():
    here = situation()
    frozen = here.open(name="Summer")
    with on(AFTER):
        freeze_round(by=here.officer, round=frozen)
    frozen.refresh_from_db()
    return here, frozen


NEXT = {"opens_on": AFTER, "reply_by": date(2026, 12, 10), "freeze_on": date(2026, 12, 10)}


def test_what_waited_becomes_a_draft_of_the_next_round():
    here, frozen = frozen_situation()
    write_waiting(here, frozen, comment="Since then, all 38 have answered.")
    waiting = Update.objects.get(round=None)
    round = here.open(name="Autumn", **NEXT)
    taken = Update.objects.get(round=round)
    assert (taken.pk, taken.state, taken.rating) == (waiting.pk, "draft", waiting.rating)
    assert taken.edit_number == waiting.edit_number + 1
    assert taken.texts.get(kind=TextKind.COMMENT).text == "Since then, all 38 have answered."


def test_a_rating_of_another_scale_falls_away_and_the_words_stay():
    here, frozen = frozen_situation()
    write_waiting(here, frozen, comment="Words")
    round = here.open(name="Autumn", scale=four_colours(), **NEXT)
    taken = Update.objects.get(round=round)
    assert taken.rating is None
    assert taken.texts.get().text == "Words"


def test_what_waited_goes_to_the_post_that_answers_now():
    here, frozen = frozen_situation()
    write_waiting(here, frozen)
    other = PostFactory(area=here.area)
    name_answering_post(by=None, action=here.actions[0], post=other)
    round = here.open(name="Autumn", **NEXT)
    assert Update.objects.get(round=round).post == other


def test_what_waits_for_an_action_that_is_not_asked_goes_on_waiting():
    here, frozen = frozen_situation()
    ActionFactory(priority=PriorityFactory(plan=here.plan), leads=[here.post])
    write_waiting(here, frozen)
    others = set(here.plan.actions.exclude(pk=here.actions[0].pk).values_list("pk", flat=True))
    here.open(name="Autumn", actions=others, **NEXT)
    assert Update.objects.get().round is None


def test_changing_a_round_tells_those_who_were_asked():
    here = situation()
    round = here.open(name="Autum")
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 20), paper_deadline=date(2026, 12, 18))
    with on(OPENS):
        changed = change_round(
            by=here.officer,
            round=round,
            name="Autumn",
            opens_on=OPENS,
            reply_by=date(2026, 11, 25),
            freeze_on=date(2026, 11, 27),
            meetings=[meeting],
        )
    request = Request.objects.get()
    assert (changed.name, changed.reply_by) == ("Autumn", date(2026, 11, 25))
    assert (request.title, request.reply_by) == ("Autumn: your update", date(2026, 11, 25))
    assert "meets on 20 December 2026" in request.why
    entry = TrailEntry.objects.of("round", round.pk).first()
    assert (entry.before["reply by"], entry.after["reply by"]) == ("2026-11-20", "2026-11-25")


def test_changed_days_are_checked_again():
    here = situation()
    first = here.open(name="Summer")
    with on(AFTER):
        freeze_round(by=None, round=first)
    round = here.open(name="Autumn", **NEXT)
    with pytest.raises(RuleBroken, match="reply-by day"):
        change_round(by=None, round=round, name="Autumn", opens_on=AFTER, reply_by=OPENS, freeze_on=FREEZE_ON)
    with pytest.raises(RuleBroken, match="called Summer already"):
        change_round(by=None, round=round, name="Summer", **NEXT)
    with pytest.raises(RuleBroken, match="frozen"):
        change_round(by=None, round=first, name="Earlier", **DAYS)
