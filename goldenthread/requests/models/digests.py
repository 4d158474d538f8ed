"""What was sent to whom, so that nobody is asked twice for the same thing on the same day."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models import LocalArea
from goldenthread.requests.models.asked import Request

ABOUT_MAIL = "digest"
"""The word by which `notices` knows the mail of a digest; its identifier is the digest's."""


class Digest(models.Model):
    """One mail to one person on one day, over everything that is asked of them in every area.

    `sent_by` is the officer who sent it by hand; empty where it went by the ladder. What became of the mail:
    `notices.queries.mails_about(ABOUT_MAIL, digest)`.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    sent_at = models.DateTimeField(default=now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["day", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="digest_once_per_person_and_day")]

    def __str__(self) -> str:
        return f"digest to {self.person} on {self.day}"


class DigestItem(models.Model):
    """A digest named a request because a step of the ladder was due ("opening", "before-5", "after-1").

    `capacity` says as what the person was asked on that day.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, related_name="items")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="digest_items")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=30)
    capacity = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "person", "step"], name="step_once_per_request_and_person"),
            models.CheckConstraint(condition=~Q(step=""), name="step_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.request_id}"
