"""How many asked actions of rounds stand where, without reading what was answered: the numbers of every page."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from goldenthread.monitoring.models import AskedAction, Update

# How an asked action of an open round stands, worst first: also the order of the officer's list.
STANDINGS = ("no_post", "silent", "returned", "draft", "to_accept", "accepted")
ANSWERED = ("to_accept", "accepted")

Standings = Counter[str]


def standing_of_answer(state: str, *, asks_somebody: bool) -> str:
    """The standing of an action from the state of its update, "" where there is none, and whether a post is asked."""
    if not state:
        return "silent" if asks_somebody else "no_post"
    return "to_accept" if state == "submitted" else state


def standings_by_post(rounds: Iterable[UUID]) -> dict[tuple[UUID, UUID | None], Standings]:
    """For each round and asked post (None where nobody is asked), how many actions stand where, in two queries."""
    rounds = list(rounds)
    answered = Update.objects.filter(round__in=rounds).values_list("round_id", "action_id", "state")
    states = {(round, action): state for round, action, state in answered}
    found: dict[tuple[UUID, UUID | None], Standings] = {}
    asked = AskedAction.objects.filter(round__in=rounds).values_list("round_id", "post_id", "action_id")
    for round, post, action in asked:
        standing = standing_of_answer(states.get((round, action), ""), asks_somebody=post is not None)
        found.setdefault((round, post), Counter())[standing] += 1
    return found
