"""Posts, and who holds them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.govuk.listing import Filter, Listing, make_listing, search_in
from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page
from goldenthread.partnership.forms import HolderForm, PostForm
from goldenthread.partnership.models import LocalArea, Post, PostHolding
from goldenthread.partnership.queries import asked_people, bodies_in, ended_posts_in, held_on, holders_on, posts_in
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.views.editing import Opened, Page, Sent, as_stored, edit, end
from goldenthread.trail.queries import history_of

STATES = [("vacant", "Vacant"), ("held", "Held by somebody"), ("ended", "Ended")]


@area_page(Permission.VIEW_PLAN)
def area(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every post of the area by body, who holds it, and which are vacant."""
    listing = _listing(request, area)
    posts = list(listing.page)
    holders = holders_on([post.pk for post in posts], today())
    rows = [{"post": post, "body": post.body, "holder": holders.get(post.pk)} for post in posts]
    return render(request, "partnership/area.html", {"listing": listing, "rows": rows, "today": today()})


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
    found = _post(area, post)
    holdings = list(found.holdings.select_related("person").order_by("-starts_on", "is_deputy"))
    context = {
        "post": found,
        "holdings": holdings,
        "today": today(),
        "holder": holders_on([found.pk], today()).get(found.pk),
        "asked": asked_people([found.pk], today())[found.pk],
        "history": history_of("post", found.pk),
    }
    return render(request, "partnership/post.html", context)


@area_page(Permission.ADMINISTER_AREA)
def change_post(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Change a post's title, body or last day."""
    found = _post(area, post)

    def save(sent: Sent) -> None:
        actions.change_post(by=sent.by, post=found, started_from=sent.number, **sent.answers)

    page = Page(f"Change {found.title}", _of(found), "Post changed.", about=("post", found.pk))
    return edit(
        request,
        page,
        lambda data, initial: PostForm(data, area=area, initial=initial),
        save,
        as_stored(found, "title", "body", "ends_on"),
    )


@area_page(Permission.ADMINISTER_AREA)
def hand_over(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Name the next holder; the present one's last day is the day before."""
    found = _post(area, post)

    def save(sent: Sent) -> str:
        person = person_named(sent, area)
        started_from = [UUID(key) for key in sent.mark.split()] if _are_keys(sent.mark) else ()
        starts_on = sent.answers["starts_on"]
        actions.hand_over(by=sent.by, post=found, person=person, starts_on=starts_on, started_from=started_from)
        return f"{person.name} holds the post. Nothing else needs moving: promises stay with the post."

    page = Page(
        f"Who holds {found}?",
        _of(found),
        intro="If somebody holds the post now, their last day will be the day before.",
        about=("post", found.pk),
        marks_optional=False,
    )
    return edit(request, page, _holder_form(area), save, lambda: _opened_by_holders(found))


def _opened_by_holders(post: Post) -> Opened:
    """What a hand-over starts from: everybody who holds the post or will; who holds it now is shown beside."""
    holdings = post.holdings.filter(is_deputy=False)
    now = PostHolding.objects.on(today()).filter(post=post, is_deputy=False).select_related("person").first()
    stands = {"known": now.person, "starts_on": now.starts_on} if now else {}
    return Opened({"starts_on": today()}, " ".join(str(holding.pk) for holding in holdings), stands)


def _are_keys(mark: str) -> bool:
    try:
        return all(UUID(key) for key in mark.split())
    except ValueError:
        return False


@area_page(Permission.ADMINISTER_AREA)
def add_deputy(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Name somebody who may answer for the holder."""
    found = _post(area, post)

    def save(sent: Sent) -> str:
        person = person_named(sent, area)
        starts_on = sent.answers["starts_on"]
        actions.hold_post(by=sent.by, post=found, person=person, starts_on=starts_on, is_deputy=True)
        return f"{person.name} deputises now."

    page = Page(f"Add a deputy for {found}", _of(found), button="Add the deputy", marks_optional=False)
    return edit(request, page, _holder_form(area), save)


def person_named(sent: Sent, area: LocalArea) -> Person:
    """The person whom a form names: one who was chosen, or the one with the address that was typed."""
    known: Person | None = sent.answers["known"]
    return known or actions.add_person(by=sent.by, area=area, email=sent.answers["email"], name=sent.answers["name"])


def _holder_form(area: LocalArea) -> Any:
    def make(data: Any, initial: dict[str, Any]) -> HolderForm:
        return HolderForm(data, area=area, initial=initial)

    return make


@area_page(Permission.ADMINISTER_AREA)
def end_holding(request: HttpRequest, area: LocalArea, holding: UUID) -> HttpResponse:
    """Say on which day somebody was last in a post, or that they were named by mistake."""
    rows = PostHolding.objects.select_related("area", "post__body", "post__area", "person")
    found = get_object_or_404(rows, pk=holding, area=area)
    name = found.person.name

    def end_it(sent: Sent, ends_on: date) -> str:
        actions.end_holding(by=sent.by, holding=found, ends_on=ends_on, started_from=sent.number)
        return "Saved." if found.is_deputy else "Saved. The post is vacant after that day until you name somebody."

    def take_back(sent: Sent) -> str:
        actions.take_back_holding(by=sent.by, holding=found, started_from=sent.number)
        return f"Taken out: {name} was named by mistake."

    title = f"When does {name} stop deputising?" if found.is_deputy else f"When does {name} leave this post?"
    page = Page(title, _of(found.post), intro=str(found.post), about=("post", found.post_id))
    return end(request, page, found, end_it, take_back)


def _post(area: LocalArea, post: UUID) -> Post:
    return get_object_or_404(Post.objects.select_related("body", "area"), pk=post, area=area)


def _home(area: LocalArea) -> str:
    return reverse("partnership:area", args=[area.slug])


def _of(post: Post) -> str:
    return reverse("partnership:post", args=[post.area.slug, post.pk])
