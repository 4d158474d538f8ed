"""Local areas."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now, today
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.actions.people import add_person, grant_role
from goldenthread.partnership.actions.saving import save_changes
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import area_of_place
from goldenthread.partnership.roles import Role
from goldenthread.places import Authority, resolve
from goldenthread.trail.actions import record


@transaction.atomic
def create_area(
    *, by: Person | None, place: Authority, name: str = "", slug: str = "", is_sample: bool = False, **settings: Any
) -> LocalArea:
    """Start a local area at a place. Raises RuleBroken where the address is taken."""
    name = name.strip() or place.name
    address = slug or slugify(name)[:60]
    if LocalArea.objects.filter(slug=address).exists():
        raise RuleBroken(f"An area with the address “{address}” exists already. Choose another name.")
    area = LocalArea.objects.create(
        slug=address, name=name, place_code=place.code, is_sample=is_sample, created_at=now(), **settings
    )
    record(by=by, verb="started", kind="area", about=area, area_id=area.pk, after={"place": place.code})
    return area


def place_for(code: str, on: date | None = None) -> Authority:
    """The place that a code means on a day (today by default). Raises UnknownPlace."""
    return resolve(code, on or today())


@transaction.atomic
def change_area(*, by: Person | None, area: LocalArea, **changes: Any) -> None:
    """Change an area's name, colour, days before a freeze, terms or closed days."""
    save_changes(area, by=by, kind="area", area_id=area.pk, changes=changes)


@transaction.atomic
def start_area(*, by: Person | None, place: Authority, name: str, administrator: tuple[str, str]) -> LocalArea:
    """A new area with its first administrator, given as (name, email address). Raises RuleBroken as `create_area`."""
    area = create_area(by=by, place=place, name=name)
    person = add_person(by=by, area=area, name=administrator[0], email=administrator[1])
    grant_role(by=by, area=area, person=person, role=Role.AREA_ADMINISTRATOR)
    return area


@transaction.atomic
def area_at(*, by: Person | None, place: Authority) -> LocalArea:
    """The local area at a place, started if there is none yet: England's authorities are known from the start."""
    return area_of_place(place.code) or create_area(by=by, place=place)
