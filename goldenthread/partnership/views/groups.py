"""Groups, their members and their meetings."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.common.clock import today
from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page
from goldenthread.partnership.forms import EndForm, GroupForm, MeetingForm, MemberForm
from goldenthread.partnership.models import Group, GroupMembership, LocalArea, Meeting
from goldenthread.partnership.queries import groups_in, holders_on, meetings_in
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.views.bodies import _person
from goldenthread.partnership.views.editing import edit
from goldenthread.trail.queries import history_of


@area_page(Permission.VIEW_PLAN)
def groups(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every group, whom it reports to, and the meetings ahead."""
    context = {"groups": groups_in(area), "meetings": meetings_in(area, from_day=today())[:20]}
    return render(request, "partnership/groups.html", context)


@area_page(Permission.VIEW_PLAN)
def group(request: HttpRequest, area: LocalArea, group: UUID) -> HttpResponse:
    """One group: purpose, members, meetings, history."""
    found = _group(area, group)
    members = list(found.memberships.select_related("post__body").order_by("-is_chair", "post__title"))
    context = {
        "group": found,
        "members": members,
        "holders": holders_on([member.post_id for member in members], today()),
        "meetings": found.meetings.order_by("-held_on"),
        "today": today(),
        "history": history_of("group", found.pk),
    }
    return render(request, "partnership/group.html", context)


@area_page(Permission.ADMINISTER_AREA)
def add_group(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Add a group."""

    def save(answers: dict[str, Any]) -> None:
        actions.add_group(by=_person(request), area=area, **answers)

    form = GroupForm(request.POST or None, area=area)
    back = reverse("partnership:groups", args=[area.slug])
    return edit(request, form, save, title="Add a group", back=back, message="Group added. Now add its members.")


@area_page(Permission.ADMINISTER_AREA)
def change_group(request: HttpRequest, area: LocalArea, group: UUID) -> HttpResponse:
    """Change a group."""
    found = _group(area, group)
    initial = {name: getattr(found, name) for name in ("name", "short_name", "kind", "purpose", "reports_to")}
    form = GroupForm(request.POST or None, area=area, group=found, initial=initial)

    def save(answers: dict[str, Any]) -> None:
        actions.change_group(by=_person(request), group=found, **answers)

    return edit(request, form, save, title=f"Change {found.name}", back=_of(found), message="Group changed.")


@area_page(Permission.ADMINISTER_AREA)
def add_member(request: HttpRequest, area: LocalArea, group: UUID) -> HttpResponse:
    """Make a post a member of a group."""
    found = _group(area, group)

    def save(answers: dict[str, Any]) -> None:
        actions.add_member(by=_person(request), group=found, **answers)

    form = MemberForm(request.POST or None, area=area)
    return edit(request, form, save, title=f"Add a member to {found.name}", back=_of(found), message="Member added.")


@area_page(Permission.ADMINISTER_AREA)
def end_membership(request: HttpRequest, area: LocalArea, membership: UUID) -> HttpResponse:
    """Say on which day a post was last a member."""
    rows = GroupMembership.objects.select_related("group__area", "post__body")
    found = get_object_or_404(rows, pk=membership, area=area)

    def save(answers: dict[str, Any]) -> None:
        actions.end_membership(by=_person(request), membership=found, **answers)

    title = f"When does {found.post} leave {found.group}?"
    form = EndForm(request.POST or None)
    return edit(request, form, save, title=title, back=_of(found.group), message="Membership ended.")


@area_page(Permission.RUN_ROUNDS)
def add_meeting(request: HttpRequest, area: LocalArea, group: UUID) -> HttpResponse:
    """Put a meeting in the calendar."""
    found = _group(area, group)

    def save(answers: dict[str, Any]) -> None:
        actions.add_meeting(by=_person(request), group=found, **answers)

    form = MeetingForm(request.POST or None)
    return edit(request, form, save, title=f"Add a meeting of {found.name}", back=_of(found), message="Meeting added.")


@area_page(Permission.RUN_ROUNDS)
def change_meeting(request: HttpRequest, area: LocalArea, meeting: UUID) -> HttpResponse:
    """Move a meeting."""
    found = get_object_or_404(Meeting.objects.select_related("group__area"), pk=meeting, area=area)
    initial = {"held_on": found.held_on, "paper_deadline": found.paper_deadline}

    def save(answers: dict[str, Any]) -> None:
        actions.change_meeting(by=_person(request), meeting=found, **answers)

    form = MeetingForm(request.POST or None, initial=initial)
    return edit(request, form, save, title=f"Move {found}", back=_of(found.group), message="Meeting moved.")


def _group(area: LocalArea, group: UUID) -> Group:
    return get_object_or_404(Group.objects.select_related("area", "reports_to"), pk=group, area=area)


def _of(group: Group) -> str:
    return reverse("partnership:group", args=[group.area.slug, group.pk])
