"""Taking in reports of what could not be delivered."""

from dataclasses import dataclass

from django.conf import settings

from goldenthread.notices.actions.fates import mark_failed
from goldenthread.notices.delivery.mailboxes import unread
from goldenthread.notices.delivery.reading import Report, read_report
from goldenthread.notices.models import WaitingMail


@dataclass
class Taken:
    """How many mails lay there, how many of ours they newly report as failed, and how many reports name no mail."""

    read: int = 0
    failed: int = 0
    unknown: int = 0


def take_delivery_reports(place: str) -> Taken:
    """Read the reports in a mailbox and store which mails failed; what is no report is passed over.

    Raises `delivery.mailboxes.MailboxUnreadable`. Reading a report twice changes nothing.
    """
    taken = Taken()
    for raw in unread(place):
        taken.read += 1
        report = read_report(raw, settings.MAIL_RETURN_PATH)
        if report is None:
            continue
        mail = _mail_of(report)
        if mail is None:
            taken.unknown += 1
        else:
            taken.failed += mark_failed(mail, report.reason)
    return taken


def _mail_of(report: Report) -> WaitingMail | None:
    """The mail that a report is about: by the address that it came to, or else by the first Message-ID that we know."""
    by_address = WaitingMail.objects.filter(pk__in=report.mails).first()
    if by_address or not report.message_ids:
        return by_address
    known = {mail.message_id: mail for mail in WaitingMail.objects.filter(message_id__in=report.message_ids)}
    return next((known[message_id] for message_id in report.message_ids if message_id in known), None)
