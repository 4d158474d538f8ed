"""Mail that waits to leave or has left, and, in development, mail that would have left."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Lower

from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier

MOST_TRIES = 10

_ended = Coalesce("failed_at", "sent_at")


class MailState(models.TextChoices):
    """What has become of a mail. Sent means handed over; a report of failure may still follow."""

    QUEUED = "queued", "Waiting"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"


class WaitingMailQuerySet(models.QuerySet["WaitingMail"]):
    """Mail by what has become of it, and by what it is about."""

    def due(self) -> Self:
        """Mail to try now, oldest first."""
        return self.unsent().filter(try_at__lte=now()).order_by("created_at", "id")

    def unsent(self) -> Self:
        """Mail that has not left yet and will be tried again."""
        return self.filter(state=MailState.QUEUED)

    def failed(self) -> Self:
        """Mail that did not reach its receiver, as far as we were told; latest first."""
        return self.filter(state=MailState.FAILED).order_by("-failed_at", "-id")

    def with_unknown_end(self, since: datetime) -> Self:
        """Mail that a mail service took after `since` and has not yet told the end of, oldest first."""
        taken = self.filter(state=MailState.SENT, delivered_at=None, sent_at__gte=since).exclude(service_id="")
        return taken.order_by("sent_at", "id")

    def ended_before(self, moment: datetime) -> Self:
        """Mail that was sent or failed, and about which nothing was heard since `moment`."""
        return self.annotate(ended_at=_ended).filter(ended_at__lt=moment)

    def about(self, kind: str, identifiers: Iterable[UUID]) -> Self:
        """Mail about any of these things of one kind."""
        return self.filter(about_kind=kind, about_id__in=list(identifiers))

    def last_word_to(self, addresses: Iterable[str]) -> Self:
        """The latest sent or failed mail to each of these addresses, whose letters' case does not count."""
        ended = WaitingMail.objects.exclude(state=MailState.QUEUED).annotate(address=Lower("to"), ended_at=_ended)
        later = ended.filter(address=OuterRef("address")).filter(
            Q(ended_at__gt=OuterRef("ended_at")) | Q(ended_at=OuterRef("ended_at"), id__gt=OuterRef("id"))
        )
        return (
            self.exclude(state=MailState.QUEUED)
            .annotate(address=Lower("to"), ended_at=_ended)
            .filter(~Exists(later), address__in={address.lower() for address in addresses})
        )


class WaitingMail(models.Model):
    """One mail, stored with the change that it tells of, so that no failure of the mail server can lose it.

    `about_kind` and `about_id` name what it is about in the words of the room that wrote it. `reason` says in plain
    words why it failed, or why it has not left yet. `message_id` is its Message-ID, by which reports name it;
    `service_id` is what a mail service calls it. `delivered_at` is known only where the service says so.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField()
    about_kind = models.CharField(max_length=50, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=now)
    try_at = models.DateTimeField(default=now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=300, blank=True)
    service_id = models.CharField(max_length=100, blank=True)

    objects = WaitingMailQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "waiting mail"
        indexes = [
            models.Index(fields=["try_at"], condition=Q(state="queued"), name="waiting_mail_due"),
            models.Index(fields=["about_kind", "about_id"], name="waiting_mail_about"),
            models.Index(Lower("to"), name="waiting_mail_address"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["message_id"], condition=~Q(message_id=""), name="waiting_mail_message_id"),
            models.UniqueConstraint(fields=["service_id"], condition=~Q(service_id=""), name="waiting_mail_service_id"),
            models.CheckConstraint(
                condition=Q(delivered_at=None) | Q(state="sent"), name="waiting_mail_delivered_only_if_sent"
            ),
            models.CheckConstraint(condition=~Q(to=""), name="waiting_mail_has_a_receiver"),
            models.CheckConstraint(
                condition=Q(about_kind="", about_id=None) | (~Q(about_kind="") & Q(about_id__isnull=False)),
                name="waiting_mail_about_whole_or_nothing",
            ),
            models.CheckConstraint(
                condition=Q(state="queued", sent_at=None, failed_at=None)
                | Q(state="sent", sent_at__isnull=False, failed_at=None)
                | (Q(state="failed", failed_at__isnull=False) & ~Q(reason="")),
                name="waiting_mail_state_fits_its_dates",
            ),
        ]

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
