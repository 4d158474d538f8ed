"""The database refuses what must never be stored, on SQLite and PostgreSQL alike: one case for each constraint."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from goldenthread.partnership.models import (
    Body,
    BodyInArea,
    BodySuccession,
    Group,
    GroupMembership,
    LocalArea,
    Meeting,
    Post,
    PostHolding,
    RoleGrant,
)
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    AreaFactory,
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    MembershipFactory,
    PostFactory,
    RoleGrantFactory,
)

DAY = date(2026, 3, 31)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def rows(db: None) -> SimpleNamespace:
    """One row of everything in one area."""
    area = AreaFactory(slug="taken")
    body, post = BodyFactory(area=area), PostFactory(area=area, title="Head")
    return SimpleNamespace(
        area=area,
        body=body,
        post=post,
        holding=HoldingFactory(area=area, post=post, starts_on=BEFORE),
        group=GroupFactory(area=area, name="Board"),
        membership=MembershipFactory(area=area, starts_on=DAY),
        meeting=MeetingFactory(area=area, held_on=DAY, paper_deadline=BEFORE),
        grant=RoleGrantFactory(area=area, role="reader", starts_on=DAY),
        succession=BodySuccession.objects.create(old=body, new=post.body, on=DAY),
    )


def again(row: models.Model, **changes: Any) -> None:
    """Store the row a second time, with changes."""
    content = {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name != "id"}
    type(row)._default_manager.create(**{**content, **changes})


def change(row: models.Model, **changes: Any) -> None:
    """Change the stored row."""
    type(row)._default_manager.filter(pk=row.pk).update(**changes)


def holding(rows: SimpleNamespace, **changes: Any) -> None:
    """Store a second holding of the post that has ended, with changes."""
    fields = {"person": PersonFactory(), "starts_on": DAY, "ends_on": DAY}
    PostHolding.objects.create(**{"area": rows.area, "post": rows.post, **fields, **changes})


CASES: dict[str, Callable[[SimpleNamespace], object]] = {
    "area_freeze_days_sensible": lambda rows: change(rows.area, freeze_working_days=61),
    "area_has_a_name": lambda rows: change(rows.area, name=""),
    "body_has_a_name": lambda rows: change(rows.body, name=""),
    "body_in_order": lambda rows: change(rows.body, starts_on=DAY, ends_on=BEFORE),
    "body_serves_area_once": lambda rows: BodyInArea.objects.create(body=rows.body, area=rows.area),
    "succession_once": lambda rows: again(rows.succession),
    "succession_of_another": lambda rows: change(rows.succession, new=rows.body),
    "post_title_once_per_body": lambda rows: again(rows.post, title="HEAD"),
    "post_has_a_title": lambda rows: change(rows.post, title=""),
    "post_in_order": lambda rows: change(rows.post, starts_on=DAY, ends_on=BEFORE),
    "post_clears_for_a_body_once": lambda rows: [
        change(rows.post, gives_clearance=True),
        again(rows.post, title="Deputy", gives_clearance=True),
    ],
    "post_that_clears_has_no_end": lambda rows: change(rows.post, gives_clearance=True, ends_on=DAY),
    "holding_in_order": lambda rows: change(rows.holding, starts_on=DAY, ends_on=BEFORE),
    "holding_one_open_holder": lambda rows: holding(rows, ends_on=None),
    "holding_once": lambda rows: again(rows.holding, ends_on=DAY),
    "group_name_once_per_area": lambda rows: again(rows.group, name="BOARD"),
    "group_has_a_name": lambda rows: change(rows.group, name=""),
    "group_reports_to_another": lambda rows: change(rows.group, reports_to=rows.group),
    "membership_in_order": lambda rows: change(rows.membership, ends_on=BEFORE),
    "membership_open_once": lambda rows: again(rows.membership),
    "meeting_once_a_day": lambda rows: again(rows.meeting),
    "meeting_papers_before": lambda rows: change(rows.meeting, paper_deadline=DAY + timedelta(days=1)),
    "grant_in_order": lambda rows: change(rows.grant, ends_on=BEFORE),
    "grant_of_a_known_role": lambda rows: change(rows.grant, role="post_holder"),
    "grant_open_once": lambda rows: again(rows.grant),
}
MODELS = tuple(apps.get_app_config("partnership").get_models())
DECLARED = {constraint.name: constraint for model in MODELS for constraint in model._meta.constraints}


def test_every_constraint_has_a_case():
    assert set(CASES) == set(DECLARED)


@pytest.mark.parametrize("name", CASES)
def test_the_database_refuses(name: str, rows: SimpleNamespace):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        CASES[name](rows)
    is_index = isinstance(DECLARED[name], models.UniqueConstraint) and not DECLARED[name].expressions
    names_itself = connection.vendor == "postgresql" or not is_index
    assert (name if names_itself else "UNIQUE constraint failed") in str(refused.value)


@pytest.mark.parametrize(
    "valid",
    [
        lambda rows: change(rows.area, freeze_working_days=60),
        lambda rows: change(rows.body, starts_on=DAY, ends_on=DAY),
        lambda rows: change(rows.body, starts_on=None, ends_on=BEFORE),
        lambda rows: change(rows.post, starts_on=DAY, ends_on=None),
        lambda rows: again(rows.post, title="Deputy head"),
        lambda rows: again(rows.post, area=AreaFactory()),
        lambda rows: [change(rows.post, gives_clearance=True), again(rows.post, title="Deputy")],
        lambda rows: again(rows.post, gives_clearance=True, area=AreaFactory()),
        lambda rows: change(rows.post, ends_on=DAY),
        lambda rows: holding(rows),
        lambda rows: holding(rows, ends_on=None, is_deputy=True),
        lambda rows: again(rows.group, name="Forum"),
        lambda rows: change(rows.group, reports_to=GroupFactory(area=rows.area)),
        lambda rows: again(rows.membership, ends_on=DAY),
        lambda rows: again(rows.meeting, held_on=DAY + timedelta(days=1)),
        lambda rows: change(rows.meeting, paper_deadline=DAY),
        lambda rows: again(rows.grant, role="analyst"),
        lambda rows: again(rows.grant, ends_on=DAY),
    ],
)
def test_the_same_rows_without_the_fault_are_stored(valid: Callable[[SimpleNamespace], None], rows: SimpleNamespace):
    """Shows that the cases above fail because of the one thing that they change."""
    valid(rows)


NULLABLE_IN_CHECKS = {
    ("body_in_order", "starts_on"): lambda rows: change(rows.body, ends_on=BEFORE),
    ("post_in_order", "starts_on"): lambda rows: change(rows.post, ends_on=BEFORE),
    ("post_that_clears_has_no_end", "ends_on"): lambda rows: change(rows.post, gives_clearance=True),
    ("holding_in_order", "ends_on"): lambda rows: change(rows.holding, ends_on=None),
    ("group_reports_to_another", "reports_to"): lambda rows: change(rows.group, reports_to=None),
}


@pytest.mark.parametrize("case", NULLABLE_IN_CHECKS)
def test_an_empty_value_passes_a_check_only_where_it_is_meant_to(case: tuple[str, str], rows: SimpleNamespace):
    """SQL lets a CHECK pass that comes to NULL; in each of these an empty value is allowed in words."""
    NULLABLE_IN_CHECKS[case](rows)


REQUIRED = {
    LocalArea: {
        "slug",
        "name",
        "place_code",
        "freeze_working_days",
        "terms",
        "closed_days",
        "school_holidays",
        "reminders_before",
        "reminders_after",
    },
    Body: {"name", "kind"},
    Post: {"area", "body", "title", "gives_clearance"},
    PostHolding: {"area", "post", "person", "starts_on", "is_deputy"},
    Group: {"area", "name", "kind"},
    GroupMembership: {"area", "group", "post", "starts_on"},
    Meeting: {"area", "group", "held_on", "paper_deadline"},
    RoleGrant: {"area", "person", "role", "starts_on"},
}


@pytest.mark.parametrize("model", REQUIRED)
def test_what_a_check_compares_is_never_empty_unless_it_says_so(model: type[models.Model]):
    assert {name for name in REQUIRED[model] if model._meta.get_field(name).null} == set()


@pytest.mark.parametrize("name", ["area", "body", "post", "group", "person"])
def test_nothing_that_others_refer_to_can_be_deleted(name: str, rows: SimpleNamespace):
    referred = {"body": rows.post.body, "person": rows.holding.person, "group": rows.meeting.group}
    row = referred.get(name) or getattr(rows, name)
    with pytest.raises(models.ProtectedError):
        row.delete()
