"""How far a plan is agreed: what the leads and the group still have to agree before (or after) the first round.

Plain values in, plain values out. Rounds can start without any of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.plans.content import ActionContent, Move, OutcomeContent, PlanContent
from goldenthread.plans.proposals import (
    ProposedTarget,
    ProposedTimescale,
    answering_post_of,
    proposed_target,
    proposed_timescale,
)


@dataclass(frozen=True)
class AgreementContent:
    """One recorded agreement. `subject` is a value of `plans.models.AgreementSubject`; `about` what it speaks of."""

    id: UUID
    subject: str
    subject_name: str
    about: str
    action: UUID | None
    outcome: UUID | None
    words: str
    agreed_by: str
    agreed_on: date
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True)
class TimescaleRow:
    """A live action and its timescale: agreed, waiting for agreement, proposed by the plan's words, or nothing."""

    action: ActionContent
    agreed: Move | None
    awaiting: Move | None
    proposal: ProposedTimescale | None

    @property
    def can_be_agreed(self) -> bool:
        """Whether there is a first promise that a tick could agree; a move is decided on its own page."""
        return self.agreed is None and self.offered is not None

    @property
    def offered(self) -> Move | ProposedTimescale | None:
        """What waits for agreement, else what the plan's words say of an action that has no agreed timescale."""
        return self.awaiting or (None if self.agreed else self.proposal)

    @property
    def fingerprint(self) -> str:
        """What is offered, as text: a page sends it back, so that nobody agrees what they did not see."""
        offered = self.offered
        if offered is None:
            return ""
        waiting = self.awaiting.id.hex if self.awaiting else "plan"
        return f"{waiting}|{offered.start or ''}|{offered.finish or ''}|{offered.recurs}"


@dataclass(frozen=True)
class AnsweringRow:
    """A live action and who answers for it: `proposed` is the post named, else the one that its only lead is."""

    action: ActionContent
    proposed: UUID | None

    @property
    def agreed(self) -> bool:
        """Whether it is recorded that the named post agreed; an import names posts, and agrees nothing."""
        return self.action.answering_post is not None and self.action.answering_agreed


@dataclass(frozen=True)
class OutcomeRow:
    """An outcome and what its words offer as a target."""

    outcome: OutcomeContent
    offered: ProposedTarget | None


@dataclass(frozen=True)
class Progress:
    """How much of one kind is agreed. `code`: timescales, answering, outcomes, proof_dates, scale, round_dates."""

    code: str
    done: int
    total: int
    sentence: str

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.done >= self.total


def timescale_rows(plan: PlanContent) -> tuple[TimescaleRow, ...]:
    """Every live action with its timescale, in printed order."""
    return tuple(
        TimescaleRow(action, action.ledger.current, action.ledger.awaiting, proposed_timescale(plan, action))
        for action in plan.live_actions
    )


def answering_rows(plan: PlanContent) -> tuple[AnsweringRow, ...]:
    """Every live action with who answers, in printed order."""
    return tuple(AnsweringRow(action, answering_post_of(action)) for action in plan.live_actions)


def outcome_rows(plan: PlanContent) -> tuple[OutcomeRow, ...]:
    """Every outcome with what its words offer, in printed order."""
    return tuple(OutcomeRow(outcome, None if outcome.target else proposed_target(outcome)) for outcome in plan.outcomes)


def progress_of(
    plan: PlanContent, *, proof_dates_agreed: Collection[UUID], scale_agreed: bool, round_dates_agreed: bool
) -> tuple[Progress, ...]:
    """How far a plan is agreed, one line a kind; `proof_dates_agreed` holds the outcomes with agreed proof dates."""
    actions = plan.live_actions
    dated = sum(action.ledger.current is not None for action in actions)
    answered = sum(row.agreed for row in answering_rows(plan))
    agreed = sum(outcome.agreed for outcome in plan.outcomes)
    proved = sum(outcome.id in proof_dates_agreed for outcome in plan.outcomes)
    return (
        _counted("timescales", dated, len(actions), "action", "an agreed timescale"),
        _counted("answering", answered, len(actions), "action", "an agreed post that answers"),
        _counted("outcomes", agreed, len(plan.outcomes), "outcome", "an agreed kind, baseline and target"),
        _counted("proof_dates", proved, len(plan.outcomes), "outcome", "agreed dates for its proof"),
        _single("scale", scale_agreed, "The rating scale", "is agreed", "is not agreed yet"),
        _single("round_dates", round_dates_agreed, "The dates of rounds", "are agreed", "are not agreed yet"),
    )


def in_words(outcome: OutcomeContent, kinds: Iterable[tuple[str, str]]) -> str:
    """A measure as the words of an agreement; `kinds` are the labels of OutcomeKind."""
    labels = dict(kinds)
    parts = [
        ("Kind", labels.get(outcome.kind, "")),
        ("Measure", outcome.measure),
        ("Baseline", _with_day(outcome.baseline, outcome.baseline_on)),
        ("Target", _with_day(outcome.target, outcome.target_on)),
        ("Tolerance", outcome.tolerance),
    ]
    said = [f"{name}: {words}" for name, words in parts if words]
    return "\n".join(said) or "As printed, without kind, baseline or target."


def _with_day(words: str, day: date | None) -> str:
    return f"{words} ({day.day} {day:%B %Y})" if words and day else words


def _counted(code: str, done: int, total: int, thing: str, what: str) -> Progress:
    have = "has" if 1 in (done, total) else "have"
    return Progress(code, done, total, f"{done} of {total} {thing}{'' if total == 1 else 's'} {have} {what}")


def _single(code: str, agreed: bool, what: str, yes: str, no: str) -> Progress:
    return Progress(code, int(agreed), 1, f"{what} {yes if agreed else no}")
