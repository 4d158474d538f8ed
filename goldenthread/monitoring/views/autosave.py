"""The answer to a page that saves by itself: as JSON, when it saved, and what it could not save."""

from collections.abc import Iterator

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from goldenthread.common.clock import now
from goldenthread.govuk.filters import time_of_day
from goldenthread.monitoring.actions import Answered
from goldenthread.monitoring.views.sheet import Card, Sheet


def autosaved(sheet: Sheet, done: Answered, problems: list[str]) -> HttpResponse:
    """`at`: the time; `problems`: sentences; `fields`: what the page must send next time.

    `sheet` is the page after saving. A form that was saved has a new edit number; one that was not keeps its own,
    so that the next save by a button shows what stands in its way.
    """
    wrong = [f"{form.about}: {each}" for form in sheet.forms() for errors in form.errors.values() for each in errors]
    fields = dict(pair for action in done.saved for pair in _next(sheet.cards[action]))
    return JsonResponse({"at": time_of_day(now()), "problems": [*problems, *wrong], "fields": fields})


def kept_for_a_button(sheet: Sheet) -> list[str]:
    """One sentence for each answer that only a button may change, because it was sent before."""
    words = _("%(about)s was sent before: press Send to send what you changed.")
    return [words % {"about": about} for about in sheet.kept_for_a_button()]


def _next(card: Card) -> Iterator[tuple[str, str]]:
    for name in ("edit_number", "seen"):
        yield card.form.add_prefix(name), str(card.form[name].value())
