"""A parsed plan becomes rows, all or nothing."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.common.periods import Period
from goldenthread.partnership.models import Body, Group, Post
from goldenthread.plans.models import Action, Agreement, Plan, TimescaleChange
from goldenthread.plans.queries import plan_content
from goldenthread.trail.models import TrailEntry
from tests.plans.importing.making import SMALL, small, stored
from tests.plans.interpreting.real_plan import WORD, parsed

pytestmark = pytest.mark.django_db


def test_everything_that_was_read_is_in_the_plan(desk):
    content = plan_content(stored(desk).plan)
    assert (content.title, content.priority_word) == ("A plan for all 2026-27", "Priority")
    assert (content.period_start, content.period_end) == (date(2026, 4, 1), date(2027, 3, 31))
    first, second = content.priorities
    assert (first.reference, first.title, [one.text for one in first.statements]) == (
        "1",
        "Time",
        ["Half of all families wait a year."],
    )
    assert [action.reference for action in content.actions] == ["1.1", "1.2", "1.3", "2.1"]
    assert [action.printed_timescale.text for action in first.actions] == ["Autumn 26", "by March 2027", "ongoing"]
    assert [len(outcome.actions) for outcome in content.outcomes] == [1, 1, 1, 1]
    assert second.actions[0].printed_timescale.recurs == "termly"


def test_a_lead_that_exists_is_used_and_the_others_are_created(desk):
    imported = stored(desk)
    first, second, third, fourth = plan_content(imported.plan).actions
    assert first.leads[0].target == desk.post.pk
    assert second.leads[0].target == fourth.leads[0].target
    assert {str(one) for one in imported.created} == {"Therapy manager at Body not stated in the plan", "All partners"}
    assert (third.leads[0].kind, third.leads[0].printed) == ("group", "All partners")


def test_a_post_that_leads_alone_answers_and_nobody_has_agreed_it(desk):
    """The printed words make nobody's promise: neither the answering post nor a date is agreed by an import."""
    first, second, third, _ = plan_content(stored(desk).plan).actions
    assert first.answering_post == desk.post.pk and second.answering_post == second.leads[0].target
    assert third.answering_post is None
    assert not (first.answering_agreed or first.ledger.moves)
    assert not Agreement.objects.exists() and not TimescaleChange.objects.exists()


def test_a_given_period_counts_before_the_proposed_one(desk):
    content = plan_content(stored(desk, period=Period(date(2026, 9, 1), None)).plan)
    assert (content.period_start, content.period_end) == (date(2026, 9, 1), None)


def test_a_plan_without_title_is_called_by_its_file():
    assert small(SMALL.replace("# A plan for all 2026-27", "")).title is None


def test_history_says_who_imported(desk):
    stored(desk)
    told = TrailEntry.objects.filter(object_kind__in=("plan", "action", "post"))
    assert told.exists() and {line.by_name for line in told} == {"Olive Officer"}


def test_one_part_that_is_refused_stores_nothing_at_all(desk):
    """A last part without words: everything before it, bodies and posts included, is taken back."""
    from dataclasses import replace

    plan = small()
    last = plan.priorities[1]
    broken = replace(last, actions=(*last.actions, replace(last.actions[0], key="p2.a9", text="  ")))
    before = (Post.objects.count(), Group.objects.count(), Body.objects.count(), TrailEntry.objects.count())
    with pytest.raises(RuleBroken, match="what the action promises"):
        from goldenthread.plans.actions.importing import store_plan

        store_plan(by=desk.officer, area=desk.area, parsed=replace(plan, priorities=(plan.priorities[0], broken)))
    assert (Post.objects.count(), Group.objects.count(), Body.objects.count(), TrailEntry.objects.count()) == before
    assert not Plan.objects.exists() and not Action.objects.exists()


def test_the_real_plan_is_stored_whole(desk):
    from goldenthread.plans.actions.importing import store_plan

    imported = store_plan(by=desk.officer, area=desk.area, parsed=parsed(WORD))
    content = plan_content(imported.plan)
    read = parsed(WORD)
    assert [len(one.actions) for one in content.priorities] == [len(one.actions) for one in read.priorities]
    assert [len(one.outcomes) for one in content.priorities] == [len(one.outcomes) for one in read.priorities]
    assert [len(one.statements) for one in content.priorities] == [len(one.evidence) for one in read.priorities]
    assert imported.questions >= len(read.questions)
    assert {a.reference for a in content.actions if not a.leads} == {a.ref for a in read.actions() if not a.leads}
