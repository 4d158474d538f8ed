"""Reading history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q, QuerySet

from goldenthread.trail.models import Redaction, TrailEntry
from goldenthread.trail.sentences import LongChange, facts, long_changes, sentences, who

MOST_SHOWN = 200


@dataclass(frozen=True)
class HistoryEntry:
    """One change as a page shows it.

    `title` and `more` are sentences without their full stop, `facts` (name, value) pairs that came with it,
    `long_changes` texts to be compared word by word; `by` and `at` say who and when.
    """

    at: datetime
    by: str
    title: str
    more: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    long_changes: tuple[LongChange, ...]
    reason: str


def history_of(kind: str, object_id: object, as_at: datetime | None = None) -> list[HistoryEntry]:
    """What happened to one object, newest first, as it was known at `as_at` (None: now)."""
    return history_of_all([(kind, object_id)], as_at)


def history_of_all(objects: Iterable[tuple[str, object]], as_at: datetime | None = None) -> list[HistoryEntry]:
    """What happened to several objects together (an action and its proofs), newest first, the newest 200.

    `objects` are pairs of kind and key. One query, however many they are.
    """
    wanted = Q()
    for kind, object_id in objects:
        wanted |= Q(object_kind=kind, object_id=str(object_id))
    if not wanted:
        return []
    until = Q(at__lte=as_at) if as_at else Q()
    entries = TrailEntry.objects.filter(wanted & until).order_by("-at", "-id")[:MOST_SHOWN]
    return [in_words(entry) for entry in entries]


def in_words(entry: TrailEntry) -> HistoryEntry:
    """One entry of the trail as a page shows it."""
    by = who(entry.by_name, entry.by_post)
    first, *more = sentences(by, entry.verb, entry.object_label, entry.before, entry.after)
    return HistoryEntry(
        at=entry.at,
        by=by,
        title=first,
        more=tuple(more),
        facts=tuple(facts(entry.verb, entry.object_label, entry.before, entry.after)),
        long_changes=tuple(long_changes(entry.before, entry.after)),
        reason=entry.reason,
    )


def redactions_of(row: models.Model) -> QuerySet[Redaction]:
    """What was taken out of one row, when, by whom and why, newest first."""
    return Redaction.objects.filter(table=row._meta.db_table, row_id=str(row.pk)).order_by("-started_at")
