"""Asking posts for something by a date, and what becomes of it.

The room that asks calls these inside its own transaction and writes the history of what it asked for.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import LocalArea
from goldenthread.requests.models import Request


@transaction.atomic
def ask(
    *,
    area: LocalArea,
    posts: Collection[UUID],
    about_kind: str,
    about_id: UUID,
    title: str,
    why: str,
    reply_by: date,
    opened_at: datetime | None = None,
) -> int:
    """Ask each post once; a post that was asked for the same thing already stays asked, or is asked again where nothing
    more was wanted of it. Returns how many are new.

    Raises RuleBroken without a title, because a request must say what it asks for.
    """
    if not title.strip():
        raise RuleBroken("Say what is asked for.")
    known = Request.objects.filter(about_kind=about_kind, about_id=about_id)
    again = known.filter(post_id__in=posts, closed_at__isnull=False)
    again.update(closed_at=None, answered_at=None, title=title.strip()[:300], why=why, reply_by=reply_by)
    already = set(known.values_list("post_id", flat=True))
    wanted = sorted(set(posts) - already)
    Request.objects.bulk_create(
        Request(
            area=area,
            post_id=post,
            about_kind=about_kind,
            about_id=about_id,
            title=title.strip()[:300],
            why=why,
            reply_by=reply_by,
            opened_at=opened_at or now(),
        )
        for post in wanted
    )
    return len(wanted)


def mark_answered(*, about_kind: str, about_id: UUID, post: UUID, answered: bool = True) -> None:
    """Say that the post has given everything asked for; with `answered=False`, that something is missing again."""
    asked = Request.objects.filter(about_kind=about_kind, about_id=about_id, post_id=post, closed_at=None)
    if answered:
        asked.filter(answered_at=None).update(answered_at=now())
    else:
        asked.update(answered_at=None)


def close(*, about_kind: str, about_id: UUID, posts: Collection[UUID] | None = None) -> int:
    """Take no more answers for this thing, from these posts or from all; returns how many requests were still open."""
    asked = Request.objects.filter(about_kind=about_kind, about_id=about_id, closed_at=None)
    if posts is not None:
        asked = asked.filter(post_id__in=posts)
    moment = now()
    asked.filter(opened_at__gt=moment).update(opened_at=moment)
    return asked.update(closed_at=moment)


def change_dates(*, about_kind: str, about_id: UUID, reply_by: date, title: str, why: str) -> None:
    """Tell every open request of a new reply-by date, title and reason; a post that has until later keeps its day."""
    asked = Request.objects.filter(about_kind=about_kind, about_id=about_id, closed_at=None)
    asked.update(title=title, why=why)
    longer = asked.filter(extended_from__isnull=False, reply_by__gt=reply_by)
    kept = list(longer.values_list("pk", flat=True))
    longer.update(extended_from=reply_by)
    asked.exclude(pk__in=kept).update(reply_by=reply_by, extended_from=None, extension_reason="")


@transaction.atomic
def extend(*, about_kind: str, about_id: UUID, post: UUID, reply_by: date, reason: str) -> Request:
    """Give one post until a later day. Raises RuleBroken without a reason, for an earlier day, or nothing asked."""
    rows = Request.objects.select_for_update().filter(about_kind=about_kind, about_id=about_id, closed_at=None)
    asked = rows.filter(post_id=post).first()
    if asked is None:
        raise RuleBroken("This post is not asked for anything here, so it needs no more time.")
    if not reason.strip():
        raise RuleBroken("Say why this post needs more time.")
    first = asked.extended_from or asked.reply_by
    if reply_by <= first:
        raise RuleBroken(f"Choose a day after {first.day} {first:%B %Y}, the day that everybody has.")
    asked.reply_by, asked.extended_from, asked.extension_reason = reply_by, first, reason.strip()[:500]
    asked.save(update_fields=["reply_by", "extended_from", "extension_reason"])
    return asked
