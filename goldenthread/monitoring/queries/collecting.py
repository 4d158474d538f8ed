"""Where each asked action of a round stands, and whom to ring: the one place that computes it.

A state says who has to do something next. What another room knows of a post (that mail to it failed, that it was given
more time) is read once for the whole round, in `waiting_of`, and decides in `standing_of`.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from goldenthread.monitoring.content import AskedContent
from goldenthread.monitoring.models import AskedAction, Round, Update
from goldenthread.monitoring.queries.clearance import waiting_for_clearance
from goldenthread.monitoring.queries.contributions import waiting_for_colleagues
from goldenthread.monitoring.queries.tallies import Standings, standing_of_answer
from goldenthread.monitoring.rules.words import long_day
from goldenthread.notices.queries import failing_addresses
from goldenthread.partnership.models import Post
from goldenthread.partnership.queries.asking import Asked, Capacity, asked_people
from goldenthread.requests.models import Request
from goldenthread.requests.queries import requests_about

# How an asked action stands, worst first: also the order of the officer's list.
# `tallies` knows the plain ones; here come those that say who else must do something first.
STANDINGS = (
    "no_post",
    "bounced",
    "silent",
    "returned",
    "contributor",
    "draft",
    "clearance",
    "to_accept",
    "accepted",
)
ANSWERED_STANDINGS = frozenset({"clearance", "to_accept", "accepted"})
MISSING_STANDINGS = frozenset(STANDINGS) - ANSWERED_STANDINGS


@dataclass(frozen=True)
class Waiting:
    """What is known of a round besides its answers.

    Of posts: whom to ask, whose mail failed and why, what each was asked. Of actions: how many colleagues have not
    answered yet, and which post must clear an answer.
    """

    people: Mapping[UUID, Asked | None] = field(default_factory=dict)
    bounced: Mapping[UUID, str] = field(default_factory=dict)
    requests: Mapping[UUID, Request] = field(default_factory=dict)
    colleagues: Mapping[UUID, int] = field(default_factory=dict)
    clearing: Mapping[UUID, Post] = field(default_factory=dict)

    def reply_by(self, post: UUID, otherwise: date) -> date:
        """Until when a post is asked to answer."""
        asked = self.requests.get(post)
        return asked.reply_by if asked else otherwise


def waiting_of(round: Round, posts: Collection[UUID], day: date) -> Waiting:
    """What is known of these posts, in a constant number of queries."""
    people = asked_people(posts, day)
    reasons = failing_addresses({asked.person.email for asked in people.values() if asked})
    return Waiting(
        people=people,
        bounced={
            post: reasons[one.person.email] for post, one in people.items() if one and one.person.email in reasons
        },
        requests={row.post_id: row for row in requests_about("round", round.pk)},
        colleagues=waiting_for_colleagues(round),
        clearing=waiting_for_clearance(round),
    )


def standing_of(asked: AskedContent, post: Post | None, waiting: Waiting) -> str:
    """Where one asked action stands: one of STANDINGS."""
    update = asked.update
    plain = standing_of_answer(update.state if update.id else "", asks_somebody=post is not None)
    return _as_waiting(plain, asked.action, post.pk if post else None, waiting)


def standings_of_round(round: Round, day: date) -> Standings:
    """How many asked actions stand where, without reading what was answered: the numbers of the round's own page."""
    rows = list(AskedAction.objects.filter(round=round).values_list("action_id", "post_id"))
    states = dict(Update.objects.filter(round=round).values_list("action_id", "state"))
    waiting = waiting_of(round, {post for _, post in rows if post}, day)
    found: Standings = Counter()
    for action, post in rows:
        plain = standing_of_answer(states.get(action, ""), asks_somebody=post is not None)
        found[_as_waiting(plain, action, post, waiting)] += 1
    return found


def _as_waiting(plain: str, action: UUID, post: UUID | None, waiting: Waiting) -> str:
    if plain == "to_accept" and action in waiting.clearing:
        return "clearance"
    if plain in ("silent", "draft") and action in waiting.colleagues:
        return "contributor"
    return "bounced" if plain == "silent" and post in waiting.bounced else plain


class Owing(Protocol):
    """A post that still owes answers, as `progress` knows it."""

    @property
    def post(self) -> Post:
        """The post."""

    @property
    def answered(self) -> int:
        """How many of its actions are answered."""

    @property
    def asked(self) -> int:
        """How many actions it answers for."""

    @property
    def silent(self) -> bool:
        """Whether nothing at all came from it."""

    def count(self, standing: str) -> int:
        """How many of its actions stand so."""


@dataclass(frozen=True)
class Ring:
    """Somebody to ring: who and as what (None: nobody at all), and why, a sentence each."""

    owing: Owing
    asked: Asked | None
    why: tuple[str, ...]

    @property
    def capacity(self) -> str:
        """As what the person is rung; "" for the post's own holder."""
        return str(self.asked.capacity.label) if self.asked and self.asked.capacity != Capacity.HOLDER else ""


def ring_of(owing: Owing, waiting: Waiting, round: Round, day: date) -> Ring:
    """Whom to ring for a post that owes answers, and why."""
    key = owing.post.pk
    return Ring(owing, waiting.people.get(key), tuple(_why(owing, waiting, key, round, day)))


def _why(owing: Owing, waiting: Waiting, key: UUID, round: Round, day: date) -> list[str]:
    silent, returned, draft = owing.count("silent"), owing.count("returned"), owing.count("draft")
    told = [f"Mail failed: {waiting.bounced[key]}"] if key in waiting.bounced else []
    if returned:
        told.append(f"{_some(returned)} returned with a question")
    if draft:
        told.append(f"{_some(draft)} in draft, not sent")
    if colleagues := owing.count("contributor"):
        told.append(f"{_some(colleagues)} waiting for a colleague")
    if silent and not owing.silent:
        told.append(f"{_some(silent)} not begun")
    reply_by, request = waiting.reply_by(key, round.reply_by), waiting.requests.get(key)
    if request and request.extended_from:
        told.append(f"Has until {long_day(reply_by)}: {request.extension_reason}")
    elif day > reply_by:
        late = (day - reply_by).days
        told.append(f"Reply-by day was {late} {'day' if late == 1 else 'days'} ago")
    return told


def _some(number: int) -> str:
    return f"{number} {'answer' if number == 1 else 'answers'}"
