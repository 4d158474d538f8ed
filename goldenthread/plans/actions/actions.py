"""Actions: numbered promises, who leads them and who answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import Group, Post
from goldenthread.plans.actions.placing import Place, position_after
from goldenthread.plans.actions.recording import (
    Change,
    check_not_stale,
    check_words,
    close_all,
    in_words,
    lock,
    next_position,
    note,
    said,
    save,
    starting_version,
)
from goldenthread.plans.models import Action, ActionLead, ActionVersion, AnsweringPost, Plan, Priority
from goldenthread.plans.rules import (
    check_can_settle_answering,
    check_is_running,
    check_same_area,
    check_same_plan,
)
from goldenthread.trail.versions import close

WORDS = "Enter what the action promises."


class ActionFields(TypedDict, total=False):
    """What an action says. `printed_timescale` is {"text", "periods", "recurs"} as imported; it is not an agreement.

    Where it stands is either `place`, or `priority` with a `position` of its own.
    """

    place: Place
    priority: Priority
    position: int
    reference: str
    text: str
    printed_timescale: dict[str, Any]
    printed_rating: str
    printed_progress: str
    printed_details: dict[str, Any]


@dataclass(frozen=True)
class NewLead:
    """An accountable post or group to set, with the words of the document where it came from one."""

    target: Post | Group
    printed: str = ""


@transaction.atomic
def add_action(*, by: Person | None, plan: Plan, **fields: Unpack[ActionFields]) -> Action:
    """Add an action under `priority`, at the end of it unless `position` says otherwise."""
    check_is_running(plan)
    fields = _placed(fields)
    if "priority" not in fields:
        raise RuleBroken("Choose the priority that the action belongs to.")
    check_same_plan(plan, fields["priority"])
    fields["text"] = check_words(fields.get("text", ""), WORDS)
    fields.setdefault("position", next_position(ActionVersion.objects.filter(priority=fields["priority"])))
    action: Action = Action.objects.create(area=plan.area, plan=plan)
    version = ActionVersion.objects.create(action=action, **fields)
    note(
        by=by,
        verb="added",
        kind="action",
        about=action,
        label=str(version),
        after=said(in_words(ActionVersion, fields)),
    )
    return action


@transaction.atomic
def change_action(
    *,
    by: Person | None,
    action: Action,
    started_from: UUID | None = None,
    reason: str = "",
    **fields: Unpack[ActionFields],
) -> ActionVersion:
    """Change an action's words, reference, priority or place; StaleEdit where `started_from` is out of date."""
    if "text" in fields:
        check_words(fields["text"], WORDS)
    fields = _placed(fields, action)
    if "priority" in fields:
        check_same_plan(action.plan, fields["priority"])
    return _save(by, action, started_from, Change("changed", fields, reason))


@transaction.atomic
def withdraw_action(
    *, by: Person | None, action: Action, reason: str, started_from: UUID | None = None
) -> ActionVersion:
    """Withdraw a promise; it stays in the plan, marked, with the reason."""
    words = check_words(reason, "Say why the action is withdrawn.")
    changes = {"withdrawn": True, "withdrawn_reason": words}
    return _save(by, action, started_from, Change("withdrew", changes, words))


@transaction.atomic
def restore_action(
    *, by: Person | None, action: Action, reason: str = "", started_from: UUID | None = None
) -> ActionVersion:
    """Make a withdrawn action live again."""
    changes = {"withdrawn": False, "withdrawn_reason": ""}
    return _save(by, action, started_from, Change("restored", changes, reason))


@transaction.atomic
def set_leads(
    *, by: Person | None, action: Action, leads: Sequence[NewLead], started_from: Collection[UUID] | None = None
) -> tuple[ActionLead, ...]:
    """Make exactly these posts and groups the accountable leads, in this order; rows that stay the same stay.

    `started_from` are the keys of the lead rows that the form showed; StaleEdit where others are in force now.
    """
    check_is_running(action.plan)
    check_same_area(action.area, *(lead.target for lead in leads))
    if len({lead.target.pk for lead in leads}) < len(leads):
        raise RuleBroken("The same lead is named twice. Name each lead once.")
    lock(action)
    current = list(_open_leads(action))
    check_not_stale(current, started_from)
    wanted = {(lead.target.pk, lead.printed, place): lead for place, lead in enumerate(leads)}
    kept = {(row.post_id or row.group_id, row.printed, row.position): row for row in current}
    close_all([row for key, row in kept.items() if key not in wanted])
    for key, lead in wanted.items():
        if key not in kept:
            _add_lead(action, lead, key[2])
    result = tuple(_open_leads(action))
    before, after = [str(row) for row in current], [str(row) for row in result]
    if before != after:
        _note(by, action, "set the leads of", {"leads": before}, {"leads": after})
    return result


@transaction.atomic
def name_answering_post(
    *, by: Person | None, action: Action, post: Post | None, started_from: Collection[UUID] | None = None
) -> AnsweringPost | None:
    """Say which one post answers for an action in a round; None takes the name back. Returns the row in force.

    `started_from` holds the key of the row that the form showed, or nothing where nobody was named; StaleEdit where it
    is no longer so.
    """
    check_is_running(action.plan)
    check_can_settle_answering(by, action)
    lock(action)
    current = AnsweringPost.objects.filter(action=action, recorded_to=None).select_related("post__body").first()
    check_not_stale([current] if current else [], started_from)
    if (current.post if current else None) == post:
        return current
    if current:
        close(current)
    named = _name(action, post) if post else None
    before, after = {"answers": str(current.post) if current else ""}, {"answers": str(post or "")}
    _note(by, action, "named who answers for", before, after)
    return named


def _placed(fields: ActionFields, action: Action | None = None) -> ActionFields:
    """The fields with priority and position instead of `place`."""
    place = fields.pop("place", None)
    if place is not None:
        siblings = ActionVersion.objects.filter(priority=place.priority)
        fields["position"] = position_after(siblings, "action", place.after, action)
        fields["priority"] = place.priority
    return fields


def _name(action: Action, post: Post) -> AnsweringPost:
    check_same_area(action.area, post)
    return AnsweringPost.objects.create(area=action.area, action=action, post=post)


def _open_leads(action: Action) -> "Sequence[ActionLead]":
    rows = ActionLead.objects.filter(action=action, recorded_to=None).select_related("post__body", "group")
    return list(rows.order_by("position", "id"))


def _add_lead(action: Action, lead: NewLead, place: int) -> ActionLead:
    target = {"post": lead.target} if isinstance(lead.target, Post) else {"group": lead.target}
    return ActionLead.objects.create(area=action.area, action=action, printed=lead.printed, position=place, **target)


def _save(by: Person | None, action: Action, started_from: UUID | None, change: Change) -> ActionVersion:
    check_is_running(action.plan)
    version: ActionVersion = starting_version(ActionVersion, started_from, action=action)
    return save(by=by, kind="action", about=action, version=version, change=change)


def _note(by: Person | None, action: Action, verb: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    label = str(ActionVersion.objects.get(action=action, recorded_to=None))
    note(by=by, verb=verb, kind="action", about=action, label=label, before=before, after=after)
