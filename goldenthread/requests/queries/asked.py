"""What somebody is asked for, in every area."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Max, Min, QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.requests.models import Request


def open_requests_for(person: Person) -> QuerySet[Request]:
    """What is asked of the posts that the person holds or deputises for today, in every area.

    Unanswered first, then by reply-by date; each with its area, post and body loaded. Requests that open later are left
    out.
    """
    asked: QuerySet[Request] = Request.objects.all().asked_of(person).open().filter(opened_at__lte=now())
    return asked.select_related("area", "post__body").order_by(
        F("answered_at").asc(nulls_first=True), "reply_by", "opened_at"
    )


def requests_about(kind: str, about: UUID) -> QuerySet[Request]:
    """Every request for one thing, with its post and body."""
    return Request.objects.filter(about_kind=kind, about_id=about).select_related("post__body").order_by("post__title")


def reply_by_of(kind: str, about: UUID, posts: Iterable[UUID]) -> date | None:
    """Until when all of these posts are asked to answer: the earliest of their days; None where none is asked."""
    asked = Request.objects.filter(about_kind=kind, about_id=about, post_id__in=list(posts))
    found: date | None = asked.aggregate(first=Min("reply_by"))["first"]
    return found


def latest_reply_by(kind: str, about: UUID) -> date | None:
    """The last day that anybody who still owes an answer has; None where nobody owes one."""
    owing = Request.objects.filter(about_kind=kind, about_id=about, answered_at=None, closed_at=None)
    found: date | None = owing.aggregate(last=Max("reply_by"))["last"]
    return found
