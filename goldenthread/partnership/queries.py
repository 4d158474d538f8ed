"""Reads of a partnership: who holds which post on a day, whom a person acts for, terms and closed days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.periods import Period
from goldenthread.common.terms import Term, TermDates
from goldenthread.partnership.models import Body, Group, LocalArea, Meeting, Post, PostHolding, RoleGrant


@dataclass(frozen=True)
class Holder:
    """Who holds a post on a day, and who deputises; "" and () where it is vacant."""

    name: str = ""
    person: UUID | None = None
    deputies: tuple[str, ...] = ()

    @property
    def vacant(self) -> bool:
        """Whether nobody holds the post."""
        return self.person is None


def holders_on(posts: Iterable[UUID], day: date) -> dict[UUID, Holder]:
    """The holder of each post on a day, in one query; a post without one is left out."""
    holdings = PostHolding.objects.on(day).filter(post_id__in=set(posts)).select_related("person")
    found: dict[UUID, Holder] = {}
    for holding in holdings.order_by("starts_on", "id"):
        known = found.get(holding.post_id, Holder())
        if holding.is_deputy:
            deputies = (*known.deputies, holding.person.name)
            found[holding.post_id] = Holder(known.name, known.person, deputies)
        else:
            found[holding.post_id] = Holder(holding.person.name, holding.person_id, known.deputies)
    return found


def posts_of(person: Person, area: LocalArea | None = None, day: date | None = None) -> QuerySet[Post]:
    """Posts that the person holds or deputises for on a day (today by default), in one area or in all."""
    posts: QuerySet[Post] = Post.objects.all().held_by(person, day or today()).select_related("body", "area")
    return posts.filter(area=area) if area else posts


def post_words(person: Person, area: LocalArea) -> str:
    """The posts in which a person acts in an area, as one line for the trail: "A at X; B at Y"."""
    return "; ".join(str(post) for post in posts_of(person, area))


def posts_in(area: LocalArea) -> QuerySet[Post]:
    """Every post of an area with its body."""
    return Post.objects.filter(area=area).select_related("body").order_by("body__name", "title")


def bodies_in(area: LocalArea) -> QuerySet[Body]:
    """Every body that serves an area."""
    return Body.objects.filter(service__area=area).order_by("name")


def groups_in(area: LocalArea) -> QuerySet[Group]:
    """Every group of an area."""
    return Group.objects.filter(area=area).select_related("reports_to").order_by("name")


def meetings_in(area: LocalArea, *, from_day: date | None = None) -> QuerySet[Meeting]:
    """Meetings of an area's groups, soonest first, from a day on."""
    meetings = Meeting.objects.filter(area=area).select_related("group").order_by("held_on", "group__name")
    return meetings.filter(held_on__gte=from_day) if from_day else meetings


def terms_of(area: LocalArea) -> TermDates:
    """The area's school terms: its own where it has set them, England's elsewhere.

    `LocalArea.terms` is a list of {"term", "year", "start", "end"} with ISO dates.
    """
    own = {
        (Term(row["term"]), int(row["year"])): Period(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
        for row in area.terms
    }
    return TermDates(own=own)


def closed_periods_of(area: LocalArea) -> tuple[Period, ...]:
    """Days on which the area's offices are closed, besides bank holidays: a list of {"start", "end"} with ISO dates."""
    return tuple(Period(date.fromisoformat(row["start"]), date.fromisoformat(row["end"])) for row in area.closed_days)


def grants_in(area: LocalArea) -> QuerySet[RoleGrant]:
    """Roles in force in an area, by person."""
    return RoleGrant.objects.current().filter(area=area).select_related("person").order_by("person__name", "role")


def people_in(area: LocalArea) -> list[tuple[Person, str]]:
    """Everybody who holds a post in an area today, with the post, by name."""
    holdings = PostHolding.objects.on(today()).filter(area=area).select_related("person", "post__body")
    return [(holding.person, str(holding.post)) for holding in holdings.order_by("person__name", "post__title")]


def area_of_place(code: str) -> LocalArea | None:
    """The local area at the place with this nine-character code, or None."""
    return LocalArea.objects.filter(place_code=code).order_by("created_at").first()
