"""`goldenthread tidy`: forgets what is no longer needed."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from goldenthread.accounts.actions import forget_old_requests
from goldenthread.notices.actions import forget_old_mail


class Command(BaseCommand):
    """Deletes ended sessions, old requests to sign in and mail that left over a month ago."""

    help = "Delete ended sessions, old requests to sign in and mail that left over a month ago. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how much."""
        call_command("clearsessions")
        requests, mail = forget_old_requests(), forget_old_mail()
        self.stdout.write(f"Deleted {requests} old sign-in requests and {mail} sent mails, and all ended sessions.")
