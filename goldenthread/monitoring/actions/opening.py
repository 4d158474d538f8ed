"""Opening a round, and changing its days while it is open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Subquery

from goldenthread.accounts.models import Person
from goldenthread.common.clock import LONDON, now
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions.recording import ABOUT, hold, note_round
from goldenthread.monitoring.content import MeetingContent
from goldenthread.monitoring.models import AskedAction, Round, RoundMeeting, RoundState, Update
from goldenthread.monitoring.queries.people import asked_post_of
from goldenthread.monitoring.rules.rounds import check_dates, check_is_open, why_of
from goldenthread.partnership.models import LocalArea, Meeting
from goldenthread.partnership.queries import closed_periods_of
from goldenthread.plans.models import Plan, RatingScale
from goldenthread.plans.queries import plan_content
from goldenthread.plans.rules import check_is_running, check_same_area, check_scale_can_be_used
from goldenthread.requests import actions as requests


@dataclass(frozen=True)
class Days:
    """A round's three days."""

    opens_on: date
    reply_by: date
    freeze_on: date


@transaction.atomic
def open_round(
    *,
    by: Person | None,
    plan: Plan,
    name: str,
    opens_on: date,
    reply_by: date,
    freeze_on: date,
    scale: RatingScale,
    meetings: Sequence[Meeting] = (),
    actions: Collection[UUID] | None = None,
    tell: bool = True,
) -> Round:
    """Open a round for a plan: ask each answering post for its actions, and take up answers that waited for it.

    `actions` are the ones asked for; None means every live one. Whoever is asked gets mail, unless `tell` is False or
    the round opens later, when `send_reminders` writes to them. Raises RuleBroken where another round is open, the days
    don't fit one another or the meetings' papers, the name is taken, or nothing is asked for.
    """
    check_is_running(plan)
    check_scale_can_be_used(scale, plan.area)
    days = Days(opens_on, reply_by, freeze_on)
    _check_days(plan.area, days, meetings)
    chosen = [action for action in plan_content(plan).live_actions if actions is None or action.id in actions]
    if not chosen:
        raise RuleBroken("Choose at least one action to ask for.")
    round = _create(by, plan, _named(name), days, scale)
    _serve(round, meetings)
    AskedAction.objects.bulk_create(
        AskedAction(area=plan.area, round=round, action_id=action.id, post_id=asked_post_of(action))
        for action in chosen
    )
    _take_up_waiting(round)
    ask_posts(round, {post for action in chosen if (post := asked_post_of(action))}, meetings)
    if tell:
        requests.send_digests(about=(ABOUT, round.pk))
    without = [action.reference or action.text[:60] for action in chosen if asked_post_of(action) is None]
    note_round(by, round, "opened", after={**_told(days), "asked": len(chosen), "no post answers for": without})
    return round


@transaction.atomic
def change_round(
    *,
    by: Person | None,
    round: Round,
    name: str,
    opens_on: date,
    reply_by: date,
    freeze_on: date,
    meetings: Sequence[Meeting] = (),
) -> Round:
    """Give an open round another name, other days or other meetings; everybody who was asked is told the new days."""
    held = hold(round)
    check_is_open(held)
    days = Days(opens_on, reply_by, freeze_on)
    _check_days(held.area, days, meetings)
    before = {"name": held.name, **_told(Days(held.opens_on, held.reply_by, held.freeze_on))}
    held.name = _named(name)
    held.opens_on, held.reply_by, held.freeze_on = opens_on, reply_by, freeze_on
    try:
        with transaction.atomic():
            held.save(update_fields=["name", "opens_on", "reply_by", "freeze_on"])
    except IntegrityError:
        raise RuleBroken(_taken(held.name)) from None
    RoundMeeting.objects.filter(round=held).delete()
    _serve(held, meetings)
    requests.change_dates(
        about_kind=ABOUT,
        about_id=held.pk,
        reply_by=reply_by,
        title=title_of(held),
        why=why_of(held.freeze_on, _contents(meetings)),
    )
    note_round(by, held, "changed", before=before, after={"name": held.name, **_told(days)})
    return held


def title_of(round: Round) -> str:
    """What a post is asked for."""
    return f"{round.name}: your update"


def _named(name: str) -> str:
    if not name.strip():
        raise RuleBroken("Enter the name of the round.")
    return name.strip()


def _taken(name: str) -> str:
    return f"This plan has a round called {name} already. Choose another name."


def _check_days(area: LocalArea, days: Days, meetings: Sequence[Meeting]) -> None:
    check_same_area(area, *meetings)
    check_dates(
        opens_on=days.opens_on,
        reply_by=days.reply_by,
        freeze_on=days.freeze_on,
        meetings=_contents(meetings),
        working_days=area.freeze_working_days,
        closed=closed_periods_of(area),
    )


def _contents(meetings: Sequence[Meeting]) -> list[MeetingContent]:
    return [MeetingContent(m.group.name, m.held_on, m.paper_deadline) for m in meetings]


def _create(by: Person | None, plan: Plan, name: str, days: Days, scale: RatingScale) -> Round:
    rounds = Round.objects.filter(plan=plan)
    running = rounds.filter(state=RoundState.OPEN).first()
    if running:
        raise RuleBroken(f"{running.name} is still open. Freeze it before you open another round.")
    if rounds.filter(name=name).exists():
        raise RuleBroken(_taken(name))
    previous = rounds.filter(state=RoundState.FROZEN).order_by("-opened_at").first()
    try:
        with transaction.atomic():
            made: Round = Round.objects.create(
                area=plan.area,
                plan=plan,
                name=name,
                opens_on=days.opens_on,
                reply_by=days.reply_by,
                freeze_on=days.freeze_on,
                scale=scale,
                previous=previous,
                opened_at=now(),
                opened_by=by,
            )
    except IntegrityError:
        raise RuleBroken("Somebody else opened a round for this plan just now. Look at the list of rounds.") from None
    return made


def _serve(round: Round, meetings: Sequence[Meeting]) -> None:
    RoundMeeting.objects.bulk_create(
        RoundMeeting(area=round.area, round=round, meeting=meeting) for meeting in meetings
    )


def _take_up_waiting(round: Round) -> None:
    """Answers written after the last freeze become drafts of this round; a word of another scale falls away."""
    post = AskedAction.objects.filter(round=round, action=OuterRef("action"), post__isnull=False).values("post")
    waiting = Update.objects.filter(
        round=None, action__asked_in__in=AskedAction.objects.filter(round=round, post__isnull=False)
    )
    waiting.exclude(rating=None).exclude(rating__scale=round.scale).update(rating=None)
    waiting.update(round=round, post=Subquery(post[:1]), edit_number=F("edit_number") + 1)


def ask_posts(round: Round, posts: set[UUID], meetings: Sequence[Meeting]) -> None:
    """Ask these posts for their part of a round; those that are asked already stay asked."""
    opens = datetime.combine(round.opens_on, time(), tzinfo=LONDON)
    requests.ask(
        area=round.area,
        posts=posts,
        about_kind=ABOUT,
        about_id=round.pk,
        title=title_of(round),
        why=why_of(round.freeze_on, _contents(meetings)),
        reply_by=round.reply_by,
        opened_at=max(opens, now()),
    )


def _told(days: Days) -> dict[str, date]:
    return {"opens": days.opens_on, "reply by": days.reply_by, "freeze": days.freeze_on}
