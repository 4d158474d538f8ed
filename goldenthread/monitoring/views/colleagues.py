"""What a lead does about colleagues on their page: ask one, take over or decline what came, take a question back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.accounts.models import Person
from goldenthread.monitoring import actions
from goldenthread.monitoring.models import Contribution
from goldenthread.monitoring.views.sheet import Sheet

ASK, TAKE = "ask", "take"
SETTLING = {"decline": actions.decline_contribution, "withdraw": actions.withdraw_contribution}


def button_pressed(data: Mapping[str, Any]) -> tuple[str, UUID] | None:
    """Which of these buttons was pressed, and the contribution or action that it is about."""
    for name in (ASK, TAKE, *SETTLING):
        if name in data:
            try:
                return name, UUID(data[name])
            except ValueError:
                return None
    return None


def settle(person: Person, sheet: Sheet, contribution: Contribution, step: str) -> actions.Answered:
    """Do it; returns what became of the lead's own answer, which taking over saves. Raises RuleBroken."""
    if step in SETTLING:
        SETTLING[step](by=person, contribution=contribution)
        return actions.Answered()
    form = sheet.cards[contribution.action_id].form
    if not form.is_valid():
        return actions.Answered()
    return actions.take_over(by=person, contribution=contribution, given=form.given())


def told(step: str, contribution: Contribution) -> str:
    """What has happened, as one sentence."""
    name = contribution.person.name
    return {
        TAKE: _("%(name)s’s words stand in your draft now. Edit them if you like, and send."),
        "decline": _("You left out what %(name)s wrote."),
        "withdraw": _("You took back your question to %(name)s."),
    }[step] % {"name": name}
