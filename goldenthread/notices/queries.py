"""What has become of mail, and where to read it."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from goldenthread.notices.models import MailState, WaitingMail, WaitingMailQuerySet

SHOWN_ON_A_PAGE = "goldenthread.notices.outbox.ConsoleAndPage"


def unsent_mail_count() -> int:
    """How many mails have not left yet, so that a page can say so."""
    return WaitingMail.objects.unsent().count()


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
