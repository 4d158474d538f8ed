"""Who may answer for a post, and in which capacity."""

from datetime import date

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import Post, PostHolding
from goldenthread.partnership.queries import asked_people
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import may

ON_BEHALF = "on behalf of"


def capacity(person: Person, post: Post, day: date) -> str:
    """In which capacity somebody answers for a post, kept as text; "" where they may not.

    Its holder and deputies answer; the programme officer may on its behalf, and so may whoever is asked because nobody
    nearer can be. The record says so.
    """
    holding = PostHolding.objects.on(day).filter(post=post, person=person).order_by("is_deputy").first()
    if holding:
        return f"Deputy of {post}" if holding.is_deputy else str(post)
    if may(person, Permission.RUN_ROUNDS, post.area):
        return f"Programme officer, {ON_BEHALF} {post}"
    asked = asked_people([post.pk], day)[post.pk]
    if asked and asked.person == person:
        return f"{asked.capacity.label}, {ON_BEHALF} {post}"
    return ""


def check_may_answer(person: Person, post: Post, day: date) -> str:
    """The capacity in which the person answers. Raises RuleBroken for anybody else."""
    found = capacity(person, post, day)
    if not found:
        raise RuleBroken(f"Only the holder of {post.title}, a deputy or the programme officer can answer for it.")
    return found[:400]
