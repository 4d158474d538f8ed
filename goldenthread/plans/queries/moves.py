"""Who may agree moves of a plan, and the proposals that wait for it."""

from dataclasses import dataclass
from uuid import UUID

from goldenthread.plans.content import Ledger, Move, PlanContent
from goldenthread.plans.models import Decision, MoveRule, Plan, TimescaleChange
from goldenthread.plans.moving import AgreedFinish, MoveRuleContent, days_by_officer, why_officer_may_not


@dataclass(frozen=True)
class WaitingMove:
    """A proposal that waits for a decision. `officer_may` says whether the officer alone may agree it."""

    proposal: Move
    kind: str
    subject: UUID
    label: str
    ledger: Ledger
    officer_may: bool

    @property
    def current(self) -> Move | None:
        """The timescale in force."""
        return self.ledger.current


def move_rule_of(plan: Plan) -> MoveRuleContent:
    """Who may agree moves of a plan; an empty rule where nobody has set it."""
    row = MoveRule.objects.filter(plan=plan, recorded_to=None).select_related("group", "set_by").first()
    if row is None:
        return MoveRuleContent()
    return MoveRuleContent(
        version=row.pk,
        group=row.group_id,
        group_name=row.group.name if row.group else "",
        officer_days=row.officer_days,
        set_by=row.set_by.name if row.set_by else "",
        set_by_post=row.set_by_post,
        set_at=row.recorded_from,
    )


def agreed_before(change: TimescaleChange) -> list[AgreedFinish]:
    """Every agreed finish of the same action or outcome, oldest first."""
    rows = TimescaleChange.objects.filter(action=change.action_id, outcome=change.outcome_id, decision=Decision.AGREED)
    ordered = rows.order_by("proposed_at", "id").values_list("finish", "decided_by_officer")
    return [AgreedFinish(*row) for row in ordered]


def waiting_moves(content: PlanContent, rule: MoveRuleContent) -> tuple[WaitingMove, ...]:
    """Every proposal of a plan that waits, actions first, in printed order. Asks the database nothing."""
    actions = (("action", each.id, each.label, each.ledger) for each in content.live_actions)
    outcomes = (("outcome", each.id, each.text, each.ledger) for each in content.outcomes)
    return tuple(
        WaitingMove(waiting, kind, key, label, ledger, _officer_may(rule, ledger, waiting))
        for kind, key, label, ledger in (*actions, *outcomes)
        if (waiting := ledger.awaiting)
    )


def _officer_may(rule: MoveRuleContent, ledger: Ledger, waiting: Move) -> bool:
    agreed = [AgreedFinish(move.finish, move.decided_by_officer) for move in ledger.agreed]
    return bool(agreed) and not why_officer_may_not(rule, days_by_officer(agreed, waiting.finish))
