"""Saving and sending answers, one post's at a time: nothing that anybody typed is lost."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import LONDON, now
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions.moves import settle_move
from goldenthread.monitoring.actions.recording import ABOUT, hold, labels_of, note_update
from goldenthread.monitoring.actions.taken import mark_edited
from goldenthread.monitoring.actions.texts import write_texts
from goldenthread.monitoring.content import AnswerGiven, LastAnswer
from goldenthread.monitoring.models import AskedAction, Clearance, Round, RoundState, TextKind, Update, UpdateState
from goldenthread.monitoring.queries.answering import given_of, updates_for
from goldenthread.monitoring.queries.contexts import Contexts, contexts_of, words_of
from goldenthread.monitoring.queries.texts import TextsByUpdate, texts_of
from goldenthread.monitoring.queries.unchanged import WRITTEN, last_answers, why_not
from goldenthread.monitoring.rules.clearance import may_clear
from goldenthread.monitoring.rules.people import check_may_answer
from goldenthread.monitoring.rules.rounds import check_can_answer, is_late
from goldenthread.monitoring.rules.unchanged import BOTH, says_something_else
from goldenthread.monitoring.rules.updates import ANSWERED, Problem, Step, next_state, problems_of
from goldenthread.partnership.models import Post
from goldenthread.partnership.queries import clearance_post_of
from goldenthread.plans.models import RatingWord
from goldenthread.requests import actions as requests
from goldenthread.requests.queries import reply_by_of


@dataclass(frozen=True)
class Conflict:
    """Somebody saved this answer first: what is stored now, by whom and when. Nothing of it was overwritten."""

    theirs: AnswerGiven
    by: str
    at: datetime


@dataclass
class Answered:
    """What became of each answer, by action. `problems` kept an answer from being sent: it is saved as a draft.

    What is in `conflicts` or `refused` was not saved at all.
    """

    saved: list[UUID] = field(default_factory=list)
    sent: list[UUID] = field(default_factory=list)
    problems: dict[UUID, tuple[Problem, ...]] = field(default_factory=dict)
    conflicts: dict[UUID, Conflict] = field(default_factory=dict)
    refused: dict[UUID, str] = field(default_factory=dict)

    def add(self, other: "Answered") -> None:
        """Take in what became of another post's answers."""
        self.saved += other.saved
        self.sent += other.sent
        self.problems |= other.problems
        self.conflicts |= other.conflicts
        self.refused |= other.refused


@dataclass
class _Sitting:
    """One person answering for one post: what is the same for every answer, and what came of them so far."""

    by: Person
    round: Round
    post: Post
    capacity: str
    moment: datetime
    waits: bool
    stored: dict[UUID, Update]
    texts: TextsByUpdate
    labels: dict[UUID, str]
    words: dict[UUID, RatingWord]
    contexts: Contexts | None
    last: dict[UUID, LastAnswer]
    clearing: Post | None
    done: Answered
    reply_by: date | None = None
    automatic: bool = False


def save_draft(*, by: Person, round: Round, post: Post, answers: Sequence[AnswerGiven]) -> Answered:
    """Keep answers without sending them. In a frozen round they wait for the next one."""
    return answer(by=by, round=round, post=post, answers=answers)


def submit(*, by: Person, round: Round, post: Post, answers: Sequence[AnswerGiven]) -> Answered:
    """Send answers; those that can't be sent yet are kept as drafts, each with its problems."""
    return answer(by=by, round=round, post=post, answers=answers, send=[given.action for given in answers])


@transaction.atomic
def answer(
    *,
    by: Person,
    round: Round,
    post: Post,
    answers: Sequence[AnswerGiven],
    send: Collection[UUID] = (),
    automatic: bool = False,
) -> Answered:
    """Save the answers of one post, and send those whose action is in `send`.

    An answer with problems is saved as a draft, one that somebody else saved meanwhile is left alone and reported as a
    conflict, and one that is accepted is refused; the others go on. Raises RuleBroken for the wrong person, an action
    that the post was not asked for, a round that has not opened, or sending into a frozen one. `automatic` says that
    the page saved by itself while somebody wrote: history then tells of the first save alone.
    """
    sitting = _sit(by, hold(round), post, answers, send)
    sitting.automatic = automatic
    for given in answers:
        try:
            with transaction.atomic():
                _take(sitting, given, given.action in send)
        except RuleBroken as broken:
            sitting.done.refused[given.action] = broken.sentence
    if sitting.done.sent:
        mark_edited(by=by, round=sitting.round, sent=sitting.done.sent, post=sitting.capacity)
    if not sitting.waits:
        _tell_request(sitting.round, post)
    return sitting.done


