"""Recording what happened, and redacting frozen personal text."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from django.db import models, transaction

from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.trail.models import Redaction, TrailEntry
from goldenthread.trail.sentences import TOMBSTONE


class Actor(Protocol):
    """Whoever does something: a signed-in person."""

    @property
    def pk(self) -> Any:
        """The person's key."""

    name: str


COMMAND_LINE = "Golden Thread command line"
LONGEST_LABEL = 400


def record(
    *,
    by: Actor | None,
    verb: str,
    kind: str,
    about: models.Model,
    area_id: object = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    post: str = "",
    label: str = "",
) -> TrailEntry:
    """Write one line of history; call it inside the transaction of the change it tells of.

    `kind` is the word for the object ("action", "round"); `before` and `after` hold plain values by field.
    """
    return TrailEntry.objects.create(
        by_id_text=str(by.pk) if by else "",
        by_name=by.name if by else COMMAND_LINE,
        by_post=post,
        area_id_text=str(area_id or ""),
        verb=verb,
        object_kind=kind,
        object_id=str(about.pk),
        object_label=(label or str(about))[:LONGEST_LABEL],
        before=_plain(before or {}),
        after=_plain(after or {}),
        reason=reason,
    )


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, models.Model | UUID):
        return str(value)
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_plain_value(item) for item in value]
    return value


@transaction.atomic
def redact(*, by: Actor, row: models.Model, what: str, reason: str, blank: Callable[[], None]) -> Redaction:
    """Take personal text out of one frozen row; `blank` makes the change while the row is open.

    Raises RuleBroken without a reason. The redaction itself stays for ever, and the row keeps a visible gap.
    """
    if not reason.strip():
        raise RuleBroken("Say why this text must be taken out.")
    redaction = Redaction.objects.create(
        table=row._meta.db_table, row_id=str(row.pk), what=what, reason=reason, by_id_text=str(by.pk), by_name=by.name
    )
    blank()
    redaction.finished_at = now()
    redaction.save(update_fields=["finished_at"])
    return redaction


@transaction.atomic
def redact_history(
    *, by: Actor, kind: str, object_id: object, names: Collection[str], reason: str, words: str | None = None
) -> int:
    """Take what the history of one object tells of some fields out of it; returns how many entries had any.

    `names` are names of `before` and `after`; "reason" and "label" mean the entry's own. With `words`, only where a
    field says just these (a label: as much of them as it holds). Each entry keeps its line, with a tombstone in place
    of the words. Raises RuleBroken without a reason.
    """
    changed = 0
    for entry in TrailEntry.objects.of(kind, object_id):
        told = {name for name in names if _tells(entry, name, words)}
        if told:
            blank = partial(_put_tombstones, entry, told, words)
            redact(by=by, row=entry, what=f"history: {', '.join(sorted(told))}", reason=reason, blank=blank)
            changed += 1
    return changed


OWN = {"reason": "reason", "label": "object_label"}


def _tells(entry: TrailEntry, name: str, words: str | None) -> bool:
    own = OWN.get(name)
    stored = [getattr(entry, own)] if own else [entry.before.get(name), entry.after.get(name)]
    return any(_is_meant(value, name, words) for value in stored)


def _is_meant(value: Any, name: str, words: str | None) -> bool:
    if value in (None, "", TOMBSTONE):
        return False
    return words is None or value == (words[:LONGEST_LABEL] if name == "label" else words)


def _put_tombstones(entry: TrailEntry, names: Collection[str], words: str | None) -> None:
    for name in names:
        if name in OWN:
            setattr(entry, OWN[name], TOMBSTONE)
        for side in (entry.before, entry.after):
            if _is_meant(side.get(name), name, words):
                side[name] = TOMBSTONE
    entry.save()
