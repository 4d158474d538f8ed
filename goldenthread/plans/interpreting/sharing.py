"""Sharing what one cell prints among the actions that it stands for."""

from collections.abc import Sequence

from goldenthread.common.references import leading_references
from goldenthread.plans.interpreting.drafts import ActionDraft

Shares = list[tuple[ActionDraft, list[str]]]


def shared_by_reference(words: Sequence[str], actions: Sequence[ActionDraft]) -> Shares | None:
    """The words for each action, where every part begins with the reference of one of them; otherwise None."""
    by_ref = {action.ref: action for action in actions if action.ref}
    shares: dict[str, list[str]] = {}
    for part in words:
        leading = leading_references(part)
        names = leading.references() if leading else []
        if not names or not leading or not leading.rest or any(name not in by_ref for name in names):
            return None
        for name in names:
            shares.setdefault(name, []).append(leading.rest)
    return [(by_ref[name], parts) for name, parts in shares.items()]


def shared_in_order(words: Sequence[str], actions: Sequence[ActionDraft]) -> Shares | None:
    """One part for each action, in order, where there are equally many and more than one; otherwise None."""
    if len(words) != len(actions) or len(actions) < 2:
        return None
    return [(action, [part]) for action, part in zip(actions, words, strict=True)]


def shared_with_all(words: Sequence[str], actions: Sequence[ActionDraft]) -> Shares:
    """Everything for every action."""
    return [(action, list(words)) for action in actions]
