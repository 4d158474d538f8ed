"""What the calendar and the proofs say of some actions of a round, whatever their lead is about to claim."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.evidence.content import Impact, ProofContent
from goldenthread.evidence.queries import impacts_of_part
from goldenthread.monitoring.content import AnswerGiven, Calendar, Contradiction, RatingContent
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.history import Previous, Said, claim_of, previous_of, rating_content, said_before
from goldenthread.monitoring.rules.calendar import calendar_answer
from goldenthread.monitoring.rules.contradictions import Voice, contradictions
from goldenthread.plans.content import ActionContent
from goldenthread.plans.models import RatingWord
from goldenthread.plans.queries import plan_content


@dataclass(frozen=True)
class Context:
    """One action, and everything that a claim of it is measured against on `day`."""

    action: ActionContent
    said: tuple[Said, ...]
    previous: Previous
    impact: Impact
    proofs: tuple[ProofContent, ...]
    day: date

    def calendar(self, rating: RatingContent | None, *, answers: bool = True) -> Calendar:
        """The calendar answer if this were the claim; with `answers` False, as it stood before this round."""
        said = (*self.said, Said(rating.state if rating else "", self.day)) if answers else self.said
        return calendar_answer(self.action.ledger, claim_of(said), self.day, self.action.milestones)

    def contradictions(self, rating: RatingContent | None, voice: Voice = Voice.LEAD) -> tuple[Contradiction, ...]:
        """What this rating would contradict."""
        current = self.action.ledger.current
        start = current.start if current else None
        return contradictions(
            rating, self.calendar(rating), self.impact, self.proofs, start=start, day=self.day, voice=voice
        )


@dataclass(frozen=True)
class Contexts:
    """The contexts of a round's actions, and the words of the round's scale by key."""

    words: Mapping[UUID, RatingContent]
    by_action: Mapping[UUID, Context]

    def contradictions(self, given: AnswerGiven) -> tuple[Contradiction, ...]:
        """What an answer contradicts, said to its lead."""
        rating = self.words.get(given.rating) if given.rating else None
        return self.by_action[given.action].contradictions(rating)


def contexts_of(round: Round, actions: Collection[UUID], day: date) -> Contexts:
    """The contexts of some actions of a round, in a constant number of queries that read nothing of the others."""
    plan = plan_content(round.plan, actions=actions)
    shown = impacts_of_part(plan, day)
    history = said_before(round.plan_id, until=round, actions=actions)
    previous = previous_of(round, actions)
    return Contexts(
        words={word.pk: content for word in words_of(round) if (content := rating_content(word))},
        by_action={
            action.id: Context(
                action=action,
                said=history.get(action.id, ()),
                previous=previous.get(action.id, Previous()),
                impact=shown.action(action.id),
                proofs=shown.proofs_of_action(action.id),
                day=day,
            )
            for action in plan.actions
        },
    )


def words_of(round: Round) -> list[RatingWord]:
    """The words of the round's scale, in order."""
    return list(RatingWord.objects.filter(scale_id=round.scale_id).order_by("position"))
