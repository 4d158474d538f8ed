"""`goldenthread read_delivery_reports`: learns from a mailbox of reports which mails did not arrive."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldenthread.notices.actions import take_delivery_reports
from goldenthread.notices.delivery.mailboxes import MailboxUnreadable


class Command(BaseCommand):
    """Reads the reports that came since the last time."""

    help = (
        "Read the delivery reports in a mailbox (maildir:/path, mbox:/path or imaps://user:password@host/folder; "
        "GOLDENTHREAD_MAIL_REPORTS where none is given) and mark the mails that failed. Run it every few minutes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The mailbox."""
        parser.add_argument("mailbox", nargs="?", default=settings.MAIL_REPORTS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and say how many. Raises CommandError where the mailbox cannot be read."""
        if not options["mailbox"]:
            raise CommandError("Say which mailbox: set GOLDENTHREAD_MAIL_REPORTS, or give it after the command.")
        try:
            taken = take_delivery_reports(options["mailbox"])
        except MailboxUnreadable as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"{taken.read} read: {taken.failed} mails failed, {taken.unknown} reports about no mail of ours."
        )
