"""Posts: the area's, one by one, added and changed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.common.clock import today
from goldenthread.govuk.listing import Filter, Listing, make_listing, search_in
from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page
from goldenthread.partnership.forms import PostForm
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.queries import (
    asked_people,
    bodies_in,
    course_of,
    ended_posts_in,
    held_on,
    holders_on,
    moves_with,
    posts_in,
    vacant_posts_in,
    vacant_since,
)
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.views.editing import Opened, Page, Sent, as_stored, edit
from goldenthread.trail.queries import history_of

STATES = [("vacant", "Vacant"), ("held", "Held by somebody"), ("ended", "Ended")]


@area_page(Permission.VIEW_PLAN)
def area(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every post of the area by body, who holds it, and which are vacant."""
    listing = _listing(request, area)
    posts = list(listing.page)
    keys = [post.pk for post in posts]
    holders, since = holders_on(keys, today()), vacant_since(keys, today())
    rows = [{"post": post, "holder": holders.get(post.pk), "since": since.get(post.pk)} for post in posts]
    context = {"listing": listing, "rows": rows, "today": today(), "vacant": vacant_posts_in(area).count()}
    return render(request, "partnership/area.html", context)


def _listing(request: HttpRequest, area: LocalArea) -> Listing[Post]:
    choices = [(str(body.pk), body.name) for body in bodies_in(area)]
    by_body = Filter("body", "Body", choices, lambda rows, value: rows.filter(body_id=value), any_label="All bodies")
    by_state = Filter("state", "Which posts", STATES, _in_state, any_label="All posts there are")
    ended = request.GET.get("state") == "ended"
    rows = ended_posts_in(area) if ended else posts_in(area)
    return make_listing(request.GET, rows, search=search_in("title", "body__name"), filters=[by_body, by_state])


def _in_state(rows: Any, state: str) -> Any:
    if state == "ended":
        return rows
    held = held_on(today())
    return rows.filter(held) if state == "held" else rows.filter(~held)


@area_page(Permission.ADMINISTER_AREA)
def add_post(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Add a post at a body."""

    def save(sent: Sent) -> None:
        actions.add_post(by=sent.by, area=area, **sent.answers)

    page = Page("Add a post", _home(area), "Post added. Now say who holds it.", button="Add the post")
    return edit(
        request,
        page,
        lambda data, initial: PostForm(data, area=area, initial=initial),
        save,
        lambda: Opened({"body": request.GET.get("body")}),
    )


@area_page(Permission.VIEW_PLAN)
def post(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """One post: who holds it, who did, its deputies, its history."""
    found = post_of(area, post)
    holdings = list(found.holdings.select_related("person").order_by("-starts_on", "is_deputy"))
    context = {
        "post": found,
        "holdings": holdings,
        "today": today(),
        "holder": holders_on([found.pk], today()).get(found.pk),
        "asked": asked_people([found.pk], today())[found.pk],
        "course": course_of(holdings, today()),
        "moves": moves_with(found),
        "history": history_of("post", found.pk),
    }
    return render(request, "partnership/post.html", context)


@area_page(Permission.ADMINISTER_AREA)
def change_post(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Change a post's title, body or last day."""
    found = post_of(area, post)

    def save(sent: Sent) -> None:
        actions.change_post(by=sent.by, post=found, started_from=sent.number, **sent.answers)

    page = Page(f"Change {found.title}", page_of(found), "Post changed.", about=("post", found.pk))
    return edit(
        request,
        page,
        lambda data, initial: PostForm(data, area=area, initial=initial),
        save,
        as_stored(found, "title", "body", "ends_on"),
    )


def post_of(area: LocalArea, post: UUID) -> Post:
    """A post of the area, with its body; 404 where there is none."""
    return get_object_or_404(Post.objects.select_related("body", "area"), pk=post, area=area)


def _home(area: LocalArea) -> str:
    return reverse("partnership:area", args=[area.slug])


def page_of(post: Post) -> str:
    """The address of a post's own page."""
    return reverse("partnership:post", args=[post.area.slug, post.pk])
