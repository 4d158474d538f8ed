"""Who leads and who answers for each action of a plan, as known at a moment."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from goldenthread.common.clock import LONDON, today
from goldenthread.partnership.models import Group
from goldenthread.partnership.queries import Names, holders_on
from goldenthread.plans.content import LeadContent
from goldenthread.plans.models import ActionLead, AnsweringPost
from goldenthread.plans.queries.agreed import answering_is_agreed
from goldenthread.plans.queries.scope import Scope


@dataclass(frozen=True)
class Leading:
    """The leads of one action, and the post that answers for it."""

    leads: tuple[LeadContent, ...] = ()
    answering_post: UUID | None = None
    answering_name: str = ""
    answering_holder: str = ""
    answering_agreed: bool = False


def day_of(as_at: datetime | None) -> date:
    """The day in England at a moment; None is today."""
    return as_at.astimezone(LONDON).date() if as_at else today()


def leading_of(scope: Scope) -> dict[UUID, Leading]:
    """Leads and answering post by action, with whoever holds the posts on that day."""
    rows = ActionLead.objects.as_at(scope.as_at).filter(scope.of_actions()).select_related("post__body", "group")
    ordered = list(rows.order_by("position", "id"))
    named = AnsweringPost.objects.as_at(scope.as_at).filter(scope.of_actions()).select_related("post__body")
    answering = {row.action_id: row for row in named.annotate(agreed=answering_is_agreed(scope.as_at))}
    posts = {row.post_id for row in ordered if row.post_id} | {row.post_id for row in answering.values()}
    holders = {post: holder.name for post, holder in holders_on(posts, day_of(scope.as_at)).items()}
    leads: defaultdict[UUID, list[LeadContent]] = defaultdict(list)
    for row in ordered:
        leads[row.action_id].append(_lead(row, holders, scope.names))
    return {
        action: _leading(tuple(leads.get(action, ())), answering.get(action), holders, scope.names)
        for action in {*leads, *answering}
    }


def _lead(row: ActionLead, holders: dict[UUID, str], names: Names) -> LeadContent:
    if row.post is not None:
        name, holder = names.of_post(row.post), holders.get(row.post.id, "")
        return LeadContent(row.id, "post", row.post.id, name, row.printed, holder)
    group = cast(Group, row.group)  # the database lets a lead be nothing else
    return LeadContent(row.id, "group", group.id, names.of_group(group), row.printed)


def _leading(leads: tuple[LeadContent, ...], answering: Any, holders: dict[UUID, str], names: Names) -> Leading:
    if answering is None:
        return Leading(leads)
    holder = holders.get(answering.post_id, "")
    return Leading(leads, answering.post_id, names.of_post(answering.post), holder, answering.agreed)
