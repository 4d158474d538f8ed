"""Posts, and who holds them on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.partnership.models import LocalArea, Post, PostHolding


@dataclass(frozen=True)
class Holder:
    """Who holds a post on a day, and who deputises; "" and () where it is vacant."""

    name: str = ""
    person: UUID | None = None
    deputies: tuple[str, ...] = ()

    @property
    def vacant(self) -> bool:
        """Whether nobody holds the post."""
        return self.person is None


def holders_on(posts: Iterable[UUID], day: date) -> dict[UUID, Holder]:
    """The holder of each post on a day, in one query; a post without one is left out."""
    holdings = PostHolding.objects.on(day).filter(post_id__in=set(posts)).select_related("person")
    found: dict[UUID, Holder] = {}
    for holding in holdings.order_by("starts_on", "id"):
        known = found.get(holding.post_id, Holder())
        if holding.is_deputy:
            deputies = (*known.deputies, holding.person.name)
            found[holding.post_id] = Holder(known.name, known.person, deputies)
        else:
            found[holding.post_id] = Holder(holding.person.name, holding.person_id, known.deputies)
    return found


def posts_of(person: Person, area: LocalArea | None = None, day: date | None = None) -> QuerySet[Post]:
    """Posts that the person holds or deputises for on a day (today by default), in one area or in all."""
    posts: QuerySet[Post] = Post.objects.all().held_by(person, day or today()).select_related("body", "area")
    return posts.filter(area=area) if area else posts


def post_words(person: Person, area: LocalArea) -> str:
    """The posts in which a person acts in an area, as one line for the trail: "A at X; B at Y"."""
    return "; ".join(str(post) for post in posts_of(person, area))


def posts_in(area: LocalArea) -> QuerySet[Post]:
    """Every post of an area that has not ended, with its body."""
    posts: QuerySet[Post] = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today()), area=area)
    return posts.select_related("body").order_by("body__name", "title", "id")


def ended_posts_in(area: LocalArea) -> QuerySet[Post]:
    """Every post of an area that has ended, with its body."""
    posts: QuerySet[Post] = Post.objects.filter(area=area, ends_on__lt=today())
    return posts.select_related("body").order_by("body__name", "title", "id")


def held_on(day: date) -> Exists:
    """For a filter of posts: somebody holds the post on that day, deputies aside."""
    return Exists(PostHolding.objects.on(day).filter(post=OuterRef("pk"), is_deputy=False))
