"""Posts and who holds them."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.common.periods import Period
from goldenthread.partnership.actions.saving import Told, in_words, note, save_changes, store
from goldenthread.partnership.models import Body, LocalArea, Post, PostHolding
from goldenthread.partnership.rules import check_can_sign_in, check_goes_on_clearing, check_in_order, check_serves
from goldenthread.trail.edits import overwrite, take_out
from goldenthread.trail.versions import SOMEBODY_ELSE_SAVED

KIND = "post"


@transaction.atomic
def add_post(*, by: Person | None, area: LocalArea, body: Body, title: str, **details: Any) -> Post:
    """Add a post at a body. Raises RuleBroken where the body has a post of that title in this area."""
    title = title.strip()
    check_serves(body, area)
    check_in_order(details.get("starts_on"), details.get("ends_on"))
    _check_title(area, body, title)
    fields = {"title": title, "body": body, **details}
    post: Post = store(lambda: Post.objects.create(area=area, created_at=now(), **fields), _taken(body, title))
    note(Told(by, area, KIND), "added", post, after=in_words(Post, fields))
    return post


@transaction.atomic
def change_post(*, by: Person | None, post: Post, started_from: int | None = None, **changes: Any) -> None:
    """Change a post's title, body or dates. `started_from` is the edit number that a form opened.

    Raises RuleBroken for a title that the body has already, a body that doesn't serve the area, and a post that clears
    what its body says and would end or leave it; StaleEdit where somebody else was quicker.
    """
    if "title" in changes:
        changes["title"] = changes["title"].strip()
    body, title = changes.get("body", post.body), changes.get("title", post.title)
    check_serves(body, post.area)
    ends_on = changes.get("ends_on", post.ends_on)
    check_in_order(changes.get("starts_on", post.starts_on), ends_on)
    check_goes_on_clearing(post, body, ends_on)
    _check_title(post.area, body, title, but=post)
    save_changes(post, Told(by, post.area, KIND), changes, started_from=started_from, taken=_taken(body, title))


def _check_title(area: LocalArea, body: Body, title: str, but: Post | None = None) -> None:
    others = Post.objects.filter(area=area, body=body, title__iexact=title)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise RuleBroken(_taken(body, title))


def _taken(body: Body, title: str) -> str:
    return f"{body.name} has a post called {title} already. Use it, or give this one another title."


@transaction.atomic
def hold_post(
    *,
    by: Person | None,
    post: Post,
    person: Person,
    starts_on: date,
    ends_on: date | None = None,
    is_deputy: bool = False,
) -> PostHolding:
    """Say that a person holds a post (or deputises) from a day. Raises RuleBroken where two holders would overlap."""
    check_in_order(starts_on, ends_on)
    check_can_sign_in(person)
    _lock(post)
    _check_free(post, person, is_deputy, Period(starts_on, ends_on))
    fields = {"person": person, "starts_on": starts_on, "ends_on": ends_on, "is_deputy": is_deputy}
    holding = store(
        lambda: PostHolding.objects.create(area=post.area, post=post, **fields), f"{person.name} is named already."
    )
    verb = "named a deputy for" if is_deputy else "named the holder of"
    after = {"person": person.name, "from": starts_on, "to": ends_on}
    note(Told(by, post.area, KIND), verb, post, after=after)
    return holding


def _check_free(post: Post, person: Person, is_deputy: bool, days: Period) -> None:
    """No second holder on any of these days, and nobody deputises twice."""
    same = PostHolding.objects.filter(post=post, is_deputy=is_deputy).select_related("person").order_by("starts_on")
    for other in same.filter(person=person) if is_deputy else same:
        if Period(other.starts_on, other.ends_on).overlaps(days):
            since = f"from {other.starts_on:%-d %B %Y}"
            if is_deputy:
                raise RuleBroken(f"{other.person.name} deputises for this post already, {since}.")
            raise RuleBroken(f"{other.person.name} holds this post {since}. Hand it over, or give other dates.")


def _lock(post: Post) -> None:
    # Makes two officers who name a holder at the same moment take turns.
    Post.objects.select_for_update(of=("self",)).get(pk=post.pk)


@transaction.atomic
def end_holding(*, by: Person | None, holding: PostHolding, ends_on: date, started_from: int | None = None) -> None:
    """Say on which day a holder or deputy was last in the post. Raises RuleBroken where the next holder has begun."""
    check_in_order(holding.starts_on, ends_on)
    _lock(holding.post)
    following = holding.post.holdings.filter(is_deputy=False, starts_on__gt=holding.starts_on, starts_on__lte=ends_on)
    next_holder = following.select_related("person").order_by("starts_on").first()
    if next_holder and not holding.is_deputy:
        begins = f"{next_holder.starts_on:%-d %B %Y}"
        raise RuleBroken(f"{next_holder.person.name} holds this post from {begins}. Give an earlier last day.")
    before = {"person": holding.person.name, "to": holding.ends_on}
    overwrite(holding, started_from=started_from, ends_on=ends_on)
    after = {"person": holding.person.name, "to": ends_on}
    note(Told(by, holding.area, KIND), "ended a holding of", holding.post, before=before, after=after)


@transaction.atomic
def take_back_holding(*, by: Person | None, holding: PostHolding, started_from: int | None = None) -> None:
    """Take out a holder or deputy who was named by mistake; history keeps that they were named."""
    post, before = holding.post, {"person": holding.person.name, "from": holding.starts_on, "to": holding.ends_on}
    take_out(holding, started_from=started_from)
    note(Told(by, post.area, KIND), "took back a holding of", post, before=before)


@transaction.atomic
def hand_over(
    *,
    by: Person | None,
    post: Post,
    person: Person,
    starts_on: date,
    started_from: Collection[UUID] | None = None,
) -> PostHolding:
    """One step from the present holder, if any, to the next; promises stay with the post.

    `started_from` holds the keys of the holdings (deputies aside) that the form showed; StaleEdit where others stand
    now. Raises RuleBroken where the next holder would begin before the present one.
    """
    _lock(post)
    holdings = list(PostHolding.objects.filter(post=post, is_deputy=False).select_related("person"))
    if started_from is not None and {holding.pk for holding in holdings} != set(started_from):
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
    for current in holdings:
        if current.ends_on is None or current.ends_on >= starts_on:
            _check_later(current, person, starts_on)
            end_holding(by=by, holding=current, ends_on=starts_on - timedelta(days=1))
    return hold_post(by=by, post=post, person=person, starts_on=starts_on)


def _check_later(current: PostHolding, person: Person, starts_on: date) -> None:
    since = f"{current.starts_on:%-d %B %Y}"
    if current.person_id == person.pk:
        raise RuleBroken(f"{person.name} holds this post already, from {since}. Name somebody else.")
    if current.starts_on >= starts_on:
        raise RuleBroken(f"{current.person.name} holds this post from {since}. Give a later first day.")
