"""What every scene uses: browsers of people, the day, and the mail that has come."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from goldenthread.monitoring.models import Round
from tests.journeys.whole_round.cast import Cast
from tests.machinery.mail import SmtpSink


@dataclass
class Stage:
    """The cast with everything that it acts upon."""

    cast: Cast
    new_context: Callable[..., BrowserContext]
    home: str
    look_at: Callable[[Page], None]
    it_is: Callable[[date], None]
    sink: SmtpSink
    folder: Path

    @property
    def round(self) -> Round:
        return Round.objects.get()

    def address(self, name: str, *keys: Any) -> str:
        """A page of the story's area."""
        return reverse(name, args=[self.cast.area.slug, *keys])

    def signed_in(self, person: Any, **options: Any) -> Page:
        """A browser of somebody who has signed in."""
        client = Client()
        client.force_login(person)
        context = self.new_context(**options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.home}
        context.add_cookies([cookie])
        return context.new_page()

    def by_link(self, letter: str, **options: Any) -> Page:
        """A fresh browser that opens the link of a mail and types its code."""
        page = self.new_context(**options).new_page()
        page.goto(re.search(r"http://\S+/answer/\S+/", letter)[0])
        self.look_at(page)
        page.get_by_label("Code from the email").fill(re.search(r"code: ([B-Z]{4}-[B-Z]{4})", letter)[1].lower())
        page.get_by_role("button", name="Open my answers").click()
        self.look_at(page)
        return page

    def letters_to(self, who: str) -> list[EmailMessage]:
        """The mail that has reached somebody, oldest first."""
        address = self.cast.people[who].email
        return [message for message in self.sink.messages if message["To"] == address]

    def last_letter_to(self, who: str) -> str:
        """The words of the newest of them."""
        return words_of(self.letters_to(who)[-1])

    def reminded(self, day: date) -> set[str]:
        """Let the timer run on a day; to whose addresses mail went."""
        self.it_is(day)
        before, said = len(self.sink.messages), StringIO()
        call_command("send_reminders", "--on", day.isoformat(), stdout=said)
        names = {person.email: who for who, person in self.cast.people.items()}
        written = [names[message["To"]] for message in self.sink.messages[before:]]
        assert len(written) == len(set(written)) and said.getvalue().startswith(f"{len(written)} ")
        return set(written)


def words_of(letter: EmailMessage) -> str:
    """The text of a mail."""
    return letter.get_content().replace("\r\n", "\n")


def fill_day(page: Page, name: str, day: date) -> None:
    """Type a day into its three boxes."""
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"[name={name}_{part}]").fill(str(value))
