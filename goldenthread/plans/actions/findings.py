"""Findings of inspections and reviews, who must answer them, and what does."""

from collections.abc import Collection
from datetime import date
from typing import TypedDict, Unpack, cast
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import Body, LocalArea
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
    tidied,
)
from goldenthread.plans.models import (
    Action,
    Finding,
    FindingAnswer,
    FindingBody,
    FindingKind,
    FindingVersion,
    Priority,
)
from goldenthread.plans.rules import check_not_in_future, check_same_area

WORDS = "Enter what was found."
SOURCE = "Enter the inspection or review that the finding comes from."


class FindingFields(TypedDict, total=False):
    """What a finding says. `kind` is a value of FindingKind."""

    position: int
    reference: str
    text: str
    kind: str
    source: str
    found_on: date | None


@transaction.atomic
def add_finding(*, by: Person | None, area: LocalArea, **fields: Unpack[FindingFields]) -> Finding:
    """Store something that an inspection or review found."""
    fields["text"] = check_words(fields.get("text", ""), WORDS)
    fields["source"] = check_words(fields.get("source", ""), SOURCE)
    _check_fields(fields)
    fields.setdefault("position", next_position(FindingVersion.objects.filter(finding__area=area)))
    finding: Finding = Finding.objects.create(area=area)
    version = FindingVersion.objects.create(finding=finding, **{name: tidied(value) for name, value in fields.items()})
    note(
        by=by,
        verb="added",
        kind="finding",
        about=finding,
        label=str(version),
        after=said(in_words(FindingVersion, fields)),
    )
    return finding


@transaction.atomic
def change_finding(
    *,
    by: Person | None,
    finding: Finding,
    started_from: UUID | None = None,
    reason: str = "",
    **fields: Unpack[FindingFields],
) -> FindingVersion:
    """Change a finding's words, kind or source."""
    if "text" in fields:
        check_words(fields["text"], WORDS)
    if "source" in fields:
        check_words(fields["source"], SOURCE)
    _check_fields(fields)
    return _save(by, finding, started_from, Change("changed", fields, reason))


@transaction.atomic
def withdraw_finding(
    *, by: Person | None, finding: Finding, reason: str, started_from: UUID | None = None
) -> FindingVersion:
    """Take a finding off the list; history keeps it."""
    words = check_words(reason, "Say why the finding is withdrawn.")
    return _save(by, finding, started_from, Change("withdrew", {"withdrawn": True}, words))


@transaction.atomic
def restore_finding(
    *, by: Person | None, finding: Finding, reason: str = "", started_from: UUID | None = None
) -> FindingVersion:
    """Put a withdrawn finding back on the list."""
    return _save(by, finding, started_from, Change("restored", {"withdrawn": False}, reason))


@transaction.atomic
def set_responsible_bodies(
    *,
    by: Person | None,
    finding: Finding,
    bodies: Collection[Body],
    started_from: Collection[UUID] | None = None,
) -> tuple[FindingBody, ...]:
    """Make exactly these bodies responsible; StaleEdit where the rows are no longer those that a form showed."""
    lock(finding)
    open_rows = FindingBody.objects.filter(finding=finding, recorded_to=None).select_related("body")
    current = list(open_rows.order_by("body__name"))
    check_not_stale(current, started_from)
    close_all([row for row in current if row.body not in bodies])
    for body in bodies:
        if body not in {row.body for row in current}:
            FindingBody.objects.create(area=finding.area, finding=finding, body=body)
    result = tuple(open_rows.order_by("body__name"))
    _note_set(by, finding, "set who is responsible for", "responsible", current, result)
    return result


@transaction.atomic
def set_answers(
    *,
    by: Person | None,
    finding: Finding,
    priorities: Collection[Priority] = (),
    actions: Collection[Action] = (),
    started_from: Collection[UUID] | None = None,
) -> tuple[FindingAnswer, ...]:
    """Say that exactly these priorities and actions answer the finding."""
    check_same_area(finding.area, *priorities, *actions)
    lock(finding)
    open_rows = FindingAnswer.objects.filter(finding=finding, recorded_to=None)
    current = list(open_rows.all())
    check_not_stale(current, started_from)
    wanted = {("priority", row.pk) for row in priorities} | {("action", row.pk) for row in actions}
    answered = {_answer_key(row): row for row in current}
    close_all([row for key, row in answered.items() if key not in wanted])
    for kind, key in sorted(wanted - set(answered), key=str):
        FindingAnswer.objects.create(area=finding.area, finding=finding, **{f"{kind}_id": key})
    result = tuple(open_rows.all())
    _note_set(by, finding, "set what answers", "answered by", current, result)
    return result


def _answer_key(row: FindingAnswer) -> tuple[str, UUID]:
    return ("priority", row.priority_id) if row.priority_id else ("action", cast(UUID, row.action_id))


def _check_fields(fields: FindingFields) -> None:
    if fields.get("kind", FindingKind.OTHER) not in FindingKind.values:
        raise RuleBroken("Choose what kind of finding this is from the list.")
    found_on = fields.get("found_on")
    if found_on:
        check_not_in_future(found_on, "The day of the finding cannot lie in the future.")


def _save(by: Person | None, finding: Finding, started_from: UUID | None, change: Change) -> FindingVersion:
    version: FindingVersion = starting_version(FindingVersion, started_from, finding=finding)
    return save(by=by, kind="finding", about=finding, version=version, change=change)


def _note_set(
    by: Person | None,
    finding: Finding,
    verb: str,
    name: str,
    before: Collection[FindingBody | FindingAnswer],
    after: Collection[FindingBody | FindingAnswer],
) -> None:
    if {row.pk for row in before} == {row.pk for row in after}:
        return
    label = str(FindingVersion.objects.get(finding=finding, recorded_to=None))
    told = [{name: [row.in_words() for row in rows]} for rows in (before, after)]
    note(by=by, verb=verb, kind="finding", about=finding, label=label, before=told[0], after=told[1])
