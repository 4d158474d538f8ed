"""`goldenthread tidy`: forgets what is no longer needed."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from goldenthread.accounts.actions import forget_old_requests
from goldenthread.monitoring.actions import forget_old_uploads
from goldenthread.notices.actions import forget_old_mail


class Command(BaseCommand):
    """Deletes ended sessions, old requests to sign in, mail that left over a month ago and workbooks of over a week."""

    help = "Delete ended sessions, old sign-in requests, old sent mail and old uploaded workbooks. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how much."""
        call_command("clearsessions")
        requests, mail, workbooks = forget_old_requests(), forget_old_mail(), forget_old_uploads()
        told = f"{requests} old sign-in requests, {mail} sent mails and {workbooks} uploaded workbooks"
        self.stdout.write(f"Deleted {told}, and all ended sessions.")
