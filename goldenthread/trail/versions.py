"""Rows that are never overwritten: a version is closed and the next one opened.

Recording time only: `recorded_from` is when the product was told, `recorded_to` when it was told otherwise.
"""

from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q

from goldenthread.common.clock import now
from goldenthread.common.errors import StaleEdit
from goldenthread.common.identifiers import new_identifier

SOMEBODY_ELSE_SAVED = "Somebody else saved this after you opened it. Read what changed below, then save again."


class RecordedQuerySet(models.QuerySet[Any]):
    """Rows as they were known at a moment."""

    def as_at(self, moment: datetime | None) -> Self:
        """Rows known at `moment` (aware); None means now."""
        if moment is None:
            return self.filter(recorded_to=None)
        return self.filter(Q(recorded_to=None) | Q(recorded_to__gt=moment), recorded_from__lte=moment)


class Recorded(models.Model):
    """Something known from one moment to another."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    recorded_from = models.DateTimeField(default=now)
    recorded_to = models.DateTimeField(null=True, blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True


R = TypeVar("R", bound=Recorded)


def recorded_in_order(name: str) -> models.CheckConstraint:
    """A version ends after it begins."""
    condition = Q(recorded_to=None) | Q(recorded_to__gt=F("recorded_from"))
    return models.CheckConstraint(condition=condition, name=f"{name}_in_order")


def one_current(name: str, *fields: str) -> models.UniqueConstraint:
    """At most one open row for the same `fields`."""
    return models.UniqueConstraint(fields=fields, condition=Q(recorded_to=None), name=f"{name}_one_current")


def close(recorded: Recorded, *, at: datetime | None = None) -> datetime:
    """End a row's time; returns the moment. Raises StaleEdit where somebody else ended it first.

    The check lies in the UPDATE itself, so two people saving at the same instant cannot both win.
    """
    moment = max(at or now(), recorded.recorded_from + timedelta(microseconds=1))
    open_rows = type(recorded)._default_manager.filter(pk=recorded.pk, recorded_to=None)
    if not open_rows.update(recorded_to=moment):
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
    recorded.recorded_to = moment
    return moment


def content_of(recorded: Recorded) -> dict[str, Any]:
    """What a row says, by field name, without its key and times."""
    left_out = {"id", "recorded_from", "recorded_to"}
    return {f.name: getattr(recorded, f.name) for f in recorded._meta.concrete_fields if f.name not in left_out}


def supersede(recorded: R, **changes: Any) -> R:
    """Close a version and open the next with `changes`; returns the new one, or the old where nothing differs.

    Raises StaleEdit where the version was no longer the current one. Call it inside a transaction.
    """
    content = content_of(recorded)
    if all(content[name] == value for name, value in changes.items()):
        return recorded
    moment = close(recorded)
    following = type(recorded)(**{**content, **changes}, recorded_from=moment)
    following.save(force_insert=True)
    return following
