"""Sending mail. Nothing leaves before the change that it tells of is stored, and nothing is lost when sending fails."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string

from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.notices.models import MOST_TRIES, MailState, WaitingMail
from goldenthread.notices.rules import Failure, failure_of

log = logging.getLogger(__name__)

# ValueError: an address that no mail can carry.
SENDING_FAILED = (SMTPException, OSError, ValueError)
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=12)
KEPT_FOR = timedelta(days=30)


class MailNotSent(RuleBroken):
    """The mail server could not be reached or refused the mail; nothing was sent."""


def send_mail(
    *, to: str, subject: str, template: str, context: dict[str, Any], about: tuple[str, UUID | None] = ("", None)
) -> WaitingMail:
    """Store a mail in the present transaction and send it once that is committed.

    `template` is a text template (`<room>/mail/<name>.txt`). `about` is a kind in the caller's own words and an
    identifier, by which `queries.mails_about` and `failed_about` find the mail again. Where the mail server fails, the
    mail waits and is tried again: whenever other mail leaves, and by `goldenthread send_waiting_mail`.
    """
    mail = WaitingMail.objects.create(
        to=to,
        subject=_one_line(subject),
        text=render_to_string(template, context),
        about_kind=about[0],
        about_id=about[1],
    )
    transaction.on_commit(send_waiting_mail)
    return mail


def send_secret_mail(*, to: str, subject: str, template: str, context: dict[str, Any]) -> None:
    """Send a mail at once and store nothing of it, for secrets that may exist only in the mail.

    Call it outside transactions. Raises MailNotSent.
    """
    try:
        EmailMessage(_one_line(subject), render_to_string(template, context), to=[to]).send()
    except SENDING_FAILED as failure:
        log.warning("A mail could not be sent: %s", type(failure).__name__)
        raise MailNotSent("We could not send the email just now. Try again in a few minutes.") from failure


def send_waiting_mail() -> tuple[int, int]:
    """Send everything that waits and is due; returns how many were sent and how many failed.

    After a failure that is not about one receiver, the rest is left for the next time: a mail server that is down would
    make each of them wait for nothing.
    """
    sent = failed = 0
    connection = get_connection()
    for mail in WaitingMail.objects.due():
        if not _claim(mail):
            continue
        failure = _try_to_send(mail, connection)
        sent, failed = (sent, failed + 1) if failure else (sent + 1, failed)
        if failure and failure.stops:
            break
    _close(connection)
    return sent, failed


def forget_old_mail() -> int:
    """Delete mail that left or failed over a month ago; returns how many."""
    return WaitingMail.objects.ended_before(now() - KEPT_FOR).delete()[0]


def _one_line(subject: str) -> str:
    """A subject without line breaks, which could add headers."""
    return " ".join(subject.split())[:250]


def _claim(mail: WaitingMail) -> bool:
    """Count a try and put the next one off, unless another process has just done so."""
    pause = min(FIRST_PAUSE * 2**mail.tries, LONGEST_PAUSE)
    unchanged = WaitingMail.objects.unsent().filter(pk=mail.pk, tries=mail.tries)
    return bool(unchanged.update(tries=F("tries") + 1, try_at=now() + pause))


def _try_to_send(mail: WaitingMail, connection: BaseEmailBackend) -> Failure | None:
    try:
        connection.open()
        EmailMessage(mail.subject, mail.text, to=[mail.to], connection=connection).send()
    except SENDING_FAILED as problem:
        # The name of the error alone: a mail server's words often hold the receiver's address.
        log.warning("A mail could not be sent: %s", type(problem).__name__)
        failure = failure_of(problem)
        _keep_failure(mail, failure)
        return failure
    WaitingMail.objects.filter(pk=mail.pk).update(state=MailState.SENT, sent_at=now(), reason="")
    return None


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
