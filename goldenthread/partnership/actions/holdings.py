"""Who holds a post, from when to when: named, handed over, left, deputised for."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.common.periods import Period
from goldenthread.partnership.actions.posts import KIND
from goldenthread.partnership.actions.saving import Told, note, store
from goldenthread.partnership.models import Post, PostHolding
from goldenthread.partnership.rules import check_can_sign_in, check_in_order
from goldenthread.trail.edits import overwrite, take_out
from goldenthread.trail.versions import SOMEBODY_ELSE_SAVED


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
    deputises_until: date | None = None,
    started_from: Collection[UUID] | None = None,
) -> PostHolding:
    """One step from the present holder, if any, to the next; promises stay with the post.

    With `deputises_until`, whoever held the post deputises from then to that day. A deputy who becomes the holder
    deputises no longer. `started_from` holds the keys of the holdings (deputies aside) that the form showed; StaleEdit
    where others stand now. Raises RuleBroken where the next holder would begin before the present one, or nobody holds
    the post who could deputise.
    """
    _lock(post)
    holdings = _open_holdings(post, started_from, starts_on)
    if deputises_until and not holdings:
        raise RuleBroken("Nobody holds this post until then who could deputise. Leave the last day as deputy empty.")
    for current in holdings:
        _check_later(current, person, starts_on)
        end_holding(by=by, holding=current, ends_on=starts_on - timedelta(days=1))
    for own in PostHolding.objects.on(starts_on).filter(post=post, person=person, is_deputy=True):
        if own.starts_on < starts_on:
            end_holding(by=by, holding=own, ends_on=starts_on - timedelta(days=1))
    holding = hold_post(by=by, post=post, person=person, starts_on=starts_on)
    if deputises_until:
        former = holdings[-1].person
        hold_post(by=by, post=post, person=former, starts_on=starts_on, ends_on=deputises_until, is_deputy=True)
    return holding


def _open_holdings(post: Post, started_from: Collection[UUID] | None, day: date) -> list[PostHolding]:
    """Who holds the post on or after a day, deputies aside; StaleEdit where somebody has changed what a form showed."""
    holdings = list(PostHolding.objects.filter(post=post, is_deputy=False).select_related("person"))
    if started_from is not None and {holding.pk for holding in holdings} != set(started_from):
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
    return [holding for holding in holdings if holding.ends_on is None or holding.ends_on >= day]


@transaction.atomic
def leave_vacant(
    *, by: Person | None, post: Post, starts_on: date, started_from: Collection[UUID] | None = None
) -> None:
    """Nobody holds the post from a day on; deputies stay. `started_from` as in `hand_over`.

    Raises RuleBroken where nobody holds it then, or somebody begins only later.
    """
    _lock(post)
    holdings = _open_holdings(post, started_from, starts_on)
    if not holdings:
        raise RuleBroken("Nobody holds this post then. There is nothing to end.")
    for current in holdings:
        if current.starts_on >= starts_on:
            since = f"{current.starts_on:%-d %B %Y}"
            raise RuleBroken(f"{current.person.name} holds this post from {since}. Give a later day.")
        end_holding(by=by, holding=current, ends_on=starts_on - timedelta(days=1))


def _check_later(current: PostHolding, person: Person, starts_on: date) -> None:
    since = f"{current.starts_on:%-d %B %Y}"
    if current.person_id == person.pk:
        raise RuleBroken(f"{person.name} holds this post already, from {since}. Name somebody else.")
    if current.starts_on >= starts_on:
        raise RuleBroken(f"{current.person.name} holds this post from {since}. Give a later first day.")
