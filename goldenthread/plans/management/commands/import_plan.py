"""`goldenthread import_plan FILE --area CODE`: reads a plan from a document and stores it."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.common.periods import Period
from goldenthread.partnership.actions import area_at
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import area_of_place, terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import may
from goldenthread.places import Authority, UnknownPlace, nearest, resolve
from goldenthread.plans.actions.importing import Source, store_plan
from goldenthread.plans.files import hash_of, parsed_from
from goldenthread.plans.interpreting import ParsedPlan, to_json
from goldenthread.plans.queries.imports import imported_before
from goldenthread.plans.telling import summary


class Command(BaseCommand):
    """Reads a plan; stores it in one transaction unless it is a dry run."""

    help = "Import an improvement plan from a Word, Excel, OpenDocument, PDF, web, Markdown, text, CSV or JSON file."
    # The pages are of no concern to this command.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the area, and how."""
        parser.add_argument("file", help="the document that holds the plan")
        parser.add_argument("--area", required=True, metavar="CODE", help="local authority: 3 digits or 9 characters")
        parser.add_argument("--by", metavar="EMAIL", help="who imports it; otherwise the command line")
        parser.add_argument("--from", dest="start", metavar="DATE", help="first day of the plan, like 2026-04-01")
        parser.add_argument("--to", dest="end", metavar="DATE", help="last day of the plan, like 2027-03-31")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be stored; needs no database")
        parser.add_argument("--json", action="store_true", help="print the parsed plan in the published format")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say in one sentence why not."""
        try:
            self._import(options)
        except RuleBroken as refused:
            raise CommandError(refused.sentence) from None

    def _import(self, options: dict[str, Any]) -> None:
        path = Path(options["file"])
        content = _content(path)
        period = _period(options["start"], options["end"])
        parsed = parsed_from(path.name, content)
        place = self._place(options["area"], parsed, period)
        if options["dry_run"]:
            self._tell(options, parsed, f"Nothing was stored: this is what {path.name} would become in {place.name}.")
            return
        by = _person(options["by"])
        area = area_of_place(place.code)
        if by and not (area and may(by, Permission.IMPORT_PLAN, area)):
            sentence = "Make them its programme officer first, or leave --by out."
            raise CommandError(f"{by.name} may not import plans in {place.name}. {sentence}")
        if area:
            parsed = parsed_from(path.name, content, terms=terms_of(area))
        source = Source(path.name, hash_of(content))
        self._warn_of_earlier(area, source)
        imported = store_plan(
            by=by, area=area or area_at(by=by, place=place), parsed=parsed, period=period, source=source
        )
        asked = f" {imported.questions} questions wait for a person." if imported.questions else ""
        self._tell(options, parsed, f"Stored as plan {imported.plan.pk} in {imported.plan.area.name}.{asked}")

    def _place(self, code: str, parsed: ParsedPlan, period: Period | None) -> Authority:
        """The authority at the plan's start: exact where that was given, nearest where the title only proposes it."""
        proposed = parsed.proposed_period.period.start if parsed.proposed_period else None
        start = period.start if period else None
        if start:
            return resolve(code, start)
        try:
            return resolve(code, proposed or today())
        except UnknownPlace as unknown:
            place = nearest(code, proposed or today())
            self.stderr.write(f"{unknown.sentence} Taken as {place.name}; give --from to settle the plan's first day.")
            return place

    def _warn_of_earlier(self, area: LocalArea | None, source: Source) -> None:
        """Say that the same document was imported before; it is imported again all the same, as was asked."""
        for one in imported_before(area, source.hash) if area else ():
            what = f"stored as plan {one.plan.pk}" if one.plan else "waits in a review on screen"
            self.stderr.write(f"This very document was imported before, on {one.at:%Y-%m-%d}: it is {what}.")

    def _tell(self, options: dict[str, Any], parsed: ParsedPlan, ending: str) -> None:
        if options["json"]:
            # Written as bytes, so that a terminal's own encoding can't spoil it.
            text = json.dumps(to_json(parsed), ensure_ascii=False, indent=2)
            self.stdout.write(text)
            self.stderr.write(ending)
        else:
            self.stdout.write(summary(parsed))
            self.stdout.write(ending)


def _content(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CommandError(f"There is no file {path}. Check its name and folder.") from None
    except IsADirectoryError:
        raise CommandError(f"{path} is a folder. Name the file that holds the plan.") from None
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.") from None


def _period(start: str | None, end: str | None) -> Period | None:
    if not start and not end:
        return None
    first, last = _day("--from", start), _day("--to", end)
    if first and last and last < first:
        raise CommandError("The plan's last day (--to) must be on or after its first day (--from).")
    return Period(first, last)


def _day(option: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"{option} must be a date like 2026-04-01, not “{text}”.") from None


def _person(email: str | None) -> Person | None:
    if not email:
        return None
    person = Person.objects.with_email(email)
    if person is None:
        raise CommandError(f"Nobody here has the e-mail address {email}. Leave --by out, or add the person first.")
    return person
