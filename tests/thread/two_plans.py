"""An area with two running plans that rate by different scales, one that is closed, and one of another area."""

from datetime import date

from goldenthread.monitoring.actions import answer, freeze_round, save_draft
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.plans.actions import close_plan, withdraw_action
from tests.factories.monitoring import AFTER, OPENS, RoundFactory, four_colours, on, situation, three_words, word
from tests.factories.partnership import AreaFactory, HoldingFactory, PostFactory
from tests.factories.plans import ActionFactory, PlanFactory, PriorityFactory

BEFORE = date(2026, 9, 1)


def plan_of(area, title, scale, number):
    """A plan of so many actions, each led by one post whose holder answers."""
    plan = PlanFactory(area=area, title=title, scale=scale)
    priority, post = PriorityFactory(plan=plan), PostFactory(area=area)
    lead = HoldingFactory(area=area, post=post).person
    return plan, post, lead, [ActionFactory(priority=priority, leads=[post]) for _ in range(number)]


def say(round, post, lead, actions, said, day=OPENS):
    """Send a word for each action; "" is none of these, None says nothing."""
    given = [
        AnswerGiven(
            action=action.pk,
            rating=word(name).pk if name else None,
            none_of_these=not name,
            texts={"comment": "So it is"} if name else {"none_reason": "Nothing fits"},
        )
        for action, name in zip(actions, said, strict=False)
        if name is not None
    ]
    with on(day):
        done = answer(by=lead, round=round, post=post, answers=given, send=[one.action for one in given])
    assert not done.problems


def play_two():
    """One plan was frozen and is asked again, one is in its first round. Gives area, officer and the two plans."""
    with on(BEFORE):
        here = situation(0)
        area, officer = here.area, here.officer
        close_plan(by=officer, plan=here.plan, reason="Over")
        first = plan_of(area, "Improvement plan", three_words(), 6)
        second = plan_of(area, "Transport plan", four_colours(), 5)
        plan_of(AreaFactory(), "Of another area", three_words(), 2)
    autumn = RoundFactory(plan=first[0], name="Autumn", actions=[one.pk for one in first[3][:5]])
    say(autumn, *first[1:], ["Started", "In progress", "Completed", ""])
    with on(AFTER):
        freeze_round(by=officer, round=autumn)
    winter = RoundFactory(
        plan=first[0],
        name="Winter",
        opens_on=date(2026, 11, 25),
        reply_by=date(2026, 12, 10),
        freeze_on=date(2026, 12, 14),
        actions=[one.pk for one in first[3][:5]],
    )
    say(winter, *first[1:], ["Completed"], date(2026, 11, 26))
    colours = RoundFactory(plan=second[0], name="Colours", scale=four_colours())
    say(colours, *second[1:], ["Amber", "Red", "Red"])
    with on(OPENS):
        draft = AnswerGiven(action=second[3][3].pk, rating=word("Blue").pk, texts={"comment": "Not sent"})
        save_draft(by=second[2], round=colours, post=second[1], answers=[draft])
        withdraw_action(by=officer, action=second[3][2], reason="Gone")
    return area, officer, first[0], second[0]
