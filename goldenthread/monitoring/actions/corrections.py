"""Correcting what a frozen round says: a new record beside the old one."""

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions.recording import labels_of, note_update
from goldenthread.monitoring.models import RoundState, Update, UpdateCorrection
from goldenthread.monitoring.rules.people import check_may_answer


@transaction.atomic
def correct_update(*, by: Person, update: Update, text: str) -> UpdateCorrection:
    """Write a correction of an update in a frozen round; the update and every report drawn from it stay as they were.

    Raises RuleBroken without words, for a round that is still open (change the answer itself), or for the wrong person.
    """
    if update.round is None or update.round.state != RoundState.FROZEN:
        raise RuleBroken("This round is still open, so change the answer itself.")
    capacity = check_may_answer(by, update.post, today())
    if not text.strip():
        raise RuleBroken("Write what was wrong and what is right.")
    correction: UpdateCorrection = UpdateCorrection.objects.create(
        area_id=update.area_id, update=update, text=text.strip(), written_by=by, written_by_post=capacity
    )
    label = f"{labels_of([update.action_id]).get(update.action_id, '')} in {update.round}"
    note_update(by, update, "corrected the answer for", label=label, post=capacity)
    return correction
