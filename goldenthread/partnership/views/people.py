"""People and roles, settings, and new areas."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.govuk.saving import saved
from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page, installation_page
from goldenthread.partnership.actions.areas import start_area
from goldenthread.partnership.forms import EndForm, NewAreaForm, RoleForm, SettingsForm
from goldenthread.partnership.models import LocalArea, RoleGrant
from goldenthread.partnership.queries import grants_in, people_in
from goldenthread.partnership.roles import ROLE_PERMISSIONS, Permission, Role
from goldenthread.partnership.views.bodies import _person
from goldenthread.partnership.views.editing import edit
from goldenthread.places import authority


@area_page(Permission.VIEW_PLAN)
def people(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Who has which role, and what each role may do."""
    roles = [(role.label, sorted(permission.value for permission in ROLE_PERMISSIONS[role])) for role in Role]
    context = {"grants": grants_in(area), "people": people_in(area), "roles": roles}
    return render(request, "partnership/people.html", context)


@area_page(Permission.ADMINISTER_AREA)
def grant_role(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Give somebody a role."""

    def save(answers: dict[str, Any]) -> None:
        by = _person(request)
        person = actions.add_person(by=by, area=area, email=answers["email"], name=answers["name"])
        actions.grant_role(by=by, area=area, person=person, role=answers["role"])

    form = RoleForm(request.POST or None)
    message = "Role given. They can sign in with their email address."
    return edit(request, form, save, title="Give somebody a role", back=_people(area), message=message)


@area_page(Permission.ADMINISTER_AREA)
def end_role(request: HttpRequest, area: LocalArea, grant: UUID) -> HttpResponse:
    """End a role."""
    found = get_object_or_404(RoleGrant.objects.select_related("person", "area"), pk=grant, area=area)

    def save(answers: dict[str, Any]) -> None:
        actions.end_role(by=_person(request), grant=found, **answers)

    title = f"End {found.person.name}'s role as {found.get_role_display().lower()}"
    return edit(request, EndForm(request.POST or None), save, title=title, back=_people(area), message="Role ended.")


@area_page(Permission.ADMINISTER_AREA)
def settings(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """The area's name, colour, days before a freeze, closed days and terms."""
    initial = {name: getattr(area, name) for name in SettingsForm.base_fields}

    def save(answers: dict[str, Any]) -> None:
        actions.change_area(by=_person(request), area=area, **answers)

    form = SettingsForm(request.POST or None, initial=initial)
    back = reverse("partnership:settings", args=[area.slug])
    return edit(request, form, save, title="Settings of the area", back=back, message="Settings saved.")


@installation_page
def new_area(request: HttpRequest) -> HttpResponse:
    """Start a local area with its first administrator."""
    form = NewAreaForm(request.POST or None)

    def save(answers: dict[str, Any]) -> None:
        start_area(
            by=_person(request),
            place=authority(answers["place"]),
            name=answers["area_name"],
            administrator=(answers["name"], answers["email"]),
        )

    if saved(request, form, save, "Area started. Its administrator can sign in with their email address."):
        return HttpResponseRedirect(reverse("thread:home"))
    context = {
        "form": form,
        "heading": "Start a local area",
        "back": reverse("thread:home"),
        "button": "Start the area",
        "intro": "",
    }
    return render(request, "partnership/edit.html", context)


def _people(area: LocalArea) -> str:
    return reverse("partnership:people", args=[area.slug])
