"""What the officer sees of an open round."""

from datetime import date

import pytest

from goldenthread.monitoring.actions import accept, return_update, save_draft
from goldenthread.monitoring.queries import progress_of
from goldenthread.monitoring.queries.readiness import readiness_of
from goldenthread.plans.queries import plan_content
from tests.factories.monitoring import OPENS, on, situation
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.factories.plans import ActionFactory, OutcomeFactory, PriorityFactory

pytestmark = pytest.mark.django_db


def test_each_action_stands_somewhere():
    here = situation(5, finish=date(2026, 10, 1))
    ActionFactory(priority=PriorityFactory(plan=here.plan))
    round = here.open()
    reason = {"contradiction_reason": "Snow"}
    here.send(round, *(here.give(place, **reason) for place in range(3)))
    return_update(by=here.officer, update=here.update(1), question="Why?", edit_number=1)
    accept(by=here.officer, update=here.update(2), edit_number=1)
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(3, officer_note="Psst")])
    progress = progress_of(round, OPENS)
    assert [row.standing for row in progress.rows] == [
        "to_accept",
        "returned",
        "accepted",
        "draft",
        "silent",
        "no_post",
    ]
    assert (progress.count("to_accept", "accepted"), progress.missing) == (2, 4)
    assert (progress.contradicting, progress.clean) == (1, 0)
    assert [row.has_note for row in progress.rows] == [False, False, False, True, False, False]


def test_posts_that_owe_come_first_and_vacant_ones_say_since_when():
    here = situation(1)
    left, deputised = PostFactory(area=here.area, title="Left"), PostFactory(area=here.area, title="Deputised")
    HoldingFactory(area=here.area, post=left, ends_on=date(2026, 9, 30))
    HoldingFactory(area=here.area, post=left, ends_on=date(2026, 8, 31))
    deputy = HoldingFactory(area=here.area, post=deputised, is_deputy=True)
    for post in (left, deputised):
        ActionFactory(priority=PriorityFactory(plan=here.plan), leads=[post])
    round = here.open()
    here.send(round)
    progress = progress_of(round, OPENS)
    assert [one.post.title for one in progress.posts] == ["Deputised", "Left", here.post.title]
    with_deputy, vacant, finished = progress.posts
    assert with_deputy.holder.deputies == (deputy.person.name,)
    assert (vacant.holder.vacant, vacant.vacant_since, vacant.silent) == (True, date(2026, 10, 1), True)
    assert finished.finished and not finished.silent
    assert {one.post.title for one in progress.vacant_posts} == {"Left", "Deputised"}
    assert len(progress.silent_posts) == 2


def test_what_is_not_agreed_before_a_round():
    here = situation(1, finish=date(2026, 12, 1))
    OutcomeFactory(plan=here.plan, actions=here.actions)
    assert readiness_of(plan_content(here.plan), OPENS).complete
    orphan = ActionFactory(priority=PriorityFactory(plan=here.plan))
    vacant = ActionFactory(priority=PriorityFactory(plan=here.plan), leads=[PostFactory(area=here.area)])
    ready = readiness_of(plan_content(here.plan), OPENS)
    assert (ready.asked, ready.posts, ready.complete) == (3, 2, False)
    assert [one.id for one in ready.unanswered] == [orphan.pk]
    assert [one.id for one in ready.vacant] == [vacant.pk]
    assert {one.id for one in ready.no_timescale} == {orphan.pk, vacant.pk} == {one.id for one in ready.no_outcome}
