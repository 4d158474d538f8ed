"""Who answers questions about Golden Thread, in each area of a person."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.partnership.models import LocalArea, RoleGrant
from goldenthread.partnership.roles import Role

# Who is asked first; the next only where an area has nobody before.
ASKED_IN_ORDER = (Role.PROGRAMME_OFFICER, Role.AREA_ADMINISTRATOR)


@dataclass(frozen=True)
class Helpers:
    """An area, and the people there who answer questions: officers, otherwise administrators; () where it has none."""

    area: LocalArea
    people: tuple[Person, ...] = ()


def helpers_of(person: Person) -> tuple[Helpers, ...]:
    """Whom a person asks in each of their areas, by name, in two queries."""
    areas = list(LocalArea.objects.for_person(person).order_by("name"))
    grants = RoleGrant.objects.current().filter(area__in=areas, person__is_active=True, role__in=ASKED_IN_ORDER)
    found: defaultdict[tuple[UUID, str], list[Person]] = defaultdict(list)
    for grant in grants.select_related("person").order_by("person__name", "id"):
        found[grant.area_id, grant.role].append(grant.person)
    return tuple(
        Helpers(area, next((tuple(people) for role in ASKED_IN_ORDER if (people := found[area.pk, role.value])), ()))
        for area in areas
    )
