"""What every recorded change of this room shares: saving what differs, and a line of history in people's words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.lines import written
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import post_words
from goldenthread.trail.actions import record
from goldenthread.trail.edits import Edited, overwrite

Row = TypeVar("Row")
CHANGED = "changed"


@dataclass(frozen=True)
class Told:
    """What each line of history says of a change: who made it, in which area (None: the installation), of what kind."""

    by: Person | None
    area: LocalArea | None
    kind: str


def note(
    told: Told,
    verb: str,
    about: models.Model,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write one line of history; what was left empty is not told, except in a change, where it says what went."""
    kept = after or {}
    if verb != CHANGED:
        kept = {name: value for name, value in kept.items() if value not in ("", None, [], False)}
    record(
        by=told.by,
        verb=verb,
        kind=told.kind,
        about=about,
        area_id=told.area.pk if told.area else "",
        before=dict(before or {}),
        after=dict(kept),
        post=post_words(told.by, told.area)[:400] if told.by and told.area else "",
    )


def save_changes(
    row: Edited, told: Told, changes: Mapping[str, Any], *, started_from: int | None = None, taken: str = ""
) -> bool:
    """Save what differs, and tell it; returns whether anything did.

    `started_from` is the edit number that the form opened; StaleEdit where somebody else has saved since. `taken` is
    the sentence (RuleBroken) for a name that somebody else took at the same moment.
    """
    before = {name: getattr(row, name) for name in changes}
    differing = {name: value for name, value in changes.items() if before[name] != value}
    if not differing:
        return False
    store(lambda: overwrite(row, started_from=started_from, **differing), taken)
    told_before = in_words(type(row), {name: before[name] for name in differing})
    note(told, CHANGED, row, before=told_before, after=in_words(type(row), differing))
    return True


def store(write: Callable[[], Row], taken: str) -> Row:
    """What `write` returns; RuleBroken with the sentence `taken` where the database refuses a second of the same."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError:
        raise RuleBroken(taken) from None


def in_words(model: type[models.Model], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as people read them: labels instead of stored choices, names of rows, periods and terms as lines."""
    return {name.replace("_", " "): _value_in_words(model, name, value) for name, value in fields.items()}


def _value_in_words(model: type[models.Model], name: str, value: Any) -> Any:
    if isinstance(value, list):
        return written(value)
    choices = dict(getattr(model._meta.get_field(name), "flatchoices", ()))
    if value in choices:
        return str(choices[value])
    return str(value) if isinstance(value, models.Model) else value


def lock_area(area: LocalArea) -> None:
    """Hold the area until the transaction ends: for rules about several rows that no constraint can keep.

    SQLite has no row locks and needs none: there, a writing transaction is alone from its start.
    """
    LocalArea.objects.select_for_update().get(pk=area.pk)
