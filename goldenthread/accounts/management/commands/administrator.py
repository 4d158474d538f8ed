"""`goldenthread administrator`: who looks after this installation. The way in for the first person of all."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.urls import reverse

from goldenthread.accounts import actions
from goldenthread.accounts.management.plain_command import PlainCommand, email_address, words


class Command(PlainCommand):
    """Names or ends an administrator of the installation."""

    help = "Name somebody who looks after this installation (areas, people, settings), or end that with --end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address; the name of a new person; `--end`."""
        parser.add_argument("email", help="the address with which they sign in")
        parser.add_argument("--name", help="their name, where they are new here")
        parser.add_argument("--end", action="store_true", help="they stop looking after the installation")

    def carry_out(self, **options: Any) -> None:
        """Do it, and say what comes next."""
        email = email_address(options["email"])
        if options["end"]:
            person = actions.end_administrator(email=email)
            self.stdout.write(f"{person.name} no longer looks after this installation.")
            return
        name = words(options["name"], "the person's full name") if options["name"] is not None else ""
        person = actions.name_administrator(email=email, name=name)
        address = settings.BASE_ADDRESS.rstrip("/") + reverse("accounts:sign_in")
        self.stdout.write(f"{person.name} looks after this installation now, and signs in at {address}")
