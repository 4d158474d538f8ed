"""Reads of a partnership: who holds which post on a day, whom a person acts for, terms and closed days."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    """Every post of an area that has not ended, with its body."""
    posts: QuerySet[Post] = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today()), area=area)
    return posts.select_related("body").order_by("body__name", "title", "id")


def ended_posts_in(area: LocalArea) -> QuerySet[Post]:
    """Every post of an area that has ended, with its body."""
    posts: QuerySet[Post] = Post.objects.filter(area=area, ends_on__lt=today())
    return posts.select_related("body").order_by("body__name", "title", "id")


def held_on(day: date) -> Exists:
    """For a filter of posts: somebody holds the post on that day, deputies aside."""
    return Exists(PostHolding.objects.on(day).filter(post=OuterRef("pk"), is_deputy=False))


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


def people_in(area: LocalArea) -> QuerySet[Person]:
    """Everybody who has or had a post or a role in an area, by name."""
    here = Q(holdings__area=area) | Q(grants__area=area)
    return Person.objects.filter(pk__in=Person.objects.filter(here).values("pk")).order_by("name", "id")


@dataclass(frozen=True)
class Parts:
    """What somebody is in an area today: their roles, and their posts, each with whether they only deputise."""

    roles: tuple[str, ...] = ()
    posts: tuple[tuple[Post, bool], ...] = ()


def parts_in(area: LocalArea, people: Iterable[Person]) -> dict[UUID, Parts]:
    """What each of these people is in an area today, in two queries; somebody who is nothing is left out."""
    keys = [person.pk for person in people]
    roles: defaultdict[UUID, list[str]] = defaultdict(list)
    posts: defaultdict[UUID, list[tuple[Post, bool]]] = defaultdict(list)
    for grant in RoleGrant.objects.current().filter(area=area, person_id__in=keys).order_by("role"):
        roles[grant.person_id].append(grant.get_role_display())
    holdings = PostHolding.objects.on(today()).filter(area=area, person_id__in=keys).select_related("post__body")
    for holding in holdings.order_by("is_deputy", "post__title", "post_id"):
        posts[holding.person_id].append((holding.post, holding.is_deputy))
    return {key: Parts(tuple(roles.get(key, ())), tuple(posts.get(key, ()))) for key in {*roles, *posts}}


def areas_of(people: Iterable[Person]) -> dict[UUID, tuple[LocalArea, ...]]:
    """The areas in which each of these people has or had a post or a role, by name, in two queries."""
    keys = [person.pk for person in people]
    found: defaultdict[UUID, dict[UUID, LocalArea]] = defaultdict(dict)
    for grant in RoleGrant.objects.filter(person_id__in=keys).select_related("area"):
        found[grant.person_id][grant.area_id] = grant.area
    for holding in PostHolding.objects.filter(person_id__in=keys).select_related("area"):
        found[holding.person_id][holding.area_id] = holding.area
    return {key: tuple(sorted(areas.values(), key=lambda area: area.name)) for key, areas in found.items()}


def area_of_place(code: str) -> LocalArea | None:
    """The local area at the place with this nine-character code, or None."""
    return LocalArea.objects.filter(place_code=code).order_by("created_at").first()
