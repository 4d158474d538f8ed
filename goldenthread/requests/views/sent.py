"""What was sent about one thing, to whom and what became of it; and what the officer can do about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.govuk.listing import Filter, make_listing
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.requests import actions
from goldenthread.requests.models import RequestLink
from goldenthread.requests.queries import SentAbout, SentTo, link_in, sent_about, unreachable
from goldenthread.requests.registry import own_page_of


class AreaHttpRequest(HttpRequest):
    """A request that has passed `area_page`: who, where, and what they may do there."""

    user: Person
    area: LocalArea
    permissions: frozenset[Permission]


@area_page(Permission.RUN_ROUNDS)
@require_safe
def sent(request: AreaHttpRequest, area: LocalArea, kind: str, about: UUID) -> HttpResponse:
    """Everybody who was or is asked for one thing: what they were sent, and whether their link works."""
    found = _found(area, kind, about)
    filters = [Filter("who", _("Whom to show"), list(WHO.items()), _by_who, _("Everybody"))]
    own_page = own_page_of(kind)
    context = {
        "sent": found,
        "first": found.requests[0],
        "kind": kind,
        "about": about,
        "listing": make_listing(request.GET, list(found.people), search=_search, filters=filters, per_page=50),
        "unreachable": unreachable(kind, about),
        "today": today(),
        "own_page": reverse(own_page, args=[area.slug, about]) if own_page else "",
    }
    return render(request, "requests/sent.html", context)


@area_page(Permission.RUN_ROUNDS)
@require_POST
def send_now(request: AreaHttpRequest, area: LocalArea, kind: str, about: UUID, person: UUID) -> HttpResponse:
    """Write to one person today, outside the ladder."""
    people = {one.person.pk: one.person for one in _found(area, kind, about).people}
    if person not in people:
        raise Http404("Nobody of that name is asked for this.")
    try:
        actions.send_now(by=request.user, area=area, person=people[person], about=(kind, about))
    except RuleBroken as broken:
        messages.error(request, broken.sentence)
    else:
        messages.success(request, _("An email to %(name)s is on its way.") % {"name": people[person].name})
    return redirect("requests:sent", area.slug, kind, about)


@area_page(Permission.RUN_ROUNDS)
@require_POST
def withdraw_link(request: AreaHttpRequest, area: LocalArea, request_link: UUID) -> HttpResponse:
    """End a link for good."""
    link = _link(area, request_link)
    actions.revoke_link(by=request.user, link=link)
    words = _("The link of %(name)s no longer works. %(name)s can still sign in.")
    messages.success(request, words % {"name": link.person.name})
    return redirect("requests:sent", area.slug, link.about_kind, link.about_id)


@area_page(Permission.RUN_ROUNDS)
@require_POST
def replace_link(request: AreaHttpRequest, area: LocalArea, request_link: UUID) -> HttpResponse:
    """End a link, make another one and mail it."""
    link = _link(area, request_link)
    title = _found(area, link.about_kind, link.about_id).requests[0].title
    try:
        actions.replace_link(by=request.user, link=link, title=title)
    except RuleBroken as broken:
        messages.error(request, broken.sentence)
    else:
        words = _("A new link is on its way to %(name)s. The earlier one no longer works.")
        messages.success(request, words % {"name": link.person.name})
    return redirect("requests:sent", area.slug, link.about_kind, link.about_id)


def _found(area: LocalArea, kind: str, about: UUID) -> SentAbout:
    found = sent_about(area, kind, about)
    if not found.requests:
        raise Http404("Nothing of the kind is asked in this area.")
    return found


def _link(area: LocalArea, key: UUID) -> RequestLink:
    link = link_in(area, key)
    if link is None:
        raise Http404("No such link in this area.")
    return link


def _search(people: list[SentTo], text: str) -> list[SentTo]:
    words = text.lower().split()
    return [one for one in people if all(word in _words(one) for word in words)]


def _words(one: SentTo) -> str:
    return f"{one.person.name} {one.person.email} {' '.join(map(str, one.posts))}".lower()


WHO = {"owes": "Owes an answer", "failed": "An email failed", "withdrawn": "The link was withdrawn"}


def _by_who(people: list[SentTo], value: str) -> list[SentTo]:
    tests: dict[str, Any] = {
        "owes": lambda one: one.owes,
        "failed": lambda one: any(digest.state == "failed" for digest in one.digests),
        "withdrawn": lambda one: one.link and one.link.revoked_at,
    }
    return [one for one in people if tests[value](one)]
