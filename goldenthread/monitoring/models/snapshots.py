"""What a frozen round holds for ever: everything that its report prints."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.monitoring.models.rounds import FROZEN_ROUND, Round
from goldenthread.partnership.models import LocalArea, Scoped
from goldenthread.trail.frozen import freeze, while_true


class RoundSnapshot(Scoped):
    """The frozen round as JSON: names, words and computed answers, with the version of each rule.

    Personal texts are left out of `content`: where one belongs stands the key of a SnapshotText. `content_hash` is the
    SHA-256
    of `content`, which is stored as text so that it stays the same to the byte.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="snapshot")
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    rules = models.JSONField()
    taken_at = models.DateTimeField(default=now)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"snapshot of {self.round_id}"


class SnapshotText(models.Model):
    """One personal text of a snapshot. A redacted one keeps its row, empty, and the report prints a visible gap."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(RoundSnapshot, on_delete=models.PROTECT, related_name="texts")
    key = models.CharField(max_length=120)
    text = models.TextField()
    redacted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "key"], name="snapshot_text_once"),
            models.CheckConstraint(condition=Q(redacted_at=None) | Q(text=""), name="snapshot_text_redacted_is_empty"),
        ]

    def __str__(self) -> str:
        return self.key


BECAUSE = "A frozen round stays as it was frozen."
_OF_A_FROZEN_ROUND = (
    "(SELECT r.state FROM monitoring_round r JOIN monitoring_roundsnapshot s ON s.round_id = r.id "
    "WHERE s.id = OLD.snapshot_id) = 'frozen'"
)

# The freeze writes the snapshot first and the round's state last, in one transaction; from then on nothing joins it
# either.
freeze(RoundSnapshot, while_true(FROZEN_ROUND, refuse_insert=True), because=BECAUSE)
freeze(SnapshotText, while_true(_OF_A_FROZEN_ROUND, refuse_insert=True), because=BECAUSE)
