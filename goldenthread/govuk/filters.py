"""Template filters: dates as GOV.UK writes them, counted words, paragraphs of what people typed."""

import re
from collections.abc import Callable
from datetime import date, datetime
from itertools import cycle
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from markupsafe import Markup, escape

# A web address up to a space or quotation mark, without the full stop or bracket that ends its sentence.
ADDRESS = re.compile(r"(https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]])")


def _local(moment: date | datetime) -> date | datetime:
    """Return the moment as the clocks of the installation show it; a plain date stays as it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def date_long(moment: date | datetime | None) -> str:
    """Return "22 November 2026"; nothing for no date, so that `or` can say what its absence means."""
    return date_format(_local(moment), "j F Y") if moment else ""


def date_short(moment: date | datetime | None) -> str:
    """Return "22 Nov 2026", for tables."""
    return date_format(_local(moment), "j M Y") if moment else ""


def day_long(moment: date | datetime | None) -> str:
    """Return "Sunday 22 November 2026", for days on which somebody has to do something."""
    return date_format(_local(moment), "l j F Y") if moment else ""


def time_of_day(moment: datetime | None) -> str:
    """Return "9am", "2:05pm", "midday" or "midnight" (GOV.UK style guide, times)."""
    if moment is None:
        return ""
    clock = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    if clock.minute == 0 and clock.hour in (0, 12):
        return gettext("midnight") if clock.hour == 0 else gettext("midday")
    minutes = f":{clock.minute:02d}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{'am' if clock.hour < 12 else 'pm'}"


def date_time(moment: datetime | None) -> str:
    """Return "22 November 2026 at 2:05pm"."""
    if moment is None:
        return ""
    return gettext("%(date)s at %(time)s") % {"date": date_long(moment), "time": time_of_day(moment)}


def date_iso(moment: date | datetime | None) -> str:
    """Return "2026-11-22", for `<time datetime>`."""
    return _local(moment).strftime("%Y-%m-%d") if moment else ""


def number(value: float | None) -> str:
    """Return the number with commas between thousands ("12,345"); nothing for no number."""
    return "" if value is None else f"{value:,}"


def counted(value: int, singular: str, plural: str) -> str:
    """Return "1 action", "3 actions" or "1,204 actions"."""
    return f"{number(value)} {ngettext(singular, plural, value)}"


def lines(text: str | None, css_class: str = "govuk-body") -> Markup:
    """Return typed text as paragraphs (split at empty lines) with its line breaks, every character of it escaped."""
    return _paragraphs(text, css_class, escape)


def linked_lines(text: str | None, css_class: str = "govuk-body") -> Markup:
    """Return text as `lines` does, with its web addresses as links; for text of our own, such as an email shown."""
    return _paragraphs(text, css_class, _linked)


def _paragraphs(text: str | None, css_class: str, show: Callable[[str], Markup]) -> Markup:
    paragraphs = re.split(r"\n[ \t]*\n\s*", (text or "").replace("\r\n", "\n").replace("\r", "\n").strip())
    template = Markup('<p class="{}">{}</p>')
    return Markup("\n").join(
        template.format(css_class, Markup("<br>").join(show(line) for line in paragraph.split("\n")))
        for paragraph in paragraphs
        if paragraph
    )


def _linked(line: str) -> Markup:
    pieces = ADDRESS.split(line)
    link = Markup('<a class="govuk-link" href="{0}">{0}</a>')
    return Markup("").join(link.format(piece) if odd else escape(piece) for piece, odd in zip(pieces, cycle((0, 1))))


FILTERS: dict[str, Callable[..., Any]] = {
    "date_long": date_long,
    "date_short": date_short,
    "day_long": day_long,
    "date_time": date_time,
    "date_iso": date_iso,
    "time_of_day": time_of_day,
    "number": number,
    "count": counted,
    "lines": lines,
    "linked_lines": linked_lines,
}
