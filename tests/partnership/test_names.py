"""What posts, bodies and groups were called at a moment, and where that is read."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from goldenthread.common import clock
from goldenthread.evidence.queries import proofs_of_plan
from goldenthread.partnership import actions
from goldenthread.partnership.models import Body, FormerPostName
from goldenthread.partnership.queries import names_at
from goldenthread.plans import actions as plan_actions
from goldenthread.plans.queries import finding_content, plan_content
from tests.factories.evidence import ProofFactory
from tests.factories.partnership import BodyFactory, GroupFactory, PostFactory
from tests.factories.plans import ActionFactory, FindingFactory, OutcomeFactory, PlanFactory

START = clock.now().replace(microsecond=0) - timedelta(days=100)
HOUR = timedelta(hours=1)


def after(days):
    """A moment so many days after everything began."""
    return START + timedelta(days=days)


@pytest.fixture
def named(area):
    """A post, its body and a group, all renamed on days 10 and 20; the post moved on day 20 too."""
    with clock.at(START):
        body, group = BodyFactory(area=area, name="CCG"), GroupFactory(area=area, name="Board")
        post = PostFactory(area=area, body=body, title="Nurse")
    with clock.at(after(10)):
        actions.change_post(by=None, post=post, title="Lead nurse")
        actions.change_body(by=None, area=area, body=body, name="ICB")
        actions.change_group(by=None, group=group, name="Partnership")
    with clock.at(after(20)):
        actions.change_post(by=None, post=post, title="Chief nurse", body=BodyFactory(area=area, name="Trust"))
        actions.change_body(by=None, area=area, body=body, name="Old ICB")
        actions.change_group(by=None, group=group, name="Alliance")
    return post, body, group


def known(area, named, moment):
    post, body, group = named
    names = names_at(area.pk, moment)
    return names.of_post(post), names.of_body(body), names.of_group(group)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (START, ("Nurse at CCG", "CCG", "Board")),
        (after(10) - HOUR, ("Nurse at CCG", "CCG", "Board")),
        (after(10), ("Lead nurse at ICB", "ICB", "Partnership")),
        (after(20) - HOUR, ("Lead nurse at ICB", "ICB", "Partnership")),
        (after(20), ("Chief nurse at Trust", "Old ICB", "Alliance")),
        (None, ("Chief nurse at Trust", "Old ICB", "Alliance")),
    ],
)
def test_names_are_those_of_the_moment(area, named, moment, expected):
    assert known(area, named, moment) == expected


def test_today_asks_nothing_and_another_day_three_times(area, named, django_assert_num_queries):
    for moment, expected in ((None, 0), (after(5), 3)):
        with django_assert_num_queries(expected):
            known(area, named, moment)


def test_a_change_that_is_no_rename_keeps_nothing(area, named):
    post, body, group = named
    actions.change_post(by=None, post=post, ends_on=clock.today())
    actions.change_body(by=None, area=area, body=body, short_name="ICB")
    actions.change_group(by=None, group=group, purpose="It decides.")
    assert [row.former_names.count() for row in named] == [2, 2, 2]


def test_a_renamed_bodys_posts_were_at_it_under_its_old_name(area):
    with clock.at(START):
        post = PostFactory(area=area, title="Nurse", body=BodyFactory(area=area, name="CCG"))
    body = Body.objects.get(pk=post.body_id)
    actions.change_body(by=None, area=area, body=body, name="ICB")
    assert names_at(area.pk, after(1)).of_post(post) == "Nurse at CCG"


def test_what_something_was_called_never_changes(named):
    former = FormerPostName.objects.filter(post=named[0])
    for change in (lambda: former.update(name="Never"), former.delete):
        with pytest.raises(DatabaseError, match="What something was called is kept"), transaction.atomic():
            change()


def test_plans_findings_and_proofs_speak_the_names_of_then(area):
    with clock.at(START):
        body, group = BodyFactory(area=area, name="CCG"), GroupFactory(area=area, name="Board")
        post = PostFactory(area=area, body=body, title="Nurse")
        plan = PlanFactory(area=area, owner_group=group, implementing_group=group, lead_body=body)
        action = ActionFactory(plan=plan, leads=[post, group], answering=post)
        proof = ProofFactory(outcome=OutcomeFactory(plan=plan), brought_by=post)
        finding = FindingFactory(area=area)
        plan_actions.set_responsible_bodies(by=None, finding=finding, bodies=[body])
        plan_actions.propose_timescale(
            by=None, action=action, finish=clock.today(), reason="Staff left", awaiting_group=group
        )
    actions.change_post(by=None, post=post, title="Chief nurse")
    actions.change_body(by=None, area=area, body=body, name="ICB")
    actions.change_group(by=None, group=group, name="Alliance")
    for moment, (nurse, board, ccg) in (
        (after(1), ("Nurse at CCG", "Board", "CCG")),
        (None, ("Chief nurse at ICB", "Alliance", "ICB")),
    ):
        content = plan_content(plan, as_at=moment)
        assert (content.owner_group, content.implementing_group, content.lead_body) == (board, board, ccg)
        [promised] = content.actions
        assert [lead.name for lead in promised.leads] == [nurse, board]
        assert promised.answering_name == nurse
        assert promised.ledger.awaiting.awaiting == board
        [[brought]] = proofs_of_plan(plan.pk, day=clock.today(), as_at=moment).values()
        assert (brought.id, brought.brought_by_name) == (proof.pk, nurse)
        assert [name for _, name in finding_content(finding, as_at=moment).bodies] == [ccg]
