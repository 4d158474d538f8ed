"""Whom a round asks."""

from uuid import UUID

from goldenthread.plans.content import ActionContent


def asked_post_of(action: ActionContent) -> UUID | None:
    """The post that a round asks: the one named to answer, otherwise the only lead if it is a post, otherwise none."""
    only = action.leads[0] if len(action.leads) == 1 else None
    return action.answering_post or (only.target if only and only.kind == "post" else None)
