"""What a lead's page does when somebody presses its button: every post's answers at once, and a receipt."""

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.monitoring.actions.answering import Answered, answer
from goldenthread.monitoring.actions.clearance import tell_who_clears
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.receipts import sent_answers
from goldenthread.notices.actions import send_mail
from goldenthread.partnership.models import Post


@transaction.atomic
def give_answers(
    *,
    by: Person,
    round: Round,
    answers: Mapping[Post, Sequence[AnswerGiven]],
    send: Collection[UUID] = (),
    automatic: bool = False,
    address: str = "",
    clearing_address: Callable[[Post], str] = lambda post: "",
) -> Answered:
    """Save and send as `answer` does, for several posts of one round; whoever sent something gets it by mail.

    `address` is the page's, for the mail, and `clearing_address` that of the page on which a post clears answers.
    Raises RuleBroken as `answer` does, and then nothing at all is saved.
    """
    done = Answered()
    for post, own in answers.items():
        wanted = [given.action for given in own if given.action in send]
        done.add(answer(by=by, round=round, post=post, answers=own, send=wanted, automatic=automatic))
    if done.sent:
        _send_receipt(by, round, done.sent, address)
        tell_who_clears(round=round, actions=done.sent, address=clearing_address)
    return done


def _send_receipt(by: Person, round: Round, sent: list[UUID], address: str) -> None:
    context = {"person": by, "round": round, "answers": sent_answers(round, sent, by), "address": address}
    subject = f"What you sent for {round.name}"
    send_mail(to=by.email, subject=subject, template="monitoring/mail/receipt.txt", context=context)
