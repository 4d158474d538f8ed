"""What was said last time and what is said now, side by side, action by action."""

from dataclasses import dataclass

from goldenthread.monitoring.content import AskedContent, RoundContent
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.history import Previous, previous_of
from goldenthread.monitoring.rules.changes import NO_REPLY, NOT_ASKED, standing_of
from goldenthread.plans.content import ActionContent, PriorityContent

NEW, SILENT, SAME, CHANGED = "new", "no_reply", "same", "changed"


@dataclass(frozen=True)
class Pair:
    """One action in two rounds. `kind`: new, no_reply, same (the rating, whatever the words), changed."""

    action: ActionContent
    priority: PriorityContent
    asked: AskedContent
    before: Previous
    kind: str


def side_by_side(round: Round, content: RoundContent) -> tuple[Pair, ...]:
    """Every asked action of a round beside what was said of it in the round before, in printed order."""
    before = previous_of(round)
    places = {action.id: (action, priority) for priority in content.plan.priorities for action in priority.actions}
    return tuple(
        Pair(*places[asked.action], asked, before.get(asked.action, Previous()), _kind(asked))
        for asked in content.asked
    )


def _kind(asked: AskedContent) -> str:
    if asked.previous_state == NOT_ASKED:
        return NEW
    if standing_of(asked.update) == NO_REPLY:
        return SILENT
    return SAME if asked.change == "same" else CHANGED
