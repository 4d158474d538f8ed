"""The programme officer's part of collecting: returning answers with a question, and accepting them."""

from django.db import transaction
from django.db.models import F

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.monitoring.actions.recording import ABOUT, hold, labels_of, note_round, note_update
from goldenthread.monitoring.models import Round, TextKind, Update, UpdateState, UpdateText
from goldenthread.monitoring.queries.progress import clean_updates
from goldenthread.monitoring.rules.rounds import check_is_open
from goldenthread.monitoring.rules.updates import Step, next_state
from goldenthread.requests import actions as requests
from goldenthread.trail.versions import SOMEBODY_ELSE_SAVED

OFFICE = "Programme officer"


@transaction.atomic
def return_update(*, by: Person, update: Update, question: str, edit_number: int) -> None:
    """Give an answer back to its lead with a question. `edit_number` is that of the answer which the officer read.

    Raises RuleBroken without a question or for an answer that can't be returned, StaleEdit where it changed meanwhile.
    """
    if not question.strip():
        raise RuleBroken("Write what you want to know, so that the lead can answer it.")
    _step(by, update, Step.RETURN, edit_number, accepted_at=None, accepted_by=None)
    UpdateText.objects.update_or_create(
        update=update,
        kind=TextKind.RETURN_QUESTION,
        defaults={
            "area_id": update.area_id,
            "text": question.strip(),
            "written_by": by,
            "written_by_post": OFFICE,
            "written_at": now(),
        },
    )
    requests.mark_answered(about_kind=ABOUT, about_id=_round(update).pk, post=update.post_id, answered=False)


@transaction.atomic
def accept(*, by: Person, update: Update, edit_number: int) -> None:
    """Accept an answer as it was read: from now on the lead changes it only after it is returned.

    Raises RuleBroken for one that can't be accepted, StaleEdit where it changed meanwhile.
    """
    _step(by, update, Step.ACCEPT, edit_number, accepted_at=now(), accepted_by=by)


@transaction.atomic
def accept_all_clean(*, by: Person, round: Round) -> int:
    """Accept every sent answer that needs no officer's eye (`progress.is_clean`); returns how many those were."""
    held = hold(round)
    check_is_open(held)
    clean = clean_updates(held)
    accepted = Update.objects.filter(pk__in=list(clean), state=UpdateState.SUBMITTED).update(
        state=UpdateState.ACCEPTED, accepted_at=now(), accepted_by=by, edit_number=F("edit_number") + 1
    )
    if accepted:
        labels = labels_of(list(clean.values()))
        note_round(by, held, "accepted answers in", after={"accepted": sorted(labels.values())}, post=OFFICE)
    return accepted


def _step(by: Person, update: Update, step: Step, edit_number: int, **fields: object) -> None:
    """Move the update on. The check lies in the UPDATE itself, so nobody accepts what they have not read."""
    round = hold(_round(update))
    check_is_open(round)
    update.refresh_from_db()
    state = next_state(update.state, step)
    rows = Update.objects.filter(pk=update.pk, edit_number=edit_number)
    if not rows.update(state=state, edit_number=F("edit_number") + 1, **fields):
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
    before = {"state": update.state}
    update.refresh_from_db()
    verb = {Step.RETURN: "returned an answer for", Step.ACCEPT: "accepted an answer for"}[step]
    label = f"{labels_of([update.action_id]).get(update.action_id, '')} in {round}"
    note_update(by, update, verb, label=label, post=OFFICE, before=before, after={"state": state})


def _round(update: Update) -> Round:
    if update.round is None:
        raise RuleBroken("This answer waits for the next round, so it can't be reviewed yet.")
    return update.round
