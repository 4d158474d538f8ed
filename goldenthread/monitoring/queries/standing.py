"""The three answers of every action of a plan, whether or not a round is open: what plan pages show."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.evidence.content import Impact
from goldenthread.evidence.queries import Impacts, impacts
from goldenthread.monitoring.content import Calendar, Contradiction, UpdateContent
from goldenthread.monitoring.models import AskedAction, RoundState, Update
from goldenthread.monitoring.queries.history import Said, claim_of, said_before
from goldenthread.monitoring.queries.live import PRINTED, RELATED, update_content
from goldenthread.monitoring.queries.texts import texts_of
from goldenthread.monitoring.rules.calendar import calendar_answer
from goldenthread.monitoring.rules.contradictions import contradictions
from goldenthread.monitoring.rules.updates import SENT
from goldenthread.plans.content import ActionContent, PlanContent


@dataclass(frozen=True)
class LastSaid:
    """The newest answer of an action, and the round in which it was given."""

    update: UpdateContent
    round: UUID
    round_name: str


@dataclass(frozen=True)
class Standing:
    """One action's three answers. `rounds_silent` counts the last rounds in a row that got no answer for it."""

    claim: LastSaid | None
    calendar: Calendar
    impact: Impact
    contradictions: tuple[Contradiction, ...]
    rounds_silent: int


def standing_of_plan(
    content: PlanContent, *, day: date, as_at: datetime | None = None, shown: Impacts | None = None
) -> dict[UUID, Standing]:
    """The three answers by action, on `day` and as known at `as_at` (None: now), in a constant number of queries.

    What was sent counts from the moment when it was sent, accepted or not. `shown` is what the proofs show, where the
    caller has read it already for the same day.
    """
    shown = shown or impacts(content, day, as_at)
    last = last_said(content.id, as_at=as_at)
    history = said_before(content.id, as_at=as_at)
    silent = rounds_silent(content.id, as_at=as_at)
    return {
        action.id: _standing(action, last.get(action.id), history.get(action.id, ()), shown, day, silent)
        for action in content.actions
    }


def last_said(plan: UUID, *, as_at: datetime | None = None) -> dict[UUID, LastSaid]:
    """The newest sent answer of each action of a plan."""
    sent = Update.objects.filter(round__plan_id=plan, state__in=SENT)
    if as_at is not None:
        sent = sent.filter(submitted_at__lte=as_at)
    newest = dict(sent.order_by("round__opened_at").values_list("action_id", "pk"))
    rows = list(Update.objects.filter(pk__in=list(newest.values())).prefetch_related(*RELATED, "round"))
    texts = texts_of(rows, PRINTED)
    return {
        row.action_id: LastSaid(update_content(row, texts[row.pk]), row.round.pk, row.round.name)
        for row in rows
        if row.round
    }


def rounds_silent(plan: UUID, *, as_at: datetime | None = None) -> dict[UUID, int]:
    """For each asked action, how many frozen rounds in a row, up to the last, got no answer."""
    frozen = AskedAction.objects.filter(round__plan_id=plan, round__state=RoundState.FROZEN)
    if as_at is not None:
        frozen = frozen.filter(round__frozen_at__lte=as_at)
    answered = set(Update.objects.filter(round__plan_id=plan, state__in=SENT).values_list("round_id", "action_id"))
    asked: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for action, round in frozen.order_by("-round__opened_at").values_list("action_id", "round_id"):
        asked[action].append(round)
    return {action: _run(action, rounds, answered) for action, rounds in asked.items()}


def _run(action: UUID, rounds: list[UUID], answered: Collection[tuple[UUID | None, UUID]]) -> int:
    silent = 0
    for round in rounds:
        if (round, action) in answered:
            break
        silent += 1
    return silent


def _standing(
    action: ActionContent,
    last: LastSaid | None,
    said: Sequence[Said],
    shown: Impacts,
    day: date,
    silent: dict[UUID, int],
) -> Standing:
    calendar = calendar_answer(action.ledger, claim_of(said), day, action.milestones)
    impact, proofs = shown.action(action.id), shown.proofs_of_action(action.id)
    current = action.ledger.current
    start = current.start if current else None
    rating = last.update.rating if last else None
    found = contradictions(rating, calendar, impact, proofs, start=start, day=day)
    return Standing(last, calendar, impact, found, silent.get(action.id, 0))
