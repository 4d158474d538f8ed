"""`goldenthread send_waiting_mail`: for a timer, so that mail that could not leave is tried again."""

from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.notices.actions import ask_what_became_of_mail, send_waiting_mail


class Command(BaseCommand):
    """Sends what waits, and asks what became of what was sent."""

    help = (
        "Send the mail that waits, and ask GOV.UK Notify, where mail goes through it, what became of the mail before. "
        "Run it every minute."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Send and ask, and say how many."""
        sent, failed = send_waiting_mail()
        told = ask_what_became_of_mail()
        self.stdout.write(f"{sent} sent, {failed} could not be sent.")
        if told.delivered or told.failed:
            self.stdout.write(f"GOV.UK Notify: {told.delivered} delivered, {told.failed} failed.")
