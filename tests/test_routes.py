"""Every address of the product, tried by everybody: `tests/routes/` says who may open what, and how to add a page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from goldenthread.accounts.models import Person
from goldenthread.common.access import Access, access_of
from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.roles import ROLE_PERMISSIONS, Permission, Role
from tests import routes
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import LONG_AGO, AreaFactory, HoldingFactory, RoleGrantFactory, person_with
from tests.routes import Page, Rows

ROOMS = [import_module(f"tests.routes.{module.name}") for module in iter_modules(routes.__path__)]
PAGES: dict[str, Page] = {name: page for room in ROOMS for name, page in room.ROUTES.items()}
MAKERS = {name: maker for room in ROOMS for name, maker in room.ROWS.items()}
AREA_PAGES = {name: page for name, page in PAGES.items() if isinstance(page.who, Permission)}
TO_SIGN_IN, HIDDEN, FORBIDDEN = "asked to sign in", 404, 403
WRITES = {"INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "MERGE", "CREATE", "DROP", "ALTER"}
# What a page may answer to somebody who may open it; 410 is a sign-in link that has ended.
OPENED = {200, 302, 303, 400, 409, 410, 422}


@dataclass(frozen=True)
class Route:
    """One address: its full name, the names of its parts, and its view."""

    name: str
    parts: tuple[str, ...]
    view: Callable[..., HttpResponseBase]


def find_routes(resolver: URLResolver, prefix: str = "", parts: tuple[str, ...] = ()) -> Iterator[Route]:
    """Every address below a resolver."""
    for entry in resolver.url_patterns:
        inside = (*parts, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from find_routes(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix, inside)
        elif isinstance(entry, URLPattern):
            yield Route(f"{prefix}{entry.name or entry.pattern}", inside, entry.callback)


ROUTES = {route.name: route for route in find_routes(get_resolver())}
every_page = pytest.mark.parametrize("name", sorted(set(PAGES) & set(ROUTES)))


# Who comes: a name, and how to make them beside the rows of an area.
VISITORS: dict[str, Callable[[Rows], Person | None]] = {
    "nobody": lambda rows: None,
    "a stranger": lambda rows: PersonFactory(),
    "somebody whose role has ended": lambda rows: (
        RoleGrantFactory(area=rows.area, role=Role.PROGRAMME_OFFICER.value, ends_on=LONG_AGO).person
    ),
    "somebody who may no longer sign in": lambda rows: person_with(Role.PROGRAMME_OFFICER, rows.area, is_active=False),
    "another area's administrator": lambda rows: person_with(Role.AREA_ADMINISTRATOR, AreaFactory()),
    "another area's programme officer": lambda rows: person_with(Role.PROGRAMME_OFFICER, AreaFactory()),
    "the installation's administrator": lambda rows: PersonFactory(is_installation_administrator=True),
    **{role.label: lambda rows, role=role: person_in_role(role, rows) for role in Role},
}
NOT_SIGNED_IN = {"nobody", "somebody who may no longer sign in"}
INSTALLATION = "the installation's administrator"


def person_in_role(role: Role, rows: Rows) -> Person:
    """Somebody with a role in the area; the holder of a post holds the post that the addresses speak of."""
    if role is Role.POST_HOLDER:
        return HoldingFactory(area=rows.area, post=rows["post"]).person
    return person_with(role, rows.area)


def role_of(visitor: str) -> Role | None:
    """The role that gives a visitor permissions in the area, or None."""
    if visitor == INSTALLATION:
        return Role.AREA_ADMINISTRATOR
    return next((role for role in Role if role.label == visitor), None)


def expected(page: Page, visitor: str) -> int | str:
    """What this visitor must be answered: asked to sign in, 404, 403 or 200 for "may open it"."""
    role = role_of(visitor)
    if page.who in {"public", "link"}:
        # A page that a link opens leads everybody else to the page of that link, which asks for the code.
        return 200
    if visitor in NOT_SIGNED_IN:
        return TO_SIGN_IN
    if page.who == "signed_in":
        return 200
    if page.who == "installation":
        return 200 if visitor == INSTALLATION else HIDDEN
    if role is None:
        return HIDDEN
    if page.who not in ROLE_PERMISSIONS[role]:
        return FORBIDDEN
    return page.otherwise if page.only and role not in page.only else 200


def answered(response: Any) -> int | str:
    """What the answer comes to, in the words of `expected`."""
    sign_in = reverse("accounts:sign_in")
    if response.status_code == 302 and response.url.startswith(f"{sign_in}?next="):
        return TO_SIGN_IN
    if response.status_code == 403 and b"You need to sign in again" in response.content:
        return TO_SIGN_IN
    return 200 if response.status_code in OPENED else response.status_code


def rows_for(name: str) -> Rows:
    return Rows({**MAKERS, **PAGES[name].rows})


def address_of(name: str, rows: Rows, **instead: str) -> str:
    parts = {part: instead.get(part) or rows.address_part(part) for part in ROUTES[name].parts}
    return reverse(name, kwargs=parts)


def ask(client: Client, page: Page, address: str) -> Any:
    """Ask, and take back whatever was changed, so that the next visitor finds the same."""
    with transaction.atomic():
        response = client.post(address, page.fields) if page.method == "post" else client.get(address)
        transaction.set_rollback(True)
    return response


def client_of(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def somebody_who_may(name: str, rows: Rows) -> Client:
    """A browser of the first visitor who may open the page."""
    visitor = next(visitor for visitor in VISITORS if expected(PAGES[name], visitor) == 200)
    return client_of(VISITORS[visitor](rows))


def test_every_address_is_in_the_table_and_the_other_way_round():
    assert sorted(set(ROUTES) - set(PAGES)) == [], "Say in tests/routes/ who may open these."
    assert sorted(set(PAGES) - set(ROUTES)) == [], "These are in tests/routes/ and lead nowhere."


def test_every_part_of_an_address_has_a_row():
    wanted = {part for route in ROUTES.values() for part in route.parts} - {"area"}
    own = {part for page in PAGES.values() for part in page.rows}
    assert sorted(wanted - set(MAKERS) - own) == [], "Say in ROWS of your module in tests/routes/ how to make these."


@every_page
def test_the_view_itself_says_who(name: str):
    who = PAGES[name].who
    says = Access("area", who.name) if isinstance(who, Permission) else Access(who)
    assert access_of(ROUTES[name].view) == says


@pytest.mark.django_db
@every_page
def test_everybody_is_answered_as_the_table_says(name: str):
    rows, page = rows_for(name), PAGES[name]
    address = address_of(name, rows)
    found = {visitor: answered(ask(client_of(make(rows)), page, address)) for visitor, make in VISITORS.items()}
    assert found == {visitor: expected(page, visitor) for visitor in VISITORS}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(AREA_PAGES) & set(ROUTES)))
def test_rows_of_another_area_and_rows_that_do_not_exist_are_not_found(name: str):
    rows, others = rows_for(name), rows_for(name)
    client = somebody_who_may(name, rows)
    for part in set(ROUTES[name].parts) - {"area"}:
        if isinstance(others[part], Model):
            for key in (others.address_part(part), str(new_identifier())):
                response = ask(client, PAGES[name], address_of(name, rows, **{part: key}))
                assert response.status_code == 404, f"{part} of another area, or of none"


@pytest.mark.django_db
@every_page
def test_opening_a_page_changes_nothing(name: str):
    rows, page = rows_for(name), PAGES[name]
    client, address = somebody_who_may(name, rows), address_of(name, rows)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    writes = [query["sql"] for query in captured if query["sql"].split()[0].upper() in WRITES]
    assert [sql for sql in writes if "django_session" not in sql] == []
    assert (response.status_code == 405) == (page.method == "post")
