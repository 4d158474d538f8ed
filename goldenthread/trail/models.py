"""What happened, kept as text so that history stands alone and can block nothing."""

from django.db import models
from django.db.models import Q

from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.trail.frozen import always, close_once, freeze


class TrailEntryQuerySet(models.QuerySet["TrailEntry"]):
    """Entries by what they tell of."""

    def of(self, kind: str, object_id: object) -> "TrailEntryQuerySet":
        """The history of one object, newest first."""
        return self.filter(object_kind=kind, object_id=str(object_id)).order_by("-at", "-id")

    def in_area(self, area_id: object) -> "TrailEntryQuerySet":
        """The history of one local area."""
        return self.filter(area_id_text=str(area_id))


class TrailEntry(models.Model):
    """One change: who, in which post, when, what, before and after. Never changed, never deleted."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    at = models.DateTimeField(default=now)
    by_id_text = models.CharField(max_length=36, blank=True)
    by_name = models.CharField(max_length=200)
    by_post = models.CharField(max_length=400, blank=True)
    area_id_text = models.CharField(max_length=36, blank=True)
    verb = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=36)
    object_label = models.CharField(max_length=400)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)

    objects = TrailEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "trail entries"
        indexes = [
            models.Index(fields=["object_kind", "object_id", "at"], name="trail_by_object"),
            models.Index(fields=["area_id_text", "at"], name="trail_by_area"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name} {self.verb} {self.object_label}"


class Redaction(models.Model):
    """The one way to take personal text out of frozen rows: named, with a reason, leaving a visible gap.

    While `finished_at` is empty, triggers let the row named by `table` and `row_id` be changed; then it closes for
    good.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    table = models.CharField(max_length=63)
    row_id = models.CharField(max_length=36)
    what = models.CharField(max_length=400)
    reason = models.TextField()
    by_id_text = models.CharField(max_length=36)
    by_name = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="redaction_has_a_reason"),
            models.UniqueConstraint(
                fields=["table", "row_id"], condition=Q(finished_at=None), name="redaction_one_open_per_row"
            ),
        ]

    def __str__(self) -> str:
        return f"redaction of {self.what}"


freeze(TrailEntry, always(), because="History is never changed.")
close_once(Redaction, "finished_at", because="A redaction stays as it was recorded.")
