"""Making, changing, closing and succeeding plans."""

from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import Body, Group, LocalArea
from goldenthread.plans.actions.recording import Change, check_words, in_words, note, said, save, starting_version
from goldenthread.plans.models import Plan, PlanSuccession, PlanVersion, RatingScale
from goldenthread.plans.models.plans import PlanState
from goldenthread.plans.rules import check_is_running, check_same_area, check_scale_can_be_used


class PlanFields(TypedDict, total=False):
    """What a plan says of itself."""

    title: str
    introduction: str
    priority_word: str
    period_start: date | None
    period_end: date | None
    owner_group: Group | None
    implementing_group: Group | None
    lead_body: Body | None
    scale: RatingScale | None
    printed_details: dict[str, Any]


@transaction.atomic
def create_plan(
    *,
    by: Person | None,
    area: LocalArea,
    source_name: str = "",
    source_hash: str = "",
    **fields: Unpack[PlanFields],
) -> Plan:
    """Store a plan; RuleBroken without a title, with a period that ends before it starts, or another area's group."""
    fields["title"] = check_words(fields.get("title", ""), "Enter the title of the plan.")
    _check_fields(area, fields)
    plan: Plan = Plan.objects.create(area=area, source_name=source_name, source_hash=source_hash)
    version = PlanVersion.objects.create(plan=plan, **fields)
    after = {**in_words(PlanVersion, fields), "document": source_name}
    note(by=by, verb="added", kind="plan", about=plan, label=version.title, after=said(after))
    return plan


@transaction.atomic
def change_plan(
    *,
    by: Person | None,
    plan: Plan,
    started_from: UUID | None = None,
    reason: str = "",
    **fields: Unpack[PlanFields],
) -> PlanVersion:
    """Change what a plan says of itself; StaleEdit where `started_from` is no longer its version."""
    check_is_running(plan)
    version: PlanVersion = starting_version(PlanVersion, started_from, plan=plan)
    if "title" in fields:
        check_words(fields["title"], "Enter the title of the plan.")
    _check_fields(plan.area, fields, version)
    return _save(by, plan, version, Change("changed", fields, reason))


@transaction.atomic
def close_plan(*, by: Person | None, plan: Plan, reason: str, started_from: UUID | None = None) -> PlanVersion:
    """End the running of a plan; afterwards it can be read but not changed."""
    check_is_running(plan)
    check_words(reason, "Say why the plan is closed.")
    version: PlanVersion = starting_version(PlanVersion, started_from, plan=plan)
    return _save(by, plan, version, Change("closed", {"state": PlanState.CLOSED}, reason))


@transaction.atomic
def open_plan_again(*, by: Person | None, plan: Plan, reason: str, started_from: UUID | None = None) -> PlanVersion:
    """Let a closed plan be changed again."""
    check_words(reason, "Say why the plan is opened again.")
    version: PlanVersion = starting_version(PlanVersion, started_from, plan=plan)
    return _save(by, plan, version, Change("opened again", {"state": PlanState.LIVE}, reason))


@transaction.atomic
def succeed_plan(*, by: Person | None, earlier: Plan, later: Plan) -> PlanSuccession:
    """Record that a later plan takes an earlier one forward."""
    check_same_area(later.area, earlier)
    if earlier == later:
        raise RuleBroken("A plan cannot follow itself. Choose another plan.")
    if PlanSuccession.objects.filter(earlier=later, later=earlier).exists():
        raise RuleBroken("These two plans follow each other the other way round already.")
    try:
        with transaction.atomic():
            succession = PlanSuccession.objects.create(area=later.area, earlier=earlier, later=later)
    except IntegrityError:
        raise RuleBroken("This is recorded already.") from None
    for plan, other, verb in ((later, earlier, "named the predecessor of"), (earlier, later, "named the successor of")):
        note(by=by, verb=verb, kind="plan", about=plan, label=str(plan), after={"plan": str(other)})
    return succession


def _save(by: Person | None, plan: Plan, version: PlanVersion, change: Change) -> PlanVersion:
    return save(by=by, kind="plan", about=plan, version=version, change=change)


def _check_fields(area: LocalArea, fields: PlanFields, version: PlanVersion | None = None) -> None:
    start = fields.get("period_start", version.period_start if version else None)
    end = fields.get("period_end", version.period_end if version else None)
    if start and end and end < start:
        raise RuleBroken("The plan's period must end after it starts.")
    check_same_area(area, fields.get("owner_group"), fields.get("implementing_group"))
    scale = fields.get("scale")
    if scale is not None and (version is None or scale != version.scale):
        check_scale_can_be_used(scale, area)
    body = fields.get("lead_body")
    if body is not None and not _serves(body, area):
        raise RuleBroken(f"{body} does not serve {area.name}. Add it to the partnership first.")


def _serves(body: Body, area: LocalArea) -> bool:
    return body.service.filter(area=area).exists()
