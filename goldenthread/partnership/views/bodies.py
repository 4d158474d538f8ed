"""Bodies, and who took over from them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.common.clock import today
from goldenthread.govuk.listing import Filter, make_listing, search_in
from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page
from goldenthread.partnership.forms import AskingForm, BodyForm, SuccessorForm
from goldenthread.partnership.models import Body, BodyInArea, LocalArea
from goldenthread.partnership.models.bodies import BodyKind
from goldenthread.partnership.queries import bodies_in, clearing_post, holders_on, posts_in
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import may_change_body
from goldenthread.partnership.views.editing import Opened, Page, Sent, as_stored, edit, person_of
from goldenthread.partnership.views.holdings import person_named
from goldenthread.trail.queries import history_of_all


@area_page(Permission.VIEW_PLAN)
def bodies(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every body that serves the area."""
    by_kind = Filter("kind", "Kind", BodyKind.choices, lambda rows, value: rows.filter(kind=value), "All kinds")
    search = search_in("name", "short_name")
    listing = make_listing(request.GET, bodies_in(area), search=search, filters=[by_kind])
    return render(request, "partnership/bodies.html", {"listing": listing})


@area_page(Permission.VIEW_PLAN)
def body(request: HttpRequest, area: LocalArea, body: UUID) -> HttpResponse:
    """One body: its posts in this area, whom it took over from and who from it, its history."""
    found = _body(area, body)
    posts = list(posts_in(area).filter(body=found))
    service = _service(area, found)
    context = {
        "body": found,
        "service": service,
        "posts": posts,
        "clearing": next((post for post in posts if post.gives_clearance), None),
        "holders": holders_on([post.pk for post in posts], today()),
        "successions": found.successions.select_related("new").order_by("on"),
        "predecessions": found.predecessions.select_related("old").order_by("on"),
        "may_change": may_change_body(person_of(request), found, area),
        "history": history_of_all([("body", found.pk), ("asking", service.pk)]),
    }
    return render(request, "partnership/body.html", context)


@area_page(Permission.ADMINISTER_AREA)
def add_body(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Add a body."""

    def save(sent: Sent) -> None:
        actions.add_body(by=sent.by, area=area, **sent.answers)

    page = Page("Add a body", reverse("partnership:bodies", args=[area.slug]), "Body added.", button="Add the body")
    return edit(request, page, lambda data, initial: BodyForm(data, initial=initial), save)


@area_page(Permission.ADMINISTER_AREA)
def change_body(request: HttpRequest, area: LocalArea, body: UUID) -> HttpResponse:
    """Change a body."""
    found = _body(area, body)

    def save(sent: Sent) -> None:
        actions.change_body(by=sent.by, area=area, body=found, started_from=sent.number, **sent.answers)

    page = Page(f"Change {found.name}", _of(area, found), "Body changed.", about=("body", found.pk))
    read = as_stored(found, *BodyForm.base_fields)
    return edit(request, page, lambda data, initial: BodyForm(data, initial=initial), save, read)


@area_page(Permission.ADMINISTER_AREA)
def choose_whom_to_ask(request: HttpRequest, area: LocalArea, body: UUID) -> HttpResponse:
    """Name the body's contact in this area, and the post that clears what its posts say."""
    found = _body(area, body)

    def read() -> Opened:
        service = _service(area, found)
        stands = {"known": service.contact, "clearance": clearing_post(area, found.pk)}
        return Opened(stands, str(service.edit_number))

    def save(sent: Sent) -> None:
        contact = person_named(sent, area) if sent.answers["known"] or sent.answers["email"] else None
        clearance = sent.answers["clearance"]
        actions.choose_whom_to_ask(
            by=sent.by, area=area, body=found, contact=contact, clearance=clearance, started_from=sent.number
        )

    def form(data: Any, initial: Any) -> AskingForm:
        return AskingForm(data, area=area, body=found, chosen=initial["known"], initial=initial)

    about = ("asking", _service(area, found).pk)
    page = Page(f"Whom to ask at {found.name}", _of(area, found), "Saved.", about=about, marks_optional=False)
    return edit(request, page, form, save, read)


@area_page(Permission.ADMINISTER_AREA)
def add_successor(request: HttpRequest, area: LocalArea, body: UUID) -> HttpResponse:
    """Record which body took over from this one."""
    found = _body(area, body)

    def save(sent: Sent) -> None:
        answers = {**sent.answers, "whole": sent.answers["whole"] == "yes"}
        actions.record_succession(by=sent.by, area=area, old=found, **answers)

    def form(data: Any, initial: Any) -> SuccessorForm:
        return SuccessorForm(data, area=area, body=found, initial=initial)

    intro = "Posts and promises stay where they are. Plans that name the old body will find the new one."
    page = Page(f"Who takes over from {found.name}?", _of(area, found), "Successor recorded.", intro=intro)
    return edit(request, page, form, save)


def _body(area: LocalArea, body: UUID) -> Body:
    return get_object_or_404(bodies_in(area), pk=body)


def _service(area: LocalArea, body: Body) -> BodyInArea:
    return BodyInArea.objects.select_related("contact").get(area=area, body=body)


def _of(area: LocalArea, body: Body) -> str:
    return reverse("partnership:body", args=[area.slug, body.pk])
