"""What has moved: every action and outcome of a plan with its first promise and where it is now. No database here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldenthread.plans.content import Ledger, Move, PlanContent, PriorityContent

ACTION, OUTCOME = "action", "outcome"


@dataclass(frozen=True)
class Promise:
    """One action or outcome with its ledger. `who` answers for it, or leads it."""

    kind: str
    id: UUID
    label: str
    who: str
    priority: PriorityContent
    ledger: Ledger

    @property
    def days_later(self) -> int:
        """Days later (or, negative, earlier) than first promised; 0 where nothing moved or nothing can be counted."""
        return (self.ledger.days_later_than_first or 0) if self.ledger.times_moved else 0

    @property
    def moves(self) -> tuple[Move, ...]:
        """Everything after the first promise, proposals that were declined or taken back included, oldest first."""
        return tuple(move for move in self.ledger.moves if move != self.ledger.first)

    @property
    def has_news(self) -> bool:
        """Whether it has moved, or a proposal waits."""
        return bool(self.ledger.times_moved or self.ledger.awaiting)


@dataclass(frozen=True)
class MovedCounts:
    """How much has moved. `furthest` is the most days that anything is later than first promised."""

    promised: int
    moved: int
    more_than_once: int
    later: int
    waiting: int
    unpromised: int
    furthest: int


def promises_of(content: PlanContent) -> tuple[Promise, ...]:
    """Every live action and every outcome: the furthest behind its first promise first, then in printed order."""
    return tuple(sorted(_promises(content), key=lambda one: (-one.days_later, -one.ledger.times_moved)))


def _promises(content: PlanContent) -> Iterable[Promise]:
    for priority in content.priorities:
        for action in priority.actions:
            if not action.withdrawn:
                who = action.answering_name or ", ".join(lead.name for lead in action.leads)
                yield Promise(ACTION, action.id, action.label, who, priority, action.ledger)
        for outcome in priority.outcomes:
            yield Promise(OUTCOME, outcome.id, outcome.text, "", priority, outcome.ledger)


def moved_counts(promises: Sequence[Promise]) -> MovedCounts:
    """The numbers at the top of the page."""
    return MovedCounts(
        promised=sum(one.ledger.first is not None for one in promises),
        moved=sum(one.ledger.times_moved > 0 for one in promises),
        more_than_once=sum(one.ledger.times_moved > 1 for one in promises),
        later=sum(one.days_later > 0 for one in promises),
        waiting=sum(one.ledger.awaiting is not None for one in promises),
        unpromised=sum(one.ledger.first is None for one in promises),
        furthest=max((one.days_later for one in promises), default=0),
    )
