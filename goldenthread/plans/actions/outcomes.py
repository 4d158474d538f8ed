"""Expected outcomes, their measures, and the actions that they should follow from."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.plans.actions.placing import Place, position_after
from goldenthread.plans.actions.recording import (
    Change,
    check_not_stale,
    check_words,
    in_words,
    lock,
    next_position,
    note,
    said,
    save,
    starting_version,
    tidied,
)
from goldenthread.plans.models import (
    Action,
    ActionVersion,
    Outcome,
    OutcomeAction,
    OutcomeKind,
    OutcomeVersion,
    Plan,
    Priority,
)
from goldenthread.plans.models.outcomes import Direction
from goldenthread.plans.rules import check_is_running, check_same_plan
from goldenthread.trail.versions import close

WORDS = "Enter the result that is expected."


class OutcomeFields(TypedDict, total=False):
    """What an outcome says, and its measure. `kind` and `direction` are values of OutcomeKind and Direction, or "".

    Where it stands is either `place`, or `priority` with a `position` of its own.
    """

    place: Place
    priority: Priority
    position: int
    text: str
    printed_timescale: dict[str, Any]
    printed_references: list[str]
    kind: str
    measure: str
    direction: str
    baseline: str
    baseline_on: date | None
    target: str
    target_on: date | None
    tolerance: str
    printed_details: dict[str, Any]


@transaction.atomic
def add_outcome(
    *, by: Person | None, plan: Plan, actions: tuple[Action, ...] = (), **fields: Unpack[OutcomeFields]
) -> Outcome:
    """Add an expected outcome under `priority`, linked to `actions`."""
    check_is_running(plan)
    fields = _placed(fields)
    if "priority" not in fields:
        raise RuleBroken("Choose the priority that the outcome belongs to.")
    check_same_plan(plan, fields["priority"], *actions)
    fields["text"] = check_words(fields.get("text", ""), WORDS)
    _check_measure(fields)
    fields.setdefault("position", next_position(OutcomeVersion.objects.filter(priority=fields["priority"])))
    outcome: Outcome = Outcome.objects.create(area=plan.area, plan=plan)
    version = OutcomeVersion.objects.create(outcome=outcome, **{name: tidied(value) for name, value in fields.items()})
    note(
        by=by,
        verb="added",
        kind="outcome",
        about=outcome,
        label=version.text,
        after=said(in_words(OutcomeVersion, fields)),
    )
    for action in actions:
        link_outcome(by=by, outcome=outcome, action=action)
    return outcome


@transaction.atomic
def change_outcome(
    *,
    by: Person | None,
    outcome: Outcome,
    started_from: UUID | None = None,
    reason: str = "",
    **fields: Unpack[OutcomeFields],
) -> OutcomeVersion:
    """Change an outcome's words or measure. A changed measure is no longer agreed until a group agrees it again."""
    if "text" in fields:
        check_words(fields["text"], WORDS)
    fields = _placed(fields, outcome)
    if "priority" in fields:
        check_same_plan(outcome.plan, fields["priority"])
    _check_measure(fields)
    return _save(by, outcome, started_from, Change("changed", fields, reason))


@transaction.atomic
def withdraw_outcome(
    *, by: Person | None, outcome: Outcome, reason: str, started_from: UUID | None = None
) -> OutcomeVersion:
    """Take an outcome out of the plan; history and earlier moments keep it."""
    words = check_words(reason, "Say why the outcome is withdrawn.")
    return _save(by, outcome, started_from, Change("withdrew", {"withdrawn": True}, words))


@transaction.atomic
def restore_outcome(
    *, by: Person | None, outcome: Outcome, reason: str = "", started_from: UUID | None = None
) -> OutcomeVersion:
    """Put a withdrawn outcome back."""
    return _save(by, outcome, started_from, Change("restored", {"withdrawn": False}, reason))


@transaction.atomic
def link_outcome(*, by: Person | None, outcome: Outcome, action: Action) -> OutcomeAction:
    """Say that the outcome should follow from the action; returns the link, which may have been there already."""
    check_is_running(outcome.plan)
    check_same_plan(outcome.plan, action)
    lock(outcome)
    link = OutcomeAction.objects.filter(outcome=outcome, action=action, recorded_to=None).first()
    if link is None:
        link = OutcomeAction.objects.create(area=outcome.area, outcome=outcome, action=action)
        _note_link(by, link, "linked an outcome to", "linked an action to", linked=True)
    return link


@transaction.atomic
def unlink_outcome(*, by: Person | None, outcome: Outcome, action: Action) -> None:
    """Say that the outcome does not follow from the action; nothing happens where they are not linked."""
    check_is_running(outcome.plan)
    lock(outcome)
    link = OutcomeAction.objects.filter(outcome=outcome, action=action, recorded_to=None).first()
    if link is not None:
        close(link)
        _note_link(by, link, "unlinked an outcome from", "unlinked an action from", linked=False)


@transaction.atomic
def set_outcome_actions(
    *, by: Person | None, outcome: Outcome, actions: Collection[Action], started_from: Collection[UUID] | None = None
) -> None:
    """Link the outcome to exactly these actions; StaleEdit where the links are no longer those that a form showed."""
    lock(outcome)
    current = list(OutcomeAction.objects.filter(outcome=outcome, recorded_to=None).select_related("action"))
    check_not_stale(current, started_from)
    for link in current:
        if link.action not in actions:
            unlink_outcome(by=by, outcome=outcome, action=link.action)
    for action in actions:
        link_outcome(by=by, outcome=outcome, action=action)


def _placed(fields: OutcomeFields, outcome: Outcome | None = None) -> OutcomeFields:
    """The fields with priority and position instead of `place`."""
    place = fields.pop("place", None)
    if place is not None:
        siblings = OutcomeVersion.objects.filter(priority=place.priority)
        fields["position"] = position_after(siblings, "outcome", place.after, outcome)
        fields["priority"] = place.priority
    return fields


def _check_measure(fields: "OutcomeFields") -> None:
    if fields.get("kind", "") not in {"", *OutcomeKind.values}:
        raise RuleBroken("Choose what kind of outcome this is from the list.")
    if fields.get("direction", "") not in Direction.values:
        raise RuleBroken("Choose which way the measure should move from the list.")


def _save(by: Person | None, outcome: Outcome, started_from: UUID | None, change: Change) -> OutcomeVersion:
    check_is_running(outcome.plan)
    version: OutcomeVersion = starting_version(OutcomeVersion, started_from, outcome=outcome)
    return save(by=by, kind="outcome", about=outcome, version=version, change=change)


def _note_link(by: Person | None, link: OutcomeAction, of_action: str, of_outcome: str, *, linked: bool) -> None:
    """Both ends of a link tell of it."""
    action = str(ActionVersion.objects.get(action=link.action_id, recorded_to=None))
    outcome = str(OutcomeVersion.objects.get(outcome=link.outcome_id, recorded_to=None))
    for verb, kind, about, label, other in (
        (of_action, "action", link.action, action, {"outcome": outcome}),
        (of_outcome, "outcome", link.outcome, outcome, {"action": action}),
    ):
        before, after = ({}, other) if linked else (other, {})
        note(by=by, verb=verb, kind=kind, about=about, label=label, before=before, after=after)
