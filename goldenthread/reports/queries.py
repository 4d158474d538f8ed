"""The reports of rounds, and rounds by what somebody calls them."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.text import slugify

from goldenthread.common.errors import RuleBroken
from goldenthread.documents.writing.model import Document
from goldenthread.monitoring.models import Round, RoundState
from goldenthread.monitoring.queries import frozen_content, live_content
from goldenthread.reports.formats import Format
from goldenthread.reports.termly import termly_report

MOST_NAMED = 20


def report_of(round: Round) -> Document:
    """The termly report of a frozen round, from its snapshot alone; RuleBroken for a round that is not frozen."""
    if round.state != RoundState.FROZEN:
        raise RuleBroken(_not_yet(round))
    return termly_report(frozen_content(round))


def draft_of(round: Round, day: date | None = None) -> Document:
    """The report as it would be if the round were frozen on `day` (today); it calls itself a draft."""
    return termly_report(live_content(round, day))


def file_name(round: Round, form: Format) -> str:
    """What the file of a report is called: "harbourshire-autumn-2026-progress-report.pdf"."""
    return f"{round.area.slug}-{slugify(round.name) or 'round'}-progress-report.{form.name}"


def frozen_round_named(words: str) -> Round:
    """The frozen round that a person names by its id, its name, or AREA/NAME with the area's short name.

    RuleBroken where there is none, where several have the name, and where it is not frozen: the sentence lists what
    there is.
    """
    found = list(_rounds_called(words.strip()).order_by("-opened_at"))
    if len(found) > 1:
        raise RuleBroken(f"More than one round is called “{words}”. Say which: {_listed(found, with_id=True)}.")
    if found and found[0].state == RoundState.FROZEN:
        return found[0]
    problem = _not_yet(found[0]) if found else f"There is no round “{words}”."
    raise RuleBroken(f"{problem} {_what_there_is()}")


def _not_yet(round: Round) -> str:
    day = f"{round.freeze_on.day} {round.freeze_on:%B %Y}"
    return f"{round.name} is not frozen yet, so it has no report. It is to be frozen on {day}."


def _what_there_is() -> str:
    frozen = list(_rounds().filter(state=RoundState.FROZEN).order_by("-opened_at"))
    return f"Frozen rounds are: {_listed(frozen)}." if frozen else "No round has been frozen yet."


def _rounds() -> QuerySet[Round]:
    return Round.objects.select_related("area", "plan__area", "scale", "previous", "frozen_by")


def _rounds_called(words: str) -> QuerySet[Round]:
    try:
        return _rounds().filter(pk=UUID(words))
    except ValueError:
        pass
    named = _rounds().filter(name__iexact=words)
    area, slash, name = words.partition("/")
    # A name may have a stroke of its own: "Autumn 2026/27".
    return named | _rounds().filter(area__slug=area, name__iexact=name) if slash else named


def _listed(rounds: list[Round], *, with_id: bool = False) -> str:
    names = [f"{each.area.slug}/{each.name}" + (f" ({each.pk})" if with_id else "") for each in rounds[:MOST_NAMED]]
    more = len(rounds) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
