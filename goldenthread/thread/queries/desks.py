"""What officers, members and administrators look after: open rounds, next meetings, vacant posts."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.monitoring.models import Round, RoundState
from goldenthread.monitoring.queries.collecting import ANSWERED_STANDINGS, standings_of_round
from goldenthread.monitoring.queries.tallies import Standings
from goldenthread.partnership.models import LocalArea, Meeting, Post, PostHolding
from goldenthread.plans.models import AnsweringPost


@dataclass(frozen=True)
class OpenRound:
    """An open round, and how many of its actions stand where: the numbers and words of the round's own page."""

    round: Round
    asked: int
    answered: int
    to_accept: int
    drafts: int
    elsewhere: int
    returned: int
    silent: int
    bounced: int
    no_post: int


@dataclass(frozen=True)
class VacantPost:
    """A post that nobody holds, and how many actions it answers for."""

    post: Post
    actions: int


def open_rounds(areas: list[LocalArea]) -> tuple[OpenRound, ...]:
    """The open rounds of some areas, the soonest reply-by first; some ten queries for each."""
    opened = Round.objects.filter(area__in=areas, state=RoundState.OPEN).select_related("area", "plan")
    day = today()
    return tuple(_open_round(round, standings_of_round(round, day)) for round in opened.order_by("reply_by"))


def _open_round(round: Round, standings: Standings) -> OpenRound:
    return OpenRound(
        round=round,
        asked=standings.total(),
        answered=sum(standings[answered] for answered in ANSWERED_STANDINGS),
        to_accept=standings["to_accept"],
        drafts=standings["draft"],
        elsewhere=standings["contributor"] + standings["clearance"],
        returned=standings["returned"],
        silent=standings["silent"],
        bounced=standings["bounced"],
        no_post=standings["no_post"],
    )


def next_meetings(person: Person) -> tuple[Meeting, ...]:
    """The next meeting of each group of which a post of the person is a member today, soonest first."""
    day = today()
    posts = Post.objects.all().held_by(person, day)
    since = Q(group__memberships__starts_on__lte=day)
    until = Q(group__memberships__ends_on=None) | Q(group__memberships__ends_on__gte=day)
    rows = Meeting.objects.filter(since & until, group__memberships__post__in=posts, held_on__gte=day)
    found: dict[UUID, Meeting] = {}
    for meeting in rows.select_related("group", "area").order_by("held_on", "id"):
        found.setdefault(meeting.group_id, meeting)
    return tuple(found.values())


def vacant_posts(areas: list[LocalArea]) -> tuple[VacantPost, ...]:
    """The posts of some areas that nobody holds today, those that answer for most actions first."""
    day = today()
    held = PostHolding.objects.on(day).filter(post=OuterRef("pk"), is_deputy=False)
    ended = Q(ends_on__lt=day)
    posts = Post.objects.filter(~Exists(held), area__in=areas).exclude(ended).select_related("body", "area")
    answering = AnsweringPost.objects.as_at(None).filter(area__in=areas).values_list("post_id", flat=True)
    counts = Counter(answering)
    found = [VacantPost(post, counts[post.pk]) for post in posts]
    return tuple(sorted(found, key=lambda one: (-one.actions, str(one.post))))
