"""Posts that nobody holds: since when, and until when somebody does."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, QuerySet

from goldenthread.common.clock import today
from goldenthread.common.periods import Period
from goldenthread.partnership.models import LocalArea, Post, PostHolding
from goldenthread.partnership.queries.posts import held_on, posts_in


def vacant_posts_in(area: LocalArea) -> QuerySet[Post]:
    """The posts of an area that nobody holds today, deputies aside."""
    return posts_in(area).filter(~held_on(today()))


def vacant_since(posts: Collection[UUID], day: date) -> dict[UUID, date]:
    """The first day on which nobody held each of these vacant posts any more; one that never was held is left out."""
    ended = PostHolding.objects.filter(post__in=set(posts), is_deputy=False, ends_on__lt=day)
    last = ended.values("post_id").annotate(last=Max("ends_on")).values_list("post_id", "last")
    return {post: ends_on + timedelta(days=1) for post, ends_on in last if ends_on}


@dataclass(frozen=True)
class Course:
    """How it goes on with a post: the present holder's last day, who begins when, or since when nobody holds it."""

    until: date | None = None
    next_name: str = ""
    next_from: date | None = None
    vacant_since: date | None = None


def course_of(holdings: Iterable[PostHolding], day: date) -> Course:
    """What a post's holdings, each with its person, say of the time from `day` on; deputies aside."""
    held = sorted((each for each in holdings if not each.is_deputy), key=lambda each: each.starts_on)
    over = [each.ends_on for each in held if each.ends_on is not None and each.ends_on < day]
    later = next((each for each in held if each.starts_on > day), None)
    now = next((each for each in held if Period(each.starts_on, each.ends_on).contains(day)), None)
    return Course(
        until=now.ends_on if now else None,
        next_name=later.person.name if later else "",
        next_from=later.starts_on if later else None,
        vacant_since=max(over) + timedelta(days=1) if over and not now else None,
    )
