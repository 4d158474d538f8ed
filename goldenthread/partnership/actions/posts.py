"""Posts and who holds them."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.actions.saving import save_changes
from goldenthread.partnership.models import Body, LocalArea, Post, PostHolding
from goldenthread.trail.actions import record


@transaction.atomic
def add_post(*, by: Person | None, area: LocalArea, body: Body, title: str, **details: Any) -> Post:
    """Add a post at a body. Raises RuleBroken where the body has a post of that title in this area."""
    if Post.objects.filter(area=area, body=body, title__iexact=title.strip()).exists():
        raise RuleBroken(f"{body.name} has a post called {title} already. Use it, or give this one another title.")
    post = Post.objects.create(area=area, body=body, title=title.strip(), created_at=now(), **details)
    record(by=by, verb="added", kind="post", about=post, area_id=area.pk, after={"title": title, "body": body})
    return post


@transaction.atomic
def change_post(*, by: Person | None, post: Post, **changes: Any) -> None:
    """Change a post's title, body or dates."""
    save_changes(post, by=by, kind="post", area_id=post.area_id, changes=changes)


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
    if ends_on and ends_on < starts_on:
        raise RuleBroken("The last day must be on or after the first day.")
    if not is_deputy:
        _check_no_other_holder(post, starts_on, ends_on)
    holding = PostHolding.objects.create(
        area=post.area, post=post, person=person, starts_on=starts_on, ends_on=ends_on, is_deputy=is_deputy
    )
    verb = "named a deputy for" if is_deputy else "named the holder of"
    after = {"person": person.name, "from": starts_on, "to": ends_on}
    record(by=by, verb=verb, kind="post", about=post, area_id=post.area_id, after=after)
    return holding


def _check_no_other_holder(post: Post, starts_on: date, ends_on: date | None) -> None:
    # Locking the post makes two officers who name a holder at the same moment take turns.
    Post.objects.select_for_update().get(pk=post.pk)
    for other in post.holdings.filter(is_deputy=False).select_related("person"):
        begins_before_end = ends_on is None or other.starts_on <= ends_on
        ends_after_start = other.ends_on is None or other.ends_on >= starts_on
        if begins_before_end and ends_after_start:
            raise RuleBroken(f"{other.person.name} holds this post then. Hand it over, or give other dates.")


@transaction.atomic
def end_holding(*, by: Person | None, holding: PostHolding, ends_on: date) -> None:
    """Say on which day a holder or deputy was last in the post."""
    if ends_on < holding.starts_on:
        raise RuleBroken("The last day must be on or after the first day.")
    before = holding.ends_on
    holding.ends_on = ends_on
    holding.save(update_fields=["ends_on"])
    record(
        by=by,
        verb="ended a holding of",
        kind="post",
        about=holding.post,
        area_id=holding.area_id,
        before={"person": holding.person.name, "to": before},
        after={"person": holding.person.name, "to": ends_on},
    )


@transaction.atomic
def hand_over(*, by: Person | None, post: Post, person: Person, starts_on: date) -> PostHolding:
    """One step from the present holder, if any, to the next; promises stay with the post."""
    for current in post.holdings.filter(is_deputy=False, ends_on=None):
        end_holding(by=by, holding=current, ends_on=starts_on - timedelta(days=1))
    return hold_post(by=by, post=post, person=person, starts_on=starts_on)
