"""Recording what happened, and redacting frozen personal text."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import models, transaction

from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.trail.models import Redaction, TrailEntry


class Actor(Protocol):
    """Whoever does something: a signed-in person."""

    @property
    def pk(self) -> Any:
        """The person's key."""

    name: str


COMMAND_LINE = "Golden Thread command line"


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
        object_label=(label or str(about))[:400],
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
