"""The three answers and a frozen round as plain values. No database here.

`RoundContent` is what a snapshot holds and what a report prints: names and words, never a look-up in today's tables.
Everything converts to JSON and back without loss (`monitoring.snapshots`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from goldenthread.evidence.content import Impact, ProofContent
from goldenthread.plans.content import PlanContent


@dataclass(frozen=True)
class RatingContent:
    """One word of a scale, as it was when it was used."""

    word: str
    letter: str
    meaning: str
    state: str
    shape: str
    colour: str


@dataclass(frozen=True)
class Calendar:
    """The calendar answer, and the sentence that explains it.

    `state`: no_timescale, not_due (planned start lies ahead), due, overdue, or completed (rated so; no longer runs
    against the calendar). `days` is how many days are left (due, not_due) or overdue. `moved` counts agreed moves.
    """

    state: str
    finish: date | None
    days: int | None
    moved: int
    days_later: int | None
    awaiting: str
    words: str
    explanation: str
    rule: str = "calendar-1"


@dataclass(frozen=True)
class Contradiction:
    """Two answers that disagree, as one sentence. `code` is stable: claim_overdue, completed_unproved, …"""

    code: str
    sentence: str


@dataclass(frozen=True)
class UpdateContent:
    """What the answering post said. `rating` is None where there was no reply or none of the words was true.

    `state`: no_reply, draft, submitted, returned, accepted. Texts are "" where nothing was written; a draft says
    nothing here, because it has not been sent. `redacted` names the texts that were taken out; each holds the tombstone
    instead. `unchanged_since` names the round whose answer was given again by "no change". `clearance` is
    "waiting" or "cleared" where `clearance_post`, of the lead's own body, clears its answers.
    """

    id: UUID | None
    state: str
    rating: RatingContent | None
    none_of_these: bool
    late: bool
    post: str
    answered_by: str
    submitted_at: datetime | None
    comment: str = ""
    next_step: str = ""
    obstacle: str = ""
    help_wanted: str = ""
    help_from: str = ""
    none_reason: str = ""
    contradiction_reason: str = ""
    move_reason: str = ""
    proposed_words: str = ""
    proposed_finish: date | None = None
    redacted: tuple[str, ...] = ()
    unchanged_since: str = ""
    clearance: str = ""
    clearance_post: str = ""


@dataclass(frozen=True)
class AskedContent:
    """One asked action in a round with its answers; words and leads are in the plan content.

    `previous_state` is how it stood in the round before: not_asked, no_reply, none_of_these or rated.
    """

    action: UUID
    update: UpdateContent
    calendar: Calendar
    impact: Impact
    contradictions: tuple[Contradiction, ...]
    proofs: tuple[ProofContent, ...]
    previous_rating: RatingContent | None
    previous_state: str
    change: str


@dataclass(frozen=True)
class MeetingContent:
    """A meeting that the round serves."""

    group: str
    held_on: date
    paper_deadline: date


@dataclass(frozen=True)
class RoundContent:
    """A round with its plan, frozen or as it stands; `as_at` is the day that its computed answers hold for."""

    id: UUID
    name: str
    area_name: str
    opens_on: date
    reply_by: date
    as_at: date
    frozen_at: datetime | None
    frozen_by: str
    previous_name: str
    scale_name: str
    scale: tuple[RatingContent, ...]
    meetings: tuple[MeetingContent, ...]
    plan: PlanContent
    asked: tuple[AskedContent, ...]
    rules: tuple[tuple[str, str], ...]
    # Decorates the report. Rounds that were frozen before it was kept have none, and are printed in the house colour.
    area_colour: str = ""

    def for_action(self, action: UUID) -> AskedContent | None:
        """What was asked and answered of one action, or None where it was not asked."""
        return next((asked for asked in self.asked if asked.action == action), None)


@dataclass(frozen=True)
class AnswerGiven:
    """What somebody gives for one action, before it is checked. `texts` are by kind (`monitoring.models.TextKind`).

    `edit_number` is that of the stored update when the form was opened; 0 where nothing was stored. `unchanged` says
    that the answer of the last round stands: rating and texts are then taken from there.
    """

    action: UUID
    edit_number: int = 0
    rating: UUID | None = None
    none_of_these: bool = False
    help_from: UUID | None = None
    proposed_words: str = ""
    proposed_start: date | None = None
    proposed_finish: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    unchanged: bool = False

    def text(self, kind: str) -> str:
        """One text, "" where nothing was written."""
        return self.texts.get(str(kind), "")

    @property
    def proposes_move(self) -> bool:
        """Whether another date is asked for."""
        return bool(self.proposed_words or self.proposed_start or self.proposed_finish)


@dataclass(frozen=True)
class LastAnswer:
    """What was answered for an action in the round before, ready to be given again.

    `round_name` is that round's, `in_a_row` how many rounds running had said "no change" by then, `known_word` whether
    its rating is a word of today's scale (or none of the words was true).
    """

    given: AnswerGiven
    rating: RatingContent | None
    round_name: str
    in_a_row: int
    known_word: bool
