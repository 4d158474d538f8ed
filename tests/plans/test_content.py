"""A plan as plain values: complete, in printed order, in few questions, and as at any moment."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.common import clock
from goldenthread.partnership import actions as partnership
from goldenthread.partnership.models import Body, Post
from goldenthread.plans import actions
from goldenthread.plans.actions import NewLead, Place
from goldenthread.plans.content import PlanContent
from goldenthread.plans.models import Action
from goldenthread.plans.queries import NotKnownYet, plan_content, plans_in
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import BodyFactory, GroupFactory, HoldingFactory, PostFactory
from tests.factories.plans import (
    ActionFactory,
    MilestoneFactory,
    OutcomeFactory,
    PlanFactory,
    PriorityFactory,
    StatementFactory,
)
from tests.plans.conftest import MORNING

pytestmark = pytest.mark.django_db


def large_plan(area, priorities=2, each=3):
    """A plan with something of every kind under each priority."""
    post, group = HoldingFactory(area=area).post, GroupFactory(area=area)
    plan = PlanFactory(area=area, owner_group=group)
    for _ in range(priorities):
        priority = PriorityFactory(plan=plan)
        StatementFactory(priority=priority)
        for _ in range(each):
            action = ActionFactory(priority=priority, leads=[post, group], answering=post, finish=date(2026, 7, 31))
            MilestoneFactory(action=action)
            outcome = OutcomeFactory(priority=priority, actions=[action])
            actions.record_agreement(by=None, plan=plan, subject="outcome", outcome=outcome, words="All", group=group)
    return plan


def test_a_plan_takes_few_questions_whatever_its_size(area, django_assert_num_queries):
    small, large = large_plan(area, 1, 1), large_plan(area, 3, 4)
    for plan in (small, large):
        with django_assert_num_queries(13):
            plan_content(plan)
        # Three more, for what bodies, groups and posts were called then.
        with django_assert_num_queries(16):
            plan_content(plan, as_at=clock.now())


def test_everything_is_there(area):
    holding = HoldingFactory(area=area, person=PersonFactory(name="Hana Holder"))
    group = GroupFactory(area=area, name="SEND board")
    plan = PlanFactory(area=area, title="Our plan", owner_group=group, period_end=date(2027, 3, 31))
    priority = PriorityFactory(plan=plan, reference="1", title="Attendance")
    StatementFactory(priority=priority, text="Too many miss school.")
    printed = {"text": "July 26", "periods": [{"start": "2026-07-01", "end": "2026-07-31"}], "recurs": None}
    action = ActionFactory(
        priority=priority,
        reference="1.1",
        printed_timescale=printed,
        leads=[holding.post, group],
        answering=holding.post,
    )
    outcome = OutcomeFactory(priority=priority, actions=[action], printed_references=["1.1", "1.9"])
    step = MilestoneFactory(action=action, due_on=date(2026, 5, 1))

    content = plan_content(plan)

    assert (content.title, content.owner_group, content.area_slug) == ("Our plan", "SEND board", "alderbourne")
    (first,) = content.priorities
    assert [statement.text for statement in first.statements] == ["Too many miss school."]
    (promise,) = content.actions
    assert [(lead.kind, lead.holder) for lead in promise.leads] == [("post", "Hana Holder"), ("group", "")]
    assert (promise.answering_post, promise.answering_holder) == (holding.post.pk, "Hana Holder")
    assert promise.printed_timescale.periods == ((date(2026, 7, 1), date(2026, 7, 31)),)
    assert [milestone.id for milestone in promise.milestones] == [step.pk]
    (result,) = content.outcomes
    assert (promise.outcomes, result.actions) == ((outcome.pk,), (action.pk,))
    assert result.printed_references == ("1.1", "1.9")
    assert content.action(action.pk) == promise
    assert content.outcome(outcome.pk) == result
    assert content.action(outcome.pk) is None


def test_printed_order_is_by_place_and_then_by_reference(area):
    """1.10 comes after 1.2, and things of one place sort by their references."""
    plan = PlanFactory(area=area)
    second, first = PriorityFactory(plan=plan, position=2), PriorityFactory(plan=plan, position=1)
    for reference, position in (("2.1", 1), ("2.10", 2), ("2.2", 2)):
        ActionFactory(priority=second, reference=reference, position=position)
    ActionFactory(priority=first, reference="9", position=9)
    assert [action.reference for action in plan_content(plan).actions] == ["9", "2.1", "2.2", "2.10"]


def test_what_is_withdrawn(area):
    """A withdrawn action stays, marked, and keeps its withdrawn priority; everything else withdrawn is left out."""
    plan = PlanFactory(area=area)
    kept, empty = PriorityFactory(plan=plan), PriorityFactory(plan=plan)
    action = ActionFactory(priority=kept)
    outcome = OutcomeFactory(priority=kept, actions=[action])
    actions.withdraw_statement(by=None, statement=StatementFactory(priority=kept))
    actions.withdraw_milestone(by=None, milestone=MilestoneFactory(action=action))
    actions.withdraw_outcome(by=None, outcome=outcome, reason="Doubled")
    actions.withdraw_action(by=None, action=action, reason="Done by another plan")
    for priority in (kept, empty):
        actions.withdraw_priority(by=None, priority=priority, reason="Merged")

    (shown,) = plan_content(plan).priorities

    assert (shown.id, shown.withdrawn, shown.statements, shown.outcomes) == (kept.pk, True, (), ())
    (promise,) = shown.actions
    assert (promise.withdrawn, promise.withdrawn_reason) == (True, "Done by another plan")
    assert (promise.outcomes, promise.milestones) == ((), ())
    assert plan_content(plan).live_actions == ()


def test_before_it_was_recorded_there_is_no_plan(area, days):
    with days(0):
        plan = PlanFactory(area=area)
    with pytest.raises(NotKnownYet, match="only since 4 March 2026"):
        plan_content(plan, as_at=MORNING - timedelta(seconds=1))
    assert plan_content(plan, as_at=MORNING).title


def test_holders_are_those_of_that_day(area, days):
    post = PostFactory(area=area)
    with days(0):
        plan = PlanFactory(area=area)
        ActionFactory(plan=plan, leads=[post], answering=post)
    then = {"post": post, "area": area, "ends_on": date(2026, 3, 10)}
    HoldingFactory(person=PersonFactory(name="First"), **then)
    HoldingFactory(person=PersonFactory(name="Helper"), is_deputy=True, **then)
    HoldingFactory(person=PersonFactory(name="Second"), post=post, area=area, starts_on=date(2026, 3, 20))
    holders = [
        plan_content(plan, as_at=MORNING + timedelta(days=number)).actions[0].answering_holder for number in (1, 10, 20)
    ]
    assert holders == ["First", "", "Second"]


def test_a_decision_counts_from_the_moment_that_it_was_recorded(area, days):
    with days(0):
        action = ActionFactory(plan=PlanFactory(area=area))
    with days(1):
        change = actions.propose_timescale(by=None, action=action, finish=date(2026, 7, 31))
    with days(5):
        actions.decide_timescale(
            by=None, change=change, decision="agreed", decided_on=date(2026, 3, 2), by_words="The board"
        )
    seen = [plan_content(action.plan, as_at=MORNING + timedelta(days=n)).actions[0].ledger for n in (0, 4, 5)]
    assert [len(ledger.moves) for ledger in seen] == [0, 1, 1]
    assert seen[1].awaiting and not seen[1].current
    assert seen[1].awaiting.decided_by == ""
    assert seen[2].current.decided_on == date(2026, 3, 2)


def test_moves_are_measured_from_the_agreed_finish_before(area):
    action = ActionFactory(plan=PlanFactory(area=area), finish=date(2026, 7, 31))
    late = {"by": None, "action": action, "reason": "Later", "by_words": "Board"}
    declined = actions.propose_timescale(by=None, action=action, finish=date(2026, 12, 31), reason="Much later")
    actions.decide_timescale(by=None, change=declined, decision="declined", by_words="Board", reason="Too late")
    actions.agree_timescale(finish=date(2026, 8, 31), **late)
    actions.agree_timescale(recurs="termly", **late)
    actions.agree_timescale(finish=date(2026, 9, 30), **late)
    ledger = plan_content(action.plan).actions[0].ledger
    # 31 July to 31 December is 153 days, to 31 August 31; after a rhythm without a finish nothing can be measured.
    assert [move.days for move in ledger.moves] == [None, 153, 31, None, None]
    assert (ledger.times_moved, ledger.days_later_than_first) == (3, 61)


def test_a_measure_is_agreed_until_it_changes_and_again_when_it_is_put_back(area, days):
    with days(0):
        plan = PlanFactory(area=area)
        outcome = OutcomeFactory(plan=plan, target="90%")
        actions.record_agreement(
            by=None, plan=plan, subject="outcome", outcome=outcome, words="90%", agreed_by_words="B"
        )
    with days(1):
        actions.change_outcome(by=None, outcome=outcome, text="Other words, same measure")
    with days(2):
        actions.change_outcome(by=None, outcome=outcome, target="95%")
    with days(3):
        actions.change_outcome(by=None, outcome=outcome, target="90%")
    agreed = [plan_content(plan, as_at=MORNING + timedelta(days=n, hours=1)).outcomes[0].agreed for n in range(4)]
    assert agreed == [True, True, False, True]


def test_an_agreement_in_the_same_pretended_moment_as_the_change_counts(area, days):
    with days(0):
        plan = PlanFactory(area=area)
        outcome = OutcomeFactory(plan=plan)
        actions.change_outcome(by=None, outcome=outcome, target="90%")
        actions.record_agreement(
            by=None, plan=plan, subject="outcome", outcome=outcome, words="90%", agreed_by_words="B"
        )
    assert plan_content(plan).outcomes[0].agreed


def test_lists_of_plans(area, django_assert_num_queries):
    live, old = large_plan(area, 1, 3), PlanFactory(area=area, title="Old plan")
    PlanFactory(title="Elsewhere")
    actions.close_plan(by=None, plan=old, reason="Its time is over")
    with django_assert_num_queries(1):
        found = plans_in(area)
    assert [(plan.id, plan.priorities, plan.actions, plan.state) for plan in found] == [
        (live.pk, 1, 3, "live"),
        (old.pk, 0, 0, "closed"),
    ]
    assert [plan.id for plan in plans_in(area, search="OLD")] == [old.pk]
    assert plans_in(area, search="Elsewhere") == ()


EDITS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 20)), max_size=12)


@settings(max_examples=25, deadline=None)
@given(edits=EDITS)
def test_each_moment_shows_what_was_known_then(edits):
    """Whatever is edited in whatever order, the content as at a moment is what stood there at that moment."""
    with clock.at(MORNING):
        group = GroupFactory()
        plan = PlanFactory(area=group.area, owner_group=group, lead_body=BodyFactory(area=group.area))
        world = SimpleNamespace(plan=plan, area=plan.area, group=group, priorities=[PriorityFactory(plan=plan)])
        world.posts = [PostFactory(area=plan.area) for _ in range(2)]
        world.actions = [ActionFactory(priority=world.priorities[0])]
        world.outcomes = [OutcomeFactory(priority=world.priorities[0])]
        world.milestones = [MilestoneFactory(action=world.actions[0])]
    captured: list[tuple[datetime, PlanContent]] = []
    for number, (which, choice) in enumerate(edits, start=1):
        moment = MORNING + timedelta(minutes=number)
        with clock.at(moment):
            edit(world, which, choice)
            captured.append((moment + timedelta(seconds=1), plan_content(plan)))
    for moment, stood in captured:
        assert replace(plan_content(plan, as_at=moment), as_at=None) == stood


def edit(world: SimpleNamespace, which: int, choice: int) -> None:
    """One of many possible changes, to one of the things that there are."""
    priority, action, outcome, milestone, post = (
        things[choice % len(things)]
        for things in (world.priorities, world.actions, world.outcomes, world.milestones, world.posts)
    )
    match which:
        case 0:
            actions.change_plan(by=None, plan=world.plan, title=f"Title {choice}")
        case 1:
            world.priorities.append(PriorityFactory(plan=world.plan, after=priority))
        case 2:
            world.actions.append(ActionFactory(priority=priority))
        case 3:
            actions.change_action(by=None, action=action, text=f"Text {choice}", place=Place(priority))
        case 4:
            withdraw_or_restore(world, action)
        case 5:
            actions.set_leads(by=None, action=action, leads=[NewLead(post, str(choice % 3))])
        case 6:
            actions.name_answering_post(by=None, action=action, post=post if choice % 3 else None)
        case 7:
            actions.link_outcome(by=None, outcome=outcome, action=action)
        case 8:
            actions.unlink_outcome(by=None, outcome=outcome, action=action)
        case 9:
            actions.change_outcome(by=None, outcome=outcome, target=f"{choice}%")
        case 10:
            words = {"words": str(choice), "agreed_by_words": "Board"}
            actions.record_agreement(by=None, plan=world.plan, subject="outcome", outcome=outcome, **words)
        case 11:
            propose_or_decide(world, action, choice)
        case 12:
            actions.change_milestone(
                by=None, milestone=milestone, text=f"Step {choice}", due_on=date(2026, 5, choice + 1)
            )
        case 13:
            world.milestones.append(MilestoneFactory(action=action))
        case 14:
            rename(world, post, choice)


def rename(world: SimpleNamespace, post: Post, choice: int) -> None:
    """Another name for a post, a body or the group, or another body for a post."""
    name = f"Name {choice} of {post.pk}"
    match choice % 4:
        case 0:
            partnership.change_post(by=None, post=post, title=name)
        case 1:
            partnership.change_post(by=None, post=post, title=name, body=BodyFactory(area=world.area))
        case 2:
            body = world.plan.versions.get(recorded_to=None).lead_body if choice % 3 else post.body
            partnership.change_body(by=None, area=world.area, body=Body.objects.get(pk=body.pk), name=name)
        case 3:
            partnership.change_group(by=None, group=world.group, name=name)


def withdraw_or_restore(world: SimpleNamespace, action: Action) -> None:
    """Whichever is possible."""
    if plan_content(world.plan).action(action.pk).withdrawn:
        actions.restore_action(by=None, action=action)
    else:
        actions.withdraw_action(by=None, action=action, reason="No")


def propose_or_decide(world: SimpleNamespace, action: Action, choice: int) -> None:
    """Whichever is possible."""
    known = plan_content(world.plan).action(action.pk)
    if known.ledger.awaiting:
        change = action.timescale_changes.get(pk=known.ledger.awaiting.id)
        decision = ("agreed", "declined", "withdrawn")[choice % 3]
        actions.decide_timescale(by=None, change=change, decision=decision, by_words="Board", reason="Because")
    elif not known.withdrawn:
        finish = date(2026, 6, 1) + timedelta(days=choice)
        actions.propose_timescale(by=None, action=action, finish=finish, reason="Because")


def test_a_part_of_a_plan_is_what_the_whole_says_of_it():
    plan = PlanFactory()
    kept, other, shared = ActionFactory.create_batch(3, priority=PriorityFactory(plan=plan), finish=date(2026, 12, 1))
    MilestoneFactory(action=kept)
    PriorityFactory(plan=plan)
    own = OutcomeFactory(plan=plan, actions=[kept, shared])
    OutcomeFactory(plan=plan, actions=[other])
    whole, part = plan_content(plan), plan_content(plan, actions=[kept.pk])
    assert part.actions == (whole.action(kept.pk),)
    assert [outcome.id for outcome in part.outcomes] == [own.pk]
    assert replace(part.outcomes[0], actions=whole.outcome(own.pk).actions) == whole.outcome(own.pk)
    assert part.outcomes[0].actions == (kept.pk,)
    assert {priority.id for priority in part.priorities} == {part.actions[0].priority, part.outcomes[0].priority}


def test_no_action_of_another_plan_is_read():
    assert plan_content(PlanFactory(), actions=[ActionFactory().pk]).actions == ()
