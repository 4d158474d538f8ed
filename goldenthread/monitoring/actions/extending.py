"""More time for one lead, with a reason that everybody can read later."""

from datetime import date

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.monitoring.actions.recording import ABOUT, hold, note_round
from goldenthread.monitoring.actions.reviewing import OFFICE
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.rules.rounds import check_more_time
from goldenthread.partnership.models import Post
from goldenthread.requests import actions as requests
from goldenthread.requests.models import Request


@transaction.atomic
def give_more_time(*, by: Person, round: Round, post: Post, reply_by: date, reason: str) -> Request:
    """Let one post answer until a later day without being late; reminders go by that day too.

    Raises RuleBroken without a reason, for a day that is not later or lies after the freeze, or for a post that this
    round asks for nothing.
    """
    held = hold(round)
    check_more_time(held, reply_by)
    asked = requests.extend(about_kind=ABOUT, about_id=held.pk, post=post.pk, reply_by=reply_by, reason=reason)
    told = {"post": str(post), "reply by": reply_by}
    before = {"reply by": asked.extended_from}
    note_round(by, held, "gave more time in", before=before, after=told, reason=reason.strip(), post=OFFICE)
    return asked
