"""A move that a lead asks for becomes a proposal in the ledger when the answer is sent."""

from goldenthread.accounts.models import Person
from goldenthread.monitoring.models import Update
from goldenthread.partnership.models import Group, Post
from goldenthread.plans.actions import decide_timescale, propose_timescale
from goldenthread.plans.models import Action, Decision, MoveRule, PlanVersion, TimescaleChange

REPLACED = "The lead sent another answer for this action."


def settle_move(*, by: Person, update: Update, reason: str, post: Post) -> None:
    """Make the ledger say what a sent update proposes: propose, propose anew, or take the proposal back.

    It awaits the group that agrees the plan's moves. Another proposal that waits for this action gives way to the
    lead's newest.
    """
    action = Action.objects.select_related("plan", "area").get(pk=update.action_id)
    awaiting = TimescaleChange.objects.filter(action=action, decision=Decision.AWAITING).first()
    if awaiting and (_is_asked_for(awaiting, update, reason) or not _gives_way(awaiting, update)):
        _link(update, awaiting if _is_asked_for(awaiting, update, reason) else None)
        return
    if awaiting:
        decide_timescale(by=by, change=awaiting, decision="withdrawn", reason=REPLACED)
    if update.proposed_finish is None:
        _link(update, None)
        return
    proposed = propose_timescale(
        by=by,
        action=action,
        words=update.proposed_words,
        start=update.proposed_start,
        finish=update.proposed_finish,
        reason=reason,
        awaiting_group=_decides(action),
        post=post,
    )
    _link(update, proposed)


def _gives_way(awaiting: TimescaleChange, update: Update) -> bool:
    """Whether the waiting proposal must go: the lead asks for another date, or takes back their own."""
    return update.proposed_finish is not None or awaiting.pk == update.timescale_change_id


def _is_asked_for(awaiting: TimescaleChange, update: Update, reason: str) -> bool:
    waiting = (awaiting.words, awaiting.start, awaiting.finish, awaiting.reason)
    return waiting == (update.proposed_words.strip(), update.proposed_start, update.proposed_finish, reason.strip())


def _decides(action: Action) -> Group | None:
    """Who the plan says agrees moves; where it says nothing, its implementing group."""
    rule = MoveRule.objects.filter(plan=action.plan_id, recorded_to=None).select_related("group").first()
    if rule and rule.group:
        return rule.group
    version = PlanVersion.objects.filter(plan=action.plan_id, recorded_to=None).select_related("implementing_group")
    return version.get().implementing_group


def _link(update: Update, change: TimescaleChange | None) -> None:
    if update.timescale_change_id != (change.pk if change else None):
        Update.objects.filter(pk=update.pk).update(timescale_change=change)
        update.timescale_change = change
