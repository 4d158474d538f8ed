"""Who may agree that an agreed timescale moves, as plain values and a pure decision. No database here.

The rule is the product's own: what the officer may agree alone is counted from the last finish that somebody else
agreed, so that many small moves do not add up to a large one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

OFFICER = "Programme officer"


@dataclass(frozen=True)
class MoveRuleContent:
    """The setting as known now. `version` is the row that a form must name to save; None where nobody has set it."""

    version: UUID | None = None
    group: UUID | None = None
    group_name: str = ""
    officer_days: int = 0
    set_by: str = ""
    set_by_post: str = ""
    set_at: datetime | None = None

    @property
    def sentence(self) -> str:
        """The setting in words."""
        who = f"{self.group_name}, at a meeting" if self.group else "whoever is named as having agreed it"
        alone = f"; the programme officer alone for up to {_days(self.officer_days)}" if self.officer_days else ""
        return f"A move is agreed by {who}{alone}."


@dataclass(frozen=True)
class AgreedFinish:
    """A finish that was agreed, and whether the officer agreed it alone."""

    finish: date | None
    by_officer: bool


def days_by_officer(agreed: Sequence[AgreedFinish], finish: date | None) -> int | None:
    """How far the officer alone would have moved a finish; `agreed` is oldest first. None where it cannot be counted.

    A sum of days either way: from the last finish that somebody else agreed to `finish`.
    """
    others = [row.finish for row in agreed if not row.by_officer]
    if not others or others[-1] is None or finish is None:
        return None
    return abs((finish - others[-1]).days)


def why_officer_may_not(rule: MoveRuleContent, days: int | None) -> str:
    """Why the officer alone may not agree a move of so many days; "" where they may."""
    instead = f"Choose a meeting of {rule.group_name}." if rule.group else "Name who agreed it."
    if not rule.officer_days:
        return f"The programme officer alone agrees no move of this plan. {instead}"
    if days is None:
        return f"The programme officer alone agrees only moves from one day to another. {instead}"
    if days > rule.officer_days:
        return (
            f"The programme officer alone agrees up to {_days(rule.officer_days)}; with this move it would be "
            f"{_days(days)} since somebody else last agreed a finish. {instead}"
        )
    return ""


def why_group_may_not(rule: MoveRuleContent, group: UUID | None, at_meeting: bool) -> str:
    """Why a move is not agreed by this group, at a meeting or not; "" where it is."""
    if rule.group is None or (group == rule.group and at_meeting):
        return ""
    alone = f", or let the programme officer agree up to {_days(rule.officer_days)}" if rule.officer_days else ""
    return f"Moves of this plan are agreed by {rule.group_name} at a meeting. Choose one of its meetings{alone}."


def _days(number: int) -> str:
    return f"{number} {'day' if number == 1 else 'days'}"
