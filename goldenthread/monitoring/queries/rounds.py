"""The rounds of an area, for lists and addresses."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.monitoring.models import AskedAction, Round, RoundMeeting, RoundState, Update
from goldenthread.monitoring.rules.updates import ANSWERED
from goldenthread.partnership.models import LocalArea, Meeting, Post
from goldenthread.partnership.queries import meetings_in
from goldenthread.plans.models import Plan, PlanVersion, RatingScale


@dataclass(frozen=True)
class RoundSummary:
    """A round in a list. `answered` counts sent and accepted answers of the `asked` actions."""

    id: UUID
    name: str
    plan: UUID
    plan_title: str
    opens_on: date
    reply_by: date
    freeze_on: date
    state: str
    frozen_at: datetime | None
    asked: int
    answered: int


def rounds_in(area: LocalArea, *, plan: UUID | None = None) -> tuple[RoundSummary, ...]:
    """The rounds of an area, the newest first, in a constant number of queries."""
    rows = Round.objects.filter(area=area)
    if plan is not None:
        rows = rows.filter(plan_id=plan)
    answer = Update.objects.filter(round=OuterRef("round"), action=OuterRef("action"), state__in=ANSWERED)
    asked = AskedAction.objects.filter(round__in=rows).annotate(has_answer=Exists(answer)).values("round_id")
    counted = asked.annotate(all=Count("pk"), answered=Count("pk", filter=Q(has_answer=True)))
    counts = {row["round_id"]: (row["all"], row["answered"]) for row in counted.order_by()}
    titles = titles_of(area)
    return tuple(
        RoundSummary(
            id=row.pk,
            name=row.name,
            plan=row.plan_id,
            plan_title=titles.get(row.plan_id, ""),
            opens_on=row.opens_on,
            reply_by=row.reply_by,
            freeze_on=row.freeze_on,
            state=row.state,
            frozen_at=row.frozen_at,
            asked=counts.get(row.pk, (0, 0))[0],
            answered=counts.get(row.pk, (0, 0))[1],
        )
        for row in rows.order_by("-opened_at")
    )


def titles_of(area: LocalArea) -> dict[UUID, str]:
    """The title of each plan of an area."""
    versions = PlanVersion.objects.filter(plan__area=area, recorded_to=None)
    return dict(versions.values_list("plan_id", "title"))


def round_in(area: LocalArea, round: UUID) -> Round | None:
    """A round of this area with everything that its page names, or None."""
    related = ("plan__area", "area", "scale", "previous", "frozen_by", "opened_by")
    found: Round | None = Round.objects.filter(area=area, pk=round).select_related(*related).first()
    return found


def last_frozen(plan: Plan) -> Round | None:
    """The plan's newest frozen round."""
    frozen = Round.objects.filter(plan=plan, state=RoundState.FROZEN)
    found: Round | None = frozen.select_related("plan", "area", "scale").order_by("-opened_at").first()
    return found


def open_round_of(plan: UUID) -> Round | None:
    """The plan's open round."""
    found: Round | None = Round.objects.filter(plan_id=plan, state=RoundState.OPEN).first()
    return found


def meetings_served(round: Round) -> list[Meeting]:
    """The meetings that a round serves, soonest first."""
    served = RoundMeeting.objects.filter(round=round).select_related("meeting__group").order_by("meeting__held_on")
    return [row.meeting for row in served]


def meetings_to_serve(area: LocalArea) -> QuerySet[Meeting]:
    """The meetings that a new round may serve: those still to come."""
    return meetings_in(area, from_day=today())


def scales_for(area: LocalArea) -> QuerySet[RatingScale]:
    """The scales that a round of the area may use: ready-made and its own, without retired ones."""
    return RatingScale.objects.filter(Q(area=None) | Q(area=area), retired_at=None).order_by("area", "name")


def posts_held(round: Round, person: Person) -> QuerySet[Post]:
    """The posts asked in a round that the person holds or deputises for today."""
    asked = AskedAction.objects.filter(round=round, post__isnull=False).values("post")
    held: QuerySet[Post] = Post.objects.filter(area=round.area_id, pk__in=asked).held_by(person, today())
    return held.select_related("body")


def update_in(area: LocalArea, update: UUID) -> Update | None:
    """An update of this area with everything that its page names, or None."""
    related = ("round__plan__area", "round__area", "round__scale", "round__previous", "post__body", "area")
    also = ("rating", "help_from", "submitted_by", "accepted_by", "timescale_change")
    found: Update | None = Update.objects.filter(area=area, pk=update).select_related(*related, *also).first()
    return found
