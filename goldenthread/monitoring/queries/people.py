"""Whom a round asks."""

from uuid import UUID

from goldenthread.monitoring.models import AskedAction, Round, Update
from goldenthread.monitoring.rules.updates import ANSWERED
from goldenthread.plans.content import ActionContent, PlanContent


def asked_post_of(action: ActionContent) -> UUID | None:
    """The post that a round asks: the one named to answer, otherwise the only lead if it is a post, otherwise none."""
    only = action.leads[0] if len(action.leads) == 1 else None
    return action.answering_post or (only.target if only and only.kind == "post" else None)


def asked_otherwise(round: Round, plan: PlanContent) -> list[tuple[AskedAction, UUID]]:
    """Asked actions for which another post answers now than was asked, each with that post; none that was answered."""
    posts = {action.id: asked_post_of(action) for action in plan.live_actions}
    sent = Update.objects.filter(round=round, state__in=ANSWERED).values("action")
    rows = AskedAction.objects.filter(round=round).exclude(action__in=sent)
    found = [(row, posts.get(row.action_id)) for row in rows]
    return [(row, post) for row, post in found if post is not None and post != row.post_id]
