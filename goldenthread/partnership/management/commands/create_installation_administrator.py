"""`goldenthread create_installation_administrator EMAIL NAME`: names who looks after the whole installation."""

from typing import Any

from django.core.management.base import CommandParser

from goldenthread.accounts.actions import name_administrator
from goldenthread.partnership.management.plain_command import PlainCommand, email_address, words


class Command(PlainCommand):
    """Names an administrator of the installation."""

    help = "Name somebody who starts local areas and looks after the whole installation."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who it is."""
        parser.add_argument("email", metavar="EMAIL", help="the address that they sign in with")
        parser.add_argument("name", metavar="NAME", help="their full name, in quotation marks")

    def carry_out(self, **options: Any) -> None:
        """Name them, and say how they sign in."""
        email, name = email_address(options["email"]), words(options["name"], "the person's full name")
        person = name_administrator(email=email, name=name)
        self.stdout.write(f"{person.name} looks after this installation now, and signs in as {person.email}.")
