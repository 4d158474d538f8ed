"""What a report sees of a round: each action beside what was asked and answered of it, and why it stands out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from goldenthread.evidence.content import DueContent, ProofContent
from goldenthread.monitoring.content import AskedContent, RoundContent
from goldenthread.monitoring.rules.changes import NO_REPLY, NONE_OF_THESE, standing_of
from goldenthread.plans.content import ActionContent, PriorityContent


class Exceptional(Enum):
    """Why an action comes first in a paper, most pressing first."""

    CONTRADICTED = "The answers disagree"
    OVERDUE = "Overdue"
    NONE_OF_THESE = "None of these is true"
    NO_REPLY = "No reply"
    WORSE = "Worse"
    MOVE_PROPOSED = "Move proposed"


class Good(Enum):
    """Why an action is good news."""

    COMPLETED = "Completed"
    IMPROVED = "Improved"
    TARGET_MET = "Target met"


@dataclass(frozen=True)
class Row:
    """An action with its priority; `asked` is None where the round did not ask for it."""

    priority: PriorityContent
    action: ActionContent
    asked: AskedContent | None

    @property
    def exceptions(self) -> tuple[Exceptional, ...]:
        """Every reason why it is an exception, most pressing first; none for an action that was not asked for."""
        asked = self.asked
        if asked is None:
            return ()
        standing = standing_of(asked.update)
        found = {
            Exceptional.CONTRADICTED: bool(asked.contradictions),
            Exceptional.OVERDUE: asked.calendar.state == "overdue",
            Exceptional.NONE_OF_THESE: standing == NONE_OF_THESE,
            Exceptional.NO_REPLY: standing == NO_REPLY,
            Exceptional.WORSE: asked.impact.answer == "worse",
            Exceptional.MOVE_PROPOSED: self.action.ledger.awaiting is not None,
        }
        return tuple(kind for kind in Exceptional if found[kind])

    @property
    def good(self) -> tuple[Good, ...]:
        """Every reason why it is good news. That it is completed is none where the calendar or the proofs disagree."""
        asked = self.asked
        if asked is None:
            return ()
        rating = asked.update.rating
        found = {
            Good.COMPLETED: bool(rating and rating.state == "completed" and not asked.contradictions),
            Good.IMPROVED: asked.impact.answer == "improved",
            Good.TARGET_MET: bool(asked.impact.target_met),
        }
        return tuple(kind for kind in Good if found[kind])


def rows_of(content: RoundContent) -> tuple[Row, ...]:
    """Every action of the round's plan, withdrawn ones included, in printed order."""
    asked = {each.action: each for each in content.asked}
    return tuple(
        Row(priority, action, asked.get(action.id))
        for priority in content.plan.priorities
        for action in priority.actions
    )


def proofs_past_due(rows: Iterable[Row]) -> tuple[tuple[ProofContent, tuple[DueContent, ...]], ...]:
    """Each proof with a due date that has passed and nothing came, once, with those due dates."""
    proofs = {proof.id: proof for row in rows if row.asked for proof in row.asked.proofs}
    found = ((proof, tuple(due for due in proof.dues if due.state == "awaited")) for proof in proofs.values())
    return tuple((proof, dues) for proof, dues in found if dues)
