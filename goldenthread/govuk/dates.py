"""A date typed in three boxes, as GOV.UK asks for it: kept as typed, and the wrong part pointed at."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_noop

from goldenthread.common.clock import today
from goldenthread.govuk.filters import date_long
from goldenthread.govuk.plain_words import PlainWords
from goldenthread.govuk.wording import Words, sentence

PARTS = ("day", "month", "year")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
INCOMPLETE = gettext_noop("%(Thing)s must include %%(parts)s")
NOT_REAL = gettext_noop("%(Thing)s must be a real date")
SHORT_YEAR = gettext_noop("%(Thing)s must have a year with 4 numbers, like 2027")
TOO_EARLY = gettext_noop("%(Thing)s must be on or after %%(limit)s")
TOO_LATE = gettext_noop("%(Thing)s must be on or before %%(limit)s")


def _example() -> str:
    return gettext("For example, 27 3 %(year)s") % {"year": today().year + 1}


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes named `…_day`, `…_month` and `…_year`."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Return the three texts of a stored date."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DateField(PlainWords):
    """A date in three boxes; months may be numbers, names or their first three letters.

    `earliest` and `latest` are the first and last day accepted. An error carries in `params["wrong"]` the parts it
    speaks of, so that the summary links to the right box.
    """

    widget = DateBoxes

    def __init__(
        self, label: Words, *, earliest: date | None = None, latest: date | None = None, **options: Any
    ) -> None:
        self.earliest, self.latest = earliest, latest
        self.named = (label, options.get("thing", ""))
        super().__init__(label, **{"hint": lazy(_example, str)(), **options})

    def to_python(self, value: Any) -> date | None:
        """Return the date that the three texts say, None for three empty boxes; ValidationError says what is wrong."""
        if value is None or isinstance(value, date):
            return value
        typed = [(text or "").strip() for text in value]
        if not any(typed):
            return None
        self._check_complete(typed)
        return self._read(typed)

    def validate(self, value: Any) -> None:
        """Refuse a missing date, and one outside the limits."""
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise self._error(TOO_EARLY, PARTS, limit=date_long(self.earliest))
        if value and self.latest and value > self.latest:
            raise self._error(TOO_LATE, PARTS, limit=date_long(self.latest))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether what was typed is another date than the first one; what cannot be read has changed."""
        try:
            return bool(self.to_python(data) != self.to_python(initial))
        except ValidationError:
            return True

    def _check_complete(self, typed: Sequence[str]) -> None:
        absent = [part for part, text in zip(PARTS, typed, strict=True) if not text]
        if absent:
            names = {"day": gettext("a day"), "month": gettext("a month"), "year": gettext("a year")}
            parts = gettext(" and ").join(names[part] for part in absent)
            raise self._error(INCOMPLETE, absent, parts=parts)

    def _read(self, typed: Sequence[str]) -> date:
        day, month, year = _number(typed[0]), _month(typed[1]), _number(typed[2])
        if year is not None and len(typed[2]) != 4:
            raise self._error(SHORT_YEAR, ["year"])
        in_range = {"day": 1 <= (day or 0) <= 31, "month": 1 <= (month or 0) <= 12, "year": bool(year)}
        wrong = [part for part in PARTS if not in_range[part]]
        if wrong or day is None or month is None or year is None:
            raise self._error(NOT_REAL, wrong)
        try:
            return date(year, month, day)
        except ValueError:
            raise self._error(NOT_REAL, ["day"]) from None

    def _error(self, template: str, wrong: Sequence[str], **words: str) -> ValidationError:
        params = {**words, "wrong": tuple(wrong)}
        message = sentence(template, *self.named)
        return ValidationError(message if words else str(message).replace("%", "%%"), code="date", params=params)


def _number(text: str) -> int | None:
    """Return a number of at most four figures; other scripts' digits are refused, since nobody could check them."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _month(text: str) -> int | None:
    """Return a month from its number, its name, or the first letters of its name (three or more)."""
    name = text.lower().rstrip(".")
    if len(name) >= 3:
        for position, month in enumerate(MONTHS, start=1):
            if month.startswith(name):
                return position
    return _number(text)