def _sit(by: Person, round: Round, post: Post, answers: Sequence[AnswerGiven], send: Collection[UUID]) -> _Sitting:
    moment = now()
    day = moment.astimezone(LONDON).date()
    capacity = check_may_answer(by, post, day)
    waits = round.state == RoundState.FROZEN
    if waits:
        _check_can_wait(round, send)
    else:
        check_can_answer(round, day)
    actions = [given.action for given in answers]
    _check_asked(round, post, actions)
    stored = {row.action_id: row for row in updates_for(round, actions, waits=waits)}
    repeated = {given.action for given in answers if given.unchanged}
    measured = {*send, *repeated}
    return _Sitting(
        by=by,
        round=round,
        post=post,
        capacity=capacity,
        moment=moment,
        waits=waits,
        stored=stored,
        texts=texts_of(list(stored.values())),
        labels=labels_of(actions),
        words={word.pk: word for word in words_of(round)},
        contexts=contexts_of(round, measured, day) if measured else None,
        last=last_answers(round, repeated) if repeated else {},
        clearing=clearance_post_of([post.pk])[post.pk] if send else None,
        done=Answered(),
        reply_by=reply_by_of(ABOUT, round.pk, [post.pk]),
    )


def _check_can_wait(round: Round, send: Collection[UUID]) -> None:
    if send:
        raise RuleBroken(
            f"{round.name} is frozen, so nothing can be sent. Save what you wrote: it waits for the next round."
        )
    following = Round.objects.filter(plan=round.plan_id, state=RoundState.OPEN).first()
    if following:
        raise RuleBroken(f"{round.name} is frozen and {following.name} is open. Answer there.")


def _check_asked(round: Round, post: Post, actions: list[UUID]) -> None:
    asked = AskedAction.objects.filter(round=round, post=post, action_id__in=actions).count()
    if asked != len(set(actions)):
        raise RuleBroken(f"{round.name} does not ask {post.title} for this action. Open the page again.")


def _take(sitting: _Sitting, given: AnswerGiven, send: bool) -> None:
    """Save one answer, and send it where nothing keeps it. Raises RuleBroken for one that may not change now."""
    done, row = sitting.done, sitting.stored.get(given.action)
    given = _repeated(sitting, given, row) if given.unchanged else given
    problems = problems_of(given, sitting.contexts.contradictions(given)) if send and sitting.contexts else ()
    step = Step.SEND if send and not problems else Step.SAVE
    if given.rating and given.rating not in sitting.words:
        raise RuleBroken("Choose a rating of this round's scale.")
    told = sitting.automatic and row is not None and row.state == UpdateState.DRAFT
    saved = _create(sitting, given, step) if row is None else _change(sitting, given, step, row)
    if saved is None:
        done.conflicts[given.action] = _conflict(sitting, given.action)
        return
    _record(sitting, saved, given, step, told=told)
    if problems:
        done.problems[given.action] = problems


def _repeated(sitting: _Sitting, given: AnswerGiven, row: Update | None) -> AnswerGiven:
    """The last round's answer in the place of this one. RuleBroken where "no change" is not enough, or is not all."""
    if sitting.waits or sitting.contexts is None:
        raise RuleBroken("“No change” can be said only in an open round.")
    last = sitting.last.get(given.action)
    returned = row is not None and row.state == UpdateState.RETURNED
    sentence = why_not(last, sitting.contexts.by_action[given.action], returned=returned)
    if sentence or last is None:
        raise RuleBroken(sentence)
    if says_something_else(given, last.given):
        raise RuleBroken(f"{BOTH}.")
    # A note that this person may not read is not in their form, and stays.
    written = [kind for kind in WRITTEN if kind != TextKind.OFFICER_NOTE or kind in given.texts]
    return replace(last.given, edit_number=given.edit_number, texts={kind: last.given.text(kind) for kind in written})


def _create(sitting: _Sitting, given: AnswerGiven, step: Step) -> Update | None:
    """The first save of an action's update; None where somebody else made it a moment before."""
    try:
        with transaction.atomic():
            row: Update = Update.objects.create(
                area=sitting.round.area,
                round=None if sitting.waits else sitting.round,
                action_id=given.action,
                post=sitting.post,
                **_fields(sitting, given, step, None),
            )
    except IntegrityError:
        return None
    return row


