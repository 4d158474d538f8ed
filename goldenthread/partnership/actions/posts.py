"""Posts: added, and changed."""

from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.actions.saving import Told, in_words, note, save_changes, store
from goldenthread.partnership.models import Body, FormerPostName, LocalArea, Post
from goldenthread.partnership.rules import check_goes_on_clearing, check_in_order, check_serves

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
    former = {"name": post.title, "body": post.body}
    save_changes(post, Told(by, post.area, KIND), changes, started_from=started_from, taken=_taken(body, title))
    if former != {"name": title, "body": body}:
        FormerPostName.objects.create(area=post.area, post=post, until=now(), **former)


def _check_title(area: LocalArea, body: Body, title: str, but: Post | None = None) -> None:
    others = Post.objects.filter(area=area, body=body, title__iexact=title)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise RuleBroken(_taken(body, title))


def _taken(body: Body, title: str) -> str:
    return f"{body.name} has a post called {title} already. Use it, or give this one another title."
