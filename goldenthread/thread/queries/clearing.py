"""Answers that wait until a post of the person has cleared them."""

from collections import Counter
from dataclasses import dataclass

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.monitoring.models import Clearance, Round, RoundState, Update
from goldenthread.monitoring.rules.updates import ANSWERED
from goldenthread.partnership.models import Post


@dataclass(frozen=True)
class Clearing:
    """How many sent answers of one round wait for a post."""

    round: Round
    post: Post
    answers: int


def answers_to_clear(person: Person) -> tuple[Clearing, ...]:
    """What waits for the person's clearance, by round and post, the soonest freeze first; one query."""
    posts = Post.objects.all().held_by(person, today())
    waiting = Update.objects.filter(
        clearance=Clearance.WAITING, clearance_post__in=posts, state__in=ANSWERED, round__state=RoundState.OPEN
    )
    rows = waiting.select_related("round__area", "clearance_post__body").order_by("round__freeze_on", "round_id")
    counts = Counter((row.round, row.clearance_post) for row in rows)
    return tuple(Clearing(round, post, answers) for (round, post), answers in counts.items() if round and post)
