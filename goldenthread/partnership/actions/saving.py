"""Saving a changed row with what changed, once for every action of this room."""

from typing import Any

from django.db import models

from goldenthread.accounts.models import Person
from goldenthread.trail.actions import record


def save_changes(
    row: models.Model, *, by: Person | None, kind: str, area_id: object, changes: dict[str, Any], reason: str = ""
) -> bool:
    """Set `changes` on `row`, save it and write the trail; returns whether anything differed."""
    before = {name: getattr(row, name) for name in changes}
    differing = {name: value for name, value in changes.items() if before[name] != value}
    if not differing:
        return False
    for name, value in differing.items():
        setattr(row, name, value)
    row.save(update_fields=list(differing))
    record(
        by=by,
        verb="changed",
        kind=kind,
        about=row,
        area_id=area_id,
        before={name: before[name] for name in differing},
        after=differing,
        reason=reason,
    )
    return True
