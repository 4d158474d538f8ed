"""The officer's desk and the matrix of an open round."""

from datetime import date

import pytest

from goldenthread.monitoring.actions import save_draft
from goldenthread.partnership.roles import Role
from tests.factories.monitoring import OPENS, on, situation
from tests.factories.partnership import HoldingFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.monitoring.actions.test_answering import LATE, MOVE
from tests.monitoring.views.reading import see, words_of

pytestmark = pytest.mark.django_db


def test_how_far_it_is():
    here = situation(3, finish=LATE)
    vacant = PostFactory(area=here.area, title="Vacant post")
    HoldingFactory(area=here.area, post=vacant, ends_on=date(2026, 9, 30))
    ActionFactory(priority=PriorityFactory(plan=here.plan), leads=[vacant])
    ActionFactory(priority=PriorityFactory(plan=here.plan), reference="9.9")
    round = here.open()
    here.send(round, here.give(0, contradiction_reason="Snow", officer_note="Psst"), here.give(1, **MOVE))
    words = words_of(see(here.officer, "round", here.area, round.pk))
    for told in (
        "2 of 5 answered",
        "2 silent",
        "1 nobody answers",
        "Vacant since 1 October 2026",
        "Silent: 0 of 1",
        "2 new answers , 2 of which contradict",
        "2 disagreements, 0 decisions wanted, 1 move proposed.",
        "Freeze the round after Friday 20 November 2026",
        "The lead says “Started”. The agreed finish, 1 October 2026, is 32 days past.",
        "Note for you",
    ):
        assert told in words, told


def test_everything_answered():
    here = situation()
    round = here.open()
    here.send(round)
    words = words_of(see(here.officer, "round", here.area, round.pk))
    assert "Nobody: every post has answered." in words
    assert "Accept the 1 clean one" in words and "Freeze this round" in words


def test_more_posts_to_ring_than_fit():
    here = situation(0)
    for _ in range(14):
        ActionFactory(priority=PriorityFactory(plan=here.plan), leads=[PostFactory(area=here.area)])
    round = here.open()
    assert "And 2 more posts:" in words_of(see(here.officer, "round", here.area, round.pk))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?standing=answered", 4),
        ("?standing=missing", 2),
        ("?standing=draft", 1),
        ("?standing=silent", 1),
        ("?look=contradicts", 2),
        ("?look=move", 1),
        ("?look=help", 1),
        ("?look=note", 1),
        ("?look=late", 0),
        ("?look=none", 1),
        ("?look=overdue", 5),
        ("?q=special+words", 1),
        ("?standing=nonsense", 6),
    ],
)
def test_filters(query, number):
    here = situation(5, finish=LATE)
    ActionFactory(priority=PriorityFactory(plan=here.plan), text="Special words", leads=[here.post], finish=LATE)
    round = here.open()
    here.send(
        round,
        here.give(0, contradiction_reason="Snow", officer_note="Psst"),
        here.give(1, **MOVE),
        here.give(2, None, none_of_these=True, none_reason="Nobody"),
        here.give(3, rating="Completed", help_wanted="Money"),
    )
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(4)])
    words = words_of(see(here.officer, "round", here.area, round.pk, query=query))
    assert f"{number} action" in words[words.index("Show results") :]


def test_filter_by_post():
    here = situation(2)
    other = PostFactory(area=here.area)
    ActionFactory(priority=PriorityFactory(plan=here.plan), leads=[other])
    round = here.open()
    words = words_of(see(here.officer, "round", here.area, round.pk, query=f"?post={other.pk}"))
    assert "1 action" in words[words.index("Show results") :]


def test_others_see_when_it_can_be_read():
    here = situation()
    round = here.open()
    words = words_of(see(person_with(Role.CHAIR, here.area), "round", here.area, round.pk))
    assert "Answers are being collected." in words and "Answer as" not in words
    assert f"Answer as {here.post}" in words_of(see(here.lead, "round", here.area, round.pk))


def test_another_areas_round_does_not_exist():
    here, there = situation(), situation()
    round = there.open()
    assert see(here.officer, "round", here.area, round.pk).status_code == 404
