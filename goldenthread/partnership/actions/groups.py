"""Groups, their members and their meetings."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.actions.saving import CHANGED, Told, in_words, lock_area, note, save_changes, store
from goldenthread.partnership.models import FormerGroupName, Group, GroupMembership, LocalArea, Meeting, Post
from goldenthread.partnership.rules import check_in_order, check_reports_upwards, check_same_area
from goldenthread.trail.edits import overwrite, take_out

KIND = "group"


@transaction.atomic
def add_group(*, by: Person | None, area: LocalArea, name: str, **details: Any) -> Group:
    """Add a board or partnership group. Raises RuleBroken where the area has one of that name."""
    name = name.strip()
    check_same_area(area, details.get("reports_to"))
    if Group.objects.filter(area=area, name__iexact=name).exists():
        raise RuleBroken(_taken(name))
    fields = {"name": name, **details}
    group = store(lambda: Group.objects.create(area=area, created_at=now(), **fields), _taken(name))
    note(Told(by, area, KIND), "added", group, after=in_words(Group, fields))
    return group


@transaction.atomic
def change_group(*, by: Person | None, group: Group, started_from: int | None = None, **changes: Any) -> None:
    """Change a group. `started_from` is the edit number that a form opened; StaleEdit where somebody was quicker.

    Raises RuleBroken for a name that the area has already, another area's group, and where the group would come to
    report to itself, through whomever.
    """
    name = changes.get("name", group.name).strip()
    if "name" in changes:
        changes["name"] = name
        if Group.objects.filter(area=group.area, name__iexact=name).exclude(pk=group.pk).exists():
            raise RuleBroken(_taken(name))
    above: Group | None = changes.get("reports_to")
    if above is not None:
        check_same_area(group.area, above)
        lock_area(group.area)
        check_reports_upwards(group, above)
    former = group.name
    save_changes(group, Told(by, group.area, KIND), changes, started_from=started_from, taken=_taken(name))
    if former != name:
        FormerGroupName.objects.create(area=group.area, group=group, name=former, until=now())


@transaction.atomic
def add_member(
    *, by: Person | None, group: Group, post: Post, starts_on: date, is_chair: bool = False
) -> GroupMembership:
    """Make a post a member of a group. Raises RuleBroken where it is one then, or for another area's post."""
    check_same_area(group.area, post)
    taken = f"{post} is a member of {group} already."
    for other in GroupMembership.objects.filter(group=group, post=post):
        if other.ends_on is None or other.ends_on >= starts_on:
            until = f" until {other.ends_on:%-d %B %Y}" if other.ends_on else " already"
            raise RuleBroken(f"{post} is a member of {group}{until}.")
    fields = {"post": post, "starts_on": starts_on, "is_chair": is_chair}
    membership = store(lambda: GroupMembership.objects.create(area=group.area, group=group, **fields), taken)
    after = {"member": str(post), "from": starts_on, "chair": is_chair}
    note(Told(by, group.area, KIND), "added a member to", group, after=after)
    return membership


@transaction.atomic
def end_membership(
    *, by: Person | None, membership: GroupMembership, ends_on: date, started_from: int | None = None
) -> None:
    """Say on which day a post was last a member."""
    check_in_order(membership.starts_on, ends_on)
    overwrite(membership, started_from=started_from, ends_on=ends_on)
    after = {"member": str(membership.post), "to": ends_on}
    note(Told(by, membership.area, KIND), "ended a membership of", membership.group, after=after)


@transaction.atomic
def take_back_membership(*, by: Person | None, membership: GroupMembership, started_from: int | None = None) -> None:
    """Take out a membership that was recorded by mistake; history keeps that it was."""
    group, before = membership.group, {"member": str(membership.post), "from": membership.starts_on}
    take_out(membership, started_from=started_from)
    note(Told(by, group.area, KIND), "took back a membership of", group, before=before)


@transaction.atomic
def add_meeting(*, by: Person | None, group: Group, held_on: date, paper_deadline: date) -> Meeting:
    """Put a meeting in the calendar. Raises RuleBroken for papers due after it, or a second meeting on the same day."""
    _check_meeting(group, held_on, paper_deadline)
    fields = {"held_on": held_on, "paper_deadline": paper_deadline}
    meeting = store(
        lambda: Meeting.objects.create(area=group.area, group=group, created_at=now(), **fields), _meets(group, held_on)
    )
    after = {"meeting on": held_on, "papers by": paper_deadline}
    note(Told(by, group.area, KIND), "added a meeting of", group, after=after)
    return meeting


@transaction.atomic
def change_meeting(
    *, by: Person | None, meeting: Meeting, held_on: date, paper_deadline: date, started_from: int | None = None
) -> None:
    """Move a meeting or its paper deadline; its group tells of it."""
    group = meeting.group
    _check_meeting(group, held_on, paper_deadline, but=meeting)
    before = {"meeting on": meeting.held_on, "papers by": meeting.paper_deadline}
    after = {"meeting on": held_on, "papers by": paper_deadline}
    if before == after:
        return
    store(
        lambda: overwrite(meeting, started_from=started_from, held_on=held_on, paper_deadline=paper_deadline),
        _meets(group, held_on),
    )
    note(Told(by, group.area, KIND), CHANGED, group, before=before, after=after)


@transaction.atomic
def cancel_meeting(*, by: Person | None, meeting: Meeting, started_from: int | None = None) -> None:
    """Take a meeting out of the calendar. Raises RuleBroken where a round serves it, or something was decided at it."""
    group, before = meeting.group, {"meeting on": meeting.held_on, "papers by": meeting.paper_deadline}
    try:
        take_out(meeting, started_from=started_from)
    except ProtectedError:
        raise RuleBroken(
            "A round serves this meeting, or something was decided at it, so it stays. Move it instead."
        ) from None
    note(Told(by, group.area, KIND), "cancelled a meeting of", group, before=before)


def _check_meeting(group: Group, held_on: date, paper_deadline: date, but: Meeting | None = None) -> None:
    if paper_deadline > held_on:
        raise RuleBroken("Papers must be due on or before the day of the meeting.")
    others = group.meetings.filter(held_on=held_on)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise RuleBroken(_meets(group, held_on))


def _taken(name: str) -> str:
    return f"{name} is a group of this area already. Use it, or give this one another name."


def _meets(group: Group, held_on: date) -> str:
    return f"{group} meets on {held_on:%-d %B %Y} already. Choose another day."
