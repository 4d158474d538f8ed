"""Freezing a round: everything that its report prints is kept for ever, names and computed answers included."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import LONDON, now
from goldenthread.monitoring.actions.recording import ABOUT, hold, note_round
from goldenthread.monitoring.content import RoundContent
from goldenthread.monitoring.models import Round, RoundSnapshot, RoundState, SnapshotText
from goldenthread.monitoring.queries.live import live_content
from goldenthread.monitoring.rules.rounds import check_can_freeze
from goldenthread.monitoring.snapshots import pack
from goldenthread.requests import actions as requests
from goldenthread.requests.queries import latest_reply_by

ANSWERED = frozenset({"submitted", "accepted"})


@transaction.atomic
def freeze_round(*, by: Person | None, round: Round, although_early: bool = False) -> Round:
    """Take the snapshot of a round, close what was asked, and freeze its rows; returns the round as frozen.

    Raises RuleBroken for a round that is frozen already, or while leads who owe an answer still have time, unless
    `although_early` says that this is known; the history then says so too.
    """
    held = hold(round)
    moment = now()
    day = moment.astimezone(LONDON).date()
    content = live_content(held, day)
    missing = sum(asked.update.state not in ANSWERED for asked in content.asked)
    latest = latest_reply_by(ABOUT, held.pk)
    check_can_freeze(held, day, missing=missing, although_early=although_early, latest=latest)
    _store(by, held, _as_frozen(content, by, moment), moment)
    requests.close(about_kind=ABOUT, about_id=held.pk)
    # The state comes last: from here on the triggers refuse every change of the round's rows.
    Round.objects.filter(pk=held.pk).update(state=RoundState.FROZEN, frozen_at=moment, frozen_by=by)
    held.refresh_from_db()
    told = {"asked": len(content.asked), "without an answer": missing}
    if missing and day <= held.reply_by:
        told["days before the reply-by date"] = (held.reply_by - day).days
    note_round(by, held, "froze", after=told)
    return held


def _as_frozen(content: RoundContent, by: Person | None, moment: datetime) -> RoundContent:
    plan = replace(content.plan, as_at=moment)
    return replace(content, plan=plan, frozen_at=moment, frozen_by=by.name if by else "")


def _store(by: Person | None, round: Round, content: RoundContent, moment: datetime) -> None:
    """Write the snapshot: its texts first, then its content.

    The trigger that guards each text reads its snapshot's row; on SQLite that walks through the whole content, if there
    is any yet, to find what is stored behind it.
    """
    stored = pack(content)
    snapshot = RoundSnapshot.objects.create(
        area_id=round.area_id, round=round, content="", rules=dict(content.rules), taken_at=moment, taken_by=by
    )
    SnapshotText.objects.bulk_create(
        SnapshotText(area_id=round.area_id, snapshot=snapshot, key=key, text=text) for key, text in stored.texts.items()
    )
    whole = {"content": stored.content, "content_hash": stored.content_hash}
    RoundSnapshot.objects.filter(pk=snapshot.pk).update(**whole)
