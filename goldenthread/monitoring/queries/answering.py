"""A lead's page: every action of their posts in one round, with what was said and what stands against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.working_days import count_working_days
from goldenthread.monitoring.content import (
    AnswerGiven,
    Calendar,
    Contradiction,
    LastAnswer,
    RatingContent,
    UpdateContent,
)
from goldenthread.monitoring.models import AskedAction, Round, RoundState, TextKind, Update, UpdateState
from goldenthread.monitoring.queries.contexts import Context, contexts_of, words_of
from goldenthread.monitoring.queries.contributions import AskedColleague, contributions_of
from goldenthread.monitoring.queries.history import rating_content
from goldenthread.monitoring.queries.live import PRINTED, RELATED, meetings_of, update_content
from goldenthread.monitoring.queries.texts import Words, texts_of
from goldenthread.monitoring.queries.unchanged import WRITTEN, last_answers, why_not
from goldenthread.monitoring.rules.contradictions import advice
from goldenthread.monitoring.rules.rounds import why_of
from goldenthread.monitoring.rules.updates import is_empty
from goldenthread.partnership.models import Group, LocalArea, Post
from goldenthread.partnership.queries import closed_periods_of, groups_in
from goldenthread.plans.models import RatingWord
from goldenthread.requests.queries import reply_by_of

# The order of the page: what needs an answer first.
OPEN_GROUPS = ("returned", "missing", "draft")
GROUPS = ("returned", "missing", "draft", "submitted", "accepted")


@dataclass(frozen=True)
class ToAnswer:
    """One action on a lead's page.

    `group` is one of GROUPS. `stored` is what is saved, without a note that this person may not read (`hidden_note`
    says whose it is). `last` is the answer of the round before, and `why_not` says why "no change" is not enough, ""
    where it is. `colleagues` are those whom the lead has asked. `calendar` and `contradictions` hold for the stored
    rating, or before any.
    """

    context: Context
    post: Post
    update: Update | None
    group: str
    stored: AnswerGiven
    sent: UpdateContent | None
    texts: Mapping[str, Words]
    calendar: Calendar
    contradictions: tuple[Contradiction, ...]
    hidden_note: str = ""
    last: LastAnswer | None = None
    why_not: str = ""
    colleagues: tuple[AskedColleague, ...] = ()

    @property
    def may_repeat(self) -> bool:
        """Whether "no change" is answer enough."""
        return self.last is not None and not self.why_not and not self.has_news

    @property
    def has_news(self) -> bool:
        """Whether a colleague's answer waits for the lead."""
        return any(asked.state == "answered" for asked in self.colleagues)

    @property
    def wants_words(self) -> bool:
        """Whether an answer is missing and the lead must write it."""
        return self.group in OPEN_GROUPS and not self.may_repeat

    @property
    def advice(self) -> str:
        """What the lead can do about the contradictions."""
        return advice(self.contradictions)

    @property
    def question(self) -> Words | None:
        """What the officer asked when returning it."""
        return self.texts.get(TextKind.RETURN_QUESTION)


@dataclass(frozen=True)
class AnswerPage:
    """Everything that the page shows.

    `waits` says that the round is frozen, so answers wait for the next one; `why` is why we ask; `working_days` are
    left until the reply-by day.
    """

    round: Round
    posts: tuple[Post, ...]
    day: date
    items: tuple[ToAnswer, ...]
    words: tuple[RatingWord, ...]
    groups: tuple[Group, ...]
    waits: bool
    why: str
    working_days: int
    reply_by: date

    def in_group(self, *groups: str) -> tuple[ToAnswer, ...]:
        """The actions in these groups, in printed order."""
        return tuple(item for item in self.items if item.group in groups)

    @property
    def earlier_words(self) -> tuple[RatingContent, ...]:
        """Ratings of the round before that this round's scale does not have: their key stands beside the scale's."""
        own = {(word.word, word.meaning) for word in self.words}
        before = (item.context.previous.rating for item in self.items)
        return tuple(sorted({one for one in before if one and (one.word, one.meaning) not in own}, key=str))

    @property
    def post_words(self) -> str:
        """The posts that answer on this page."""
        return "; ".join(str(post) for post in self.posts)

    @property
    def missing(self) -> int:
        """How many actions still need an answer."""
        return len(self.in_group(*OPEN_GROUPS))


