"""Whether anybody held the post that a round asked."""

from goldenthread.monitoring.content import UpdateContent
from goldenthread.monitoring.rules.changes import NO_REPLY, standing_of
from goldenthread.plans.content import ActionContent


def has_no_holder(action: ActionContent, update: UpdateContent) -> bool:
    """Whether no reply came from a post that nobody held on the day of the plan's words; no where they don't tell.

    A deputy's post has no holder either: it counts as vacant until somebody is named.
    """
    holders = {lead.name: lead.holder for lead in action.leads if lead.kind == "post"}
    if action.answering_post:
        holders[action.answering_name] = action.answering_holder
    return standing_of(update) == NO_REPLY and holders.get(update.post) == ""
