"""Who holds a post: handed over, left vacant, deputised for, ended."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.govuk.filters import date_long
from goldenthread.partnership import actions
from goldenthread.partnership.access import area_page
from goldenthread.partnership.forms import HandOverForm, HolderForm, VacantForm
from goldenthread.partnership.models import LocalArea, Post, PostHolding
from goldenthread.partnership.queries import moves_with
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.views.editing import Opened, Page, Sent, edit, end
from goldenthread.partnership.views.posts import page_of, post_of


@area_page(Permission.ADMINISTER_AREA)
def hand_over(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Name the next holder, after what moves with the post; the present one's last day is the day before."""
    found = post_of(area, post)
    present = _present(found)

    def save(sent: Sent) -> str:
        person = person_named(sent, area)
        days = {"starts_on": sent.answers["starts_on"], "deputises_until": sent.answers.get("deputises_until")}
        actions.hand_over(by=sent.by, post=found, person=person, started_from=_keys(sent), **days)
        return _handed_over(person, days["starts_on"])

    def form(data: Any, initial: dict[str, Any]) -> HandOverForm:
        return HandOverForm(data, area=area, present=present.person if present else None, initial=initial)

    page = Page(
        f"Who holds {found}?",
        page_of(found),
        button="Hand over" if present else "Save",
        about=("post", found.pk),
        marks_optional=False,
        template="partnership/hand_over.html",
        more={"moves": moves_with(found), "present": present, "vacant_from": None},
    )
    return edit(request, page, form, save, lambda: _opened_by_holders(found))


def _handed_over(person: Person, starts_on: date) -> str:
    held = f"{person.name} holds the post"
    if starts_on > today():
        held += f" from {date_long(starts_on)}"
    return f"{held}. Nothing else needs moving: promises stay with the post."


@area_page(Permission.ADMINISTER_AREA)
def leave_vacant(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Say from which day on nobody holds the post."""
    found = post_of(area, post)

    def save(sent: Sent) -> str:
        starts_on = sent.answers["starts_on"]
        actions.leave_vacant(by=sent.by, post=found, starts_on=starts_on, started_from=_keys(sent))
        return f"The post is vacant from {date_long(starts_on)}, until you name somebody."

    page = Page(
        f"From when is {found} vacant?",
        page_of(found),
        about=("post", found.pk),
        template="partnership/hand_over.html",
        more={"moves": moves_with(found), "present": _present(found), "vacant_from": True},
    )
    return edit(
        request,
        page,
        lambda data, initial: VacantForm(data, initial=initial),
        save,
        lambda: _opened_by_holders(found),
    )


def _present(post: Post) -> PostHolding | None:
    return PostHolding.objects.on(today()).filter(post=post, is_deputy=False).select_related("person").first()


def _opened_by_holders(post: Post) -> Opened:
    """What a hand-over starts from: everybody who holds the post or will; who holds it now is shown beside."""
    holdings = post.holdings.filter(is_deputy=False)
    now = _present(post)
    stands = {"known": now.person, "starts_on": now.starts_on} if now else {}
    return Opened({"starts_on": today()}, " ".join(str(holding.pk) for holding in holdings), stands)


def _keys(sent: Sent) -> list[UUID]:
    """The keys of the holdings that the page showed; none where it was meddled with."""
    try:
        return [UUID(key) for key in sent.mark.split()]
    except ValueError:
        return []


@area_page(Permission.ADMINISTER_AREA)
def add_deputy(request: HttpRequest, area: LocalArea, post: UUID) -> HttpResponse:
    """Name somebody who may answer for the holder."""
    found = post_of(area, post)

    def save(sent: Sent) -> str:
        person = person_named(sent, area)
        starts_on = sent.answers["starts_on"]
        actions.hold_post(by=sent.by, post=found, person=person, starts_on=starts_on, is_deputy=True)
        return f"{person.name} deputises now."

    page = Page(f"Add a deputy for {found}", page_of(found), button="Add the deputy", marks_optional=False)
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
    page = Page(title, page_of(found.post), intro=str(found.post), about=("post", found.post_id))
    return end(request, page, found, end_it, take_back)
