"""How many actions stand where, for each of the three answers. No database here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.evidence.models import Answer
from goldenthread.evidence.rules import UNJUDGED_WORDS
from goldenthread.monitoring.content import RatingContent
from goldenthread.thread.queries.known import NO_REPLY, NONE_OF_THESE, NOT_ASKED, Row

# The farthest along first, then what says least.
STATES = ("completed", "on_schedule", "started", "at_risk", "off_schedule", "not_started")
CLAIM_WORDS = {NONE_OF_THESE: "None of these", NO_REPLY: "No reply", NOT_ASKED: "Not asked yet"}
CALENDAR_WORDS = {
    "overdue": "Overdue",
    "due": "Due",
    "not_due": "Not due yet",
    "completed": "Completed",
    "no_timescale": "No timescale agreed",
}
IMPACT_WORDS: Mapping[str, str] = {**dict(Answer.choices), **UNJUDGED_WORDS}


@dataclass(frozen=True)
class Tally:
    """So many actions give this answer. `rating` is the word of a scale, where the answer is one."""

    value: str
    words: str
    number: int
    rating: RatingContent | None = None


@dataclass(frozen=True)
class Tallies:
    """The three answers of some actions, counted; answers that nobody gives are left out."""

    actions: int
    claims: tuple[Tally, ...]
    calendar: tuple[Tally, ...]
    impact: tuple[Tally, ...]
    moved: int
    proposed: int
    awaited: int
    disagreeing: int
    silent: int

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return next((tally.number for tally in self.calendar if tally.value == "overdue"), 0)


def tallies_of(rows: Iterable[Row]) -> Tallies:
    """The answers of some actions, counted."""
    rows = tuple(rows)
    return Tallies(
        actions=len(rows),
        claims=_claims(rows),
        calendar=_counted(CALENDAR_WORDS, (row.standing.calendar.state for row in rows)),
        impact=_counted(IMPACT_WORDS, (row.standing.impact.answer for row in rows)),
        moved=sum(is_moved(row) for row in rows),
        proposed=sum(is_proposed(row) for row in rows),
        awaited=sum(is_awaited(row) for row in rows),
        disagreeing=sum(bool(row.standing.contradictions) for row in rows),
        silent=sum(is_silent(row) for row in rows),
    )


def is_moved(row: Row) -> bool:
    """Whether the agreed finish was moved."""
    return row.standing.calendar.moved > 0


def is_proposed(row: Row) -> bool:
    """Whether a timescale waits for agreement."""
    return bool(row.standing.calendar.awaiting)


def is_awaited(row: Row) -> bool:
    """Whether a proof is past its due date and has not come."""
    return row.standing.impact.awaited > 0


def is_silent(row: Row) -> bool:
    """Whether the last frozen round that asked got no answer."""
    return row.standing.rounds_silent > 0


def wants_help(row: Row) -> bool:
    """Whether the lead's last answer asks for help or a decision."""
    return bool(row.standing.claim and row.standing.claim.update.help_wanted)


def claim_choices(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Every claim that somebody makes, as value and words."""
    return [(tally.value, tally.words) for tally in _claims(tuple(rows))]


def _claims(rows: tuple[Row, ...]) -> tuple[Tally, ...]:
    ratings = {row.rating.word: row.rating for row in rows if row.rating}
    words = sorted(ratings, key=lambda word: (STATES.index(ratings[word].state), word))
    counted = Counter(row.claim for row in rows)
    said = tuple(Tally(word, word, counted[word], ratings[word]) for word in words)
    return said + _counted(CLAIM_WORDS, (row.claim for row in rows))


def _counted(words: Mapping[str, str], values: Iterable[str]) -> tuple[Tally, ...]:
    counted = Counter(values)
    return tuple(Tally(value, label, counted[value]) for value, label in words.items() if counted[value])
