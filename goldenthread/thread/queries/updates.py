"""What was said of one action, round by round, and in which papers it stands."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from goldenthread.monitoring.content import UpdateContent
from goldenthread.monitoring.models import (
    AskedAction,
    RoundMeeting,
    TextKind,
    Update,
    UpdateCorrection,
    UpdateState,
)
from goldenthread.monitoring.queries.live import PRINTED, RELATED, no_reply, update_content
from goldenthread.monitoring.queries.texts import TextsByUpdate, Words, texts_of
from goldenthread.monitoring.rules.updates import SENT
from goldenthread.partnership.models import Meeting
from goldenthread.partnership.queries import TODAYS_NAMES, Names, names_at
from goldenthread.thread.queries.plans import frozen_by


@dataclass(frozen=True)
class Correction:
    """What somebody wrote after the freeze, beside the frozen answer."""

    text: str
    by: str
    post: str
    written_at: datetime


@dataclass(frozen=True)
class InRound:
    """One round that asked for the action, and what came: `update.state` is no_reply where nothing was sent.

    `note` is the note for the programme officer, only for people who may read it.
    """

    round: UUID
    name: str
    reply_by: date
    frozen_at: datetime | None
    update: UpdateContent
    corrections: tuple[Correction, ...]
    note: Words | None
    meetings: tuple[Meeting, ...]

    @property
    def is_waiting(self) -> bool:
        """Whether the round still takes answers and has none."""
        return self.frozen_at is None and self.update.state == "no_reply"


def rounds_of_action(action: UUID, *, as_at: datetime | None = None, sees_notes: bool) -> tuple[InRound, ...]:
    """Every round that asked for the action, the newest first, in a constant number of queries."""
    opened = Q(round__opened_at__lte=as_at) if as_at else Q()
    rows = AskedAction.objects.filter(opened, action_id=action).select_related("round", "post__body")
    asked = list(rows.order_by("-round__opened_at"))
    names = names_at(asked[0].area_id, as_at) if asked else TODAYS_NAMES
    updates = _updates(action, as_at)
    texts = texts_of(list(updates.values()), [*PRINTED, TextKind.OFFICER_NOTE] if sees_notes else PRINTED)
    corrections = _corrections(action, as_at)
    meetings = _meetings([row.round_id for row in asked])
    return tuple(_in_round(row, updates.get(row.round_id), texts, corrections, meetings, as_at, names) for row in asked)


def _updates(action: UUID, as_at: datetime | None) -> dict[UUID | None, Update]:
    sent = Update.objects.filter(action_id=action, round__isnull=False, state__in=SENT)
    if as_at:
        sent = sent.filter(submitted_at__lte=as_at)
    return {row.round_id: row for row in sent.select_related(*RELATED)}


def _corrections(action: UUID, as_at: datetime | None) -> dict[UUID, tuple[Correction, ...]]:
    rows = UpdateCorrection.objects.filter(update__action_id=action).select_related("written_by")
    if as_at:
        rows = rows.filter(written_at__lte=as_at)
    found: defaultdict[UUID, list[Correction]] = defaultdict(list)
    for row in rows.order_by("written_at"):
        found[row.update_id].append(Correction(row.text, row.written_by.name, row.written_by_post, row.written_at))
    return {update: tuple(written) for update, written in found.items()}


def _meetings(rounds: list[UUID]) -> dict[UUID, tuple[Meeting, ...]]:
    rows = RoundMeeting.objects.filter(round_id__in=rounds).select_related("meeting__group")
    found: defaultdict[UUID, list[Meeting]] = defaultdict(list)
    for row in rows.order_by("meeting__held_on", "id"):
        found[row.round_id].append(row.meeting)
    return {round: tuple(served) for round, served in found.items()}


def _said(update: Update, texts: Mapping[str, Words], as_at: datetime | None, names: Names) -> UpdateContent:
    """What was sent, under the post's name of then; what was accepted only later had just been sent."""
    content = replace(update_content(update, texts), post=names.of_post(update.post))
    later = as_at and update.accepted_at and update.accepted_at > as_at
    return replace(content, state=UpdateState.SUBMITTED.value) if later else content


def _in_round(
    asked: AskedAction,
    update: Update | None,
    texts: TextsByUpdate,
    corrections: dict[UUID, tuple[Correction, ...]],
    meetings: dict[UUID, tuple[Meeting, ...]],
    as_at: datetime | None,
    names: Names,
) -> InRound:
    own = texts[update.pk] if update else {}
    said = _said(update, own, as_at, names) if update else no_reply(names.of_post(asked.post) if asked.post else "")
    return InRound(
        round=asked.round_id,
        name=asked.round.name,
        reply_by=asked.round.reply_by,
        frozen_at=frozen_by(asked.round, as_at),
        update=said,
        corrections=corrections.get(update.pk, ()) if update else (),
        note=own.get(TextKind.OFFICER_NOTE),
        meetings=meetings.get(asked.round_id, ()),
    )
