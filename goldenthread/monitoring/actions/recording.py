"""What every change of a round shares: holding the round, and a line of history."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.accounts.models import Person
from goldenthread.monitoring.models import Round, Update
from goldenthread.plans.models import ActionVersion
from goldenthread.trail import actions as trail

ABOUT = "round"
"""The word by which `requests` knows a round."""


def hold(round: Round) -> Round:
    """The round as it is now, held until the transaction ends, so that nobody freezes it while somebody answers.

    SQLite has no row locks and needs none: there, a writing transaction is alone from its start.
    """
    rounds: QuerySet[Round] = Round.objects.select_related("plan", "area", "scale", "previous")
    return rounds.select_for_update(of=("self",)).get(pk=round.pk)


def note_round(by: Person | None, round: Round, verb: str, **told: Any) -> None:
    """Write one line of history about a round."""
    trail.record(by=by, verb=verb, kind="round", about=round, area_id=round.area_id, **told)


def note_update(by: Person | None, update: Update, verb: str, *, label: str, post: str, **told: Any) -> None:
    """Write one line of history about an update. Its texts stay out: they are personal and lie in rows of their own."""
    trail.record(by=by, verb=verb, kind="update", about=update, area_id=update.area_id, label=label, post=post, **told)


def labels_of(actions: list[Any]) -> dict[Any, str]:
    """Reference and words of some actions, by key."""
    rows = ActionVersion.objects.filter(action_id__in=actions, recorded_to=None)
    return {row.action_id: str(row) for row in rows}
