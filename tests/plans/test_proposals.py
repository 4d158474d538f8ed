"""What the plan's own words propose, and where each proposal comes from."""

from datetime import date
from uuid import uuid4

import pytest

from goldenthread.plans.proposals import (
    answering_post_of,
    proposed_answering_post,
    proposed_target,
    proposed_timescale,
)
from tests.plans.values import action, group_lead, outcome, plan, post_lead, printed

PERIOD = {"period_start": date(2026, 4, 1), "period_end": date(2027, 3, 31)}


def test_its_own_words_come_first():
    words = printed(
        "July and December 26", (date(2026, 7, 1), date(2026, 7, 31)), (date(2026, 12, 1), date(2026, 12, 31))
    )
    found = proposed_timescale(plan(**PERIOD), action(printed_timescale=words))
    assert (found.words, found.start, found.finish) == ("July and December 26", date(2026, 7, 1), date(2026, 12, 31))
    assert found.source == "Its own printed timescale."


def test_words_without_a_start_take_that_of_the_plan_if_it_comes_before():
    def by(day):
        return action(printed_timescale=printed("by then", (None, day)))

    assert proposed_timescale(plan(**PERIOD), by(date(2026, 7, 31))).start == date(2026, 4, 1)
    assert proposed_timescale(plan(**PERIOD), by(date(2026, 3, 31))).start is None
    rhythm = proposed_timescale(plan(**PERIOD), action(printed_timescale=printed("termly", recurs="termly")))
    assert (rhythm.start, rhythm.finish, rhythm.recurs) == (date(2026, 4, 1), None, "termly")


def test_otherwise_the_first_proof_of_its_outcomes():
    later = outcome(printed_timescale=printed("Dec 26", (date(2026, 12, 1), date(2026, 12, 31))))
    first = outcome(
        text="Fewer exclusions.",
        printed_timescale=printed("July & Dec", (None, date(2026, 7, 31)), (None, date(2026, 12, 31))),
    )
    another = outcome(printed_timescale=printed("Jan 26", (None, date(2026, 1, 31))))
    promise = action(outcomes=(later.id, first.id))
    found = proposed_timescale(plan([promise], [later, first, another], **PERIOD), promise)
    assert (found.words, found.finish) == ("", date(2026, 7, 31))
    assert found.source == "Its first proof, “July & Dec”, of the outcome “Fewer exclusions”."


def test_otherwise_the_end_of_the_plan_and_otherwise_nothing():
    promise = action(printed_timescale=printed("ongoing"))
    found = proposed_timescale(plan([promise], **PERIOD), promise)
    assert (found.start, found.finish) == (date(2026, 4, 1), date(2027, 3, 31))
    assert "the day on which the plan ends" in found.source
    assert proposed_timescale(plan([promise]), promise) is None


def test_only_a_single_post_is_proposed_to_answer():
    post = post_lead()
    assert proposed_answering_post(action(leads=(post,))) == post.target
    for leads in ((), (group_lead(),), (post, post_lead())):
        assert proposed_answering_post(action(leads=leads)) is None


def test_the_named_post_goes_before_the_proposed_one():
    named, post = uuid4(), post_lead()
    assert answering_post_of(action(leads=(post,), answering_post=named)) == named
    assert answering_post_of(action(leads=(post,))) == post.target


@pytest.mark.parametrize(
    ("text", "words", "direction"),
    [
        ("Data shared. Fewer children are excluded.", "Fewer children are excluded.", "down"),
        ("Increased attendance of children", "Increased attendance of children", "up"),
        ("Rates are in line with national", "Rates are in line with national", ""),
        ("Narrow the gap\nby July", "Narrow the gap", "down"),
        ("towards 100% of reviews", "towards 100% of reviews", "up"),
        ("80% of plans in time", "80% of plans in time", ""),
    ],
)
def test_words_that_read_like_a_target(text, words, direction):
    found = proposed_target(outcome(text=text))
    assert (found.words, found.direction) == (words, direction)


def test_words_that_do_not():
    assert proposed_target(outcome(text="A protocol is published.")) is None
