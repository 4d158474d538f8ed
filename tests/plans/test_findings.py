"""Findings, who must answer them, and what does."""

from datetime import date, timedelta

import pytest

from goldenthread.common import clock
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.plans import actions
from goldenthread.plans.queries import finding_content, findings_answered_by, findings_in
from goldenthread.trail.models import TrailEntry
from tests.factories.partnership import BodyFactory
from tests.factories.plans import ActionFactory, FindingFactory, PlanFactory, PriorityFactory

pytestmark = pytest.mark.django_db


def test_a_finding_with_everything_that_hangs_on_it(area, django_assert_num_queries):
    council, health = BodyFactory(area=area, name="Council"), BodyFactory(area=area, name="Health")
    priority = PriorityFactory(plan=PlanFactory(area=area), reference="1", title="Health")
    action = ActionFactory(priority=priority, reference="1.1", text="Recruit")
    finding = FindingFactory(area=area, reference="A1", text="Too slow", found_on=date(2026, 3, 4))
    FindingFactory(area=area)
    actions.set_responsible_bodies(by=None, finding=finding, bodies=[health, council])
    actions.set_answers(by=None, finding=finding, priorities=[priority], actions=[action])
    with django_assert_num_queries(3):
        first, second = findings_in(area)
    assert [name for _, name in first.bodies] == ["Council", "Health"]
    assert (first.priorities, first.actions) == ((priority.pk,), (action.pk,))
    assert (first.kind_name, first.label, first.is_answered) == ("Area for improvement", "A1 Too slow", True)
    assert not second.is_answered
    assert findings_answered_by(area) == {priority.pk: (first,), action.pk: (first,)}
    told = TrailEntry.objects.filter(object_kind="finding", object_id=str(finding.pk)).order_by("at", "id")
    assert [line.after for line in told][1:] == [
        {"responsible": ["Council", "Health"]},
        {"answered by": ["1.1 Recruit", "1 Health"]},
    ]


def test_sets_are_exact_and_keep_what_stays(area):
    one, two = BodyFactory(area=area), BodyFactory(area=area)
    finding, action = FindingFactory(area=area), ActionFactory(plan=PlanFactory(area=area))
    (kept,) = actions.set_responsible_bodies(by=None, finding=finding, bodies=[one])
    rows = actions.set_responsible_bodies(by=None, finding=finding, bodies=[one, two], started_from=[kept.pk])
    assert kept in rows
    actions.set_responsible_bodies(by=None, finding=finding, bodies=[two])
    assert [key for key, _ in finding_content(finding).bodies] == [two.pk]
    actions.set_answers(by=None, finding=finding, actions=[action])
    lines = TrailEntry.objects.count()
    actions.set_answers(by=None, finding=finding, actions=[action])
    assert TrailEntry.objects.count() == lines
    actions.set_answers(by=None, finding=finding)
    assert not finding_content(finding).is_answered


def test_somebody_elses_change_in_between_is_noticed(area):
    finding, body = FindingFactory(area=area), BodyFactory(area=area)
    opened = finding.versions.get().pk
    actions.change_finding(by=None, finding=finding, started_from=opened, text="First")
    with pytest.raises(StaleEdit):
        actions.change_finding(by=None, finding=finding, started_from=opened, text="Second")
    actions.set_responsible_bodies(by=None, finding=finding, bodies=[body], started_from=[])
    with pytest.raises(StaleEdit):
        actions.set_responsible_bodies(by=None, finding=finding, bodies=[], started_from=[])
    actions.set_answers(by=None, finding=finding, actions=[ActionFactory(plan=PlanFactory(area=area))])
    with pytest.raises(StaleEdit):
        actions.set_answers(by=None, finding=finding, started_from=[])


def test_withdrawn_findings_leave_the_list_and_come_back(area):
    finding = FindingFactory(area=area)
    actions.withdraw_finding(by=None, finding=finding, reason="Doubled")
    assert findings_in(area) == ()
    assert [found.withdrawn for found in findings_in(area, withdrawn=True)] == [True]
    assert finding_content(finding).withdrawn
    actions.restore_finding(by=None, finding=finding)
    assert len(findings_in(area)) == 1


def test_as_at_a_moment(area, days):
    with days(0):
        finding = FindingFactory(area=area, text="Then")
        moment = clock.now()
    with days(1):
        actions.change_finding(by=None, finding=finding, text="Now")
        actions.set_answers(by=None, finding=finding, actions=[ActionFactory(plan=PlanFactory(area=area))])
    then = finding_content(finding, as_at=moment)
    assert (then.text, then.is_answered) == ("Then", False)
    assert finding_content(finding, as_at=moment - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "Enter what was found"),
        ({"source": ""}, "Enter the inspection"),
        ({"kind": "gossip"}, "Choose what kind"),
        ({"found_on": clock.today() + timedelta(days=2)}, "future"),
    ],
)
def test_what_a_finding_needs(area, fields, sentence):
    finding = FindingFactory(area=area)
    for attempt in (
        lambda: FindingFactory(area=area, **fields),
        lambda: actions.change_finding(by=None, finding=finding, **fields),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            attempt()


def test_another_areas_action_cannot_answer(area):
    with pytest.raises(RuleBroken, match="does not belong"):
        actions.set_answers(by=None, finding=FindingFactory(area=area), actions=[ActionFactory()])
