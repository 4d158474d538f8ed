"""A person's dates: the page, and the feed that calendar programs fetch by its secret address."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from goldenthread.accounts.access import public, signed_in
from goldenthread.accounts.models import Person
from goldenthread.accounts.private_addresses import (
    current_address,
    make_address,
    person_at,
    secret_of,
    withdraw_address,
)
from goldenthread.common.clock import now, today
from goldenthread.govuk.listing import Filter, make_listing
from goldenthread.thread.calendar_feed import feed as written_feed
from goldenthread.thread.queries.calendar import KINDS, Entry, calendar_of

PURPOSE = "calendar"
PER_PAGE = 50


@signed_in
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What is due for the person from today on, by kind if they like, and how to see it in their own calendar."""
    person = _person(request)
    ahead = [entry for entry in calendar_of(person) if entry.day >= today()]
    kinds = Filter("kind", _("Kind"), list(KINDS.items()), apply=_of_kind, any_label=_("All dates"))
    listing = make_listing(request.GET, ahead, filters=[kinds], per_page=PER_PAGE)
    address = current_address(person, PURPOSE)
    context = {
        "listing": listing,
        "address": _whole(request, secret_of(address)) if address else "",
        "page_of": page_of,
    }
    return render(request, "thread/calendar.html", context)


@public
@require_safe
@never_cache
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The feed of whoever has this secret address; any other address leads nowhere."""
    person = person_at(PURPOSE, secret)
    if person is None:
        raise Http404("No such calendar.")
    document = written_feed(
        calendar_of(person),
        address=lambda entry: request.build_absolute_uri(page_of(entry)),
        host=request.get_host(),
        made=now(),
    )
    return HttpResponse(
        document,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="golden-thread.ics"'},
    )


@signed_in
@require_POST
def new_calendar_address(request: HttpRequest) -> HttpResponse:
    """Make an address for the feed; one that was given away before stops working."""
    make_address(by=_person(request), purpose=PURPOSE)
    messages.success(request, _("Your calendar has a new address. Copy it into your calendar program."))
    return redirect("thread:calendar")


@signed_in
@require_POST
def no_calendar_address(request: HttpRequest) -> HttpResponse:
    """Let the address of the feed stop working."""
    if withdraw_address(by=_person(request), purpose=PURPOSE):
        messages.success(request, _("The address has stopped working. Calendars that used it show nothing new."))
    return redirect("thread:calendar")


def page_of(entry: Entry) -> str:
    """The page to which a date leads."""
    name, parts = entry.page
    return reverse(name, args=parts)


def _of_kind(entries: list[Entry], kind: str) -> list[Entry]:
    return [entry for entry in entries if entry.kind == kind]


def _whole(request: HttpRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("thread:calendar_feed", args=[secret]))


def _person(request: HttpRequest) -> Person:
    return cast(Person, request.user)  # the views that ask are for people who are signed in
