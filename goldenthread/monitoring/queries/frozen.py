"""A frozen round, row by row, with the corrections that were written since."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from goldenthread.monitoring.content import AskedContent, RoundContent
from goldenthread.monitoring.models import Round, UpdateCorrection
from goldenthread.monitoring.rules.vacancies import has_no_holder
from goldenthread.plans.content import ActionContent, PriorityContent

NO_REPLY, NONE_OF_THESE = "No reply", "None of these"


@dataclass(frozen=True)
class FrozenRow:
    """One asked action of a frozen round."""

    action: ActionContent
    priority: PriorityContent
    asked: AskedContent
    corrections: tuple[UpdateCorrection, ...]

    @property
    def answer(self) -> str:
        """The answer in a word."""
        update = self.asked.update
        if update.none_of_these:
            return NONE_OF_THESE
        return update.rating.word if update.rating else NO_REPLY

    @property
    def vacant(self) -> bool:
        """Whether no reply came because nobody held the post."""
        return has_no_holder(self.action, self.asked.update)


def corrections_of(round: Round) -> dict[UUID, tuple[UpdateCorrection, ...]]:
    """The corrections of a round's updates, oldest first, by update."""
    rows = UpdateCorrection.objects.filter(update__round=round).select_related("written_by").order_by("written_at")
    found: defaultdict[UUID, list[UpdateCorrection]] = defaultdict(list)
    for row in rows:
        found[row.update_id].append(row)
    return {update: tuple(written) for update, written in found.items()}


def frozen_rows(content: RoundContent, corrections: Mapping[UUID, tuple[UpdateCorrection, ...]]) -> list[FrozenRow]:
    """The asked actions in printed order."""
    asked = {one.action: one for one in content.asked}
    return [
        FrozenRow(action, priority, asked[action.id], _of(asked[action.id], corrections))
        for priority in content.plan.priorities
        for action in priority.actions
        if action.id in asked
    ]


def _of(asked: AskedContent, corrections: Mapping[UUID, tuple[UpdateCorrection, ...]]) -> tuple[UpdateCorrection, ...]:
    return corrections.get(asked.update.id, ()) if asked.update.id else ()
