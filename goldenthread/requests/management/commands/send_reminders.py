"""`goldenthread send_reminders`: for a timer, so that people are reminded on the days that their area has set."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.common.clock import today
from goldenthread.requests.actions import send_digests


def day_given(text: str) -> date:
    """A day written as 2026-11-22."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("Write the day as 2026-11-22.") from None


class Command(BaseCommand):
    """Sends what is due."""

    help = (
        "Write to everybody who is asked for something and has a reminder due: one email a person and day at most, and "
        "each reminder once, however often this runs. Run it every hour on working days."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--on`, today where it is not given."""
        parser.add_argument("--on", type=day_given, help="send as on this day, such as 2026-11-22 (today)")

    def handle(self, *args: Any, on: date | None, **options: Any) -> None:
        """Send, and say to how many people."""
        day = on or today()
        sent = send_digests(day=day)
        people = "1 person was" if sent == 1 else f"{sent} people were"
        self.stdout.write(f"{people} written to for {day:%-d %B %Y}.")
