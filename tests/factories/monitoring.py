"""Rounds, made as the product makes them: by its actions, with history.

`situation(actions=3)` is a plan with leads, ready for a round; `RoundFactory(plan=…)` opens one.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import factory
from factory.django import DjangoModelFactory

from goldenthread.accounts.models import Person
from goldenthread.common.clock import at
from goldenthread.monitoring.actions import answer, open_round
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Round, TextKind, Update
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.roles import Role
from goldenthread.plans.models import Action, Plan, RatingScale, RatingWord
from tests.factories.partnership import AreaFactory, HoldingFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, PlanFactory, PriorityFactory

OPENS, REPLY_BY, FREEZE_ON = date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 26)
AFTER = date(2026, 11, 24)


def on(day: date):
    """Pretend that it is nine o'clock in the morning of a day."""
    return at(datetime.combine(day, time(9), tzinfo=UTC))


def three_words() -> RatingScale:
    """The ready-made scale of three words."""
    return RatingScale.objects.get(area=None, name="Started, in progress, completed")


def four_colours() -> RatingScale:
    """The ready-made scale of four colours."""
    return RatingScale.objects.get(area=None, name="Blue, green, amber, red")


def word(name: str) -> RatingWord:
    """A word of the ready-made scales."""
    return RatingWord.objects.get(scale__area=None, word=name)


class RoundFactory(DjangoModelFactory):
    """An open round of three words, from 2 to 20 November 2026, to be frozen on 26 November.

    It writes to nobody unless `tell=True`.
    """

    class Meta:
        model = Round

    plan = factory.SubFactory(PlanFactory)
    name = factory.Sequence(lambda number: f"Round {number}")
    opens_on = OPENS
    reply_by = REPLY_BY
    freeze_on = FREEZE_ON
    scale = factory.LazyFunction(three_words)
    tell = False

    @classmethod
    def _create(cls, model_class, *args, **fields):
        with on(fields["opens_on"]):
            return open_round(by=fields.pop("by", None), **fields)


@dataclass
class Situation:
    """A plan with one leading post, its holder, and a programme officer."""

    area: LocalArea
    plan: Plan
    post: Post
    lead: Person
    officer: Person
    actions: list[Action]

    def open(self, **fields) -> Round:
        """Open a round for the plan."""
        return RoundFactory(plan=self.plan, by=self.officer, **fields)

    def give(self, index: int = 0, rating: str = "Started", **fields) -> AnswerGiven:
        """An answer for one of the actions; texts by their kind, everything else as in AnswerGiven."""
        kinds = set(TextKind.values)
        texts = {name: fields.pop(name) for name in list(fields) if name in kinds}
        stored = Update.objects.filter(action=self.actions[index], round__state="open").first()
        number = fields.pop("edit_number", stored.edit_number if stored else 0)
        chosen = word(rating).pk if rating else None
        return AnswerGiven(action=self.actions[index].pk, edit_number=number, rating=chosen, texts=texts, **fields)

    def send(self, round: Round, *answers: AnswerGiven, day: date = OPENS, by: Person | None = None):
        """Send answers as the lead; by default the first action's, as started."""
        given = answers or (self.give(),)
        with on(day):
            send = [one.action for one in given]
            return answer(by=by or self.lead, round=round, post=self.post, answers=given, send=send)

    def update(self, index: int = 0) -> Update:
        """The newest update of one of the actions."""
        return Update.objects.filter(action=self.actions[index]).order_by("created_at").last()


def situation(actions: int = 1, **fields) -> Situation:
    """A plan of so many actions, each led by the same post; `fields` go to each action."""
    area = AreaFactory()
    plan = PlanFactory(area=area)
    priority = PriorityFactory(plan=plan)
    post = PostFactory(area=area)
    lead = HoldingFactory(area=area, post=post).person
    made = [ActionFactory(priority=priority, leads=[post], **fields) for _ in range(actions)]
    return Situation(area, plan, post, lead, person_with(Role.PROGRAMME_OFFICER, area), made)
