"""Priorities and the sentences of evidence under them."""

from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.plans.actions.placing import position_after
from goldenthread.plans.actions.recording import (
    Change,
    check_words,
    in_words,
    next_position,
    note,
    said,
    save,
    starting_version,
    supersede_in_words,
    with_text_as,
)
from goldenthread.plans.models import EvidenceStatement, EvidenceStatementVersion, Plan, Priority, PriorityVersion
from goldenthread.plans.rules import check_is_running, check_priority_is_empty

TITLE = "Enter the title of the priority."
SENTENCE = "Enter what the evidence tells us."


class PriorityFields(TypedDict, total=False):
    """What a priority says. Where it stands is `position`, or directly after another one (None: first)."""

    after: Priority | None
    position: int
    reference: str
    title: str
    printed_details: dict[str, Any]


class StatementFields(TypedDict, total=False):
    """What an evidence statement says."""

    position: int
    text: str


@transaction.atomic
def add_priority(*, by: Person | None, plan: Plan, **fields: Unpack[PriorityFields]) -> Priority:
    """Add a priority, at the end unless `position` says otherwise."""
    check_is_running(plan)
    fields = _placed(plan, fields)
    fields["title"] = check_words(fields.get("title", ""), TITLE)
    fields.setdefault("position", next_position(PriorityVersion.objects.filter(priority__plan=plan)))
    priority: Priority = Priority.objects.create(area=plan.area, plan=plan)
    version = PriorityVersion.objects.create(priority=priority, **fields)
    note(
        by=by,
        verb="added",
        kind="priority",
        about=priority,
        label=str(version),
        after=said(in_words(PriorityVersion, fields)),
    )
    return priority


@transaction.atomic
def change_priority(
    *,
    by: Person | None,
    priority: Priority,
    started_from: UUID | None = None,
    reason: str = "",
    **fields: Unpack[PriorityFields],
) -> PriorityVersion:
    """Change a priority's reference, title or place."""
    if "title" in fields:
        check_words(fields["title"], TITLE)
    fields = _placed(priority.plan, fields, priority)
    return _save_priority(by, priority, started_from, Change("changed", fields, reason))


@transaction.atomic
def withdraw_priority(
    *, by: Person | None, priority: Priority, reason: str, started_from: UUID | None = None
) -> PriorityVersion:
    """Take a priority out of the plan; RuleBroken while it has live actions or outcomes."""
    check_words(reason, "Say why the priority is withdrawn.")
    check_priority_is_empty(priority)
    return _save_priority(by, priority, started_from, Change("withdrew", {"withdrawn": True}, reason))


@transaction.atomic
def restore_priority(
    *, by: Person | None, priority: Priority, reason: str = "", started_from: UUID | None = None
) -> PriorityVersion:
    """Put a withdrawn priority back."""
    return _save_priority(by, priority, started_from, Change("restored", {"withdrawn": False}, reason))


def _placed(plan: Plan, fields: PriorityFields, priority: Priority | None = None) -> PriorityFields:
    """The fields with a position instead of `after`."""
    if "after" in fields:
        siblings = PriorityVersion.objects.filter(priority__plan=plan)
        fields["position"] = position_after(siblings, "priority", fields.pop("after"), priority)
    return fields


def _save_priority(by: Person | None, priority: Priority, started_from: UUID | None, change: Change) -> PriorityVersion:
    check_is_running(priority.plan)
    version: PriorityVersion = starting_version(PriorityVersion, started_from, priority=priority)
    return save(by=by, kind="priority", about=priority, version=version, change=change)


@transaction.atomic
def add_statement(*, by: Person | None, priority: Priority, **fields: Unpack[StatementFields]) -> EvidenceStatement:
    """Add a sentence of evidence to a priority, at the end unless `position` says otherwise."""
    check_is_running(priority.plan)
    fields["text"] = check_words(fields.get("text", ""), SENTENCE)
    fields.setdefault("position", next_position(EvidenceStatementVersion.objects.filter(statement__priority=priority)))
    statement: EvidenceStatement = EvidenceStatement.objects.create(area=priority.area, priority=priority)
    EvidenceStatementVersion.objects.create(statement=statement, **fields)
    _note_statement(by, priority, "added evidence to", after={"evidence": fields["text"]})
    return statement


@transaction.atomic
def change_statement(
    *,
    by: Person | None,
    statement: EvidenceStatement,
    started_from: UUID | None = None,
    **fields: Unpack[StatementFields],
) -> EvidenceStatementVersion:
    """Change the words or the place of a sentence of evidence."""
    if "text" in fields:
        check_words(fields["text"], SENTENCE)
    return _save_statement(by, statement, started_from, Change("changed evidence of", fields))


@transaction.atomic
def withdraw_statement(
    *, by: Person | None, statement: EvidenceStatement, started_from: UUID | None = None
) -> EvidenceStatementVersion:
    """Take a sentence of evidence out of the plan."""
    return _save_statement(by, statement, started_from, Change("withdrew evidence of", {"withdrawn": True}))


def _save_statement(
    by: Person | None, statement: EvidenceStatement, started_from: UUID | None, change: Change
) -> EvidenceStatementVersion:
    check_is_running(statement.priority.plan)
    version: EvidenceStatementVersion = starting_version(EvidenceStatementVersion, started_from, statement=statement)
    saved, before, after = supersede_in_words(version, change.changes)
    if saved is not version:
        told = [with_text_as("evidence", row.text, said_of) for row, said_of in ((version, before), (saved, after))]
        _note_statement(by, statement.priority, change.verb, *told)
    return saved


def _note_statement(
    by: Person | None,
    priority: Priority,
    verb: str,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    label = str(PriorityVersion.objects.get(priority=priority, recorded_to=None))
    note(by=by, verb=verb, kind="priority", about=priority, label=label, before=before, after=after)
