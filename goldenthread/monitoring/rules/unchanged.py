"""When "no change since the last round" is answer enough. The rule is the product's own ("unchanged-1")."""

from collections.abc import Sequence

from goldenthread.evidence.content import ProofContent
from goldenthread.monitoring.content import AnswerGiven, Calendar, Contradiction, LastAnswer
from goldenthread.monitoring.models import MOST_UNCHANGED, TextKind
from goldenthread.monitoring.rules.words import days_in_words, long_day

RULE = "unchanged-1"

REPEATED = (TextKind.COMMENT, TextKind.NEXT_STEP, TextKind.OBSTACLE, TextKind.HELP_WANTED, TextKind.NONE_REASON)
"""The texts that "no change" says again. Reasons for a date, and notes to the officer, belong to their own round."""

BOTH = "You ticked “no change” and gave another answer too. Take the tick away, or what you wrote"


def why_not_unchanged(
    last: LastAnswer | None,
    calendar: Calendar,
    proofs: Sequence[ProofContent],
    found: Sequence[Contradiction],
    *,
    returned: bool = False,
) -> str:
    """Why "no change" is not enough, as one sentence; "" where it is.

    `calendar` and `found` are those of the last answer if it were given today; `returned` says that the officer has
    asked about today's.
    """
    if last is None:
        return "No answer of the last round stands that could be repeated."
    if returned:
        return "Answer the programme officer’s question in words: “no change” does not answer it."
    if not last.known_word:
        return "The rating words have changed since the last round. Choose a new one."
    if calendar.state == "overdue" and calendar.finish:
        past = f"The agreed finish, {long_day(calendar.finish)}, is {days_in_words(calendar.days or 0)} past"
        return f"{past}, so say how it stands: “no change” is not enough."
    if any(due.state == "awaited" for proof in proofs for due in proof.dues):
        return "A proof is past its due date and has not come, so say how it stands: “no change” is not enough."
    if found:
        return f"{found[0].sentence} So say how it stands: “no change” is not enough."
    if last.in_a_row >= MOST_UNCHANGED:
        return "The last two rounds said “no change” already, so say in your own words how it stands."
    return ""


def says_something_else(given: AnswerGiven, last: AnswerGiven) -> bool:
    """Whether an answer that is ticked as "no change" also holds something new, which ticking would lose."""
    rated = bool(given.rating) or given.none_of_these
    other = rated and (given.rating, given.none_of_these) != (last.rating, last.none_of_these)
    helped = given.help_from is not None and given.help_from != last.help_from
    return other or helped or given.proposes_move or any(text != last.text(kind) for kind, text in _said(given))


def _said(given: AnswerGiven) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in given.texts.items() if text]