def answer_page(
    round: Round, posts: Sequence[Post], person: Person, *, sees_notes: bool, day: date | None = None
) -> AnswerPage:
    """The page of these posts in one round, for one person, in a constant number of queries."""
    day = day or today()
    waits = round.state == RoundState.FROZEN
    by_key = {post.pk: post for post in posts}
    asking = AskedAction.objects.filter(round=round, post__in=by_key).values_list("action_id", "post_id")
    answering = {action: by_key[post] for action, post in asking if post}
    asked = list(answering)
    contexts = contexts_of(round, set(asked), day)
    updates = {row.action_id: row for row in updates_for(round, asked, waits=waits)}
    texts = texts_of(list(updates.values()))
    note = None if sees_notes else person
    colleagues = {} if waits else contributions_of(round, asked)
    last = {} if waits else last_answers(round, asked)
    reply_by = reply_by_of("round", round.pk, by_key) or round.reply_by
    return AnswerPage(
        round=round,
        posts=tuple(posts),
        day=day,
        items=tuple(
            replace(
                _repeating(_item(context, answering[action], updates.get(action), texts, note), last.get(action)),
                colleagues=colleagues.get(action, ()),
            )
            for action, context in contexts.by_action.items()
        ),
        words=tuple(words_of(round)),
        groups=tuple(groups_in(round.area)),
        waits=waits,
        why=why_of(round.freeze_on, meetings_of(round)),
        working_days=count_working_days(day, reply_by, closed=closed_periods_of(round.area)),
        reply_by=reply_by,
    )


def updates_for(round: Round, actions: list[UUID], *, waits: bool) -> QuerySet[Update]:
    """The stored updates of some actions in a round; with `waits`, those that wait for the next round."""
    where = Q(round=None) if waits else Q(round=round)
    found: QuerySet[Update] = Update.objects.filter(where, action_id__in=actions)
    return found.select_related(*RELATED)


def given_of(update: Update, texts: Mapping[str, Words]) -> AnswerGiven:
    """What is stored, in the form in which it was given; redacted texts are empty."""
    return AnswerGiven(
        action=update.action_id,
        edit_number=update.edit_number,
        rating=update.rating_id,
        none_of_these=update.none_of_these,
        help_from=update.help_from_id,
        proposed_words=update.proposed_words,
        proposed_start=update.proposed_start,
        proposed_finish=update.proposed_finish,
        texts={kind: text.words for kind, text in texts.items() if kind in WRITTEN and not text.redacted},
        unchanged=update.unchanged_since_id is not None,
    )


def _item(
    context: Context,
    post: Post,
    update: Update | None,
    all_texts: Mapping[UUID, Mapping[str, Words]],
    only_notes_of: Person | None,
) -> ToAnswer:
    texts = dict(all_texts[update.pk]) if update else {}
    note = texts.get(TextKind.OFFICER_NOTE)
    hidden = note.writer if note and only_notes_of and note.written_by != only_notes_of.pk else ""
    if hidden:
        del texts[TextKind.OFFICER_NOTE]
    stored = given_of(update, texts) if update else AnswerGiven(action=context.action.id)
    rating = rating_content(update.rating) if update else None
    answered = rating is not None or stored.none_of_these
    return ToAnswer(
        context=context,
        post=post,
        update=update,
        group=_group(update, stored),
        stored=stored,
        sent=update_content(update, texts) if update and update.state != UpdateState.DRAFT else None,
        texts=texts,
        calendar=context.calendar(rating, answers=answered),
        contradictions=context.contradictions(rating),
        hidden_note=hidden,
    )


def _repeating(item: ToAnswer, last: LastAnswer | None) -> ToAnswer:
    """The item with what was answered last time. Where that may no longer be repeated, nothing is ticked."""
    why = why_not(last, item.context, returned=item.group == "returned")
    stored = replace(item.stored, unchanged=item.stored.unchanged and not why)
    return replace(item, last=last, why_not=why, stored=stored)


def _group(update: Update | None, stored: AnswerGiven) -> str:
    if update is None:
        return "missing"
    if update.state == UpdateState.DRAFT:
        return "missing" if is_empty(stored) else "draft"
    return str(update.state)


def frozen_answers(page: AnswerPage) -> dict[UUID, UpdateContent]:
    """What the post answered in the page's frozen round, by action; nothing where it did not."""
    actions = [item.context.action.id for item in page.items]
    rows = list(updates_for(page.round, actions, waits=False))
    texts = texts_of(rows, PRINTED)
    return {row.action_id: update_content(row, texts[row.pk]) for row in rows if row.state != UpdateState.DRAFT}


def round_for_answering(area: LocalArea, round: UUID) -> Round | None:
    """A round of an area with everything that answering needs of it, or None."""
    rounds: QuerySet[Round] = Round.objects.filter(area=area, pk=round)
    return rounds.select_related("plan", "area", "scale", "previous").first()


def asked_post(area: LocalArea, round: UUID, post: UUID) -> tuple[Round, Post] | None:
    """A round of an area and a post that it asks, or None."""
    found = round_for_answering(area, round)
    target = Post.objects.filter(area=area, pk=post).select_related("body", "area").first()
    if found is None or target is None or not AskedAction.objects.filter(round=found, post=target).exists():
        return None
    return found, target
