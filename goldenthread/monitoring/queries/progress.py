"""How far a round has come: who answered, who is silent, what the officer should look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.monitoring.content import AskedContent, RoundContent
from goldenthread.monitoring.models import AskedAction, Clearance, Round, TextKind, UpdateState, UpdateText
from goldenthread.monitoring.queries.collecting import (
    ANSWERED_STANDINGS,
    MISSING_STANDINGS,
    Ring,
    Waiting,
    ring_of,
    standing_of,
    waiting_of,
)
from goldenthread.monitoring.queries.live import live_content
from goldenthread.partnership.models import Post
from goldenthread.partnership.queries import Holder, holders_on, vacant_since
from goldenthread.plans.content import ActionContent, PriorityContent


@dataclass(frozen=True)
class Row:
    """One asked action on the officer's page. `standing` is one of `collecting.STANDINGS`."""

    action: ActionContent
    asked: AskedContent
    priority: PriorityContent
    post: Post | None
    standing: str
    has_note: bool
    clean: bool


@dataclass(frozen=True)
class PostProgress:
    """One answering post: who holds it, and how far it has come; `vacant_since` where nobody does any more."""

    post: Post
    holder: Holder
    rows: tuple[Row, ...]
    vacant_since: date | None = None

    @property
    def answered(self) -> int:
        """How many of its actions are answered."""
        return sum(row.standing in ANSWERED_STANDINGS for row in self.rows)

    @property
    def asked(self) -> int:
        """How many actions it answers for."""
        return len(self.rows)

    def count(self, standing: str) -> int:
        """How many of its actions stand so."""
        return sum(row.standing == standing for row in self.rows)

    @property
    def silent(self) -> bool:
        """Whether nothing at all came from it."""
        return all(row.standing in {"silent", "bounced"} for row in self.rows)

    @property
    def finished(self) -> bool:
        """Whether everything is answered."""
        return self.answered == len(self.rows)


@dataclass(frozen=True)
class Progress:
    """A round as the officer sees it.

    `ring` has each post that owes answers; `latest_reply` is the last day that one of them has.
    """

    content: RoundContent
    rows: tuple[Row, ...]
    posts: tuple[PostProgress, ...]
    ring: tuple[Ring, ...] = ()
    latest_reply: date | None = None

    def count(self, *standings: str) -> int:
        """How many actions stand so."""
        return sum(row.standing in standings for row in self.rows)

    @property
    def missing(self) -> int:
        """How many actions have no answer that could be frozen."""
        return self.count(*MISSING_STANDINGS)

    @property
    def contradicting(self) -> int:
        """How many new answers contradict the calendar or the proofs."""
        return sum(row.standing == "to_accept" and bool(row.asked.contradictions) for row in self.rows)

    @property
    def clean(self) -> int:
        """How many new answers can be accepted at once."""
        return sum(row.clean for row in self.rows)

    @property
    def silent_posts(self) -> tuple[PostProgress, ...]:
        """Posts from which nothing came."""
        return tuple(post for post in self.posts if post.silent)

    @property
    def vacant_posts(self) -> tuple[PostProgress, ...]:
        """Posts that nobody holds and that have not answered everything."""
        return tuple(post for post in self.posts if post.holder.vacant and not post.finished)


def progress_of(round: Round, day: date | None = None) -> Progress:
    """How far an open round has come, in a constant number of queries."""
    content = live_content(round, day)
    posts = {row.action_id: row.post for row in AskedAction.objects.filter(round=round).prefetch_related("post__body")}
    notes = _with_notes(round)
    actions = {action.id: (action, priority) for priority in content.plan.priorities for action in priority.actions}
    asked_posts = {post.pk for post in posts.values() if post}
    waiting = waiting_of(round, asked_posts, content.as_at)
    rows = tuple(
        _row(asked, *actions[asked.action], posts.get(asked.action), notes, waiting) for asked in content.asked
    )
    progress = _posts(rows, content.as_at)
    owing = [one for one in progress if not one.finished]
    return Progress(
        content=content,
        rows=rows,
        posts=progress,
        ring=tuple(ring_of(one, waiting, round, content.as_at) for one in owing),
        latest_reply=max((waiting.reply_by(one.post.pk, round.reply_by) for one in owing), default=round.reply_by),
    )


def clean_updates(round: Round) -> Mapping[UUID, UUID]:
    """The answers that can be accepted unread: their action by update."""
    content, notes = live_content(round), _with_notes(round)
    return {asked.update.id: asked.action for asked in content.asked if asked.update.id and is_clean(asked, notes)}


def is_clean(asked: AskedContent, notes: frozenset[UUID]) -> bool:
    """Whether a new answer needs no officer: it contradicts nothing, moves nothing, tells the officer nothing,
    and waits for nobody's clearance."""
    update = asked.update
    speaks = update.none_of_these or update.proposed_finish or update.proposed_words or update.id in notes
    speaks = speaks or update.clearance == Clearance.WAITING
    return update.state == UpdateState.SUBMITTED and not asked.contradictions and not speaks


def _with_notes(round: Round) -> frozenset[UUID]:
    notes = UpdateText.objects.filter(update__round=round, kind=TextKind.OFFICER_NOTE).exclude(text="")
    return frozenset(notes.values_list("update_id", flat=True))


def _row(
    asked: AskedContent,
    action: ActionContent,
    priority: PriorityContent,
    post: Post | None,
    notes: frozenset[UUID],
    waiting: Waiting,
) -> Row:
    return Row(
        action=action,
        asked=asked,
        priority=priority,
        post=post,
        standing=standing_of(asked, post, waiting),
        has_note=asked.update.id in notes,
        clean=is_clean(asked, notes),
    )


def _posts(rows: tuple[Row, ...], day: date) -> tuple[PostProgress, ...]:
    by_post: dict[UUID, list[Row]] = {}
    for row in rows:
        if row.post:
            by_post.setdefault(row.post.pk, []).append(row)
    holders = holders_on(by_post, day)
    since = vacant_since([post for post in by_post if holders.get(post, Holder()).vacant], day)
    found = [
        PostProgress(own[0].post, holders.get(post, Holder()), tuple(own), since.get(post))
        for post, own in by_post.items()
        if own[0].post
    ]
    return tuple(sorted(found, key=lambda one: (one.finished, str(one.post))))
