"""What waits for a body's own clearance: for the post that clears, and for the programme officer."""

from dataclasses import dataclass
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.monitoring.models import Clearance, Round, Update
from goldenthread.monitoring.queries.receipts import SentAnswer, sent_answers
from goldenthread.monitoring.rules.updates import ANSWERED
from goldenthread.partnership.models import Post


@dataclass(frozen=True)
class ToClear:
    """One answer that waits, as it was sent, with the number that says which edit was read."""

    update: UUID
    edit_number: int
    answer: SentAnswer
    post: str
    sent_by: str


def waiting_for_clearance(round: Round) -> dict[UUID, Post]:
    """For each action whose answer waits for clearance, the post that clears it, in one query: for the officer."""
    waiting = Update.objects.filter(round=round, clearance=Clearance.WAITING, state__in=ANSWERED)
    rows = waiting.select_related("clearance_post__body")
    return {row.action_id: row.clearance_post for row in rows if row.clearance_post}


def answers_to_clear(round: Round, post: Post, reader: Person) -> tuple[ToClear, ...]:
    """What waits in a round for this post, in the order in which it was sent, in a constant number of queries."""
    waiting = Update.objects.filter(round=round, clearance_post=post, clearance=Clearance.WAITING)
    rows = {row.action_id: row for row in waiting.select_related("post__body", "submitted_by").order_by("submitted_at")}
    sent = {answer.action: answer for answer in sent_answers(round, list(rows), reader)}
    return tuple(
        ToClear(row.pk, row.edit_number, sent[action], str(row.post), row.submitted_by.name if row.submitted_by else "")
        for action, row in rows.items()
        if action in sent
    )
