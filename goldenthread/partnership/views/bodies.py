"""Bodies, their posts, and who holds them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.govuk.listing import Filter, make_listing
from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page
from goldenthread.partnership.forms import BodyForm, EndForm, HolderForm, PostForm
from goldenthread.partnership.models import LocalArea, Post, PostHolding
from goldenthread.partnership.queries import bodies_in, holders_on, posts_in
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.views.editing import edit
from goldenthread.trail.queries import history_of


@area_page(Permission.VIEW_PLAN)
def area(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every post of the area by body, who holds it, and which are vacant."""
    choices = [(str(body.pk), body.name) for body in bodies_in(area)]
    by_body = Filter("body", "Body", choices, lambda rows, value: rows.filter(body_id=value), any_label="All bodies")
    listing = make_listing(
        request.GET,
        posts_in(area),
        search=lambda rows, text: rows.filter(title__icontains=text),
        filters=[by_body],
    )
    holders = holders_on([post.pk for post in listing.page], today())
    rows = [{"post": post, "body": post.body, "holder": holders.get(post.pk)} for post in listing.page]
    context = {"listing": listing, "rows": rows, "bodies": bodies_in(area)}
    return render(request, "partnership/area.html", context)


@area_page(Permission.ADMINISTER_AREA)
def add_body(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Add a body."""

    def save(answers: dict[str, Any]) -> None:
        actions.add_body(by=_person(request), area=area, **answers)

    return edit(
        request, BodyForm(request.POST or None), save, title="Add a body", back=_home(area), message="Body added."
    )


@area_page(Permission.ADMINISTER_AREA)
def change_body(request: HttpRequest, area: LocalArea, body: UUID) -> HttpResponse:
    """Change a body."""
    found = get_object_or_404(bodies_in(area), pk=body)
    form = BodyForm(request.POST or None, initial=_initial(found, BodyForm))

    def save(answers: dict[str, Any]) -> None:
        actions.change_body(by=_person(request), area=area, body=found, **answers)

    return edit(request, form, save, title=f"Change {found.name}", back=_home(area), message="Body changed.")


@area_page(Permission.ADMINISTER_AREA)
def add_post(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Add a post at a body."""
    form = PostForm(request.POST or None, area=area, initial={"body": request.GET.get("body")})

    def save(answers: dict[str, Any]) -> None:
        actions.add_post(by=_person(request), area=area, **answers)

    return edit(request, form, save, title="Add a post", back=_home(area), message="Post added. Now say who holds it.")


@area_page(Permission.VIEW_PLAN)
def post(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """One post: who holds it, who did, its deputies, its history."""
    found = _post(area, post)
    holdings = found.holdings.select_related("person").order_by("-starts_on")
    current = PostHolding.objects.on(today()).filter(post=found).values_list("pk", flat=True)
    context = {
        "post": found,
        "holdings": holdings,
        "current": set(current),
        "holder": holders_on([found.pk], today()).get(found.pk),
        "history": history_of("post", found.pk),
    }
    return render(request, "partnership/post.html", context)


@area_page(Permission.ADMINISTER_AREA)
def change_post(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Change a post's title or body."""
    found = _post(area, post)
    form = PostForm(request.POST or None, area=area, initial={"title": found.title, "body": found.body_id})

    def save(answers: dict[str, Any]) -> None:
        actions.change_post(by=_person(request), post=found, **answers)

    return edit(request, form, save, title=f"Change {found.title}", back=_of(found), message="Post changed.")


@area_page(Permission.ADMINISTER_AREA)
def hand_over(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Name the next holder; the present one's last day is the day before."""
    found = _post(area, post)

    def save(answers: dict[str, Any]) -> None:
        by = _person(request)
        person = actions.add_person(by=by, area=area, email=answers["email"], name=answers["name"])
        actions.hand_over(by=by, post=found, person=person, starts_on=answers["starts_on"])

    return edit(
        request,
        HolderForm(request.POST or None),
        save,
        title=f"Who holds {found}?",
        back=_of(found),
        message="Holder saved. Nothing else needs moving: promises stay with the post.",
        intro="If somebody holds the post now, their last day will be the day before.",
    )


@area_page(Permission.ADMINISTER_AREA)
def add_deputy(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Name somebody who may answer for the holder."""
    found = _post(area, post)

    def save(answers: dict[str, Any]) -> None:
        by = _person(request)
        person = actions.add_person(by=by, area=area, email=answers["email"], name=answers["name"])
        actions.hold_post(by=by, post=found, person=person, starts_on=answers["starts_on"], is_deputy=True)

    form = HolderForm(request.POST or None)
    return edit(request, form, save, title=f"Add a deputy for {found}", back=_of(found), message="Deputy added.")


@area_page(Permission.ADMINISTER_AREA)
def end_holding(request: HttpRequest, area: LocalArea, holding: UUID) -> HttpResponse:
    """Say on which day somebody was last in a post."""
    found = get_object_or_404(PostHolding.objects.select_related("post__body", "person"), pk=holding, area=area)

    def save(answers: dict[str, Any]) -> None:
        actions.end_holding(by=_person(request), holding=found, ends_on=answers["ends_on"])

    return edit(
        request,
        EndForm(request.POST or None),
        save,
        title=f"When does {found.person.name} leave this post?",
        back=_of(found.post),
        message="Saved. The post is vacant after that day until you name somebody.",
    )


def _person(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _post(area: LocalArea, post: UUID) -> Post:
    return get_object_or_404(Post.objects.select_related("body", "area"), pk=post, area=area)


def _home(area: LocalArea) -> str:
    return reverse("partnership:area", args=[area.slug])


def _of(post: Post) -> str:
    return reverse("partnership:post", args=[post.area.slug, post.pk])


def _initial(row: object, form: type[BodyForm]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields}
