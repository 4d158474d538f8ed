"""Who can lead, answer and agree: what forms offer."""

from uuid import UUID

from goldenthread.common.clock import today
from goldenthread.partnership.models import Group, LocalArea, Meeting, Post
from goldenthread.partnership.queries import groups_in, meetings_in, posts_in

MOST_MEETINGS = 24


def possible_leads(area: LocalArea) -> tuple[list[Post], list[Group]]:
    """The posts and groups of an area."""
    return list(posts_in(area)), list(groups_in(area))


def possible_deciders(area: LocalArea) -> tuple[list[Meeting], list[Group]]:
    """Meetings that have been held, the newest first, and groups."""
    return held_meetings(area), list(groups_in(area))


def held_meetings(area: LocalArea, group: UUID | None = None) -> list[Meeting]:
    """Meetings that have been held, the newest first; those of one group where it is named."""
    held = meetings_in(area).filter(held_on__lte=today()).order_by("-held_on", "group__name")
    return list((held.filter(group=group) if group else held)[:MOST_MEETINGS])
