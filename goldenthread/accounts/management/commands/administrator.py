"""`goldenthread administrator`: who looks after this installation. The way in for the first person of all."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from goldenthread.accounts import actions
from goldenthread.common.errors import RuleBroken


class Command(BaseCommand):
    """Names or ends an administrator of the installation."""

    help = "Name somebody who looks after this installation (areas, people, settings), or end that with --end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address; the name of a new person; `--end`."""
        parser.add_argument("email", help="the address with which they sign in")
        parser.add_argument("--name", default="", help="their name, where they are new here")
        parser.add_argument("--end", action="store_true", help="they stop looking after the installation")

    def handle(self, *args: Any, email: str, name: str, end: bool, **options: Any) -> None:
        """Do it, and say what comes next. Raises CommandError with one sentence."""
        try:
            validate_email(email)
            person = (
                actions.end_administrator(email=email) if end else actions.name_administrator(email=email, name=name)
            )
        except ValidationError as wrong:
            raise CommandError(f"{email} is not an email address.") from wrong
        except RuleBroken as broken:
            raise CommandError(broken.sentence) from broken
        if end:
            self.stdout.write(f"{person.name} no longer looks after this installation.")
        else:
            address = settings.BASE_ADDRESS.rstrip("/") + reverse("accounts:sign_in")
            self.stdout.write(f"{person.name} looks after this installation now, and signs in at {address}")
