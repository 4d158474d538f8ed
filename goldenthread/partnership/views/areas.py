"""An area's settings, and new areas."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page, installation_page
from goldenthread.partnership.forms import NewAreaForm, SettingsForm
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.views.editing import Page, Sent, as_stored, edit
from goldenthread.places import authority


@area_page(Permission.ADMINISTER_AREA)
def settings(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """The area's name, colour, days before a freeze, closed days and terms."""

    def save(sent: Sent) -> None:
        actions.change_area(by=sent.by, area=area, started_from=sent.number, **sent.answers)

    back = reverse("partnership:area", args=[area.slug])
    page = Page("Settings of the area", back, "Settings saved.", about=("area", area.pk), shows_history=True)
    read = as_stored(area, *SettingsForm.base_fields)
    return edit(request, page, lambda data, initial: SettingsForm(data, initial=initial), save, read)


@installation_page
def new_area(request: HttpRequest) -> HttpResponse:
    """Start a local area with its first administrator."""

    def save(sent: Sent) -> str:
        answers = sent.answers
        area = actions.start_area(
            by=sent.by,
            place=authority(answers["place"]),
            name=answers["area_name"],
            administrator=(answers["name"], answers["email"]),
        )
        return f"{area.name} has begun. Its administrator can sign in with their email address."

    page = Page("Start a local area", reverse("thread:home"), button="Start the area")
    return edit(request, page, lambda data, initial: NewAreaForm(data, initial=initial), save)
