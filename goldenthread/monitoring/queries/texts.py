"""The texts of updates, with a visible gap where one was taken out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldenthread.monitoring.models import TextKind, Update, UpdateText
from goldenthread.monitoring.snapshots import tombstone
from goldenthread.trail.models import Redaction


@dataclass(frozen=True)
class Words:
    """One text of an update. `words` is the text, or the tombstone of a redacted one."""

    kind: str
    words: str
    written_by: UUID | None
    writer: str
    post: str
    written_at: datetime
    redacted: bool = False


TextsByUpdate = dict[UUID, dict[str, Words]]


def texts_of(updates: Sequence[Update], kinds: Collection[TextKind] | None = None) -> TextsByUpdate:
    """The texts that are not empty, by update and kind, in at most three queries; every update is a key."""
    found: TextsByUpdate = {update.pk: {} for update in updates}
    if not found:
        return found
    rows = UpdateText.objects.filter(update_id__in=list(found)).prefetch_related("written_by")
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    texts = list(rows)
    reasons = _reasons([row for row in texts if row.redacted_at])
    for row in texts:
        words = tombstone(row, reasons.get(str(row.pk), "")) if row.redacted_at else row.text
        if words:
            found[row.update_id][row.kind] = Words(
                kind=row.kind,
                words=words,
                written_by=row.written_by_id,
                writer=row.written_by.name if row.written_by else "",
                post=row.written_by_post,
                written_at=row.written_at,
                redacted=row.redacted_at is not None,
            )
    return found


def _reasons(redacted: list[UpdateText]) -> dict[str, str]:
    if not redacted:
        return {}
    told = Redaction.objects.filter(table=UpdateText._meta.db_table, row_id__in=[str(row.pk) for row in redacted])
    return dict(told.values_list("row_id", "reason"))
