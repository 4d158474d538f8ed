"""Why an action is an exception or good news."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.documents.writing.marks import COLOURS, SHAPES
from goldenthread.plans.models import scales
from goldenthread.reports.rows import Exceptional, Good, proofs_past_due, rows_of
from tests.reports.made import (
    DONE,
    STARTED,
    action,
    asked,
    due,
    judgement,
    move,
    outcome,
    priority,
    proof,
    round_content,
    update,
)

LATE = (move("late", date(2026, 9, 1)),)
MOVING = (move("a", date(2027, 1, 1)), move("b", date(2027, 2, 1), "awaiting"))


def row(about, said=None, *dues):
    """The only row of a round of one action with one proof."""
    what = outcome("all is well", about)
    answer = asked(about, said, *([proof("it", what.id, *dues)] if dues else []))
    (found,) = rows_of(round_content([priority("1", "Only", [about], [what])], [answer]))
    return found


@pytest.mark.parametrize(
    ("about", "said", "dues", "expected"),
    [
        (action("1.1"), update(), (), []),
        (action("1.1", moves=LATE), update(STARTED), (), [Exceptional.CONTRADICTED, Exceptional.OVERDUE]),
        (action("1.1", moves=LATE), update(DONE), (), []),
        (action("1.1", moves=LATE), update(state="no_reply"), (), [Exceptional.OVERDUE, Exceptional.NO_REPLY]),
        (action("1.1"), update(state="draft"), (), [Exceptional.NO_REPLY]),
        (action("1.1"), update(None, none_of_these=True), (), [Exceptional.NONE_OF_THESE]),
        (action("1.1"), update(), (due(date(2026, 5, 1), judged=judgement("worse")),), [Exceptional.WORSE]),
        (action("1.1"), update(DONE), (due(date(2026, 5, 1)),), [Exceptional.CONTRADICTED]),
        (
            action("1.1", moves=(move("a", date(2027, 1, 1)), move("b", date(2027, 2, 1), "awaiting"))),
            update(),
            (),
            [Exceptional.MOVE_PROPOSED],
        ),
    ],
)
def test_exceptions_most_pressing_first(about, said, dues, expected):
    assert list(row(about, said, *dues).exceptions) == expected


@pytest.mark.parametrize(
    ("said", "dues", "expected"),
    [
        (update(DONE), (), [Good.COMPLETED]),
        (update(), (due(date(2026, 5, 1), judged=judgement("improved", "met")),), [Good.IMPROVED, Good.TARGET_MET]),
        (update(), (due(date(2026, 5, 1), judged=judgement("no_change", "met")),), [Good.TARGET_MET]),
        (update(), (due(date(2026, 5, 1), judged=judgement("worse", "met")),), [Good.TARGET_MET]),
        (update(DONE), (due(date(2026, 5, 1), judged=judgement("no_change")),), []),
        (update(state="no_reply"), (), []),
    ],
)
def test_good_news_but_not_completed_where_another_answer_disagrees(said, dues, expected):
    assert list(row(action("1.1"), said, *dues).good) == expected


def test_an_action_that_was_not_asked_for_is_neither():
    about = action("1.1", moves=LATE)
    (found,) = rows_of(round_content([priority("1", "Only", [about])], []))

    assert (found.asked, found.exceptions, found.good) == (None, (), ())


def test_a_proof_of_several_actions_is_past_due_once():
    one, two = action("1.1"), action("1.2")
    what = outcome("all is well", one, two)
    shared = proof("it", what.id, due(date(2026, 5, 1)), due(date(2026, 8, 1)), due(date(2027, 5, 1)))
    content = round_content(
        [priority("1", "Only", [one, two], [what])], [asked(one, None, shared), asked(two, None, shared)]
    )

    ((found, dues),) = proofs_past_due(rows_of(content))

    assert found == shared
    assert [each.due_on for each in dues] == [date(2026, 5, 1), date(2026, 8, 1)]


def test_rows_keep_the_printed_order_and_withdrawn_actions():
    actions = [action("1.10"), replace(action("1.2"), withdrawn=True, withdrawn_reason="Joined"), action("1.1")]
    content = round_content([priority("1", "Only", actions)], [])

    assert [each.action.reference for each in rows_of(content)] == ["1.10", "1.2", "1.1"]


def test_documents_can_print_every_shape_and_colour_that_a_scale_can_have():
    assert set(scales.Shape.values) <= set(SHAPES)
    assert set(scales.Colour.values) <= set(COLOURS)
