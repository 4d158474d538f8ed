"""What is not agreed yet when a round opens. It can open all the same; leads then answer without it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.monitoring.queries.people import asked_post_of
from goldenthread.partnership.queries import Holder, holders_on
from goldenthread.plans.content import ActionContent, PlanContent


@dataclass(frozen=True)
class Readiness:
    """The live actions that lack something: `unanswered` have no post to ask, `vacant` one that nobody holds."""

    asked: int
    posts: int
    unanswered: tuple[ActionContent, ...]
    vacant: tuple[ActionContent, ...]
    no_timescale: tuple[ActionContent, ...]
    no_outcome: tuple[ActionContent, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not (self.unanswered or self.vacant or self.no_timescale or self.no_outcome)


def readiness_of(plan: PlanContent, day: date) -> Readiness:
    """What the live actions of a plan lack for a round, in one query."""
    actions = plan.live_actions
    posts: dict[UUID, UUID] = {action.id: post for action in actions if (post := asked_post_of(action))}
    holders = holders_on(posts.values(), day)
    vacant = {post for post in posts.values() if _nobody(holders.get(post, Holder()))}
    return Readiness(
        asked=len(actions),
        posts=len(set(posts.values())),
        unanswered=tuple(action for action in actions if action.id not in posts),
        vacant=tuple(action for action in actions if posts.get(action.id) in vacant),
        no_timescale=tuple(action for action in actions if action.ledger.current is None),
        no_outcome=tuple(action for action in actions if not action.outcomes),
    )


def _nobody(holder: Holder) -> bool:
    return holder.vacant and not holder.deputies
