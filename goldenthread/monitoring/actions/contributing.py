"""Asking a colleague for a part of an answer, and what becomes of what comes back. The lead stays accountable."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now, today
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions.answering import Answered, answer
from goldenthread.monitoring.actions.recording import hold, labels_of
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import (
    AskedAction,
    Contribution,
    ContributionState,
    ContributionText,
    ContributionTextKind,
    Round,
    TextKind,
)
from goldenthread.monitoring.queries.contributions import KIND, shown
from goldenthread.monitoring.rules.contributions import (
    Part,
    check_can_ask,
    check_is_somebody_else,
    next_contribution_state,
)
from goldenthread.monitoring.rules.people import check_may_answer
from goldenthread.monitoring.rules.rounds import check_can_answer
from goldenthread.notices.actions import send_mail
from goldenthread.partnership.actions import add_person
from goldenthread.partnership.models import Post
from goldenthread.requests.models import RequestLink
from goldenthread.requests.queries.sections import address_of
from goldenthread.requests.secrets import code_of
from goldenthread.trail import actions as trail


@transaction.atomic
def ask_colleague(
    *, by: Person, round: Round, post: Post, action: UUID, email: str, name: str, question: str, reply_by: date
) -> Contribution:
    """Ask somebody, found or made by email address, and mail them a link of their own.

    Raises RuleBroken for the wrong person or action, a round that takes no answers, a day that does not fit, somebody
    who may no longer sign in, or who has been asked about this action already.
    """
    held, day = hold(round), today()
    capacity = check_may_answer(by, post, day)
    check_can_answer(held, day)
    check_can_ask(held, day, reply_by)
    if not question.strip():
        raise RuleBroken("Write what you want to know, so that your colleague can answer it.")
    if not AskedAction.objects.filter(round=held, post=post, action_id=action).exists():
        raise RuleBroken(f"{held.name} does not ask {post.title} for this action. Open the page again.")
    person = add_person(by=by, area=held.area, email=email, name=name)
    check_is_somebody_else(by, person)
    made = _create(held, post, action, by, capacity, person, reply_by)
    _write(made, ContributionTextKind.QUESTION, question, by)
    _note(by, made, f"asked {person.name} about", capacity, after={"reply by": reply_by})
    _mail_question(made, question.strip())
    return made


@transaction.atomic
def answer_contribution(*, by: Person, contribution: Contribution, text: str) -> None:
    """Send what the colleague writes to the lead who asked; until the lead has dealt with it, it can be sent again."""
    held = _held(contribution)
    if by.pk != held.person_id:
        raise RuleBroken(f"Only {held.person.name} is asked this.")
    if not text.strip():
        raise RuleBroken("Write your answer before you send it.")
    check_can_answer(held.round, today())
    _step(held, Part.ANSWER, answered_at=now())
    _write(held, ContributionTextKind.ANSWER, text, by)
    _note(by, held, "wrote a contribution to", "")
    context = {"contribution": held, "label": _label(held), "text": text.strip()}
    subject = f"{held.person.name} has answered your question"
    send_mail(to=held.asked_by.email, subject=subject, template="monitoring/mail/contributed.txt", context=context)


@transaction.atomic
def take_over(*, by: Person, contribution: Contribution, given: AnswerGiven) -> Answered:
    """Put the colleague's words below the lead's own, as a draft that the lead can edit and must send.

    `given` is the lead's answer as it stands in the form. What `answer` can't save, for a conflict or a refusal, is
    reported as it does, and nothing is taken over. Raises RuleBroken where there is nothing to take over.
    """
    held = _held(contribution)
    state = next_contribution_state(held.state, Part.TAKE)
    own, theirs = given.text(TextKind.COMMENT).rstrip(), shown(held).answer
    texts = {**given.texts, TextKind.COMMENT.value: f"{own}\n\n{theirs}" if own else theirs}
    done = answer(by=by, round=held.round, post=held.post, answers=[replace(given, texts=texts, unchanged=False)])
    if given.action in done.saved:
        Contribution.objects.filter(pk=held.pk).update(state=state, settled_at=now(), settled_by=by)
        _note(by, held, f"took over what {held.person.name} wrote for", check_may_answer(by, held.post, today()))
    return done


@transaction.atomic
def decline_contribution(*, by: Person, contribution: Contribution) -> None:
    """Leave the colleague's answer out; it is kept, and history says who left it out."""
    _settle(by, contribution, Part.DECLINE, "declined what {name} wrote for")


@transaction.atomic
def withdraw_contribution(*, by: Person, contribution: Contribution) -> None:
    """Take a question back that has not been answered; its link opens nothing any more."""
    _settle(by, contribution, Part.WITHDRAW, "took back a question to {name} about")


def _settle(by: Person, contribution: Contribution, part: Part, verb: str) -> None:
    held = _held(contribution)
    capacity = check_may_answer(by, held.post, today())
    check_can_answer(held.round, today())
    _step(held, part, settled_at=now(), settled_by=by)
    _note(by, held, verb.format(name=held.person.name), capacity)


def _create(
    round: Round, post: Post, action: UUID, by: Person, capacity: str, person: Person, reply_by: date
) -> Contribution:
    fields = {"post": post, "action_id": action, "asked_by": by, "asked_by_post": capacity, "reply_by": reply_by}
    try:
        with transaction.atomic():
            made: Contribution = Contribution.objects.create(area=round.area, round=round, person=person, **fields)
    except IntegrityError:
        raise RuleBroken(f"{person.name} has been asked about this action already.") from None
    return made


def _held(contribution: Contribution) -> Contribution:
    """The contribution as it is now, and its round held, so that nobody freezes it meanwhile."""
    round = hold(contribution.round)
    rows = Contribution.objects.select_related("person", "post__body", "post__area", "asked_by", "area")
    held: Contribution = rows.get(pk=contribution.pk)
    held.round = round
    return held


def _step(held: Contribution, part: Part, **fields: object) -> None:
    """Move it on. The check lies in the UPDATE too, so that two people at one instant cannot both win."""
    state: ContributionState = next_contribution_state(held.state, part, who=held.asked_by.name)
    if not Contribution.objects.filter(pk=held.pk, state=held.state).update(state=state, **fields):
        raise RuleBroken("Somebody else dealt with this just now. Open the page again to see how it stands.")
    held.state = state


def _write(held: Contribution, kind: ContributionTextKind, text: str, by: Person) -> None:
    words = {"area": held.area, "text": text.strip(), "written_by": by, "written_at": now(), "redacted_at": None}
    ContributionText.objects.update_or_create(contribution=held, kind=kind, defaults=words)


def _label(held: Contribution) -> str:
    return labels_of([held.action_id]).get(held.action_id, "")


def _note(by: Person, held: Contribution, verb: str, post: str, after: dict[str, object] | None = None) -> None:
    label = f"{_label(held)} in {held.round}"
    trail.record(
        by=by, verb=verb, kind=KIND, about=held, area_id=held.area_id, label=label, post=post, after=after or {}
    )


def _mail_question(made: Contribution, question: str) -> None:
    link, _is_new = RequestLink.objects.get_or_create(
        person=made.person, about_kind=KIND, about_id=made.pk, revoked_at=None, defaults={"area": made.area}
    )
    context = {
        "contribution": made,
        "label": _label(made),
        "question": question,
        "address": address_of(link),
        "code": code_of(link.pk),
    }
    subject = f"{made.asked_by.name} asks you for a few words"
    send_mail(to=made.person.email, subject=subject, template="monitoring/mail/contribution.txt", context=context)
