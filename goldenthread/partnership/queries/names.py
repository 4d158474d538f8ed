"""What posts, groups and bodies were called at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from goldenthread.partnership.models import Body, FormerBodyName, FormerGroupName, FormerPostName, Group, Post


@dataclass(frozen=True)
class Names:
    """Names as they were at a moment, by key, where they differ from today's."""

    bodies: Mapping[UUID, str] = field(default_factory=dict)
    groups: Mapping[UUID, str] = field(default_factory=dict)
    posts: Mapping[UUID, FormerPostName] = field(default_factory=dict)

    def of_body(self, body: Body) -> str:
        """What the body was called then."""
        return self.bodies.get(body.pk, body.name)

    def of_group(self, group: Group) -> str:
        """What the group was called then."""
        return self.groups.get(group.pk, group.name)

    def of_post(self, post: Post) -> str:
        """What the post and its body were called then, in one line; the post comes with its body loaded."""
        former = self.posts.get(post.pk)
        title, body = (former.name, former.body) if former else (post.title, post.body)
        return Post.in_words(title, self.of_body(body))


TODAYS_NAMES = Names()


def names_at(area: UUID, moment: datetime | None) -> Names:
    """The names of an area's posts and groups, and of all bodies, at a moment (None: now, without a query)."""
    if moment is None:
        return TODAYS_NAMES
    # Read from the latest end to the earliest: of several names after the moment, the one that ended first held then.
    bodies = FormerBodyName.objects.filter(until__gt=moment, body__service__area=area).order_by("-until", "-id")
    groups = FormerGroupName.objects.filter(until__gt=moment, area=area).order_by("-until", "-id")
    posts = FormerPostName.objects.filter(until__gt=moment, area=area).select_related("body").order_by("-until", "-id")
    return Names(
        bodies={row.body_id: row.name for row in bodies},
        groups={row.group_id: row.name for row in groups},
        posts={row.post_id: row for row in posts},
    )
