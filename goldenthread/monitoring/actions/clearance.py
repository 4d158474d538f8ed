"""A body's own clearance of answers that its leads have sent: cleared, or sent back with a sentence."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now, today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.monitoring.actions.recording import ABOUT, hold, labels_of, note_update
from goldenthread.monitoring.models import Clearance, Round, TextKind, Update, UpdateState, UpdateText
from goldenthread.monitoring.rules.clearance import check_may_clear, check_waits
from goldenthread.monitoring.rules.rounds import check_is_open
from goldenthread.monitoring.rules.updates import ANSWERED
from goldenthread.notices.actions import Mail, send_mail, send_mails
from goldenthread.partnership.models import Post
from goldenthread.partnership.queries import asked_people
from goldenthread.requests import actions as requests
from goldenthread.trail.versions import SOMEBODY_ELSE_SAVED


@transaction.atomic
def clear_answers(*, by: Person, round: Round, post: Post, read: Mapping[UUID, int]) -> int:
    """Clear answers for a body; `read` says which edit of each update was read. Returns how many.

    Raises RuleBroken for the wrong person, a frozen round, or an answer that waits no more; StaleEdit where one changed
    since it was read, and then none is cleared.
    """
    held = _check(by, round, post)
    rows = list(Update.objects.filter(round=held, clearance_post=post, pk__in=read))
    if len(rows) != len(read):
        raise RuleBroken("Open the page again: it has changed.")
    labels = labels_of([row.action_id for row in rows])
    cleared = {"clearance": Clearance.CLEARED, "cleared_at": now(), "cleared_by": by}
    for row in rows:
        check_waits(row)
        _move(row, read[row.pk], **cleared)
        note_update(by, row, "cleared an answer for", label=f"{labels[row.action_id]} in {held}", post=str(post))
    return len(rows)


@transaction.atomic
def send_back(*, by: Person, update: Update, post: Post, sentence: str, edit_number: int) -> None:
    """Give an answer back to its lead with a sentence, which stands on their page; they also get it by mail.

    Raises RuleBroken for the wrong person, no sentence, or an answer that does not wait; StaleEdit where it changed.
    """
    if not sentence.strip():
        raise RuleBroken("Write what has to change, so that the lead can mend it.")
    if update.round is None or update.clearance_post_id != post.pk:
        raise RuleBroken("Open the page again: it has changed.")
    held = _check(by, update.round, post)
    check_waits(update)
    _move(update, edit_number, clearance=Clearance.NONE, clearance_post=None, state=UpdateState.RETURNED)
    words = {"area_id": update.area_id, "text": sentence.strip(), "written_by": by, "written_by_post": str(post)[:400]}
    UpdateText.objects.update_or_create(
        update=update, kind=TextKind.RETURN_QUESTION, defaults={**words, "written_at": now(), "redacted_at": None}
    )
    requests.mark_answered(about_kind=ABOUT, about_id=held.pk, post=update.post_id, answered=False)
    label = labels_of([update.action_id])[update.action_id]
    note_update(by, update, "sent back an answer for", label=f"{label} in {held}", post=str(post))
    if update.submitted_by:
        context = {"person": update.submitted_by, "by": by, "post": post, "label": label, "sentence": sentence.strip()}
        subject = f"{post.title} sent back your answer for {held.name}"
        send_mail(to=update.submitted_by.email, subject=subject, template="monitoring/mail/back.txt", context=context)


def tell_who_clears(*, round: Round, actions: Sequence[UUID], address: Callable[[Post], str]) -> None:
    """Write to those who clear the answers that were just sent; call it inside the transaction that sends them."""
    waiting = Update.objects.filter(round=round, action_id__in=actions, clearance=Clearance.WAITING)
    counts: dict[Post, int] = {}
    for row in waiting.select_related("clearance_post__body", "clearance_post__area"):
        if row.clearance_post:
            counts[row.clearance_post] = counts.get(row.clearance_post, 0) + 1
    people = asked_people([post.pk for post in counts], today())
    mails = []
    for post, number in counts.items():
        if asked := people[post.pk]:
            context = {"person": asked.person, "post": post, "round": round, "number": number, "address": address(post)}
            subject = f"{round.name}: answers wait for your clearance"
            mails.append(Mail(asked.person.email, subject, "monitoring/mail/to_clear.txt", context))
    if mails:
        send_mails(mails)


def _check(by: Person, round: Round, post: Post) -> Round:
    held = hold(round)
    check_is_open(held)
    check_may_clear(by, post, today())
    return held


def _move(row: Update, edit_number: int, **fields: object) -> None:
    """The check lies in the UPDATE itself, so nobody clears what they have not read."""
    unchanged = Update.objects.filter(pk=row.pk, edit_number=edit_number, state__in=ANSWERED)
    if not unchanged.filter(clearance=Clearance.WAITING).update(edit_number=F("edit_number") + 1, **fields):
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
