"""A plan as plain values, as known at a moment: what pages, rounds and reports read. No database here.

Built by `plans.queries`; identifiers are UUIDs of identity rows, `version` is the version row that a form must name to
save.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class PrintedTimescale:
    """A timescale as printed: its words, the periods (start, end) that they come to, and how it recurs."""

    text: str
    periods: tuple[tuple[date | None, date | None], ...] = ()
    recurs: str = ""


@dataclass(frozen=True)
class Move:
    """One row of the ledger of timescales. `decision` is a value of `plans.models.Decision`.

    `days` is how much later (positive) or earlier its finish is than the agreed finish before it; None for a first
    promise. `decided_by_officer`: the programme officer agreed it alone, as the plan allows for short moves.
    """

    id: UUID
    words: str
    start: date | None
    finish: date | None
    recurs: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    awaiting: str
    decision: str
    decided_on: date | None
    decided_by: str
    decision_reason: str
    days: int | None = None
    decided_by_officer: bool = False


@dataclass(frozen=True)
class Ledger:
    """Every decided and awaiting timescale of one action or outcome, oldest first."""

    moves: tuple[Move, ...] = ()

    @property
    def agreed(self) -> tuple[Move, ...]:
        """The agreed rows, oldest first."""
        return tuple(move for move in self.moves if move.decision == "agreed")

    @property
    def first(self) -> Move | None:
        """The first promise."""
        return self.agreed[0] if self.agreed else None

    @property
    def current(self) -> Move | None:
        """The timescale in force."""
        return self.agreed[-1] if self.agreed else None

    @property
    def awaiting(self) -> Move | None:
        """The proposal that waits for agreement, if any."""
        return next((move for move in self.moves if move.decision == "awaiting"), None)

    @property
    def times_moved(self) -> int:
        """How often the first promise was moved."""
        return max(len(self.agreed) - 1, 0)

    @property
    def days_later_than_first(self) -> int | None:
        """Days from the first promised finish to the one in force; None where either is unknown."""
        if not self.first or not self.current or not self.first.finish or not self.current.finish:
            return None
        return (self.current.finish - self.first.finish).days


@dataclass(frozen=True)
class LeadContent:
    """An accountable post or group. `kind` is "post" or "group"; `holder` is who holds the post then, or ""."""

    id: UUID
    kind: str
    target: UUID
    name: str
    printed: str
    holder: str = ""


@dataclass(frozen=True)
class MilestoneContent:
    """A dated step."""

    id: UUID
    version: UUID
    text: str
    due_on: date | None
    reached_on: date | None


@dataclass(frozen=True)
class ActionContent:
    """An action as known at the moment. `answering_agreed`: it is recorded that this post answers."""

    id: UUID
    version: UUID
    priority: UUID
    reference: str
    text: str
    position: int
    leads: tuple[LeadContent, ...]
    answering_post: UUID | None
    answering_name: str
    answering_holder: str
    printed_timescale: PrintedTimescale
    printed_rating: str
    printed_progress: str
    ledger: Ledger
    milestones: tuple[MilestoneContent, ...]
    outcomes: tuple[UUID, ...]
    withdrawn: bool
    withdrawn_reason: str
    answering_agreed: bool = False

    @property
    def label(self) -> str:
        """Reference and words, for a link or a heading."""
        return f"{self.reference} {self.text}".strip()


@dataclass(frozen=True)
class OutcomeContent:
    """An expected outcome as known at the moment. `agreed` tells whether a group has agreed its measure."""

    id: UUID
    version: UUID
    priority: UUID
    text: str
    position: int
    actions: tuple[UUID, ...]
    printed_timescale: PrintedTimescale
    printed_references: tuple[str, ...]
    kind: str
    measure: str
    direction: str
    baseline: str
    baseline_on: date | None
    target: str
    target_on: date | None
    tolerance: str
    agreed: bool
    ledger: Ledger


@dataclass(frozen=True)
class StatementContent:
    """A sentence of evidence."""

    id: UUID
    version: UUID
    text: str


@dataclass(frozen=True)
class PriorityContent:
    """A priority with everything under it, in printed order. A withdrawn one stays only while it holds actions."""

    id: UUID
    version: UUID
    reference: str
    title: str
    position: int
    statements: tuple[StatementContent, ...]
    actions: tuple[ActionContent, ...]
    outcomes: tuple[OutcomeContent, ...]
    withdrawn: bool = False

    @property
    def label(self) -> str:
        """Reference and title, for a link or a heading."""
        return f"{self.reference} {self.title}".strip()


@dataclass(frozen=True)
class PlanContent:
    """A whole plan as known at `as_at` (None: now)."""

    id: UUID
    version: UUID
    area: UUID
    area_slug: str
    area_name: str
    title: str
    introduction: str
    priority_word: str
    period_start: date | None
    period_end: date | None
    owner_group: str
    implementing_group: str
    lead_body: str
    scale: UUID | None
    scale_name: str
    state: str
    as_at: datetime | None
    priorities: tuple[PriorityContent, ...]

    @property
    def actions(self) -> tuple[ActionContent, ...]:
        """Every action, in printed order."""
        return tuple(action for priority in self.priorities for action in priority.actions)

    @property
    def live_actions(self) -> tuple[ActionContent, ...]:
        """Every action that was not withdrawn."""
        return tuple(action for action in self.actions if not action.withdrawn)

    @property
    def outcomes(self) -> tuple[OutcomeContent, ...]:
        """Every outcome, in printed order."""
        return tuple(outcome for priority in self.priorities for outcome in priority.outcomes)

    def action(self, identifier: UUID) -> ActionContent | None:
        """One action, or None."""
        return next((action for action in self.actions if action.id == identifier), None)

    def outcome(self, identifier: UUID) -> OutcomeContent | None:
        """One outcome, or None."""
        return next((outcome for outcome in self.outcomes if outcome.id == identifier), None)

    def references_of(self, outcome: OutcomeContent) -> list[str]:
        """The printed references of an outcome's actions, in printed order; the words of one that has none."""
        return [action.reference or action.text for action in self.actions if action.id in outcome.actions]


@dataclass(frozen=True)
class FindingContent:
    """What an inspection or review found, as known at the moment. `kind` is a value of `plans.models.FindingKind`.

    `bodies` are (key, name) of those responsible; `priorities` and `actions` answer it, whatever plan they belong to.
    """

    id: UUID
    version: UUID
    reference: str
    text: str
    kind: str
    kind_name: str
    source: str
    found_on: date | None
    bodies: tuple[tuple[UUID, str], ...]
    priorities: tuple[UUID, ...]
    actions: tuple[UUID, ...]
    withdrawn: bool

    @property
    def label(self) -> str:
        """Reference and words, for a link or a heading."""
        return f"{self.reference} {self.text}".strip()

    @property
    def is_answered(self) -> bool:
        """Whether any priority or action answers it."""
        return bool(self.priorities or self.actions)
