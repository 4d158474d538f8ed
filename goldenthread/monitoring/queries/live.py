"""A round as it stands on a day, as plain values: what a freeze would store, computed from the tables of today."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.common.clock import LONDON, today
from goldenthread.evidence.queries import Impacts, impacts
from goldenthread.monitoring.content import (
    AskedContent,
    MeetingContent,
    RatingContent,
    RoundContent,
    UpdateContent,
)
from goldenthread.monitoring.models import AskedAction, Round, RoundMeeting, TextKind, Update, UpdateState
from goldenthread.monitoring.queries.history import (
    History,
    Previous,
    Said,
    claim_of,
    previous_of,
    rating_content,
    said_before,
)
from goldenthread.monitoring.queries.texts import Words, texts_of
from goldenthread.monitoring.rules import RULES
from goldenthread.monitoring.rules.calendar import Claim, calendar_answer
from goldenthread.monitoring.rules.changes import change_since
from goldenthread.monitoring.rules.contradictions import contradictions
from goldenthread.plans.content import ActionContent, PlanContent
from goldenthread.plans.models import RatingWord
from goldenthread.plans.queries import plan_content

# What of an update its content is made of.
RELATED = ("rating", "help_from", "post__body", "submitted_by", "unchanged_since", "clearance_post__body")
PRINTED = tuple(kind for kind in TextKind if kind not in (TextKind.OFFICER_NOTE, TextKind.RETURN_QUESTION))


@dataclass(frozen=True)
class _Read:
    """Everything that a round's content is made of."""

    day: date
    plan: PlanContent
    impacts: Impacts
    history: History
    previous: Mapping[UUID, Previous]
    updates: dict[UUID, UpdateContent]


def live_content(round: Round, day: date | None = None) -> RoundContent:
    """The round with its computed answers for `day` (today), in a constant number of queries."""
    day = day or today()
    plan = plan_content(round.plan)
    asked = list(AskedAction.objects.filter(round=round).prefetch_related("post__body"))
    read = _Read(
        day=day,
        plan=plan,
        impacts=impacts(plan, day),
        history=said_before(round.plan_id, until=round),
        previous=previous_of(round),
        updates=updates_of(round),
    )
    places = {action.id: action for action in plan.actions}
    order = {identifier: place for place, identifier in enumerate(places)}
    rows = sorted((row for row in asked if row.action_id in places), key=lambda row: order[row.action_id])
    return RoundContent(
        id=round.pk,
        name=round.name,
        area_name=plan.area_name,
        opens_on=round.opens_on,
        reply_by=round.reply_by,
        as_at=day,
        frozen_at=round.frozen_at,
        frozen_by=round.frozen_by.name if round.frozen_by else "",
        previous_name=round.previous.name if round.previous else "",
        scale_name=round.scale.name,
        scale=scale_of(round),
        meetings=meetings_of(round),
        plan=plan,
        asked=tuple(_asked(row, places[row.action_id], read) for row in rows),
        rules=RULES,
        area_colour=round.area.colour,
    )


def scale_of(round: Round) -> tuple[RatingContent, ...]:
    """The words of the round's scale, in order."""
    words = RatingWord.objects.filter(scale_id=round.scale_id).order_by("position")
    return tuple(content for word in words if (content := rating_content(word)))


def meetings_of(round: Round) -> tuple[MeetingContent, ...]:
    """The meetings that the round serves, soonest first."""
    rows = RoundMeeting.objects.filter(round=round).select_related("meeting__group").order_by("meeting__held_on", "id")
    return tuple(MeetingContent(r.meeting.group.name, r.meeting.held_on, r.meeting.paper_deadline) for r in rows)


def updates_of(round: Round) -> dict[UUID, UpdateContent]:
    """What was answered, by action. A draft has not been sent, so it says nothing."""
    # Prefetched, not joined: thousands of updates share a few words, posts and people.
    rows = list(Update.objects.filter(round=round).prefetch_related(*RELATED))
    texts = texts_of(rows, PRINTED)
    return {row.action_id: update_content(row, texts[row.pk]) for row in rows}


def update_content(row: Update, texts: Mapping[str, Words]) -> UpdateContent:
    """One update as a plain value."""
    bare = UpdateContent(
        id=row.pk,
        state=row.state,
        rating=None,
        none_of_these=False,
        late=row.late,
        post=str(row.post),
        answered_by="",
        submitted_at=None,
    )
    if row.state == UpdateState.DRAFT:
        return replace(bare, late=False)
    texts_by_field: dict[str, Any] = {kind.value: texts[kind].words for kind in PRINTED if kind in texts}
    return replace(
        bare,
        rating=rating_content(row.rating),
        none_of_these=row.none_of_these,
        answered_by=_answered_by(row),
        submitted_at=row.submitted_at,
        help_from=row.help_from.name if row.help_from else "",
        proposed_words=row.proposed_words,
        proposed_finish=row.proposed_finish,
        unchanged_since=row.unchanged_since.name if row.unchanged_since else "",
        clearance=row.clearance,
        clearance_post=str(row.clearance_post) if row.clearance_post else "",
        redacted=tuple(sorted(kind for kind, words in texts.items() if words.redacted)),
        **texts_by_field,
    )


def _answered_by(row: Update) -> str:
    name = row.submitted_by.name if row.submitted_by else ""
    office = row.submitted_by_post
    return f"{name} ({office})" if name and office and office != str(row.post) else name


def _asked(row: AskedAction, action: ActionContent, read: _Read) -> AskedContent:
    update = read.updates.get(row.action_id) or no_reply(str(row.post) if row.post else "")
    proofs = read.impacts.proofs_of_action(action.id)
    calendar = calendar_answer(action.ledger, _claim(action.id, update, read), read.day, action.milestones)
    impact = read.impacts.action(action.id)
    current = action.ledger.current
    start = current.start if current else None
    found = contradictions(update.rating, calendar, impact, proofs, start=start, day=read.day)
    previous = read.previous.get(action.id, Previous())
    return AskedContent(
        action=action.id,
        update=update if found else replace(update, contradiction_reason=""),
        calendar=calendar,
        impact=impact,
        contradictions=found,
        proofs=proofs,
        previous_rating=previous.rating,
        previous_state=previous.state,
        change=change_since(previous.state, previous.rating, update),
    )


def _claim(action: UUID, update: UpdateContent, read: _Read) -> Claim:
    said = read.history.get(action, ())
    if update.submitted_at and (update.rating or update.none_of_these):
        said = (
            *said,
            Said(update.rating.state if update.rating else "", update.submitted_at.astimezone(LONDON).date()),
        )
    return claim_of(said)


def no_reply(post: str) -> UpdateContent:
    """The answer of a post that gave none."""
    return UpdateContent(
        id=None,
        state="no_reply",
        rating=None,
        none_of_these=False,
        late=False,
        post=post,
        answered_by="",
        submitted_at=None,
    )
