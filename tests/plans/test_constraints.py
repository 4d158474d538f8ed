"""The database refuses what must never be stored, on SQLite and PostgreSQL alike: one case for each constraint."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from goldenthread.common.clock import now
from goldenthread.plans.actions import propose_timescale, set_answers, set_responsible_bodies, succeed_plan
from goldenthread.plans.models import (
    Agreement,
    AnsweringPost,
    FindingAnswer,
    MoveRule,
    Plan,
    PlanImport,
    PlanQuestion,
    PlanSuccession,
    RatingScale,
    RatingWord,
    TimescaleChange,
)
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import BodyFactory, GroupFactory, PostFactory
from tests.factories.plans import (
    ActionFactory,
    FindingFactory,
    MilestoneFactory,
    OutcomeFactory,
    PlanFactory,
    PriorityFactory,
    ScaleFactory,
    StatementFactory,
)

DAY = date(2026, 3, 31)


@pytest.fixture
def rows(db: None) -> SimpleNamespace:
    """One row of everything, and the version in force of each."""
    plan = PlanFactory()
    area, priority = plan.area, PriorityFactory(plan=plan)
    post, group = PostFactory(area=area), GroupFactory(area=area)
    action = ActionFactory(priority=priority, leads=[post, group], answering=post)
    outcome = OutcomeFactory(priority=priority, actions=[action])
    finding = FindingFactory(area=area)
    bodies = set_responsible_bodies(by=None, finding=finding, bodies=[BodyFactory(area=area)])
    of_priority, of_action = set_answers(by=None, finding=finding, priorities=[priority], actions=[action])
    if of_priority.priority is None:
        of_priority, of_action = of_action, of_priority
    return SimpleNamespace(
        area=area,
        plan=plan,
        priority=priority,
        action=action,
        outcome=outcome,
        post=post,
        group=group,
        scale=ScaleFactory(area=area),
        plan_version=plan.versions.get(),
        priority_version=priority.versions.get(),
        statement_version=StatementFactory(priority=priority).versions.get(),
        action_version=action.versions.get(),
        lead_post=action.leads.get(group=None),
        lead_group=action.leads.get(post=None),
        answering=AnsweringPost.objects.get(),
        milestone_version=MilestoneFactory(action=action).versions.get(),
        outcome_version=outcome.versions.get(),
        link=outcome.links.get(),
        finding_version=finding.versions.get(),
        responsible=bodies[0],
        of_priority=of_priority,
        of_action=of_action,
        move_rule=MoveRule.objects.create(area=area, plan=plan, group=group),
        succession=succeed_plan(by=None, earlier=PlanFactory(area=area), later=plan),
    )


def again(row: models.Model, **changes: Any) -> None:
    """Store the row a second time, with changes."""
    left_out = {"id", *({"recorded_from", "recorded_to"} if hasattr(row, "recorded_from") else ())}
    content = {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name not in left_out}
    type(row)._default_manager.create(**{**content, **changes})


def closed(row: models.Model, **changes: Any) -> None:
    """Store the row a second time as a version that was closed long ago, so that no other constraint minds."""
    moment = now() - timedelta(days=1)
    again(row, recorded_from=moment, recorded_to=moment + timedelta(hours=1), **changes)


def backwards(row: models.Model) -> None:
    """Store the row as a version that ends before it begins."""
    again(row, recorded_from=now(), recorded_to=now() - timedelta(hours=1))


def word(rows: SimpleNamespace, **changes: Any) -> None:
    """Store a valid third word of the scale, with changes."""
    fields = {"word": "New", "meaning": "Something", "state": "at_risk", "shape": "circle", "colour": "red"}
    RatingWord.objects.create(**{"scale": rows.scale, "position": 3, **fields, **changes})


def agreement(rows: SimpleNamespace, **changes: Any) -> None:
    """Store a valid agreement on the scale, with changes."""
    fields = {"subject": "scale", "words": "The scale", "agreed_by_words": "The board", "agreed_on": DAY}
    Agreement.objects.create(**{"area": rows.area, "plan": rows.plan, **fields, **changes})


def change(rows: SimpleNamespace, **changes: Any) -> None:
    """Store a valid agreed timescale of the action, with changes."""
    agreed = {"decision": "agreed", "decided_on": DAY, "decided_by_words": "Board", "decision_recorded_at": now()}
    TimescaleChange.objects.create(**{"area": rows.area, "action": rows.action, "finish": DAY, **agreed, **changes})


def awaiting_twice(rows: SimpleNamespace, **subject: Any) -> None:
    """Store a second proposal beside one that waits."""
    propose_timescale(by=None, finish=DAY, **subject)
    undecided = {"decision": "awaiting", "decided_on": None, "decided_by_words": "", "decision_recorded_at": None}
    change(rows, **{"action": None, **undecided, **subject})


def plan_import(rows: SimpleNamespace, **changes: Any) -> None:
    """Store a plan under review, with changes."""
    fields = {"source_name": "plan.md", "source_hash": "0" * 64, "parsed": {}, "uploaded_by": PersonFactory()}
    PlanImport.objects.create(area=rows.area, **fields, **changes)


def question(rows: SimpleNamespace, **changes: Any) -> None:
    """Store a question, with changes."""
    PlanQuestion.objects.create(area=rows.area, plan=rows.plan, code="range", message="Which?", **changes)


CASES: dict[str, Callable[[SimpleNamespace], object]] = {
    "scale_once_per_area": lambda rows: RatingScale.objects.create(area=rows.area, name=rows.scale.name),
    "scale_once_ready_made": lambda rows: again(RatingScale.objects.filter(area=None)[0]),
    "rating_word_position_once": lambda rows: word(rows, position=1),
    "rating_word_once": lambda rows: word(rows, word="Going"),
    "rating_word_has_a_meaning": lambda rows: word(rows, meaning=""),
    "rating_word_known_state": lambda rows: word(rows, state="splendid"),
    "plan_version_one_current": lambda rows: again(rows.plan_version),
    "plan_version_in_order": lambda rows: backwards(rows.plan_version),
    "plan_has_a_title": lambda rows: closed(rows.plan_version, title=""),
    "plan_period_in_order": lambda rows: closed(
        rows.plan_version, period_start=DAY, period_end=DAY - timedelta(days=1)
    ),
    "plan_succession_once": lambda rows: again(rows.succession),
    "plan_succession_of_another": lambda rows: PlanSuccession.objects.create(
        area=rows.area, earlier=rows.plan, later=rows.plan
    ),
    "priority_version_one_current": lambda rows: again(rows.priority_version),
    "priority_version_in_order": lambda rows: backwards(rows.priority_version),
    "priority_has_a_title": lambda rows: closed(rows.priority_version, title=""),
    "statement_version_one_current": lambda rows: again(rows.statement_version),
    "statement_version_in_order": lambda rows: backwards(rows.statement_version),
    "statement_has_words": lambda rows: closed(rows.statement_version, text=""),
    "action_version_one_current": lambda rows: again(rows.action_version),
    "action_version_in_order": lambda rows: backwards(rows.action_version),
    "action_has_words": lambda rows: closed(rows.action_version, text=""),
    "action_withdrawn_with_reason": lambda rows: closed(rows.action_version, withdrawn=True),
    "lead_is_a_post_or_a_group": lambda rows: closed(rows.lead_post, group=rows.group),
    "lead_post_once": lambda rows: again(rows.lead_post),
    "lead_group_once": lambda rows: again(rows.lead_group),
    "lead_in_order": lambda rows: backwards(rows.lead_post),
    "answering_post_one_current": lambda rows: again(rows.answering, post=PostFactory(area=rows.area)),
    "answering_post_in_order": lambda rows: backwards(rows.answering),
    "milestone_version_one_current": lambda rows: again(rows.milestone_version),
    "milestone_version_in_order": lambda rows: backwards(rows.milestone_version),
    "milestone_has_words": lambda rows: closed(rows.milestone_version, text=""),
    "outcome_version_one_current": lambda rows: again(rows.outcome_version),
    "outcome_version_in_order": lambda rows: backwards(rows.outcome_version),
    "outcome_has_words": lambda rows: closed(rows.outcome_version, text=""),
    "outcome_action_one_current": lambda rows: again(rows.link),
    "outcome_action_in_order": lambda rows: backwards(rows.link),
    "agreement_says_what_and_who": lambda rows: agreement(rows, agreed_by_words=""),
    "agreement_names_its_action": lambda rows: agreement(rows, subject="answering_post"),
    "agreement_names_its_outcome": lambda rows: agreement(rows, subject="proof_dates"),
    "finding_version_one_current": lambda rows: again(rows.finding_version),
    "finding_version_in_order": lambda rows: backwards(rows.finding_version),
    "finding_has_words_and_a_source": lambda rows: closed(rows.finding_version, source=""),
    "finding_body_one_current": lambda rows: again(rows.responsible),
    "finding_body_in_order": lambda rows: backwards(rows.responsible),
    "finding_answered_by_one_thing": lambda rows: FindingAnswer.objects.create(
        area=rows.area, finding=rows.of_action.finding
    ),
    "finding_priority_once": lambda rows: again(rows.of_priority),
    "finding_action_once": lambda rows: again(rows.of_action),
    "finding_answer_in_order": lambda rows: backwards(rows.of_action),
    "import_confirmed_with_its_plan": lambda rows: plan_import(rows, confirmed_at=now()),
    "question_answered_when_and_what": lambda rows: question(rows, answered_at=now()),
    "timescale_of_an_action_or_an_outcome": lambda rows: change(rows, outcome=rows.outcome),
    "timescale_in_order": lambda rows: change(rows, start=DAY + timedelta(days=1)),
    "timescale_decided_when_and_recorded": lambda rows: change(rows, decided_on=None),
    "timescale_agreed_by_somebody": lambda rows: change(rows, decided_by_words=""),
    "timescale_agreed_has_a_finish": lambda rows: change(rows, finish=None),
    "timescale_decided_by_the_officer_alone": lambda rows: change(
        rows, decided_by_officer=True, decided_by_group=rows.group
    ),
    "move_rule_one_current": lambda rows: again(rows.move_rule),
    "move_rule_in_order": lambda rows: backwards(rows.move_rule),
    "move_rule_officer_moves_a_year_at_most": lambda rows: closed(rows.move_rule, officer_days=367),
    "timescale_one_awaiting_per_action": lambda rows: awaiting_twice(rows, action=rows.action),
    "timescale_one_awaiting_per_outcome": lambda rows: awaiting_twice(rows, outcome=rows.outcome),
}
PLANS_MODELS = tuple(apps.get_app_config("plans").get_models())
DECLARED = {constraint.name: constraint for model in PLANS_MODELS for constraint in model._meta.constraints}


def test_every_constraint_has_a_case():
    assert set(CASES) == set(DECLARED)


@pytest.mark.parametrize("name", CASES)
def test_the_database_refuses(name: str, rows: SimpleNamespace):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        CASES[name](rows)
    names_itself = connection.vendor == "postgresql" or isinstance(DECLARED[name], models.CheckConstraint)
    assert (name if names_itself else "UNIQUE constraint failed") in str(refused.value)


@pytest.mark.parametrize(
    "valid",
    [
        lambda rows: word(rows),
        lambda rows: agreement(rows),
        lambda rows: change(rows),
        lambda rows: plan_import(rows),
        lambda rows: plan_import(rows, confirmed_at=now(), plan=rows.plan),
        lambda rows: question(rows, answered_at=now(), answer="The range"),
        lambda rows: closed(rows.action_version),
        lambda rows: closed(rows.action_version, withdrawn=True, withdrawn_reason="Done elsewhere"),
    ],
)
def test_the_same_rows_without_the_fault_are_stored(valid: Callable[[SimpleNamespace], None], rows: SimpleNamespace):
    """Shows that the cases above fail because of the one thing that they change."""
    valid(rows)


def test_a_plan_with_anything_in_it_cannot_be_deleted(rows: SimpleNamespace):
    with pytest.raises(models.ProtectedError):
        rows.plan.delete()
    assert Plan.objects.filter(pk=rows.plan.pk).exists()
