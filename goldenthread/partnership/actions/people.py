"""People of an area, and their roles."""

from datetime import date

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import LocalArea, RoleGrant
from goldenthread.partnership.roles import GRANTED_ROLES, Role
from goldenthread.trail.actions import record


@transaction.atomic
def add_person(*, by: Person | None, area: LocalArea, email: str, name: str, is_sample: bool = False) -> Person:
    """Find somebody by e-mail address, or add them. Their name stays as they are known already."""
    known = Person.objects.with_email(email)
    if known:
        return known
    person = Person.objects.create_person(email=email, name=name, is_sample=is_sample)
    record(by=by, verb="added", kind="person", about=person, area_id=area.pk, after={"name": name})
    return person


@transaction.atomic
def grant_role(
    *, by: Person | None, area: LocalArea, person: Person, role: str, starts_on: date | None = None
) -> RoleGrant:
    """Give a person a role in the area from a day (today by default). Raises RuleBroken where they have it."""
    if role not in {granted.value for granted in GRANTED_ROLES}:
        raise RuleBroken("This role can't be given: it follows from holding a post.")
    if RoleGrant.objects.filter(area=area, person=person, role=role, ends_on=None).exists():
        raise RuleBroken(f"{person.name} has this role already.")
    grant = RoleGrant.objects.create(area=area, person=person, role=role, starts_on=starts_on or today())
    after = {"role": Role(role).label, "from": grant.starts_on}
    record(by=by, verb="gave a role to", kind="person", about=person, area_id=area.pk, after=after)
    return grant


@transaction.atomic
def end_role(*, by: Person | None, grant: RoleGrant, ends_on: date | None = None) -> None:
    """End a role on a day (today by default). Raises RuleBroken for the area's last administrator."""
    last = ends_on or today()
    if last < grant.starts_on:
        raise RuleBroken("The last day must be on or after the first day.")
    others = RoleGrant.objects.current().filter(area=grant.area, role=Role.AREA_ADMINISTRATOR).exclude(pk=grant.pk)
    if grant.role == Role.AREA_ADMINISTRATOR and not others.exists():
        raise RuleBroken("This is the area's last administrator. Give somebody else the role first.")
    grant.ends_on = last
    grant.save(update_fields=["ends_on"])
    after = {"role": Role(grant.role).label, "to": last}
    record(by=by, verb="ended a role of", kind="person", about=grant.person, area_id=grant.area_id, after=after)
