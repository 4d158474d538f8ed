"""Local areas."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.actions.people import add_person, grant_role
from goldenthread.partnership.actions.saving import Told, note, save_changes, store
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import area_of_place
from goldenthread.partnership.roles import Role
from goldenthread.places import Authority

RESERVED = frozenset({"new"})


@transaction.atomic
def create_area(
    *, by: Person | None, place: Authority, name: str = "", slug: str = "", is_sample: bool = False, **settings: Any
) -> LocalArea:
    """Start a local area at a place, under its own name or the place's.

    Raises RuleBroken where its address is taken, or nothing of the name can stand in an address.
    """
    name = name.strip() or place.name
    address = slug or slugify(name)[:60].strip("-")
    if not address or address in RESERVED:
        raise RuleBroken(f"“{name}” can't be the name of an area. Give it a name with letters, such as {place.name}.")
    taken = f"An area with the address “{address}” exists already. Choose another name."
    if LocalArea.objects.filter(slug=address).exists():
        raise RuleBroken(taken)
    fields = {"slug": address, "name": name, "place_code": place.code, "is_sample": is_sample, **settings}
    area = store(lambda: LocalArea.objects.create(created_at=now(), **fields), taken)
    note(Told(by, area, "area"), "started", area, after={"place": f"{place.name} ({place.code})"})
    return area


@transaction.atomic
def change_area(*, by: Person | None, area: LocalArea, started_from: int | None = None, **changes: Any) -> None:
    """Change an area's name, colour, days before a freeze, terms or closed days.

    StaleEdit where somebody else has saved since the edit number `started_from`.
    """
    save_changes(area, Told(by, area, "area"), changes, started_from=started_from)


@transaction.atomic
def start_area(*, by: Person | None, place: Authority, name: str, administrator: tuple[str, str]) -> LocalArea:
    """A new area with its first administrator, given as (name, email address).

    Importing a plan by command starts an area without people; this gives it its first. Raises RuleBroken as
    `create_area`, and where an area at this place has an administrator already.
    """
    area = area_of_place(place.code)
    if area is None:
        area = create_area(by=by, place=place, name=name)
    elif area.grants.filter(role=Role.AREA_ADMINISTRATOR).exists():
        raise RuleBroken(f"{area.name} has begun already. Its administrator can add people there.")
    elif name.strip():
        change_area(by=by, area=area, name=name.strip())
    person = add_person(by=by, area=area, name=administrator[0], email=administrator[1])
    grant_role(by=by, area=area, person=person, role=Role.AREA_ADMINISTRATOR)
    return area


@transaction.atomic
def area_at(*, by: Person | None, place: Authority) -> LocalArea:
    """The local area at a place, started if there is none yet: England's authorities are known from the start."""
    return area_of_place(place.code) or create_area(by=by, place=place)
