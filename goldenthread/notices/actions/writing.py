"""Writing mail. Nothing leaves before the change that it tells of is stored, and nothing is lost when sending fails."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string

from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.notices.actions.sending import SENDING_FAILED, log, send_from_a_page
from goldenthread.notices.letter import letter, new_message_id, one_line
from goldenthread.notices.models import MailState, WaitingMail
from goldenthread.trail.actions import Actor, record

KEPT_FOR = timedelta(days=30)


class MailNotSent(RuleBroken):
    """The mail server could not be reached or refused the mail; nothing was sent."""


@dataclass(frozen=True)
class Mail:
    """One mail to be written. `template` is a text template (`<room>/mail/<name>.txt`). `about` is a kind in the
    caller's own words and an identifier, by which `queries.mails_about` and `failed_about` find the mail again.
    """

    to: str
    subject: str
    template: str
    context: dict[str, Any]
    about: tuple[str, UUID | None] = ("", None)


def send_mail(
    *, to: str, subject: str, template: str, context: dict[str, Any], about: tuple[str, UUID | None] = ("", None)
) -> WaitingMail:
    """Store a mail in the present transaction and send it once that is committed; see `Mail`.

    Where the mail server fails, the mail waits and is tried again: whenever other mail leaves, and by `goldenthread
    send_waiting_mail`.
    """
    return send_mails([Mail(to, subject, template, context, about)])[0]


def send_mails(mails: Sequence[Mail]) -> list[WaitingMail]:
    """Store several mails and send them like `send_mail`; one query, however many."""
    waiting = WaitingMail.objects.bulk_create(
        WaitingMail(
            to=mail.to,
            subject=one_line(mail.subject),
            text=render_to_string(mail.template, mail.context),
            about_kind=mail.about[0],
            about_id=mail.about[1],
            message_id=new_message_id(),
        )
        for mail in mails
    )
    _send_once_stored()
    return waiting


def send_secret_mail(*, to: str, subject: str, template: str, context: dict[str, Any]) -> None:
    """Send a mail at once and store nothing of it, for secrets that may exist only in the mail.

    Call it outside transactions. Raises MailNotSent.
    """
    try:
        letter(to=to, subject=one_line(subject), text=render_to_string(template, context)).send()
    except SENDING_FAILED as failure:
        log.warning("A mail could not be sent: %s", type(failure).__name__)
        raise MailNotSent("We could not send the email just now. Try again in a few minutes.") from failure


@transaction.atomic
def send_again(*, by: Actor, mail: WaitingMail) -> None:
    """Put a failed mail back among those that wait, as if it were new. Raises RuleBroken where it has not failed.

    It gets a new Message-ID, so that a late report about the first one does not count against this one.
    """
    failed = WaitingMail.objects.filter(pk=mail.pk, state=MailState.FAILED)
    fresh = {"state": MailState.QUEUED, "reason": "", "tries": 0, "try_at": now(), "message_id": new_message_id()}
    if not failed.update(**fresh, sent_at=None, failed_at=None, service_id=""):
        raise RuleBroken("This email is no longer among the failed ones: it is being sent again already.")
    record(by=by, verb="sent again", kind="mail", about=mail, before={"state": "failed", "reason": mail.reason})
    _send_once_stored()


def forget_old_mail() -> int:
    """Delete mail that left or failed over a month ago; returns how many."""
    return WaitingMail.objects.ended_before(now() - KEPT_FOR).delete()[0]


def _send_once_stored() -> None:
    """After the commit, send what waits: once, however many mails the change wrote."""
    planned = transaction.get_connection().run_on_commit
    if not any(function is send_from_a_page for _, function, _ in planned):
        transaction.on_commit(send_from_a_page)
