"""Who clears answers of a body before they go, and what may still be cleared."""

from datetime import date

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.models import Clearance, Update
from goldenthread.partnership.models import Post, PostHolding


def may_clear(person: Person, post: Post, day: date) -> bool:
    """Whether somebody holds the post that clears, or deputises for it. The officer can't clear in a body's stead."""
    return PostHolding.objects.on(day).filter(post=post, person=person).exists()


def check_may_clear(person: Person, post: Post, day: date) -> None:
    """Raise RuleBroken for anybody but the post's holder and deputies."""
    if not may_clear(person, post, day):
        raise RuleBroken(f"Only the holder of {post.title} or a deputy can clear this.")


def check_waits(update: Update) -> None:
    """Raise RuleBroken for an answer that does not wait for clearance."""
    if update.clearance != Clearance.WAITING:
        raise RuleBroken("This answer does not wait for clearance any more. Open the page again to see how it stands.")
