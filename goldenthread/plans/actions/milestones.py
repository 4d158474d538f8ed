"""Dated steps of actions. Their history is told on the action."""

from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.plans.actions.recording import (
    Change,
    check_words,
    next_position,
    note,
    said,
    starting_version,
    supersede_in_words,
    with_text_as,
)
from goldenthread.plans.models import Action, ActionVersion, Milestone, MilestoneVersion
from goldenthread.plans.rules import check_is_running, check_not_in_future

WORDS = "Enter what is done at this step."
NOT_YET = "The day on which it was reached cannot lie in the future."


class MilestoneFields(TypedDict, total=False):
    """What a milestone says."""

    position: int
    text: str
    due_on: date | None
    reached_on: date | None


@transaction.atomic
def add_milestone(*, by: Person | None, action: Action, **fields: Unpack[MilestoneFields]) -> Milestone:
    """Add a dated step to an action."""
    check_is_running(action.plan)
    fields["text"] = check_words(fields.get("text", ""), WORDS)
    _check_reached(fields)
    fields.setdefault("position", next_position(MilestoneVersion.objects.filter(milestone__action=action)))
    milestone: Milestone = Milestone.objects.create(area=action.area, action=action)
    MilestoneVersion.objects.create(milestone=milestone, **fields)
    _note(
        by, milestone, "added a milestone to", {}, said({"milestone": fields["text"], "due on": fields.get("due_on")})
    )
    return milestone


@transaction.atomic
def change_milestone(
    *, by: Person | None, milestone: Milestone, started_from: UUID | None = None, **fields: Unpack[MilestoneFields]
) -> MilestoneVersion:
    """Change a step's words, day or place."""
    if "text" in fields:
        check_words(fields["text"], WORDS)
    _check_reached(fields)
    return _save(by, milestone, started_from, Change("changed a milestone of", fields))


@transaction.atomic
def reach_milestone(
    *, by: Person | None, milestone: Milestone, on: date | None, started_from: UUID | None = None
) -> MilestoneVersion:
    """Record the day on which a step was reached; None takes it back."""
    _check_reached({"reached_on": on})
    verb = "reached a milestone of" if on else "took back a milestone of"
    return _save(by, milestone, started_from, Change(verb, {"reached_on": on}))


@transaction.atomic
def withdraw_milestone(
    *, by: Person | None, milestone: Milestone, started_from: UUID | None = None
) -> MilestoneVersion:
    """Take a step out of the plan."""
    return _save(by, milestone, started_from, Change("withdrew a milestone of", {"withdrawn": True}))


def _check_reached(fields: "MilestoneFields") -> None:
    reached = fields.get("reached_on")
    if reached:
        check_not_in_future(reached, NOT_YET)


def _save(by: Person | None, milestone: Milestone, started_from: UUID | None, change: Change) -> MilestoneVersion:
    check_is_running(milestone.action.plan)
    version: MilestoneVersion = starting_version(MilestoneVersion, started_from, milestone=milestone)
    saved, before, after = supersede_in_words(version, change.changes)
    if saved is not version:
        told = [with_text_as("milestone", row.text, said_of) for row, said_of in ((version, before), (saved, after))]
        _note(by, milestone, change.verb, *told)
    return saved


def _note(by: Person | None, milestone: Milestone, verb: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    label = str(ActionVersion.objects.get(action=milestone.action_id, recorded_to=None))
    note(by=by, verb=verb, kind="action", about=milestone.action, label=label, before=before, after=after)
