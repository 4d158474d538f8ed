"""People of an area, and their roles."""

from datetime import date

from django.db import transaction

from goldenthread.accounts.actions import sign_out_everywhere
from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.actions.saving import Told, lock_area, note, save_changes, store
from goldenthread.partnership.models import LocalArea, RoleGrant
from goldenthread.partnership.roles import GRANTED_ROLES, Role
from goldenthread.partnership.rules import (
    check_can_do_without,
    check_can_sign_in,
    check_in_order,
    check_may_change_person,
    check_stays_administered,
)
from goldenthread.trail.edits import overwrite, take_out

KIND = "person"
ADDRESS_TAKEN = "Somebody here has this email address already. Give another one, or use the person whom it belongs to."


@transaction.atomic
def add_person(*, by: Person | None, area: LocalArea, email: str, name: str, is_sample: bool = False) -> Person:
    """Find somebody by email address, or add them. Their name stays as they are known already.

    Raises RuleBroken for somebody who may no longer sign in.
    """
    known = Person.objects.with_email(email)
    if known:
        check_can_sign_in(known)
        return known
    person = store(lambda: Person.objects.create_person(email=email, name=name, is_sample=is_sample), ADDRESS_TAKEN)
    note(Told(by, area, KIND), "added", person, after={"name": person.name, "email address": person.email})
    return person


@transaction.atomic
def change_person(
    *,
    by: Person | None,
    area: LocalArea | None,
    person: Person,
    name: str,
    email: str,
    may_sign_in: bool = True,
    started_from: int | None = None,
) -> None:
    """Mend a person's name or email address, and say whether they may sign in.

    `area` is the one in which `by` looks after people (None: the whole installation). Whoever may no longer sign in
    keeps posts and roles until somebody ends them. Another address, or none to sign in with, ends every session.
    Raises RuleBroken where `by` may not, the address is somebody else's, or nobody would be left to administer an area
    or the installation; StaleEdit where somebody was quicker than the edit number `started_from`.
    """
    check_may_change_person(by, person, area)
    holder = Person.objects.with_email(email)
    if holder and holder.pk != person.pk:
        raise RuleBroken(ADDRESS_TAKEN)
    told, old = Told(by, area, KIND), (person.email.lower(), person.is_active)
    words = {"name": name.strip(), "email": email.strip()}
    if save_changes(person, told, words, started_from=started_from, taken=ADDRESS_TAKEN):
        started_from = None
    if may_sign_in != person.is_active:
        _let_sign_in(told, person, may_sign_in, started_from)
    if (person.email.lower(), person.is_active) != old:
        sign_out_everywhere(person)


def _let_sign_in(told: Told, person: Person, allowed: bool, started_from: int | None) -> None:
    if not allowed:
        _check_may_be_stopped(told.by, person)
    overwrite(person, started_from=started_from, is_active=allowed)
    note(told, "allowed the sign-in of" if allowed else "stopped the sign-in of", person)


def _check_may_be_stopped(by: Person | None, person: Person) -> None:
    if by is not None and by.pk == person.pk:
        raise RuleBroken("You can't stop your own sign-in. Ask another administrator.")
    own = RoleGrant.objects.current().filter(person=person, role=Role.AREA_ADMINISTRATOR)
    for grant in own.select_related("area").order_by("area_id"):
        lock_area(grant.area)
    check_can_do_without(person)


@transaction.atomic
def grant_role(
    *, by: Person | None, area: LocalArea, person: Person, role: str, starts_on: date | None = None
) -> RoleGrant:
    """Give a person a role in the area from a day (today by default). Raises RuleBroken where they have it."""
    if role not in {granted.value for granted in GRANTED_ROLES}:
        raise RuleBroken("This role can't be given: it follows from holding a post.")
    check_can_sign_in(person)
    taken = f"{person.name} has this role already."
    if RoleGrant.objects.filter(area=area, person=person, role=role, ends_on=None).exists():
        raise RuleBroken(taken)
    fields = {"person": person, "role": role, "starts_on": starts_on or today()}
    grant = store(lambda: RoleGrant.objects.create(area=area, **fields), taken)
    after = {"role": Role(role).label, "from": grant.starts_on}
    note(Told(by, area, KIND), "gave a role to", person, after=after)
    return grant


@transaction.atomic
def end_role(
    *, by: Person | None, grant: RoleGrant, ends_on: date | None = None, started_from: int | None = None
) -> None:
    """End a role on a day (today by default). Raises RuleBroken where the area would have no administrator then."""
    last = ends_on or today()
    check_in_order(grant.starts_on, last)
    lock_area(grant.area)
    check_stays_administered(grant, last)
    overwrite(grant, started_from=started_from, ends_on=last)
    after = {"role": Role(grant.role).label, "to": last}
    note(Told(by, grant.area, KIND), "ended a role of", grant.person, after=after)


@transaction.atomic
def take_back_role(*, by: Person | None, grant: RoleGrant, started_from: int | None = None) -> None:
    """Take away at once a role that was given by mistake; history keeps that it was given."""
    lock_area(grant.area)
    check_stays_administered(grant, today())
    person, before = grant.person, {"role": Role(grant.role).label, "from": grant.starts_on}
    area = grant.area
    take_out(grant, started_from=started_from)
    note(Told(by, area, KIND), "took back a role of", person, before=before)
