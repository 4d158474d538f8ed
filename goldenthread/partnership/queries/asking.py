"""Whom to ask where a post is asked, and which post clears what it says."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices

from goldenthread.accounts.models import Person
from goldenthread.partnership.models import BodyInArea, LocalArea, Post, PostHolding, RoleGrant
from goldenthread.partnership.roles import Role


class Capacity(TextChoices):
    """As what somebody is asked, in the order in which they are looked for."""

    HOLDER = "holder", "Holder"
    DEPUTY = "deputy", "Deputy"
    CONTACT = "contact", "Contact of the body"
    OFFICER = "officer", "Programme officer"


@dataclass(frozen=True)
class Asked:
    """Who is asked for a post, and as what."""

    person: Person
    capacity: Capacity


def can_be_asked(person: Person) -> bool:
    """Whether somebody may sign in and has an address to which mail can go."""
    try:
        validate_email(person.email)
    except ValidationError:
        return False
    return person.is_active


def asked_people(posts: Collection[UUID], day: date) -> dict[UUID, Asked | None]:
    """Whom to ask for each post on a day; None where there is nobody at all.

    The holder on that day, then the deputy who has been one longest, then the contact of the body in the post's area,
    then the area's programme officer who has been one longest. Whoever can't be asked is passed over. Four queries,
    however many posts.
    """
    found = list(Post.objects.filter(pk__in=set(posts)).only("pk", "area_id", "body_id"))
    held, contacts, officers = _held(found, day), _contacts(found), _officers(found, day)
    return {
        post.pk: next(
            (
                Asked(person, capacity)
                for capacity, person in (
                    *held[post.pk],
                    *((Capacity.CONTACT, person) for person in contacts[post.area_id, post.body_id]),
                    *((Capacity.OFFICER, person) for person in officers[post.area_id]),
                )
                if can_be_asked(person)
            ),
            None,
        )
        for post in found
    }


def _held(posts: list[Post], day: date) -> defaultdict[UUID, list[tuple[Capacity, Person]]]:
    holdings = PostHolding.objects.on(day).filter(post__in=posts).select_related("person")
    found: defaultdict[UUID, list[tuple[Capacity, Person]]] = defaultdict(list)
    for holding in holdings.order_by("is_deputy", "starts_on", "id"):
        found[holding.post_id].append((Capacity.DEPUTY if holding.is_deputy else Capacity.HOLDER, holding.person))
    return found


def _contacts(posts: list[Post]) -> defaultdict[tuple[UUID, UUID], list[Person]]:
    areas, bodies = {post.area_id for post in posts}, {post.body_id for post in posts}
    services = BodyInArea.objects.filter(area__in=areas, body__in=bodies).exclude(contact=None)
    found: defaultdict[tuple[UUID, UUID], list[Person]] = defaultdict(list)
    for service in services.select_related("contact"):
        if service.contact is not None:
            found[service.area_id, service.body_id].append(service.contact)
    return found


def _officers(posts: list[Post], day: date) -> defaultdict[UUID, list[Person]]:
    areas = {post.area_id for post in posts}
    grants = RoleGrant.objects.on(day).filter(role=Role.PROGRAMME_OFFICER, area__in=areas).select_related("person")
    found: defaultdict[UUID, list[Person]] = defaultdict(list)
    for grant in grants.order_by("starts_on", "id"):
        found[grant.area_id].append(grant.person)
    return found


def clearance_post_of(posts: Collection[UUID]) -> dict[UUID, Post | None]:
    """The post that clears what each post says, before its answers go; None where its body asks for no clearance.

    A post that clears needs no clearance of its own. Two queries, however many posts; each comes with its body.
    """
    found = list(Post.objects.filter(pk__in=set(posts)).only("pk", "area_id", "body_id"))
    clearing = Post.objects.filter(gives_clearance=True, body__in={post.body_id for post in found})
    by_body = {(post.area_id, post.body_id): post for post in clearing.select_related("body", "area")}
    return {post.pk: _another(post, by_body.get((post.area_id, post.body_id))) for post in found}


def _another(post: Post, clearing: Post | None) -> Post | None:
    return None if clearing == post else clearing


def clearing_post(area: LocalArea, body: UUID) -> Post | None:
    """The post that clears what a body says in an area, or None."""
    post: Post | None = Post.objects.filter(area=area, body=body, gives_clearance=True).first()
    return post
