"""Whose name, address and sign-in somebody may change, and whom an area can't do without."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import BodyInArea, LocalArea, PostHolding, RoleGrant
from goldenthread.partnership.roles import Role


def check_can_sign_in(person: Person) -> None:
    """Raise RuleBroken for somebody who may no longer sign in."""
    if not person.is_active:
        raise RuleBroken(
            f"{person.name} ({person.email}) may no longer sign in. Allow that first, on their page under People."
        )


def check_may_change_person(by: Person | None, person: Person, area: LocalArea | None) -> None:
    """Raise RuleBroken where `by` may not change a person's name, address or sign-in.

    The installation's administrators may change anybody. An area's administrator looks after people of that area who
    are in no other, and never after the installation's administrators: whoever changes an address can sign in with it.
    `by=None` is the command line.
    """
    if by is None or by.is_installation_administrator:
        return
    ask = "Ask whoever looks after this installation to change it."
    if person.is_installation_administrator:
        raise RuleBroken(f"{person.name} looks after this installation. {ask}")
    if area is None or not _has_been_in(person, area):
        raise RuleBroken(f"{person.name} is not one of your area's people. {ask}")
    if _is_elsewhere(person, area):
        raise RuleBroken(f"{person.name} has a post or role in another area too. {ask}")


def may_change_person(by: Person, person: Person, area: LocalArea | None) -> bool:
    """Whether `by` may change a person's name, address or sign-in."""
    try:
        check_may_change_person(by, person, area)
    except RuleBroken:
        return False
    return True


def _has_been_in(person: Person, area: LocalArea) -> bool:
    parts = (model.objects.filter(person=person, area=area) for model in (PostHolding, RoleGrant))
    return any(part.exists() for part in parts) or BodyInArea.objects.filter(contact=person, area=area).exists()


def _is_elsewhere(person: Person, area: LocalArea) -> bool:
    going_on = Q(ends_on=None) | Q(ends_on__gte=today())
    parts = (model.objects.filter(going_on, person=person).exclude(area=area) for model in (PostHolding, RoleGrant))
    contact = BodyInArea.objects.filter(contact=person).exclude(area=area)
    return any(part.exists() for part in parts) or contact.exists()


def check_stays_administered(grant: RoleGrant, last: date) -> None:
    """Raise RuleBroken where an area would be without administrator once this role ends on the day `last`."""
    if grant.role == Role.AREA_ADMINISTRATOR and not _others_go_on(grant, last).exists():
        raise RuleBroken(f"This is the last administrator of {grant.area.name}. Give somebody else the role first.")


def _others_go_on(grant: RoleGrant, last: date) -> QuerySet[RoleGrant]:
    others = RoleGrant.objects.filter(area=grant.area_id, role=Role.AREA_ADMINISTRATOR, ends_on=None)
    in_time = others.filter(starts_on__lte=last + timedelta(days=1), person__is_active=True)
    return in_time.exclude(person=grant.person_id)


def check_can_do_without(person: Person) -> None:
    """Raise RuleBroken for the last administrator of an area or of the installation."""
    own = RoleGrant.objects.current().filter(person=person, role=Role.AREA_ADMINISTRATOR)
    for grant in own.select_related("area"):
        check_stays_administered(grant, today())
    others = Person.objects.filter(is_installation_administrator=True, is_active=True).exclude(pk=person.pk)
    if person.is_installation_administrator and not others.exists():
        raise RuleBroken(f"Nobody but {person.name} looks after this installation. Name somebody else first.")
