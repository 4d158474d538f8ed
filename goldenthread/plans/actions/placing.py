"""Where something stands in the printed order of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.common.errors import RuleBroken
from goldenthread.plans.models import Action, EvidenceStatement, Outcome, Priority
from goldenthread.trail.versions import supersede


@dataclass(frozen=True)
class Place:
    """A place under a priority: directly after an action or outcome there, or first (None)."""

    priority: Priority
    after: Action | Outcome | None = None


Sibling = Action | Outcome | Priority | EvidenceStatement


def position_after(siblings: QuerySet[Any], owner: str, after: Sibling | None, moved: Sibling | None = None) -> int:
    """The position directly after a sibling (None: first); later siblings make room where there is none.

    `siblings` are versions, `owner` is the field that names what each is a version of. What stands there already keeps
    its position. Making room is no change worth a line of history. Raises RuleBroken where the sibling is not there.
    """
    rows = {getattr(row, f"{owner}_id"): row for row in siblings.filter(recorded_to=None).order_by("position", "id")}
    if after is not None and after.pk not in rows:
        raise RuleBroken("What this should follow is no longer there. Choose its place again.")
    keys = list(rows)
    place = keys.index(after.pk) + 1 if after else 0
    if moved is not None and keys[place : place + 1] == [moved.pk]:
        return int(rows[moved.pk].position)
    position = (rows[after.pk].position if after else 0) + 1
    _make_room([rows[key] for key in keys[place:] if key != _pk(moved)], position)
    return position


def _pk(sibling: Sibling | None) -> UUID | None:
    return sibling.pk if sibling else None


def _make_room(following: Sequence[Any], taken: int) -> None:
    """Push rows on, only as far as they must go."""
    for row in following:
        if row.position > taken:
            break
        taken += 1
        supersede(row, position=taken)
