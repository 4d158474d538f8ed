"""Areas, bodies, posts, groups, meetings and roles."""

from goldenthread.partnership.models.areas import LocalArea, Scoped, ScopedQuerySet
from goldenthread.partnership.models.bodies import Body, BodyInArea, BodySuccession
from goldenthread.partnership.models.former import FormerBodyName, FormerGroupName, FormerPostName
from goldenthread.partnership.models.groups import Group, GroupMembership, Meeting
from goldenthread.partnership.models.posts import Post, PostHolding
from goldenthread.partnership.models.roles import RoleGrant

__all__ = [
    "Body",
    "BodyInArea",
    "BodySuccession",
    "FormerBodyName",
    "FormerGroupName",
    "FormerPostName",
    "Group",
    "GroupMembership",
    "LocalArea",
    "Meeting",
    "Post",
    "PostHolding",
    "RoleGrant",
    "Scoped",
    "ScopedQuerySet",
]
