"""Who may do what in an area."""

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
    if not person.is_active:
        return frozenset()
    permitted: set[Permission] = set()
    for role in roles_in(person, area):
        permitted |= ROLE_PERMISSIONS[role]
    if person.is_installation_administrator:
        permitted |= ROLE_PERMISSIONS[Role.AREA_ADMINISTRATOR]
    return frozenset(permitted)


def may(person: Person, permission: Permission, area: LocalArea) -> bool:
    """Whether the person may."""
    return permission in permissions_in(person, area)


def check_may(person: Person, permission: Permission, area: LocalArea) -> None:
    """Raise RuleBroken unless the person may."""
    if not may(person, permission, area):
        raise RuleBroken(f"You may not {permission.value} in {area.name}. Ask the area's administrator.")
