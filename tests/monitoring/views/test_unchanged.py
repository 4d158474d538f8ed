"""The lead's page from the second round on: what needs words, and what one tick answers."""

from datetime import date, timedelta

import pytest

from goldenthread.monitoring.queries.answering import answer_page
from tests.factories.monitoring import situation, word
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.factories.sequences import answered_before, opens_on
from tests.monitoring.views.reading import LeadsPage

pytestmark = pytest.mark.django_db
FAR = date(2028, 12, 31)
TICK = {"unchanged": "on"}


def second_round(actions=2, **fields):
    here = situation(actions, **{"finish": FAR} | fields)
    round = answered_before(here, *(here.give(place, comment=f"Comment {place}") for place in range(actions)))
    return here, round


def test_one_tick_answers_an_action():
    here, round = second_round()
    page = LeadsPage(here, round, day=round.opens_on)
    assert "No change, or something new?" in page.words
    assert "No change since Round 1" in page.words
    page.fill(0, **TICK).fill(1, **TICK).press(send="all")
    assert "2 answers sent. Everything is answered. Thank you." in page.words
    assert [here.update(place).unchanged_since for place in (0, 1)] == [round.previous, round.previous]


def test_what_needs_words_comes_first():
    here, day = situation(2, finish=FAR), opens_on(1)
    late = ActionFactory(
        priority=PriorityFactory(plan=here.plan), leads=[here.post], finish=day - timedelta(days=1), text="Late"
    )
    here.actions.append(late)
    round = answered_before(here, *(here.give(place) for place in range(3)))
    page = answer_page(round, [here.post], here.lead, sees_notes=False, day=day)
    assert [item.wants_words for item in page.items] == [False, False, True]
    shown = LeadsPage(here, round, day=day)
    assert "is 1 day past, so say how it stands: “no change” is not enough." in shown.words
    assert shown.words.index("Needs your words") < shown.words.index("No change, or something new?")
    assert shown.words.count("No change since Round 1") == 2


def test_a_tick_and_new_words_together_are_refused_and_kept():
    here, round = second_round(1)
    page = LeadsPage(here, round, day=round.opens_on).fill(0, word("Completed"), comment="All done", **TICK)
    page.press(send="all")
    assert "You ticked “no change” and gave another answer too." in page.words
    assert "All done" in page.response.content.decode()


def test_a_tick_can_be_kept_as_a_draft_and_taken_back():
    here, round = second_round(1)
    page = LeadsPage(here, round, day=round.opens_on).fill(0, **TICK)
    page.press(save="draft")
    assert (here.update().state, here.update().unchanged_since) == ("draft", round.previous)
    del page.values[next(name for name in page.values if name.endswith("-unchanged"))]
    page.press(save="draft")
    assert here.update().unchanged_since is None
