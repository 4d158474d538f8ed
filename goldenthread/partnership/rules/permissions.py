"""Who may do what in an area."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import LocalArea, PostHolding, RoleGrant
from goldenthread.partnership.roles import ROLE_PERMISSIONS, Permission, Role


def roles_in(person: Person, area: LocalArea) -> frozenset[Role]:
    """Every role that the person has in the area today."""
    granted = RoleGrant.objects.current().filter(person=person, area=area).values_list("role", flat=True)
    roles = {Role(stored) for stored in granted}
    if PostHolding.objects.on(today()).filter(person=person, area=area).exists():
        roles.add(Role.POST_HOLDER)
    return frozenset(roles)


def permissions_in(person: Person, area: LocalArea) -> frozenset[Permission]:
    """Everything that the person may do in the area today; the installation's administrator looks after every area."""
    return permissions_of(person, roles_in(person, area)) if person.is_active else frozenset()


def permissions_of(person: Person, roles: Iterable[Role]) -> frozenset[Permission]:
    """What these roles let the person do, and what the installation's administrator may do anyway."""
    permitted: set[Permission] = set()
    for role in roles:
        permitted |= ROLE_PERMISSIONS[role]
    if person.is_installation_administrator:
        permitted |= ROLE_PERMISSIONS[Role.AREA_ADMINISTRATOR]
    return frozenset(permitted)


def roles_by_area(person: Person) -> dict[UUID, frozenset[Role]]:
    """Every role that the person has today, by the key of its area, in two queries."""
    found: defaultdict[UUID, set[Role]] = defaultdict(set)
    for area, stored in RoleGrant.objects.current().filter(person=person).values_list("area_id", "role"):
        found[area].add(Role(stored))
    for area in PostHolding.objects.on(today()).filter(person=person).values_list("area_id", flat=True).distinct():
        found[area].add(Role.POST_HOLDER)
    return {area: frozenset(roles) for area, roles in found.items()}


def may(person: Person, permission: Permission, area: LocalArea) -> bool:
    """Whether the person may."""
    return permission in permissions_in(person, area)


def check_may(person: Person, permission: Permission, area: LocalArea) -> None:
    """Raise RuleBroken unless the person may."""
    if not may(person, permission, area):
        raise RuleBroken(f"You may not {permission.value} in {area.name}. Ask the area's administrator.")
