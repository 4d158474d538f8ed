"""The life of a contribution as one table, and when a colleague may be asked."""

from datetime import date
from enum import Enum

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.models import ContributionState, Round
from goldenthread.monitoring.rules.words import long_day


class Part(Enum):
    """What somebody does with a contribution."""

    ANSWER = "answer"
    TAKE = "take"
    EDIT = "edit"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


S = ContributionState
NEXT: dict[ContributionState, dict[Part, ContributionState]] = {
    S.ASKED: {Part.ANSWER: S.ANSWERED, Part.WITHDRAW: S.WITHDRAWN},
    S.ANSWERED: {Part.ANSWER: S.ANSWERED, Part.TAKE: S.TAKEN, Part.DECLINE: S.DECLINED},
    S.TAKEN: {Part.EDIT: S.EDITED},
    S.EDITED: {},
    S.DECLINED: {},
    S.WITHDRAWN: {},
}
REFUSALS = {
    Part.ANSWER: "Nothing more is asked of you here: {who} has dealt with it. What you sent before is kept.",
    Part.TAKE: "This answer can’t be taken over now. Open the page again to see how it stands.",
    Part.EDIT: "This answer has not been taken over.",
    Part.DECLINE: "This answer can’t be declined now. Open the page again to see how it stands.",
    Part.WITHDRAW: "This question has been answered or settled already. Open the page again to see how it stands.",
}


def next_contribution_state(state: str, part: Part, *, who: str = "") -> ContributionState:
    """What becomes of a contribution. Raises RuleBroken with the reason where it is not allowed."""
    possible = NEXT[ContributionState(state)]
    if part not in possible:
        raise RuleBroken(REFUSALS[part].format(who=who))
    return possible[part]


def check_can_ask(round: Round, day: date, reply_by: date) -> None:
    """Raise RuleBroken for a day that is past, or later than the planned freeze."""
    if reply_by < day:
        raise RuleBroken("Choose a day from today on by which you want the answer.")
    if reply_by > round.freeze_on:
        raise RuleBroken(f"Choose a day by {long_day(round.freeze_on)}, when the round is frozen.")


def check_is_somebody_else(by: Person, person: Person) -> None:
    """Raise RuleBroken where somebody asks themselves."""
    if by.pk == person.pk:
        raise RuleBroken("This is your own email address. Give a colleague’s, or write the answer yourself.")


def is_taken_word_for_word(comment: str, taken: str) -> bool:
    """Whether a colleague's words stand in the lead's comment as they came, line breaks aside."""
    return " ".join(taken.split()) in " ".join(comment.split())
