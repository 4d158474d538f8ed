"""Mail that waits to leave, and, in development, mail that would have left."""

from typing import Self

from django.db import models
from django.db.models import Q

from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier

MOST_TRIES = 10


class WaitingMailQuerySet(models.QuerySet["WaitingMail"]):
    """Mail by what has become of it."""

    def due(self) -> Self:
        """Mail to try now, oldest first."""
        return self.filter(sent_at=None, try_at__lte=now(), tries__lt=MOST_TRIES).order_by("created_at", "id")

    def unsent(self) -> Self:
        """Mail that has not left yet, given up or not."""
        return self.filter(sent_at=None)

    def given_up(self) -> Self:
        """Mail that the mail server refused every time."""
        return self.filter(sent_at=None, tries__gte=MOST_TRIES)


class WaitingMail(models.Model):
    """One mail, stored with the change that it tells of, so that no failure of the mail server can lose it."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField()
    created_at = models.DateTimeField(default=now)
    try_at = models.DateTimeField(default=now)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = WaitingMailQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "waiting mail"
        indexes = [models.Index(fields=["try_at"], condition=Q(sent_at=None), name="waiting_mail_due")]
        constraints = [models.CheckConstraint(condition=~Q(to=""), name="waiting_mail_has_a_receiver")]

    def __str__(self) -> str:
        return self.subject


class ShownMail(models.Model):
    """A mail of a development installation, kept for its page of mails instead of being sent."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    to = models.CharField(max_length=1000)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "shown mail"

    def __str__(self) -> str:
        return self.subject
