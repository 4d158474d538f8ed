"""Areas, bodies, groups and their meetings."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.common.clock import today
from goldenthread.partnership.models import Body, Group, LocalArea, Meeting


def area_of_place(code: str) -> LocalArea | None:
    """The local area at the place with this nine-character code, or None."""
    return LocalArea.objects.filter(place_code=code).order_by("created_at").first()


def bodies_in(area: LocalArea) -> QuerySet[Body]:
    """Every body that serves an area."""
    return Body.objects.filter(service__area=area).order_by("name", "id")


def groups_in(area: LocalArea) -> QuerySet[Group]:
    """Every group of an area that has not ended."""
    groups: QuerySet[Group] = Group.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today()), area=area)
    return groups.select_related("reports_to").order_by("name", "id")


def ended_groups_in(area: LocalArea) -> QuerySet[Group]:
    """Every group of an area that has ended."""
    groups: QuerySet[Group] = Group.objects.filter(area=area, ends_on__lt=today())
    return groups.select_related("reports_to").order_by("name", "id")


def meetings_in(area: LocalArea, *, from_day: date | None = None) -> QuerySet[Meeting]:
    """Meetings of an area's groups, soonest first, from a day on."""
    meetings = Meeting.objects.filter(area=area).select_related("group").order_by("held_on", "group__name")
    return meetings.filter(held_on__gte=from_day) if from_day else meetings
