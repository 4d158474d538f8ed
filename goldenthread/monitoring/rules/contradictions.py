"""Where claim, calendar and impact disagree: one sentence each, to the lead before sending, then on page and paper.

The rule is the product's own ("contradictions-1"). A lead who rates an action off schedule or at risk, or says that
none of the words is true, contradicts nothing: they say it themselves.
"""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from goldenthread.evidence.content import Impact, ProofContent
from goldenthread.monitoring.content import Calendar, Contradiction, RatingContent
from goldenthread.monitoring.rules.words import days_in_words, long_day, quoted

RULE = "contradictions-1"

CLAIM_OVERDUE = "claim_overdue"
COMPLETED_UNPROVED = "completed_unproved"
COMPLETED_WORSE = "completed_worse"
COMPLETED_NO_CHANGE = "completed_no_change"
NOT_STARTED_LATE = "not_started_late"
CODES = (CLAIM_OVERDUE, COMPLETED_UNPROVED, COMPLETED_WORSE, COMPLETED_NO_CHANGE, NOT_STARTED_LATE)

# Asking for another date answers these; the others can only be explained.
ANSWERED_BY_A_MOVE = frozenset({CLAIM_OVERDUE, NOT_STARTED_LATE})

SHOWN = {"worse": (COMPLETED_WORSE, "worse than before"), "no_change": (COMPLETED_NO_CHANGE, "no change")}


class Voice(Enum):
    """To whom the sentence speaks: how it begins."""

    LEAD = "You say"
    PAGE = "The lead says"


def contradictions(
    rating: RatingContent | None,
    calendar: Calendar,
    impact: Impact,
    proofs: Sequence[ProofContent],
    *,
    start: date | None,
    day: date,
    voice: Voice = Voice.PAGE,
) -> tuple[Contradiction, ...]:
    """Every disagreement of one action on `day`, in a fixed order. `start` is the agreed planned start."""
    if rating is None:
        return ()
    says = f"{voice.value} {quoted(rating.word)}"
    found = {
        "started": lambda: _against_finish(says, "", calendar),
        "on_schedule": lambda: _against_finish(says, ", which means on schedule", calendar),
        "not_started": lambda: _against_start(says, calendar, start, day),
        "completed": lambda: [*_against_proofs(says, proofs), *_against_impact(says, impact)],
    }.get(rating.state, list)
    return tuple(found())


def reason_wanted(found: Sequence[Contradiction], *, moves: bool) -> bool:
    """Whether the lead must say why before sending; a proposed move answers what the calendar objects to."""
    return any(not (moves and contradiction.code in ANSWERED_BY_A_MOVE) for contradiction in found)


def advice(found: Sequence[Contradiction]) -> str:
    """What the lead can do about it, in one sentence."""
    if any(contradiction.code in ANSWERED_BY_A_MOVE for contradiction in found):
        return "Choose another rating or “none of these is true”, propose a new date, or say why."
    return "Choose another rating or “none of these is true”, or say why."


def _against_finish(says: str, meaning: str, calendar: Calendar) -> list[Contradiction]:
    if calendar.state != "overdue" or calendar.finish is None:
        return []
    past = f"The agreed finish, {long_day(calendar.finish)}, is {days_in_words(calendar.days or 0)} past."
    return [Contradiction(CLAIM_OVERDUE, f"{says}{meaning}. {past}")]


def _against_start(says: str, calendar: Calendar, start: date | None, day: date) -> list[Contradiction]:
    if start and start < day:
        past = f"The planned start, {long_day(start)}, is {days_in_words((day - start).days)} past."
        return [Contradiction(NOT_STARTED_LATE, f"{says}. {past}")]
    if calendar.state == "overdue" and calendar.finish:
        past = f"Even the agreed finish, {long_day(calendar.finish)}, is {days_in_words(calendar.days or 0)} past."
        return [Contradiction(NOT_STARTED_LATE, f"{says}. {past}")]
    return []


def _against_proofs(says: str, proofs: Sequence[ProofContent]) -> list[Contradiction]:
    late = sum(any(due.state == "awaited" for due in proof.dues) for proof in proofs)
    if not late:
        return []
    if len(proofs) == 1:
        return [Contradiction(COMPLETED_UNPROVED, f"{says}. Its one proof is past its due date and has not come.")]
    verbs = "is past its due date and has" if late == 1 else "are past their due dates and have"
    return [Contradiction(COMPLETED_UNPROVED, f"{says}. {late} of its {len(proofs)} proofs {verbs} not come.")]


def _against_impact(says: str, impact: Impact) -> list[Contradiction]:
    if impact.answer not in SHOWN:
        return []
    code, words = SHOWN[impact.answer]
    return [Contradiction(code, f"{says}. What its proofs show so far: {words}.")]
