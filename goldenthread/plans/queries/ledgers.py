"""The ledgers of timescales of a whole plan, as known at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.partnership.queries import TODAYS_NAMES, Names
from goldenthread.plans.content import Ledger, Move
from goldenthread.plans.models import Decision, TimescaleChange
from goldenthread.plans.queries.scope import Scope


def ledgers_of(scope: Scope) -> dict[UUID, Ledger]:
    """The ledger of each action and outcome in scope, by its key. What has none is missing."""
    return _ledgers(TimescaleChange.objects.filter(scope.of_actions() | scope.of_outcomes()), scope.as_at, scope.names)


def ledger_of(owner: UUID, as_at: datetime | None = None) -> Ledger:
    """The ledger of one action or outcome."""
    rows = TimescaleChange.objects.filter(Q(action=owner) | Q(outcome=owner))
    return _ledgers(rows, as_at, TODAYS_NAMES).get(owner, Ledger())


def _ledgers(rows: "QuerySet[TimescaleChange]", as_at: datetime | None, names: Names) -> dict[UUID, Ledger]:
    known = rows.select_related("proposed_by", "awaiting_group").order_by("proposed_at", "id")
    if as_at is not None:
        known = known.filter(proposed_at__lte=as_at)
    moves: defaultdict[UUID, list[Move]] = defaultdict(list)
    for row in known:
        moves[cast(UUID, row.action_id or row.outcome_id)].append(_move(row, as_at, names))
    return {owner: Ledger(_with_days(found)) for owner, found in moves.items()}


def _move(row: TimescaleChange, as_at: datetime | None, names: Names) -> Move:
    """A row as it was known: a decision recorded later was still awaited then."""
    decided_then = as_at is None or (row.decision_recorded_at is not None and row.decision_recorded_at <= as_at)
    proposer = row.proposed_by_post or (row.proposed_by.name if row.proposed_by else "")
    return Move(
        id=row.id,
        words=row.words,
        start=row.start,
        finish=row.finish,
        recurs=row.recurs,
        reason=row.reason,
        proposed_by=proposer,
        proposed_at=row.proposed_at,
        awaiting=names.of_group(row.awaiting_group) if row.awaiting_group else "",
        decision=row.decision if decided_then else Decision.AWAITING.value,
        decided_on=row.decided_on if decided_then else None,
        decided_by=row.decided_by_words if decided_then else "",
        decision_reason=row.decision_reason if decided_then else "",
        decided_by_officer=row.decided_by_officer and decided_then,
    )


def _with_days(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Each move with how many days it lies after the agreed finish before it."""
    measured: list[Move] = []
    before: date | None = None
    for move in moves:
        days = (move.finish - before).days if move.finish and before else None
        measured.append(replace(move, days=days))
        if move.decision == Decision.AGREED:
            before = move.finish
    return tuple(measured)
