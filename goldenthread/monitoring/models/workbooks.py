"""A workbook that somebody filled in and uploaded, from its preview to its confirmation."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.monitoring.models.rounds import Round
from goldenthread.partnership.models import Post, Scoped


class UploadState(models.TextChoices):
    """Where an uploaded workbook stands."""

    WAITING = "waiting", "Waiting for its confirmation"
    STORED = "stored", "Stored"


class WorkbookUpload(Scoped):
    """What one file said, kept for the person who uploaded it. No part of it is an answer before it is confirmed.

    `post` is empty for a file of the whole round. `rows` are `FileRow` as JSON, and are forgotten with the
    confirmation; `result` says what came of them. Both are deleted after some days.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="workbook_uploads")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.WAITING)
    rows = models.JSONField(null=True)
    notes = models.JSONField(default=list, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", stored_at=None, rows__isnull=False)
                | Q(state="stored", stored_at__isnull=False, rows__isnull=True),
                name="workbook_stored_when_and_rows_forgotten",
            )
        ]

    def __str__(self) -> str:
        return self.file_name
