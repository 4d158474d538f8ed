"""People, their details and their roles."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.accounts.models import Person
from goldenthread.govuk.listing import Filter, make_listing, search_in
from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page, installation_page
from goldenthread.partnership.forms import PersonForm, RoleForm
from goldenthread.partnership.models import LocalArea, PostHolding, RoleGrant
from goldenthread.partnership.queries import areas_of, parts_in, people_in
from goldenthread.partnership.roles import GRANTED_ROLES, ROLE_PERMISSIONS, Permission, Role
from goldenthread.partnership.rules import may_change_person
from goldenthread.partnership.views.editing import Opened, Page, Sent, edit, end, person_of
from goldenthread.partnership.views.holdings import person_named
from goldenthread.trail.queries import history_of

BY_SIGN_IN = Filter(
    "sign_in",
    "Sign-in",
    [("yes", "May sign in"), ("no", "May no longer sign in")],
    lambda rows, value: rows.filter(is_active=value == "yes"),
    any_label="Everybody",
)


@area_page(Permission.VIEW_PLAN)
def people(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Everybody of the area with their roles and posts, and what each role may do."""
    choices = [(role.value, role.label) for role in GRANTED_ROLES]
    by_role = Filter("role", "Role", choices, lambda rows, value: _with_role(rows, area, value), "Any role or none")
    search = search_in("name", "email") if Permission.ADMINISTER_AREA in _permissions(request) else search_in("name")
    listing = make_listing(request.GET, people_in(area), search=search, filters=[by_role, BY_SIGN_IN])
    roles = [(role.label, sorted(permission.value for permission in ROLE_PERMISSIONS[role])) for role in Role]
    context = {"listing": listing, "parts": parts_in(area, listing.page), "roles": roles}
    return render(request, "partnership/people.html", context)


def _with_role(rows: Any, area: LocalArea, role: str) -> Any:
    return rows.filter(pk__in=RoleGrant.objects.current().filter(area=area, role=role).values("person"))


def _permissions(request: HttpRequest) -> frozenset[Permission]:
    found: frozenset[Permission] = getattr(request, "permissions", frozenset())
    return found


@area_page(Permission.ADMINISTER_AREA)
def person(request: HttpRequest, area: LocalArea, person: UUID) -> HttpResponse:
    """One person of the area: roles and posts, now and before, and their history here."""
    found = get_object_or_404(people_in(area), pk=person)
    holdings = PostHolding.objects.filter(area=area, person=found).select_related("post__body")
    context = {
        "shown": found,
        "grants": RoleGrant.objects.filter(area=area, person=found).order_by("-starts_on", "role"),
        "holdings": holdings.order_by("-starts_on", "post__title"),
        "may_change": may_change_person(person_of(request), found, area),
        "history": history_of("person", found.pk),
    }
    return render(request, "partnership/person.html", context)


@area_page(Permission.ADMINISTER_AREA)
def change_person(request: HttpRequest, area: LocalArea, person: UUID) -> HttpResponse:
    """Mend a name or an email address, and say whether the person may sign in."""
    found = get_object_or_404(people_in(area), pk=person)
    return _change(request, found, area, reverse("partnership:person", args=[area.slug, found.pk]))


def _change(request: HttpRequest, found: Person, area: LocalArea | None, back: str) -> HttpResponse:
    def save(sent: Sent) -> None:
        allowed = sent.answers.pop("may_sign_in") == "yes"
        fields = {**sent.answers, "may_sign_in": allowed}
        actions.change_person(by=sent.by, area=area, person=found, started_from=sent.number, **fields)

    def read() -> Opened:
        found.refresh_from_db()
        may = "yes" if found.is_active else "no"
        return Opened({"name": found.name, "email": found.email, "may_sign_in": may}, str(found.edit_number))

    about = ("person", found.pk)
    page = Page(f"Change {found.name}", back, "Details saved.", about=about, shows_history=area is None)
    return edit(request, page, lambda data, initial: PersonForm(data, initial=initial), save, read)


@area_page(Permission.ADMINISTER_AREA)
def grant_role(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Give somebody a role."""

    def save(sent: Sent) -> str:
        person = person_named(sent, area)
        actions.grant_role(by=sent.by, area=area, person=person, role=sent.answers["role"])
        return f"Role given. {person.name} can sign in as {person.email}."

    def form(data: Any, initial: Any) -> RoleForm:
        return RoleForm(data, area=area, initial=initial)

    page = Page("Give somebody a role", _people(area), button="Give the role", marks_optional=False)
    return edit(request, page, form, save, lambda: Opened({"known": request.GET.get("person")}))


@area_page(Permission.ADMINISTER_AREA)
def end_role(request: HttpRequest, area: LocalArea, grant: UUID) -> HttpResponse:
    """End a role, or take one back that was given by mistake."""
    found = get_object_or_404(RoleGrant.objects.select_related("person", "area"), pk=grant, area=area)
    name, role = found.person.name, found.get_role_display().lower()

    def end_it(sent: Sent, ends_on: date) -> str:
        actions.end_role(by=sent.by, grant=found, ends_on=ends_on, started_from=sent.number)
        return "Role ended."

    def take_back(sent: Sent) -> str:
        actions.take_back_role(by=sent.by, grant=found, started_from=sent.number)
        return f"Taken back: {name} is no longer {role}."

    # Somebody whose only role is taken back is no longer among the area's people, so has no page there.
    page = Page(f"End {name}'s role as {role}", _people(area), about=("person", found.person_id))
    return end(request, page, found, end_it, take_back)


@installation_page
def everybody(request: HttpRequest) -> HttpResponse:
    """Everybody whom this installation knows, in whatever area."""
    rows = Person.objects.order_by("name", "id")
    listing = make_listing(request.GET, rows, search=search_in("name", "email"), filters=[BY_SIGN_IN])
    context = {"listing": listing, "areas": areas_of(listing.page)}
    return render(request, "partnership/everybody.html", context)


@installation_page
def change_anybody(request: HttpRequest, person: UUID) -> HttpResponse:
    """Mend anybody's name, address or sign-in."""
    found = get_object_or_404(Person, pk=person)
    return _change(request, found, None, reverse("partnership:everybody"))


def _people(area: LocalArea) -> str:
    return reverse("partnership:people", args=[area.slug])
