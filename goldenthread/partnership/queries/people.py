"""Everybody of an area, and what they are there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.partnership.models import LocalArea, Post, PostHolding, RoleGrant


def people_in(area: LocalArea) -> QuerySet[Person]:
    """Everybody who has or had a post or a role in an area, or is a body's contact there, by name."""
    here = Q(holdings__area=area) | Q(grants__area=area) | Q(contact_for__area=area)
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
