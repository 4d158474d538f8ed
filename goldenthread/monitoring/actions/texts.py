"""Writing the texts of an update: a row per kind, changed only where its words changed."""

from collections.abc import Mapping
from datetime import datetime

from goldenthread.accounts.models import Person
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Update, UpdateText
from goldenthread.monitoring.queries.texts import Words
from goldenthread.monitoring.queries.unchanged import WRITTEN


def write_texts(
    *, by: Person, post: str, update: Update, given: AnswerGiven, stored: Mapping[str, Words], moment: datetime
) -> None:
    """Store the texts that differ from what is stored; a kind that `given` does not mention stays as it is."""
    changed = [
        UpdateText(
            area_id=update.area_id,
            update=update,
            kind=kind,
            text=given.text(kind),
            written_by=by,
            written_by_post=post,
            written_at=moment,
        )
        for kind in WRITTEN
        if kind in given.texts and given.text(kind) != _stored(stored, kind) and not _is_redacted(stored, kind)
    ]
    UpdateText.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["update", "kind"],
        update_fields=["text", "written_by", "written_by_post", "written_at"],
    )


def _stored(stored: Mapping[str, Words], kind: str) -> str:
    return stored[kind].words if kind in stored else ""


def _is_redacted(stored: Mapping[str, Words], kind: str) -> bool:
    return kind in stored and stored[kind].redacted
