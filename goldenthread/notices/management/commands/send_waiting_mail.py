"""`goldenthread send_waiting_mail`: for a timer, so that mail that could not leave is tried again."""

from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.notices.actions import send_waiting_mail


class Command(BaseCommand):
    """Sends what waits."""

    help = "Send the mail that waits because the mail server could not be reached. Run it every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many left."""
        sent, failed = send_waiting_mail()
        self.stdout.write(f"{sent} sent, {failed} could not be sent and will be tried again.")
