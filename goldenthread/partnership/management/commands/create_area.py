"""`goldenthread create_area CODE`: starts a local area with its first administrator."""

from typing import Any

from django.core.management.base import CommandParser

from goldenthread.accounts.management.plain_command import PlainCommand, email_address, words
from goldenthread.common.clock import today
from goldenthread.partnership.actions import start_area
from goldenthread.places import resolve


class Command(PlainCommand):
    """Starts a local area at an authority of England."""

    help = "Start a local area, with the person who looks after it."

    def add_arguments(self, parser: CommandParser) -> None:
        """The place, the area's name and its administrator."""
        parser.add_argument("code", metavar="CODE", help="local authority: 3 digits or 9 characters")
        parser.add_argument("--name", help="the area's name; otherwise the authority's")
        parser.add_argument("--administrator", required=True, metavar="EMAIL", help="who looks after the area")
        parser.add_argument("--administrator-name", required=True, metavar="NAME", help="that person's full name")

    def carry_out(self, **options: Any) -> None:
        """Start it, and say where it is."""
        email = email_address(options["administrator"])
        who = words(options["administrator_name"], "the administrator's name"), email
        name = words(options["name"], "the name of the area") if options["name"] is not None else ""
        area = start_area(by=None, place=resolve(options["code"], today()), name=name, administrator=who)
        self.stdout.write(f"{area.name} has begun, at /areas/{area.slug}/partnership/.")
        for grant in area.grants.select_related("person"):
            self.stdout.write(f"{grant.person.name} looks after it and signs in as {grant.person.email}.")
