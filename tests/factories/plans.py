"""Plans and everything in them, made as the product makes them: by its actions, with history.

`ActionFactory(plan=…, leads=[post, group], answering=post, finish=date(…))` sets what hangs on an action too.
"""

import factory
from factory.django import DjangoModelFactory

from goldenthread.plans import actions as plan_actions
from goldenthread.plans.models import (
    Action,
    EvidenceStatement,
    Finding,
    FindingKind,
    Milestone,
    Outcome,
    Plan,
    Priority,
    RatingScale,
)
from tests.factories.partnership import AreaFactory


class PlanFactory(DjangoModelFactory):
    """A running plan without priorities."""

    class Meta:
        model = Plan

    area = factory.SubFactory(AreaFactory)
    title = factory.Sequence(lambda number: f"Plan {number}")

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return plan_actions.create_plan(by=None, **fields)


class PriorityFactory(DjangoModelFactory):
    """A priority without actions."""

    class Meta:
        model = Priority

    plan = factory.SubFactory(PlanFactory)
    reference = factory.Sequence(lambda number: str(number + 1))
    title = factory.Sequence(lambda number: f"Priority title {number}")

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return plan_actions.add_priority(by=None, **fields)


class StatementFactory(DjangoModelFactory):
    """A sentence of evidence."""

    class Meta:
        model = EvidenceStatement

    priority = factory.SubFactory(PriorityFactory)
    text = factory.Sequence(lambda number: f"Evidence {number}")

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return plan_actions.add_statement(by=None, **fields)


class ActionFactory(DjangoModelFactory):
    """An action; without `leads`, nobody leads it, and without `finish` no timescale is agreed."""

    class Meta:
        model = Action

    class Params:
        plan = None

    priority = factory.LazyAttribute(lambda made: PriorityFactory(plan=made.plan) if made.plan else PriorityFactory())
    reference = factory.Sequence(lambda number: f"1.{number + 1}")
    text = factory.Sequence(lambda number: f"Action {number}")
    leads = ()
    answering = None
    finish = None

    @classmethod
    def _create(cls, model_class, *args, priority, leads, answering, finish, **fields):
        action = plan_actions.add_action(by=None, plan=priority.plan, priority=priority, **fields)
        if leads:
            new = [plan_actions.NewLead(lead) for lead in leads]
            plan_actions.set_leads(by=None, action=action, leads=new)
        if answering:
            plan_actions.name_answering_post(by=None, action=action, post=answering)
        if finish:
            plan_actions.agree_timescale(by=None, action=action, finish=finish, by_words="SEND board")
        return action


class OutcomeFactory(DjangoModelFactory):
    """An outcome; without `actions`, of no action."""

    class Meta:
        model = Outcome

    class Params:
        plan = None

    priority = factory.LazyAttribute(lambda made: PriorityFactory(plan=made.plan) if made.plan else PriorityFactory())
    text = factory.Sequence(lambda number: f"Outcome {number}")
    actions = ()

    @classmethod
    def _create(cls, model_class, *args, priority, actions, **fields):
        return plan_actions.add_outcome(
            by=None, plan=priority.plan, priority=priority, actions=tuple(actions), **fields
        )


class MilestoneFactory(DjangoModelFactory):
    """A step without a day."""

    class Meta:
        model = Milestone

    action = factory.SubFactory(ActionFactory)
    text = factory.Sequence(lambda number: f"Step {number}")

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return plan_actions.add_milestone(by=None, **fields)


class FindingFactory(DjangoModelFactory):
    """A finding that nothing answers."""

    class Meta:
        model = Finding

    area = factory.SubFactory(AreaFactory)
    text = factory.Sequence(lambda number: f"Finding {number}")
    kind = FindingKind.IMPROVEMENT
    source = "Area SEND inspection, March 2024"

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return plan_actions.add_finding(by=None, **fields)


class ScaleFactory(DjangoModelFactory):
    """An area's own scale of two words."""

    class Meta:
        model = RatingScale

    area = factory.SubFactory(AreaFactory)
    name = factory.Sequence(lambda number: f"Scale {number}")
    words = (
        plan_actions.NewWord("Going", "It goes as planned.", "on_schedule", "circle", "green"),
        plan_actions.NewWord("Gone", "It is done.", "completed", "disc", "blue"),
    )

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return plan_actions.write_scale(by=None, **fields)
