"""The days of a plan: when each action is to be finished, and when each proof falls due. No database here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.evidence.content import DueContent, ProofContent
from goldenthread.plans.content import OutcomeContent, PriorityContent
from goldenthread.thread.queries.known import Known, Row

FINISH, PROOF = "finish", "proof"


@dataclass(frozen=True)
class PlanDay:
    """One day on which something is due: the agreed finish of an action (`row`), or a proof of an outcome (`due`)."""

    day: date
    kind: str
    id: UUID
    priority: PriorityContent
    words: str
    about: str
    who: str
    row: Row | None = None
    due: DueContent | None = None
    outcome: OutcomeContent | None = None

    @property
    def is_late(self) -> bool:
        """Whether the day has passed and what was promised for it is not there."""
        if self.row:
            return self.row.standing.calendar.state == "overdue"
        return bool(self.due and self.due.state == "awaited")

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is expected for the day."""
        if self.row:
            return self.row.standing.calendar.state == "completed"
        return bool(self.due and self.due.state in ("received", "judged", "waived"))

    @property
    def answer(self) -> str:
        """What a proof that was judged for the day shows; "" otherwise."""
        judged = [came.judgement for came in self.due.received if came.judgement] if self.due else []
        return judged[-1].answer if judged else ""


def days_of(known: Known) -> tuple[PlanDay, ...]:
    """Every agreed finish and every due proof of a plan, the earliest first."""
    priorities = {priority.id: priority for priority in known.content.priorities}
    found = [*_finishes(known), *_dues(known, priorities)]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.words, one.id)))


def urgent_first(days: Iterable[PlanDay]) -> tuple[PlanDay, ...]:
    """What is late, then what is to come, each the earliest first, then what is done, the latest first."""

    def key(one: PlanDay) -> tuple[int, int]:
        if one.is_settled:
            return 2, -one.day.toordinal()
        return 0 if one.is_late else 1, one.day.toordinal()

    return tuple(sorted(days, key=key))


def _finishes(known: Known) -> Iterator[PlanDay]:
    for row in known.live:
        current = row.action.ledger.current
        if current and current.finish:
            who = row.action.answering_name or ", ".join(lead.name for lead in row.action.leads)
            yield PlanDay(
                current.finish, FINISH, row.action.id, row.priority, row.action.label, row.priority.label, who, row=row
            )


def _dues(known: Known, priorities: dict[UUID, PriorityContent]) -> Iterator[PlanDay]:
    for outcome in known.content.outcomes:
        for proof in known.impacts.proofs(outcome.id):
            for due in proof.dues:
                yield _due(outcome, proof, due, priorities[outcome.priority])


def _due(outcome: OutcomeContent, proof: ProofContent, due: DueContent, priority: PriorityContent) -> PlanDay:
    return PlanDay(
        due.due_on, PROOF, due.id, priority, proof.text, outcome.text, proof.brought_by_name, due=due, outcome=outcome
    )
