"""Freezing, and the page of a frozen round."""

from datetime import date

import pytest

from goldenthread.monitoring.actions import freeze_round
from goldenthread.partnership.roles import Role
from goldenthread.trail.models import TrailEntry
from tests.factories.monitoring import AFTER, OPENS, REPLY_BY, on, situation, word
from tests.factories.partnership import PostFactory, person_with
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.monitoring.actions.test_answering import LATE, MOVE
from tests.monitoring.views.reading import address, see, send, words_of

pytestmark = pytest.mark.django_db


def test_it_says_what_will_be_frozen_and_who_is_silent():
    here = situation(3)
    ActionFactory(priority=PriorityFactory(plan=here.plan), leads=[PostFactory(area=here.area, title="Silent post")])
    round = here.open()
    here.send(round, here.give(0), here.give(1))
    words = words_of(see(here.officer, "freeze", here.area, round.pk, day=AFTER))
    for told in (
        "2 of 4 actions are answered. 2 answers that you have not accepted will be frozen as sent.",
        "2 actions will say “No reply”",
        "Silent post at",
        "vacant, 0 of 1 answered, silent",
        "You told leads that the round is frozen on 26 November 2026.",
    ):
        assert told in words, told


def test_freezing():
    here = situation()
    round = here.open(name="Autumn")
    words = words_of(send(here.officer, "freeze", here.area, round.pk, day=AFTER))
    assert "Autumn is frozen. Its report can be made now." in words


def test_too_early():
    here = situation()
    round = here.open()
    assert "Leads who owe an answer have until" in words_of(see(here.officer, "freeze", here.area, round.pk))
    words = words_of(send(here.officer, "freeze", here.area, round.pk))
    assert "There is a problem" in words and "Tick the box" in words
    round.refresh_from_db()
    assert round.state == "open"


def test_early_but_knowingly():
    here = situation()
    round = here.open(name="Autumn")
    words = words_of(send(here.officer, "freeze", here.area, round.pk, data={"although_early": "on"}))
    assert "Autumn is frozen." in words
    told = TrailEntry.objects.of("round", round.pk).first().after
    assert told["days before the reply-by date"] == (REPLY_BY - OPENS).days


def test_returned_answers_are_named():
    here = situation(1)
    round = here.open()
    here.send(round)
    send(here.officer, "update", here.area, here.update().pk, data={"edit_number": 1, "question": "Why?"})
    words = words_of(see(here.officer, "freeze", here.area, round.pk, day=AFTER))
    assert "1 answer returned with a question will be frozen as sent before." in words


@pytest.mark.parametrize("name", ["freeze", "matrix", "change_round", "who_answers"])
def test_a_frozen_round_shows_itself_instead(name):
    here = situation()
    round = here.open()
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    assert see(here.officer, name, here.area, round.pk).url == address("round", here.area, round.pk)


@pytest.fixture
def frozen():
    here = situation(4, finish=LATE)
    round = here.open(name="Autumn")
    here.send(
        round,
        here.give(0, comment="Begun", contradiction_reason="Snow"),
        here.give(1, rating="Completed", **MOVE),
        here.give(2, None, none_of_these=True, none_reason="Nobody in post"),
        day=date(2026, 11, 23),
    )
    with on(AFTER):
        return here, freeze_round(by=here.officer, round=round)


@pytest.mark.parametrize("role", [Role.READER, Role.CHAIR, Role.ANALYST, Role.POST_HOLDER])
def test_frozen_everybody_in_the_area_reads_the_snapshot(frozen, role):
    here, round = frozen
    words = words_of(see(person_with(role, here.area), "round", here.area, round.pk))
    for told in (
        "As at 24 November 2026.",
        f"by {here.officer.name}. It stays as it was",
        "4 asked for",
        "1 no reply",
        "The lead says “Started”. The agreed finish, 1 October 2026, is 54 days past.",
        "The lead’s reason: Snow",
        "Nobody in post",
        "New date proposed 31 March 2027",
        "calendar: calendar-1",
        "Late",
    ):
        assert told in words, told
    assert "Take personal text out" not in words


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?answer=No+reply", 1),
        ("?answer=None+of+these", 1),
        ("?answer=Started", 1),
        ("?look=overdue", 3),
        ("?look=contradicts", 1),
        ("?look=late", 3),
        ("?q=nothing+like+it", 0),
    ],
)
def test_frozen_filters(frozen, query, number):
    here, round = frozen
    words = words_of(see(here.officer, "round", here.area, round.pk, query=query))
    assert f"{number} action" in words[words.index("Show results") :]


def test_frozen_filter_by_priority(frozen):
    here, round = frozen
    priority = here.plan.priorities.get()
    words = words_of(see(here.officer, "round", here.area, round.pk, query=f"?priority={priority.pk}"))
    assert "4 actions" in words[words.index("Show results") :]


def test_frozen_many_disagreements_are_counted():
    here = situation(22, finish=LATE)
    round = here.open()
    started = word("Started")
    assert started
    here.send(round, *(here.give(place, contradiction_reason="Snow") for place in range(22)))
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    assert "See all 22" in words_of(see(here.officer, "round", here.area, round.pk))
