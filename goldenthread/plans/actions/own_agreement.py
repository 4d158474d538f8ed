"""What leads settle themselves: the first timescale of their own action, other dates instead, and that they answer."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.errors import StaleEdit
from goldenthread.partnership.models import Group, Post
from goldenthread.plans.actions.actions import name_answering_post
from goldenthread.plans.actions.agreements import record_agreement
from goldenthread.plans.actions.first_agreement import offered_fields
from goldenthread.plans.actions.timescales import agree_timescale, decide_timescale, propose_timescale
from goldenthread.plans.agreeing import TimescaleRow, timescale_rows
from goldenthread.plans.models import Action, Agreement, AgreementSubject, AnsweringPost, Decision, TimescaleChange
from goldenthread.plans.queries import plan_content

LOOK_AGAIN = "Somebody else changed what is proposed after you opened this page. Look at it again."


@transaction.atomic
def agree_own_timescale(*, by: Person, action: Action, post: Post, seen: str) -> TimescaleChange:
    """A lead agrees what is offered for their own action, in the name of their post.

    `seen` is the fingerprint of what the page offered; StaleEdit where something else is offered now.
    """
    row = _row(action)
    if not row.can_be_agreed or row.fingerprint != seen:
        raise StaleEdit(LOOK_AGAIN)
    if row.awaiting:
        return decide_timescale(by=by, change=_waiting(row.awaiting.id), decision="agreed", by_words=str(post)[:400])
    return agree_timescale(by=by, action=action, post=post, by_words=str(post)[:400], **offered_fields(row))


@transaction.atomic
def propose_own_timescale(
    *,
    by: Person,
    action: Action,
    post: Post,
    finish: date | None,
    start: date | None = None,
    words: str = "",
    reason: str = "",
    awaiting_group: Group | None = None,
) -> TimescaleChange:
    """A lead proposes other dates for their own action; what waited before is taken back."""
    waiting = TimescaleChange.objects.filter(action=action, decision=Decision.AWAITING).first()
    if waiting:
        decide_timescale(by=by, change=_waiting(waiting.pk), decision="withdrawn", reason="Other dates were proposed.")
    fields: dict[str, Any] = {"start": start, "finish": finish, "words": words, "reason": reason}
    return propose_timescale(by=by, action=action, post=post, awaiting_group=awaiting_group, **fields)


@transaction.atomic
def answer_oneself(*, by: Person, action: Action, post: Post) -> Agreement:
    """A lead says that their own post answers for an action, and this is recorded.

    StaleEdit where another post was named meanwhile.
    """
    named = AnsweringPost.objects.filter(action=action, recorded_to=None, post=post)
    name_answering_post(by=by, action=action, post=post, started_from=named.values_list("pk", flat=True))
    return record_agreement(
        by=by,
        plan=action.plan,
        subject=AgreementSubject.ANSWERING_POST,
        action=action,
        words=f"{post} answers.",
        agreed_by_words=str(post)[:400],
    )


def _row(action: Action) -> TimescaleRow:
    rows = timescale_rows(plan_content(action.plan))
    found = next((row for row in rows if row.action.id == action.pk), None)
    if found is None:
        raise StaleEdit(LOOK_AGAIN)
    return found


def _waiting(key: UUID) -> TimescaleChange:
    change: TimescaleChange = TimescaleChange.objects.select_related("action__plan__area", "area").get(pk=key)
    return change
