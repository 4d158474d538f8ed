"""What waits for somebody's decision in a plan. No database here."""

from dataclasses import dataclass
from uuid import UUID

from goldenthread.evidence.content import JudgementContent, ProofContent
from goldenthread.plans.content import ActionContent, Move, OutcomeContent
from goldenthread.thread.queries.known import Known, Row
from goldenthread.thread.queries.tallies import wants_help


@dataclass(frozen=True)
class ProposedMove:
    """A timescale that waits for agreement. `subject` is the action or outcome that it is for."""

    subject: ActionContent | OutcomeContent
    current: Move | None
    proposal: Move

    @property
    def kind(self) -> str:
        """What the subject is: action or outcome."""
        return "action" if isinstance(self.subject, ActionContent) else "outcome"

    @property
    def label(self) -> str:
        """The words of the action or outcome."""
        return self.subject.label if isinstance(self.subject, ActionContent) else self.subject.text


@dataclass(frozen=True)
class ToConfirm:
    """A judgement that nobody has confirmed."""

    outcome: OutcomeContent
    proof: ProofContent
    received: UUID
    judgement: JudgementContent


@dataclass(frozen=True)
class Decisions:
    """Everything in one plan that waits for a decision."""

    known: Known
    moves: tuple[ProposedMove, ...]
    help_wanted: tuple[Row, ...]
    disagreeing: tuple[Row, ...]
    to_confirm: tuple[ToConfirm, ...]


def decisions_of(known: Known) -> Decisions:
    """What waits for a decision in a plan as it stands."""
    return Decisions(
        known=known,
        moves=_moves(known),
        help_wanted=tuple(row for row in known.live if wants_help(row)),
        disagreeing=known.disagreeing,
        to_confirm=_to_confirm(known),
    )


def _moves(known: Known) -> tuple[ProposedMove, ...]:
    subjects: list[ActionContent | OutcomeContent] = [*known.content.live_actions, *known.content.outcomes]
    return tuple(
        ProposedMove(subject, subject.ledger.current, subject.ledger.awaiting)
        for subject in subjects
        if subject.ledger.awaiting
    )


def _to_confirm(known: Known) -> tuple[ToConfirm, ...]:
    return tuple(
        ToConfirm(outcome, proof, received.id, received.judgement)
        for outcome in known.content.outcomes
        for proof in known.impacts.proofs(outcome.id)
        for due in proof.dues
        for received in due.received
        if received.judgement and not received.judgement.confirmed_by
    )
