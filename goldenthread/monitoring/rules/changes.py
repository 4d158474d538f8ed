"""What changed since the last round, in a few words. The rule is the product's own ("change-1")."""

from goldenthread.monitoring.content import RatingContent, UpdateContent

RULE = "change-1"

# How an action stood in a round; "not_asked" where there was no such round.
NOT_ASKED, NO_REPLY, NONE_OF_THESE, RATED = "not_asked", "no_reply", "none_of_these", "rated"


def standing_of(update: UpdateContent) -> str:
    """How an action stands in a round: no_reply, none_of_these or rated."""
    if update.none_of_these:
        return NONE_OF_THESE
    return RATED if update.rating else NO_REPLY


def change_since(previous_state: str, previous: RatingContent | None, update: UpdateContent) -> str:
    """Words for the change from last time: "new", "same", "moved from Started to In progress", "no reply; …"."""
    if previous_state == NOT_ASKED:
        return "new"
    now, before = standing_of(update), _said(previous_state, previous)
    if now == NO_REPLY:
        return "no reply again" if previous_state == NO_REPLY else f"no reply; {before} last time"
    if previous_state == NO_REPLY:
        return "answered; no reply last time"
    after = _said(now, update.rating)
    return "same" if after == before else f"moved from {before} to {after}"


def _said(state: str, rating: RatingContent | None) -> str:
    return rating.word if state == RATED and rating else "none of these"
