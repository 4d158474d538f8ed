"""Taking personal text out of rounds: the one change that a frozen round allows. It is named and leaves a gap."""

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions.recording import note_round
from goldenthread.monitoring.models import Round, SnapshotText, UpdateText
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.trail.actions import redact

FOUND_IN = {SnapshotText: "a text of the snapshot", UpdateText: "a text of an update"}


@transaction.atomic
def redact_text(*, by: Person, row: SnapshotText | UpdateText, reason: str) -> None:
    """Empty a personal text wherever the product keeps it: in the update, and in snapshots that hold the same words.

    Reports print a tombstone with the day and the reason in its place. Raises RuleBroken without a reason, without the
    permission, and for a text that was taken out before.
    """
    check_may(by, Permission.REDACT, row.area)
    if row.redacted_at is not None:
        raise RuleBroken("This text has been taken out already.")
    rounds = {found.pk: found for found in (_blank(by, each, reason) for each in _same_words(row)) if found}
    for round in rounds.values():
        note_round(by, round, "took personal text out of", reason=reason)


def _same_words(row: SnapshotText | UpdateText) -> list[SnapshotText | UpdateText]:
    """The row and its twins: an update's text and its copy in each snapshot carry the same words under the same key."""
    if isinstance(row, UpdateText):
        key = f"update:{row.update_id}:{row.kind}"
        copies = SnapshotText.objects.filter(area=row.area_id, key=key, redacted_at=None)
        return [row, *copies.select_related("snapshot__round")]
    same = SnapshotText.objects.filter(area=row.area_id, key=row.key, text=row.text, redacted_at=None)
    found: list[SnapshotText | UpdateText] = list(same.select_related("snapshot__round"))
    what, owner, kind = (row.key.split(":") + ["", ""])[:3]
    if what == "update" and owner != "-":
        found += UpdateText.objects.filter(update_id=owner, kind=kind, redacted_at=None).select_related("update__round")
    return found


def _blank(by: Person, row: SnapshotText | UpdateText, reason: str) -> Round | None:
    rows = type(row)._default_manager.filter(pk=row.pk)

    def blank() -> None:
        rows.update(text="", redacted_at=now())

    redact(by=by, row=row, what=FOUND_IN[type(row)], reason=reason, blank=blank)
    return row.snapshot.round if isinstance(row, SnapshotText) else row.update.round
