"""What a printed timescale resolves to, and why part of it may not."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from goldenthread.common.periods import Period


class Rhythm(StrEnum):
    """How often something recurs."""

    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    HALF_TERMLY = "half-termly"
    TERMLY = "termly"
    QUARTERLY = "quarterly"
    SIX_MONTHLY = "six-monthly"
    ANNUALLY = "annually"


class Issue(StrEnum):
    """A reason why a person should look at a timescale; `sentence` says it in plain words."""

    sentence: str

    def __new__(cls, value: str, sentence: str) -> "Issue":
        """An issue whose text is `value`, with its sentence."""
        issue = str.__new__(cls, value)
        issue._value_ = value
        issue.sentence = sentence
        return issue

    UNRESOLVED = "unresolved", "These words give no date that can be worked out."
    IMPOSSIBLE_DATE = "impossible_date", "There is no such date."
    WEEKDAY_MISMATCH = "weekday_mismatch", "The date does not fall on the weekday that is printed."
    NO_YEAR = "no_year", "No year is printed."
    YEAR_KIND_UNKNOWN = "year_kind_unknown", "This could be a financial year, an academic year or something else."
    QUARTER_KIND_UNKNOWN = (
        "quarter_kind_unknown",
        "This could be a quarter of the calendar year or of the financial year.",
    )
    VAGUE = "vague", "The words do not say which days are meant."
    RELATIVE = "relative", "This counts from something else, so it has no date of its own."
    REVERSED = "reversed", "The end comes before the start."
    ONGOING = "ongoing", "An ongoing timescale has no end to check against."
    TO_BE_CONFIRMED = "to_be_confirmed", "The date is still to be confirmed."
    SAYS_COMPLETED = "says_completed", "This says when it was completed, which may not be when it was planned for."
    TWO_RHYTHMS = "two_rhythms", "More than one rhythm is printed; the first one was taken."
    RHYTHM_UNCLEAR = "rhythm_unclear", "This word can mean twice in a time or every second time."
    PUBLICATION_YEAR = (
        "publication_year",
        "The year says when the data come out; which period they measure is not printed.",
    )


@dataclass(frozen=True)
class Timescale:
    """The words as printed, the periods that they name, and the rhythm in which something recurs.

    `issues` say what was left unresolved; they can be found again from the words, so they take no part in comparing.
    """

    text: str
    periods: tuple[Period, ...] = ()
    recurs: Rhythm | None = None
    issues: tuple[Issue, ...] = field(default=(), compare=False)

    def to_json(self) -> dict[str, Any]:
        """`{"text", "periods", "recurs"}` with ISO dates, as in `docs/formats/plan.schema.json`."""
        periods = [period.to_json() for period in self.periods]
        return {"text": self.text, "periods": periods, "recurs": self.recurs.value if self.recurs else None}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Timescale":
        """The timescale that `to_json` wrote; ValueError where a period or rhythm is none."""
        periods = tuple(Period.from_json(period) for period in data["periods"])
        return cls(data["text"], periods, Rhythm(data["recurs"]) if data["recurs"] else None)
