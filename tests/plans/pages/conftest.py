"""A small plan, and who looks at it."""

from types import SimpleNamespace

import pytest

from tests.factories.partnership import BodyFactory, GroupFactory, HoldingFactory, PostFactory
from tests.factories.plans import (
    ActionFactory,
    FindingFactory,
    MilestoneFactory,
    OutcomeFactory,
    PlanFactory,
    PriorityFactory,
    StatementFactory,
)


@pytest.fixture
def desk(area, officer, signed_in):
    """A plan with one of everything, and its programme officer's browser."""
    group = GroupFactory(area=area, name="SEND board")
    lead = HoldingFactory(area=area, post=PostFactory(area=area, title="Head of SEND"))
    plan = PlanFactory(area=area, title="Our plan", owner_group=group)
    priority = PriorityFactory(plan=plan, reference="1", title="Attendance")
    action = ActionFactory(priority=priority, reference="1.1", text="Analyse attendance", leads=[lead.post])
    return SimpleNamespace(
        area=area,
        officer=officer,
        client=signed_in(officer),
        group=group,
        body=BodyFactory(area=area, name="County council"),
        lead=lead,
        plan=plan,
        priority=priority,
        statement=StatementFactory(priority=priority, text="Too many miss school."),
        action=action,
        milestone=MilestoneFactory(action=action, text="Letter out"),
        outcome=OutcomeFactory(priority=priority, text="Attendance rises", actions=[action]),
        finding=FindingFactory(area=area, reference="A1", text="Too slow"),
    )
