"""Rows that are changed in place: their changes are counted, so that the second of two people learns of the first.

A form carries the `edit_number` that it started from; the check lies in the UPDATE or DELETE itself, so that two people
saving at the same instant cannot both win. What must be known as it was at a moment has versions instead
(`trail.versions`).
"""

from typing import Any

from django.db import models
from django.db.models import F

from goldenthread.common.errors import StaleEdit
from goldenthread.trail.versions import SOMEBODY_ELSE_SAVED


class Edited(models.Model):
    """A row that counts its changes."""

    edit_number = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def overwrite(row: Edited, *, started_from: int | None = None, **values: Any) -> None:
    """Set values of a row; `started_from` is the edit number that a form opened (None: the one that `row` has).

    Raises StaleEdit, and changes nothing, where the row has been changed or taken out since.
    """
    expected = row.edit_number if started_from is None else started_from
    rows = type(row)._default_manager.filter(pk=row.pk, edit_number=expected)
    if not rows.update(**values, edit_number=F("edit_number") + 1):
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
    for name, value in values.items():
        setattr(row, name, value)
    row.edit_number = expected + 1


def take_out(row: Edited, *, started_from: int | None = None) -> None:
    """Delete a row to which nothing else refers. Raises StaleEdit as `overwrite` does."""
    expected = row.edit_number if started_from is None else started_from
    if not type(row)._default_manager.filter(pk=row.pk, edit_number=expected).delete()[0]:
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
