"""Officers who press the button at the same instant, on a real database with real locks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership import actions
from goldenthread.partnership.models import Body, Group, Post, PostHolding, RoleGrant
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    AreaFactory,
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    PostFactory,
    RoleGrantFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6
DAY = date(2026, 3, 4)


def all_at_once(work) -> list:
    """What `work` returns, or the kind of its refusal, in each of several threads that start together."""
    barrier = Barrier(AT_ONCE)

    def run(number: int):
        barrier.wait()
        try:
            return work(number)
        except RuleBroken as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_a_post_gets_one_holder():
    post, people = PostFactory(), [PersonFactory() for _ in range(AT_ONCE)]
    results = all_at_once(lambda n: actions.hold_post(by=None, post=post, person=people[n], starts_on=DAY))
    assert results.count(RuleBroken) == AT_ONCE - 1
    assert PostHolding.objects.get().post == post


def test_one_of_several_hand_overs_wins_and_the_others_learn_of_it():
    holding, people = HoldingFactory(starts_on=date(2020, 1, 1)), [PersonFactory() for _ in range(AT_ONCE)]
    post, seen = holding.post, [holding.pk]
    results = all_at_once(
        lambda n: actions.hand_over(by=None, post=post, person=people[n], starts_on=DAY, started_from=seen)
    )
    assert results.count(StaleEdit) == AT_ONCE - 1
    assert PostHolding.objects.count() == 2


def test_one_of_several_changes_of_a_body_wins():
    area = AreaFactory()
    body = BodyFactory(area=area)

    def rename(number: int) -> None:
        row = Body.objects.get(pk=body.pk)
        actions.change_body(by=None, area=area, body=row, started_from=1, short_name=f"Name {number}")

    assert all_at_once(rename).count(StaleEdit) == AT_ONCE - 1
    assert Body.objects.get(pk=body.pk).edit_number == 2


def test_two_new_posts_of_one_title_become_one():
    area = AreaFactory()
    body = BodyFactory(area=area)
    results = all_at_once(lambda n: actions.add_post(by=None, area=area, body=body, title="SENCO"))
    assert (results.count(RuleBroken), Post.objects.count()) == (AT_ONCE - 1, 1)


def test_two_new_bodies_of_one_name_become_one():
    """No constraint can keep this: the area's row is held instead."""
    area = AreaFactory()
    results = all_at_once(lambda n: actions.add_body(by=None, area=area, name="NHS Alder"))
    assert (results.count(RuleBroken), Body.objects.count()) == (AT_ONCE - 1, 1)


def test_groups_never_come_to_report_to_one_another():
    area = AreaFactory()
    groups = [GroupFactory(area=area) for _ in range(AT_ONCE)]

    def report_to_next(number: int) -> None:
        group = Group.objects.select_related("area").get(pk=groups[number].pk)
        actions.change_group(by=None, group=group, reports_to=groups[(number + 1) % AT_ONCE])

    assert all_at_once(report_to_next).count(RuleBroken) == 1
    assert Group.objects.filter(reports_to=None).count() == 1


def test_administrators_who_end_one_another_leave_one():
    area = AreaFactory()
    grants = [RoleGrantFactory(area=area, role="area_administrator") for _ in range(AT_ONCE)]
    results = all_at_once(lambda n: actions.end_role(by=None, grant=grants[n]))
    assert results.count(RuleBroken) == 1
    assert RoleGrant.objects.filter(ends_on=None).count() == 1
