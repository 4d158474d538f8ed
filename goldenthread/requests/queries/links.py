"""What a link leads to today, and for which posts its person is asked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import LONDON, now
from goldenthread.partnership.models import LocalArea, PostHolding, RoleGrant
from goldenthread.partnership.queries import asked_people
from goldenthread.partnership.roles import Role
from goldenthread.requests.content import PersonalAsk
from goldenthread.requests.models import Request, RequestLink
from goldenthread.requests.queries.asked import requests_about
from goldenthread.requests.registry import personal_of
from goldenthread.requests.secrets import key_of_token


class DoorState(Enum):
    """Whether a link lets its person in, and why not."""

    OPEN = "open"
    REVOKED = "revoked"
    CLOSED = "closed"
    NOT_ASKED = "not asked"


@dataclass(frozen=True)
class Door:
    """A link as it stands today: the requests to posts for which its person answers, and whether they may come in.

    For a link that lets nobody in, `asked` still says what it was about. `personal` is what is asked of the person
    and not of a post.
    """

    link: RequestLink
    state: DoorState
    asked: tuple[Request, ...]
    personal: PersonalAsk | None = None

    @property
    def first(self) -> Request | PersonalAsk | None:
        """What the link is about: its title, reason and reply-by date."""
        return self.personal or (self.asked[0] if self.asked else None)

    @property
    def is_open(self) -> bool:
        """Whether the person may come in."""
        return self.state is DoorState.OPEN


def link_of(token: str) -> RequestLink | None:
    """The link whose address this is, with its person and area; None where there is none."""
    key = key_of_token(token)
    return _links().filter(pk=key).first() if key else None


def link_in(area: LocalArea, key: UUID) -> RequestLink | None:
    """The link with this key in an area, or None."""
    return _links().filter(pk=key, area=area).first()


def links_named(keys: Collection[str], person: Person) -> list[RequestLink]:
    """Those of these links that belong to a person and still work, the newest first."""
    return list(_links().filter(pk__in=keys, person=person, revoked_at=None).order_by("-created_at"))


def _links() -> "QuerySet[RequestLink]":
    links: QuerySet[RequestLink] = RequestLink.objects.select_related("person", "area")
    return links


def door_of(link: RequestLink) -> Door:
    """What the link leads to now."""
    find = personal_of(link.about_kind)
    if find is not None:
        return _personal_door(link, find(link))
    moment = now()
    asked = list(requests_about(link.about_kind, link.about_id).filter(opened_at__lte=moment))
    if link.revoked_at or not link.person.is_active:
        return Door(link, DoorState.REVOKED, tuple(asked[:1]))
    still_open = [request for request in asked if request.closed_at is None]
    if not still_open:
        return Door(link, DoorState.CLOSED, tuple(asked[:1]))
    own = answered_by(link.person, still_open, moment.astimezone(LONDON).date())
    return Door(link, DoorState.OPEN, own) if own else Door(link, DoorState.NOT_ASKED, tuple(asked[:1]))


def _personal_door(link: RequestLink, personal: PersonalAsk | None) -> Door:
    if link.revoked_at or not link.person.is_active:
        return Door(link, DoorState.REVOKED, (), personal)
    if personal is None:
        return Door(link, DoorState.NOT_ASKED, ())
    return Door(link, DoorState.OPEN if personal.is_open else DoorState.CLOSED, (), personal)


def answered_by(person: Person, requests: Collection[Request], day: date) -> tuple[Request, ...]:
    """Those requests that the person answers on a day: as holder or deputy, or because nobody nearer could be asked."""
    posts = {request.post_id for request in requests}
    held = set(PostHolding.objects.on(day).filter(person=person, post_id__in=posts).values_list("post_id", flat=True))
    stood_in = {post for post, asked in asked_people(posts, day).items() if asked and asked.person == person}
    return tuple(request for request in requests if request.post_id in held | stood_in)


def officers_of(areas: Collection[LocalArea]) -> list[Person]:
    """Whom to ask about what these areas ask: their programme officers, by name."""
    grants = RoleGrant.objects.current().filter(role=Role.PROGRAMME_OFFICER, area__in=areas)
    return list(Person.objects.filter(is_active=True, pk__in=grants.values("person_id")).order_by("name", "id"))
