"""What moves with a post from one holder to the next, without anybody moving it by hand."""

from goldenthread.common.clock import today
from goldenthread.partnership.models import GroupMembership, Post
from goldenthread.partnership.models.areas import in_force
from goldenthread.partnership.registry import Hanging, hanging_on


def moves_with(post: Post) -> tuple[Hanging, ...]:
    """Everything that hangs on a post: what rooms above find, then the groups of which it is a member."""
    members = GroupMembership.objects.filter(in_force(today()), post=post).select_related("group")
    groups = tuple(member.group.name for member in members.order_by("group__name"))
    own = Hanging("group of which it is a member", "groups of which it is a member", groups)
    return (*hanging_on(post.pk), *((own,) if groups else ()))
