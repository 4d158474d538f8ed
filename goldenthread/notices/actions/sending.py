"""Sending what waits, once each, whoever sends."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from time import monotonic

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from goldenthread.common.clock import now
from goldenthread.notices.letter import letter
from goldenthread.notices.models import MOST_TRIES, MailState, WaitingMail
from goldenthread.notices.rules import Failure, NotTaken, failure_of

log = logging.getLogger(__name__)

# ValueError: an address that no mail can carry.
SENDING_FAILED = (SMTPException, OSError, ValueError, NotTaken)
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=12)
# Somebody waits for the page meanwhile; the timer sends the rest.
SECONDS_IN_A_PAGE = 5.0


def send_from_a_page() -> None:
    """Send what waits for a few seconds, after a change was stored."""
    send_waiting_mail(seconds=SECONDS_IN_A_PAGE)


def send_waiting_mail(*, seconds: float | None = None) -> tuple[int, int]:
    """Send everything that waits and is due; returns how many were sent and how many could not be.

    Begins no further mail after `seconds`. After a failure that would meet every mail, the rest is left for the next
    time: a mail server that is down would make each of them wait for nothing.
    """
    sent = failed = 0
    connection, began = get_connection(), monotonic()
    for mail in WaitingMail.objects.due():
        if not _claim(mail):
            continue
        failure = _try_to_send(mail, connection)
        sent, failed = (sent, failed + 1) if failure else (sent + 1, failed)
        if (failure and failure.stops) or (seconds is not None and monotonic() - began >= seconds):
            break
    _close(connection)
    return sent, failed


def _claim(mail: WaitingMail) -> bool:
    """Count a try and put the next one off, unless another process has just done so."""
    pause = min(FIRST_PAUSE * 2**mail.tries, LONGEST_PAUSE)
    unchanged = WaitingMail.objects.unsent().filter(pk=mail.pk, tries=mail.tries)
    return bool(unchanged.update(tries=F("tries") + 1, try_at=now() + pause))


def _try_to_send(mail: WaitingMail, connection: BaseEmailBackend) -> Failure | None:
    try:
        message = _letter_of(mail, connection)
        connection.open()
        message.send()
    except SENDING_FAILED as problem:
        # The name of the error alone: a mail server's words often hold the receiver's address.
        log.warning("A mail could not be sent: %s", type(problem).__name__)
        failure = failure_of(problem)
        _keep_failure(mail, failure)
        return failure
    service_id = getattr(message, "service_id", "")
    WaitingMail.objects.filter(pk=mail.pk).update(state=MailState.SENT, sent_at=now(), reason="", service_id=service_id)
    return None


def _letter_of(mail: WaitingMail, connection: BaseEmailBackend) -> EmailMessage:
    return letter(
        to=mail.to,
        subject=mail.subject,
        text=mail.text,
        identifier=mail.pk,
        message_id=mail.message_id,
        connection=connection,
    )


def _keep_failure(mail: WaitingMail, failure: Failure) -> None:
    """Say why; it is over after a permanent failure and after the last try."""
    over = failure.permanent or mail.tries + 1 >= MOST_TRIES
    fate = {"state": MailState.FAILED, "failed_at": now()} if over else {}
    WaitingMail.objects.filter(pk=mail.pk).update(reason=failure.reason, **fate)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except SENDING_FAILED as failure:
        log.info("The mail server hung up first: %s", type(failure).__name__)
