"""What becomes of a mail after it has left: a report that it failed, or word from GOV.UK Notify."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.core.mail import get_connection

from goldenthread.common.clock import now
from goldenthread.notices.models import MailState, WaitingMail
from goldenthread.notices.notify import NotifyBackend
from goldenthread.notices.rules import NOTIFY_FAILURES, NotTaken

log = logging.getLogger(__name__)

# GOV.UK Notify answers for mail of the last seven days, and tries to deliver for three.
ASKED_FOR = timedelta(days=7)
DELIVERED = "delivered"


@dataclass
class Told:
    """How many mails were delivered and failed, as far as we were told just now."""

    delivered: int = 0
    failed: int = 0


def mark_failed(mail: WaitingMail, reason: str) -> bool:
    """Store that a mail which had left did not arrive; False where that is known already."""
    left = WaitingMail.objects.filter(pk=mail.pk, state=MailState.SENT)
    return bool(left.update(state=MailState.FAILED, failed_at=now(), delivered_at=None, reason=reason))


def ask_what_became_of_mail() -> Told:
    """Ask GOV.UK Notify about each mail whose end we do not know; nothing where mail goes another way."""
    told = Told()
    connection = get_connection()
    if not isinstance(connection, NotifyBackend):
        return told
    for mail in WaitingMail.objects.with_unknown_end(since=now() - ASKED_FOR):
        try:
            status = connection.status_of(mail.service_id)
        except NotTaken as problem:
            log.warning("GOV.UK Notify did not say what became of a mail: %s", type(problem).__name__)
            break
        _keep_status(mail, status, told)
    return told


def _keep_status(mail: WaitingMail, status: str, told: Told) -> None:
    if status == DELIVERED:
        waiting = WaitingMail.objects.filter(pk=mail.pk, state=MailState.SENT)
        told.delivered += waiting.update(delivered_at=now())
    elif status in NOTIFY_FAILURES:
        told.failed += mark_failed(mail, NOTIFY_FAILURES[status])
