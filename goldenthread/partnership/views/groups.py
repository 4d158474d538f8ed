"""Groups, their members and their meetings."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.common.clock import today
from goldenthread.govuk.listing import Filter, make_listing, search_in
from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page
from goldenthread.partnership.forms import GroupForm, MeetingForm, MemberForm
from goldenthread.partnership.models import Group, GroupMembership, LocalArea, Meeting
from goldenthread.partnership.models.groups import GroupKind
from goldenthread.partnership.queries import ended_groups_in, groups_in, holders_on, meetings_in
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.views.editing import Page, Sent, as_stored, edit, end
from goldenthread.trail.queries import history_of

MOST_MEETINGS = 20


@area_page(Permission.VIEW_PLAN)
def groups(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every group, whom it reports to, and the meetings ahead."""
    by_kind = Filter("kind", "Kind", GroupKind.choices, lambda rows, value: rows.filter(kind=value), "All kinds")
    by_state = Filter("state", "Which groups", [("ended", "Ended")], lambda rows, value: rows, "All groups there are")
    rows = ended_groups_in(area) if request.GET.get("state") == "ended" else groups_in(area)
    search = search_in("name", "short_name")
    listing = make_listing(request.GET, rows, search=search, filters=[by_kind, by_state])
    context = {"listing": listing, "meetings": meetings_in(area, from_day=today())[:MOST_MEETINGS]}
    return render(request, "partnership/groups.html", context)


@area_page(Permission.VIEW_PLAN)
def group(request: HttpRequest, area: LocalArea, group: UUID) -> HttpResponse:
    """One group: purpose, members, meetings, history."""
    found = _group(area, group)
    members = list(found.memberships.select_related("post__body").order_by("-is_chair", "post__title", "starts_on"))
    context = {
        "group": found,
        "members": [member for member in members if not _is_over(member)],
        "former": [member for member in members if _is_over(member)],
        "holders": holders_on([member.post_id for member in members], today()),
        "below": found.reporting.order_by("name"),
        "meetings": make_listing(request.GET, found.meetings.order_by("-held_on"), per_page=MOST_MEETINGS),
        "today": today(),
        "history": history_of("group", found.pk),
    }
    return render(request, "partnership/group.html", context)


def _is_over(member: GroupMembership) -> bool:
    return member.ends_on is not None and member.ends_on < today()


@area_page(Permission.ADMINISTER_AREA)
def add_group(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Add a group."""

    def save(sent: Sent) -> None:
        actions.add_group(by=sent.by, area=area, **sent.answers)

    back = reverse("partnership:groups", args=[area.slug])
    page = Page("Add a group", back, "Group added. Now open it and add its members.", button="Add the group")
    return edit(request, page, lambda data, initial: GroupForm(data, area=area, initial=initial), save)


@area_page(Permission.ADMINISTER_AREA)
def change_group(request: HttpRequest, area: LocalArea, group: UUID) -> HttpResponse:
    """Change a group."""
    found = _group(area, group)

    def save(sent: Sent) -> None:
        actions.change_group(by=sent.by, group=found, started_from=sent.number, **sent.answers)

    def form(data: Any, initial: Any) -> GroupForm:
        return GroupForm(data, area=area, group=found, initial=initial)

    page = Page(f"Change {found.name}", _of(found), "Group changed.", about=("group", found.pk))
    return edit(request, page, form, save, as_stored(found, *GroupForm.base_fields))


@area_page(Permission.ADMINISTER_AREA)
def add_member(request: HttpRequest, area: LocalArea, group: UUID) -> HttpResponse:
    """Make a post a member of a group."""
    found = _group(area, group)

    def save(sent: Sent) -> None:
        actions.add_member(by=sent.by, group=found, **sent.answers)

    page = Page(f"Add a member to {found.name}", _of(found), "Member added.", button="Add the member")
    return edit(request, page, lambda data, initial: MemberForm(data, area=area, initial=initial), save)


@area_page(Permission.ADMINISTER_AREA)
def end_membership(request: HttpRequest, area: LocalArea, membership: UUID) -> HttpResponse:
    """Say on which day a post was last a member, or that it never should have been one."""
    rows = GroupMembership.objects.select_related("area", "group__area", "post__body")
    found = get_object_or_404(rows, pk=membership, area=area)

    def end_it(sent: Sent, ends_on: date) -> str:
        actions.end_membership(by=sent.by, membership=found, ends_on=ends_on, started_from=sent.number)
        return "Membership ended."

    def take_back(sent: Sent) -> str:
        actions.take_back_membership(by=sent.by, membership=found, started_from=sent.number)
        return f"Taken out: {found.post} was named by mistake."

    page = Page(f"When does {found.post} leave {found.group}?", _of(found.group), about=("group", found.group_id))
    return end(request, page, found, end_it, take_back)


@area_page(Permission.RUN_ROUNDS)
def add_meeting(request: HttpRequest, area: LocalArea, group: UUID) -> HttpResponse:
    """Put a meeting in the calendar."""
    found = _group(area, group)

    def save(sent: Sent) -> None:
        actions.add_meeting(by=sent.by, group=found, **sent.answers)

    page = Page(f"Add a meeting of {found.name}", _of(found), "Meeting added.", button="Add the meeting")
    return edit(request, page, lambda data, initial: MeetingForm(data, initial=initial), save)


@area_page(Permission.RUN_ROUNDS)
def change_meeting(request: HttpRequest, area: LocalArea, meeting: UUID) -> HttpResponse:
    """Move a meeting, or take it out of the calendar."""
    found = get_object_or_404(Meeting.objects.select_related("group__area"), pk=meeting, area=area)

    def save(sent: Sent) -> str:
        days, number = sent.answers, sent.number
        if days.pop("cancelled"):
            actions.cancel_meeting(by=sent.by, meeting=found, started_from=number)
            return "Meeting cancelled."
        actions.change_meeting(by=sent.by, meeting=found, started_from=number, **days)
        return "Meeting moved."

    def form(data: Any, initial: Any) -> MeetingForm:
        return MeetingForm(data, initial=initial, can_be_cancelled=True)

    page = Page(f"Move {found}", _of(found.group), about=("group", found.group_id))
    return edit(request, page, form, save, as_stored(found, "held_on", "paper_deadline"))


def _group(area: LocalArea, group: UUID) -> Group:
    return get_object_or_404(Group.objects.select_related("area", "reports_to"), pk=group, area=area)


def _of(group: Group) -> str:
    return reverse("partnership:group", args=[group.area.slug, group.pk])
