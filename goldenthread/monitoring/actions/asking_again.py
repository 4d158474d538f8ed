"""Asking, in an open round, the posts that answer now: for actions that had none, and for those whose post changed."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from goldenthread.accounts.models import Person
from goldenthread.monitoring.actions.opening import ask_posts
from goldenthread.monitoring.actions.recording import ABOUT, hold, note_round
from goldenthread.monitoring.models import AskedAction, Round, RoundMeeting, Update, UpdateState
from goldenthread.monitoring.queries.people import asked_otherwise
from goldenthread.monitoring.rules.rounds import check_is_open
from goldenthread.plans.queries import plan_content
from goldenthread.requests import actions as requests


@transaction.atomic
def ask_again(*, by: Person | None, round: Round) -> int:
    """Ask the posts that now answer for actions which another post, or none, was asked for; returns how many actions.

    An action whose answer was sent stays with whoever sent it. A draft goes to the new post with its words. A post of
    which nothing more is wanted is asked no longer.
    """
    held = hold(round)
    check_is_open(held)
    changed = asked_otherwise(held, plan_content(held.plan))
    before = {row.post_id for row, _ in changed if row.post_id}
    for row, post in changed:
        row.post_id = post
    AskedAction.objects.bulk_update([row for row, _ in changed], ["post"])
    asked = {post for _, post in changed}
    for post in asked:
        drafts = Update.objects.filter(round=held, action__in=[row.action_id for row, now in changed if now == post])
        drafts.update(post=post, edit_number=F("edit_number") + 1)
    _tell(held, asked, before)
    if changed:
        note_round(by, held, "asked newly named posts in", after={"actions": len(changed)})
    return len(changed)


def _tell(round: Round, asked: set[UUID], before: set[UUID]) -> None:
    """Write to the posts that are asked now, and let those be that have nothing left to give."""
    meetings = [served.meeting for served in RoundMeeting.objects.filter(round=round).select_related("meeting__group")]
    ask_posts(round, asked, meetings)
    for post in asked:
        requests.mark_answered(about_kind=ABOUT, about_id=round.pk, post=post, answered=False)
    left = AskedAction.objects.filter(round=round, post__in=before)
    owing = set(left.values_list("post_id", flat=True))
    requests.close(about_kind=ABOUT, about_id=round.pk, posts=before - owing)
    sent = Update.objects.filter(round=round, state__in=(UpdateState.SUBMITTED, UpdateState.ACCEPTED))
    missing = left.exclude(action__in=sent.values("action")).values_list("post_id", flat=True)
    for post in owing - set(missing):
        requests.mark_answered(about_kind=ABOUT, about_id=round.pk, post=post)
    requests.send_digests(about=(ABOUT, round.pk))
