"""What a digest says: one section for each thing asked, with its link."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from goldenthread.accounts.models import Person
from goldenthread.partnership.models import RoleGrant
from goldenthread.partnership.roles import Role
from goldenthread.requests.content import Description, DueDigest, DueRequest, Section
from goldenthread.requests.models import RequestLink
from goldenthread.requests.secrets import code_of, token_of

Officers = Mapping[UUID, Sequence[Person]]
LinkKey = tuple[UUID, str, UUID]
"""Person, kind and key of the thing."""


def sections_of(
    digest: DueDigest,
    described: Mapping[UUID, Description],
    links: Mapping[LinkKey, RequestLink],
    officers: Officers,
    day: date,
) -> list[Section]:
    """The sections of one digest, what is due first first."""
    alike: defaultdict[tuple[str, UUID], list[DueRequest]] = defaultdict(list)
    for due in digest.requests:
        alike[due.request.about_kind, due.request.about_id].append(due)
    return [
        _section(due, described, links.get((digest.person.pk, kind, about)), officers, day)
        for (kind, about), due in alike.items()
    ]


def officers_by_area(areas: set[UUID], day: date) -> Officers:
    """The programme officers of each area on a day, by name, in one query."""
    grants = RoleGrant.objects.on(day).filter(role=Role.PROGRAMME_OFFICER, area__in=areas, person__is_active=True)
    found: defaultdict[UUID, list[Person]] = defaultdict(list)
    for grant in grants.select_related("person").order_by("person__name", "id"):
        found[grant.area_id].append(grant.person)
    return found


def address_of(link: RequestLink) -> str:
    """The whole address of a link's page."""
    return settings.BASE_ADDRESS.rstrip("/") + reverse("requests:landing", args=[token_of(link.pk)])


def _section(
    due: Sequence[DueRequest],
    described: Mapping[UUID, Description],
    link: RequestLink | None,
    officers: Officers,
    day: date,
) -> Section:
    first = due[0].request
    told = [described[each.request.pk] for each in due]
    return Section(
        area=first.area,
        title=first.title,
        why=first.why,
        reply_by=first.reply_by,
        late=day > first.reply_by,
        posts=tuple(str(each.request.post) for each in due),
        capacities=tuple(each.capacity for each in due),
        missing=tuple(item for each in told for item in each.missing),
        asked=sum(each.asked for each in told),
        if_nothing=told[0].if_nothing,
        next_on=min((each.next_on for each in due if each.next_on), default=None),
        address=address_of(link) if link else "",
        code=code_of(link.pk) if link else "",
        officers=tuple(officers.get(first.area_id, ())),
    )