def _change(sitting: _Sitting, given: AnswerGiven, step: Step, row: Update) -> Update | None:
    """A later save. The check lies in the UPDATE itself, so two people saving at one instant cannot both win."""
    unchanged: QuerySet[Update] = Update.objects.filter(pk=row.pk, edit_number=given.edit_number)
    fields = _fields(sitting, given, step, row)
    if not unchanged.update(edit_number=F("edit_number") + 1, **fields):
        return None
    for name, value in fields.items():
        setattr(row, name, value)
    row.edit_number = given.edit_number + 1
    return row


def _fields(sitting: _Sitting, given: AnswerGiven, step: Step, row: Update | None) -> dict[str, object]:
    state = next_state(row.state, step) if row else next_state(UpdateState.DRAFT, step)
    fields: dict[str, object] = {
        "state": state,
        **_clearance(sitting, step),
        "rating_id": given.rating,
        "none_of_these": given.none_of_these,
        "help_from_id": given.help_from,
        "proposed_words": given.proposed_words,
        "proposed_start": given.proposed_start,
        "proposed_finish": given.proposed_finish,
        "saved_at": sitting.moment,
        "unchanged_since": sitting.round.previous if given.unchanged else None,
        "unchanged_in_a_row": sitting.last[given.action].in_a_row + 1 if given.unchanged else 0,
    }
    if step is Step.SEND:
        in_time_before = row is not None and row.submitted_at is not None and not row.late
        late = is_late(sitting.round, sitting.moment.astimezone(LONDON).date(), sitting.reply_by) and not in_time_before
        fields |= {"submitted_at": sitting.moment, "submitted_by": sitting.by, "late": late}
        fields |= {"submitted_by_post": sitting.capacity}
    return fields


def _clearance(sitting: _Sitting, step: Step) -> dict[str, object]:
    """A sent answer waits for the post that clears for its body; one who holds that post clears by sending."""
    clearing = sitting.clearing if step is Step.SEND else None
    own = clearing is not None and may_clear(sitting.by, clearing, sitting.moment.astimezone(LONDON).date())
    state = Clearance.NONE if clearing is None else Clearance.CLEARED if own else Clearance.WAITING
    cleared = {"cleared_at": sitting.moment if own else None, "cleared_by": sitting.by if own else None}
    return {"clearance": state, "clearance_post": clearing, **cleared}


def _record(sitting: _Sitting, saved: Update, given: AnswerGiven, step: Step, *, told: bool) -> None:
    texts = sitting.texts.get(saved.pk, {})
    write_texts(by=sitting.by, post=sitting.capacity, update=saved, given=given, stored=texts, moment=sitting.moment)
    label = f"{sitting.labels.get(given.action, '')} in {sitting.round}"
    if step is Step.SEND:
        settle_move(by=sitting.by, update=saved, reason=given.text(TextKind.MOVE_REASON), post=sitting.post)
    (sitting.done.sent if step is Step.SEND else sitting.done.saved).append(given.action)
    if told:
        return
    after: dict[str, object] = {"rating": _word(sitting, given), "state": saved.state, "late": saved.late}
    after |= {"no change since": str(saved.unchanged_since)} if saved.unchanged_since else {}
    verb = "sent an answer for" if step is Step.SEND else "saved a draft for"
    note_update(sitting.by, saved, verb, label=label, post=sitting.capacity, after=after)


def _word(sitting: _Sitting, given: AnswerGiven) -> str:
    if given.none_of_these:
        return "none of these"
    return sitting.words[given.rating].word if given.rating else ""


def _conflict(sitting: _Sitting, action: UUID) -> Conflict:
    row = updates_for(sitting.round, [action], waits=sitting.waits).get()
    texts = texts_of([row])[row.pk]
    last = max(texts.values(), key=lambda text: text.written_at, default=None)
    return Conflict(theirs=given_of(row, texts), by=last.writer if last else "", at=row.saved_at)


def _tell_request(round: Round, post: Post) -> None:
    """Whether the post has given everything that the round asks of it."""
    asked = AskedAction.objects.filter(round=round, post=post)
    given = Update.objects.filter(round=round, state__in=ANSWERED, action_id__in=asked.values("action_id")).count()
    requests.mark_answered(about_kind=ABOUT, about_id=round.pk, post=post.pk, answered=given == asked.count())
