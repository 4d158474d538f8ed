"""The life of an update as one table, and what an answer needs before it can be sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.content import AnswerGiven, Contradiction
from goldenthread.monitoring.models import TextKind, UpdateState
from goldenthread.monitoring.rules.contradictions import advice, reason_wanted


class Step(Enum):
    """What somebody does with an update."""

    SAVE = "save"
    SEND = "send"
    RETURN = "return"
    ACCEPT = "accept"


# What each state allows, and what comes of it. Saving a sent or returned update takes it back as a draft, so that
# nothing half-written stands in a paper; an accepted one changes only after the officer has returned it.
TRANSITIONS: dict[UpdateState, dict[Step, UpdateState]] = {
    UpdateState.DRAFT: {Step.SAVE: UpdateState.DRAFT, Step.SEND: UpdateState.SUBMITTED},
    UpdateState.SUBMITTED: {
        Step.SAVE: UpdateState.DRAFT,
        Step.SEND: UpdateState.SUBMITTED,
        Step.RETURN: UpdateState.RETURNED,
        Step.ACCEPT: UpdateState.ACCEPTED,
    },
    UpdateState.RETURNED: {
        Step.SAVE: UpdateState.DRAFT,
        Step.SEND: UpdateState.SUBMITTED,
        Step.ACCEPT: UpdateState.ACCEPTED,
    },
    UpdateState.ACCEPTED: {Step.RETURN: UpdateState.RETURNED},
}

REFUSALS: dict[tuple[UpdateState, Step], str] = {
    (UpdateState.DRAFT, Step.RETURN): "This answer has not been sent yet, so it can't be returned.",
    (UpdateState.DRAFT, Step.ACCEPT): "This answer has not been sent yet, so it can't be accepted.",
    (UpdateState.RETURNED, Step.RETURN): "This answer has been returned already and waits for the lead.",
    (UpdateState.ACCEPTED, Step.SAVE): "This answer has been accepted. Ask the programme officer to return it first.",
    (UpdateState.ACCEPTED, Step.SEND): "This answer has been accepted. Ask the programme officer to return it first.",
    (UpdateState.ACCEPTED, Step.ACCEPT): "This answer has been accepted already.",
}

SENT = (UpdateState.SUBMITTED, UpdateState.RETURNED, UpdateState.ACCEPTED)
ANSWERED = (UpdateState.SUBMITTED, UpdateState.ACCEPTED)


def next_state(state: str, step: Step) -> UpdateState:
    """What the step makes of an update. Raises RuleBroken with the reason where it is not allowed."""
    current = UpdateState(state)
    if step not in TRANSITIONS[current]:
        raise RuleBroken(REFUSALS[current, step])
    return TRANSITIONS[current][step]


def can(state: str, step: Step) -> bool:
    """Whether the step is allowed."""
    return step in TRANSITIONS[UpdateState(state)]


@dataclass(frozen=True)
class Problem:
    """Why an answer can't be sent: the field to look at, and what to do."""

    field: str
    sentence: str


def problems_of(given: AnswerGiven, found: Sequence[Contradiction]) -> tuple[Problem, ...]:
    """Everything that keeps an answer from being sent; `found` are its contradictions in the lead's voice."""
    return tuple(
        problem for problem in (_rating(given), _none(given), _move(given), _help(given), _why(given, found)) if problem
    )


def is_empty(given: AnswerGiven) -> bool:
    """Whether nothing at all was said."""
    said = given.unchanged or given.rating or given.none_of_these or given.help_from or given.proposes_move
    return not said and not any(given.texts.values())


def _rating(given: AnswerGiven) -> Problem | None:
    if given.rating or given.none_of_these:
        return None
    return Problem("rating", "Choose a rating, or “none of these is true”")


def _none(given: AnswerGiven) -> Problem | None:
    if not given.none_of_these or given.text(TextKind.NONE_REASON):
        return None
    return Problem("none_reason", "Say why none of these is true")


def _move(given: AnswerGiven) -> Problem | None:
    if not given.proposes_move:
        return None if not given.text(TextKind.MOVE_REASON) else Problem("proposed_finish", "Enter the new finish")
    if not given.proposed_finish:
        return Problem("proposed_finish", "Enter the new finish")
    return None if given.text(TextKind.MOVE_REASON) else Problem("move_reason", "Say why the date should move")


def _help(given: AnswerGiven) -> Problem | None:
    if given.help_from and not given.text(TextKind.HELP_WANTED):
        return Problem("help_wanted", "Say which help or decision you want from this group")
    return None


def _why(given: AnswerGiven, found: Sequence[Contradiction]) -> Problem | None:
    moves = given.proposed_finish is not None
    if not reason_wanted(found, moves=moves) or given.text(TextKind.CONTRADICTION_REASON):
        return None
    return Problem("contradiction_reason", advice(found))
