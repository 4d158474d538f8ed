"""The columns that can be filled in: the same answers as on a lead's page, each as one text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from goldenthread.documents.reading.wording import clean
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import TextKind

NONE = "none"
LONGEST = 20_000
LONGEST_WORDS = 300


@dataclass(frozen=True)
class Field:
    """A column: its code, its head, what may stand in it, its width in characters, and what is asked for."""

    code: str
    head: str | Promise
    kind: Literal["rating", "group", "day", "text"]
    width: int
    prompt: str | Promise
    longest: int = LONGEST


RATING, HELP_FROM, WORDS = "rating", "help_from", "proposed_words"
START, FINISH = "proposed_start", "proposed_finish"

# In the order of the sheet. Their order is part of a row's key: a change of it needs a new version of the keys.
FIELDS: tuple[Field, ...] = (
    Field(RATING, lazy("Rating"), "rating", 20, lazy("Choose from the list. The sheet “Key” says what each means.")),
    Field("none_reason", lazy("Why is none of these true?"), "text", 26, lazy("Only with “None of these is true”.")),
    Field("comment", lazy("What should the board know?"), "text", 48, lazy("It is printed in the paper.")),
    Field("next_step", lazy("Next step"), "text", 30, lazy("What happens next, and by when.")),
    Field("obstacle", lazy("What is in the way?"), "text", 30, lazy("Leave it empty if nothing is.")),
    Field("help_wanted", lazy("Help or decision wanted"), "text", 30, lazy("What exactly should the group do?")),
    Field(HELP_FROM, lazy("From which group?"), "group", 24, lazy("Choose from the list.")),
    Field(
        FINISH, lazy("New finish"), "day", 18, lazy("Only if the date should move. Nothing moves before it is agreed.")
    ),
    Field(START, lazy("New start"), "day", 18, lazy("Only if the start should move.")),
    Field(
        WORDS, lazy("The new timescale in words"), "text", 22, lazy("As printed, like “Spring 2027”."), LONGEST_WORDS
    ),
    Field("move_reason", lazy("Why should the date move?"), "text", 30, lazy("Needed with a new finish.")),
    Field(
        "contradiction_reason",
        lazy("Your reason, if the calendar or the proofs disagree"),
        "text",
        30,
        lazy("It is printed beside the rating."),
    ),
    Field("officer_note", lazy("Note for the programme officer only"), "text", 30, lazy("It goes into no paper.")),
)
CODES = tuple(field.code for field in FIELDS)
BY_CODE: Mapping[str, Field] = {field.code: field for field in FIELDS}
_TEXTS = tuple(field.code for field in FIELDS if field.code in TextKind.values)

Values = dict[str, str]
"""What one answer says, by code: keys and days as text, "" for nothing said."""


def values_of(given: AnswerGiven) -> Values:
    """An answer as one text for each column."""
    return {
        RATING: NONE if given.none_of_these else str(given.rating or ""),
        HELP_FROM: str(given.help_from or ""),
        WORDS: given.proposed_words,
        START: _iso(given.proposed_start),
        FINISH: _iso(given.proposed_finish),
        **{code: given.text(code) for code in _TEXTS},
    }


def with_values(given: AnswerGiven, changes: Mapping[str, str]) -> AnswerGiven:
    """The answer with some columns changed. ValueError for values that `comparing` has not checked."""
    after = values_of(given) | dict(changes)
    rating = after[RATING]
    # A text that nobody changed is left out where it was: this person may not be allowed to read it.
    texts = {code: after[code] for code in _TEXTS if code in given.texts or code in changes}
    return replace(
        given,
        rating=UUID(rating) if rating and rating != NONE else None,
        none_of_these=rating == NONE,
        help_from=UUID(after[HELP_FROM]) if after[HELP_FROM] else None,
        proposed_words=after[WORDS],
        proposed_start=_day(after[START]),
        proposed_finish=_day(after[FINISH]),
        texts=texts,
        # Whoever changes a cell says something, and so no longer "no change".
        unchanged=given.unchanged and not changes,
    )


def same(one: str, other: str) -> bool:
    """Whether two values say the same: spreadsheet programs change line ends and spaces, and nobody means that."""
    return bare(one) == bare(other)


def bare(value: str) -> str:
    """A value without the differences that spreadsheet programs make by themselves."""
    return "\n".join(" ".join(line.split()) for line in clean(value).strip().split("\n"))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
