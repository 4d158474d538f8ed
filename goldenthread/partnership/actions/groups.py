"""Groups, their members and their meetings."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.actions.saving import save_changes
from goldenthread.partnership.models import Group, GroupMembership, LocalArea, Meeting, Post
from goldenthread.trail.actions import record


@transaction.atomic
def add_group(*, by: Person | None, area: LocalArea, name: str, **details: Any) -> Group:
    """Add a board or partnership group. Raises RuleBroken where the area has one of that name."""
    if Group.objects.filter(area=area, name__iexact=name.strip()).exists():
        raise RuleBroken(f"{name} is a group of this area already. Use it, or give this one another name.")
    group = Group.objects.create(area=area, name=name.strip(), created_at=now(), **details)
    record(by=by, verb="added", kind="group", about=group, area_id=area.pk, after={"name": name, **details})
    return group


@transaction.atomic
def change_group(*, by: Person | None, group: Group, **changes: Any) -> None:
    """Change a group. Raises RuleBroken where it would come to report to itself, through whomever."""
    above: Group | None = changes.get("reports_to")
    while above is not None:
        if above.pk == group.pk:
            raise RuleBroken("A group can't report to itself, not through other groups either. Choose another.")
        above = above.reports_to
    save_changes(group, by=by, kind="group", area_id=group.area_id, changes=changes)


@transaction.atomic
def add_member(
    *, by: Person | None, group: Group, post: Post, starts_on: date, is_chair: bool = False
) -> GroupMembership:
    """Make a post a member of a group."""
    if GroupMembership.objects.filter(group=group, post=post, ends_on=None).exists():
        raise RuleBroken(f"{post} is a member of {group} already.")
    membership = GroupMembership.objects.create(
        area=group.area, group=group, post=post, starts_on=starts_on, is_chair=is_chair
    )
    after = {"member": str(post), "from": starts_on, "chair": is_chair}
    record(by=by, verb="added a member to", kind="group", about=group, area_id=group.area_id, after=after)
    return membership


@transaction.atomic
def end_membership(*, by: Person | None, membership: GroupMembership, ends_on: date) -> None:
    """Say on which day a post was last a member."""
    if ends_on < membership.starts_on:
        raise RuleBroken("The last day must be on or after the first day.")
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    group = membership.group
    after = {"member": str(membership.post), "to": ends_on}
    record(by=by, verb="ended a membership of", kind="group", about=group, area_id=group.area_id, after=after)


@transaction.atomic
def add_meeting(*, by: Person | None, group: Group, held_on: date, paper_deadline: date) -> Meeting:
    """Put a meeting in the calendar. Raises RuleBroken for papers due after it, or a second meeting on the same day."""
    _check_meeting(group, held_on, paper_deadline)
    meeting = Meeting.objects.create(
        area=group.area, group=group, held_on=held_on, paper_deadline=paper_deadline, created_at=now()
    )
    after = {"held on": held_on, "papers by": paper_deadline}
    record(by=by, verb="added", kind="meeting", about=meeting, area_id=group.area_id, after=after)
    return meeting


@transaction.atomic
def change_meeting(*, by: Person | None, meeting: Meeting, held_on: date, paper_deadline: date) -> None:
    """Move a meeting or its paper deadline."""
    _check_meeting(meeting.group, held_on, paper_deadline, but=meeting)
    changes = {"held_on": held_on, "paper_deadline": paper_deadline}
    save_changes(meeting, by=by, kind="meeting", area_id=meeting.area_id, changes=changes)


def _check_meeting(group: Group, held_on: date, paper_deadline: date, but: Meeting | None = None) -> None:
    if paper_deadline > held_on:
        raise RuleBroken("Papers must be due on or before the day of the meeting.")
    others = group.meetings.filter(held_on=held_on)
    if but:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise RuleBroken(f"{group} meets on {held_on:%-d %B %Y} already. Choose another day.")
