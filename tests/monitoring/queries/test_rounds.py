"""Rounds by area and plan."""

from datetime import date, timedelta

import pytest

from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.queries import last_frozen, rounds_in
from goldenthread.monitoring.queries.rounds import meetings_to_serve, posts_held, scales_for
from goldenthread.plans.actions import retire_scale
from tests.factories.monitoring import RoundFactory, on, situation
from tests.factories.partnership import HoldingFactory, MeetingFactory
from tests.factories.plans import PlanFactory, ScaleFactory

pytestmark = pytest.mark.django_db


def frozen(here, name: str, day: date):
    round = here.open(name=name, opens_on=day, reply_by=day, freeze_on=day)
    with on(day + timedelta(days=1)):
        return freeze_round(by=here.officer, round=round)


def test_the_rounds_of_an_area_and_of_one_plan():
    here, elsewhere = situation(), situation()
    frozen(here, "Spring", date(2026, 3, 2))
    frozen(here, "Summer", date(2026, 6, 1))
    elsewhere.open(name="Another area's")
    other = PlanFactory(area=here.area, title="Other plan")
    assert [(one.name, one.asked, one.answered) for one in rounds_in(here.area)] == [("Summer", 1, 0), ("Spring", 1, 0)]
    assert rounds_in(here.area, plan=other.pk) == ()
    assert len(rounds_in(here.area, plan=here.plan.pk)) == 2


def test_the_last_frozen_round():
    here = situation()
    assert last_frozen(here.plan) is None
    frozen(here, "Spring", date(2026, 3, 2))
    second = frozen(here, "Summer", date(2026, 6, 1))
    here.open(name="Autumn")
    assert last_frozen(here.plan) == second


def test_what_a_new_round_may_serve_and_use():
    here = situation()
    MeetingFactory(area=here.area, held_on=date(2026, 5, 1), paper_deadline=date(2026, 4, 20))
    later = MeetingFactory(area=here.area, held_on=date(2026, 7, 1), paper_deadline=date(2026, 6, 20))
    own, retired = ScaleFactory(area=here.area), ScaleFactory(area=here.area)
    retire_scale(by=None, area=here.area, scale=retired)
    ScaleFactory()
    with on(date(2026, 6, 1)):
        assert list(meetings_to_serve(here.area)) == [later]
    names = [scale.name for scale in scales_for(here.area)]
    assert own.name in names and retired.name not in names and len(names) == 3


def test_the_posts_that_somebody_holds_in_a_round():
    here = situation()
    round = RoundFactory(plan=here.plan)
    HoldingFactory(area=here.area, person=here.lead)
    assert list(posts_held(round, here.lead)) == [here.post]
    assert not posts_held(round, here.officer)
