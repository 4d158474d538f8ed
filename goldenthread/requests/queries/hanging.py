"""What is asked of a post, for whoever hands it over."""

from uuid import UUID

from goldenthread.govuk.filters import date_long
from goldenthread.partnership.registry import Hanging
from goldenthread.requests.models import Request


def hanging_on(post: UUID) -> tuple[Hanging, ...]:
    """The post's requests that still wait for an answer, the soonest first."""
    waiting = Request.objects.filter(post=post, answered_at=None).open().order_by("reply_by", "id")
    names = tuple(f"{request.title}, by {date_long(request.reply_by)}" for request in waiting)
    return (Hanging("request that waits for an answer", "requests that wait for an answer", names),)
