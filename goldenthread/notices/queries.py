"""What has become of mail, and where to read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse

from goldenthread.common.clock import now
from goldenthread.notices.models import MailState, WaitingMail, WaitingMailQuerySet

SHOWN_ON_A_PAGE = "goldenthread.notices.outbox.ConsoleAndPage"
WAYS = {
    "django.core.mail.backends.smtp.EmailBackend": "It leaves by our mail server.",
    "goldenthread.notices.notify.NotifyBackend": "It leaves through GOV.UK Notify.",
    SHOWN_ON_A_PAGE: "It does not leave this machine: it is shown on a page instead.",
}
# Mail is tried when a page writes it and by the timer every minute or so.
LEFT_LYING = timedelta(minutes=30)


def unsent_mail_count() -> int:
    """How many mails have not left yet, so that a page can say so."""
    return WaitingMail.objects.unsent().count()


@dataclass(frozen=True)
class MailCounts:
    """How much mail of the last month waits, left and failed, and whether nobody takes it to the mail server."""

    queued: int
    sent: int
    failed: int
    is_left_lying: bool


def mail_counts() -> MailCounts:
    """Everything that can be said in numbers of the mail that is still stored."""
    lying = Q(state=MailState.QUEUED, try_at__lt=now() - LEFT_LYING)
    numbers = WaitingMail.objects.aggregate(
        **{state.value: Count("pk", filter=Q(state=state)) for state in MailState}, lying=Count("pk", filter=lying)
    )
    return MailCounts(is_left_lying=bool(numbers.pop("lying")), **numbers)


def mail_way() -> str:
    """How mail leaves this installation, in words."""
    return WAYS.get(settings.EMAIL_BACKEND, "It leaves in a way of this installation's own.")


def mails_about(kind: str, identifier: UUID) -> WaitingMailQuerySet:
    """Every mail about one thing, oldest first: its state, and its reason in plain words where it failed."""
    return WaitingMail.objects.about(kind, [identifier]).order_by("created_at", "id")


def failed_about(kind: str, identifiers: Iterable[UUID]) -> WaitingMailQuerySet:
    """Failed mails about any of these things, latest first; each carries `about_id` and `reason`."""
    return WaitingMail.objects.about(kind, identifiers).failed()


def failing_addresses(addresses: Iterable[str]) -> dict[str, str]:
    """Those of `addresses` whose latest mail failed, as they were given, with the reason in plain words."""
    asked = list(addresses)
    latest = WaitingMail.objects.last_word_to(asked).filter(state=MailState.FAILED)
    reasons = {mail.to.lower(): mail.reason for mail in latest}
    return {address: reasons[address.lower()] for address in asked if address.lower() in reasons}


def mail_page() -> str:
    """The address of the page that shows mail instead of sending it; an empty text where mail is really sent."""
    shown = settings.EMAIL_BACKEND == SHOWN_ON_A_PAGE and not settings.PRODUCTION
    return reverse("notices:shown_mail") if shown else ""
