"""What a partnership's rows may say of one another."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import Body, Group, LocalArea, Post


def check_in_order(first: date | None, last: date | None) -> None:
    """Raise RuleBroken for a last day before the first."""
    if first and last and last < first:
        raise RuleBroken(f"The last day must be on or after the first day, {first:%-d %B %Y}.")


def check_same_area(area: LocalArea, *others: Post | Group | None) -> None:
    """Raise RuleBroken for a post or group of another area."""
    for other in others:
        if other is not None and other.area_id != area.pk:
            raise RuleBroken(f"{other} does not belong to {area.name}. Choose one that does.")


def check_serves(body: Body, area: LocalArea) -> None:
    """Raise RuleBroken for a body that does not serve the area."""
    if not body.service.filter(area=area).exists():
        raise RuleBroken(f"{body} does not serve {area.name}. Add it there first, or choose another body.")


def check_can_clear(post: Post, body: Body, area: LocalArea) -> None:
    """Raise RuleBroken for a post that can't clear what a body says in an area: another's, or one with a last day."""
    if (post.area_id, post.body_id) != (area.pk, body.pk):
        raise RuleBroken(f"{post} is no post of {body} in {area.name}. Choose one that is.")
    if post.ends_on is not None:
        raise RuleBroken(f"{post} ends on {post.ends_on:%-d %B %Y}. Choose a post that goes on.")


def check_goes_on_clearing(post: Post, body: Body, ends_on: date | None) -> None:
    """Raise RuleBroken where the post that clears what its body says would end, or go to another body."""
    if post.gives_clearance and (ends_on is not None or body.pk != post.body_id):
        raise RuleBroken(f"{post} clears what {post.body} says. Choose another post for that first, or none.")


def check_reports_upwards(group: Group, above: Group) -> None:
    """Raise RuleBroken where a group would come to report to itself, through whomever."""
    parents = dict(Group.objects.filter(area=group.area_id).values_list("pk", "reports_to"))
    met: set[UUID | None] = set()
    step: UUID | None = above.pk
    while step is not None and step not in met:
        if step == group.pk:
            raise RuleBroken("A group can't report to itself, not through other groups either. Choose another.")
        met.add(step)
        step = parents.get(step)


def check_may_change_body(by: Person | None, body: Body, area: LocalArea) -> None:
    """Raise RuleBroken for a body that other areas use too, unless the installation's administrator changes it."""
    if by is None or by.is_installation_administrator:
        return
    if body.service.exclude(area=area).exists():
        raise RuleBroken(f"{body} serves other areas too. Ask whoever looks after this installation to change it.")


def may_change_body(by: Person, body: Body, area: LocalArea) -> bool:
    """Whether a body is this person's to change, in this area."""
    try:
        check_may_change_body(by, body, area)
    except RuleBroken:
        return False
    return True
