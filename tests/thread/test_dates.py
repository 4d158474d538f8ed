"""The days of a plan, and the chart of them."""

from datetime import date
from uuid import uuid4

import pytest

from goldenthread.thread.queries.dates import FINISH, PROOF, PlanDay, urgent_first
from goldenthread.thread.views.date_chart import HEAD, IN_A_ROW, LABEL_WIDTH, MONTH_WIDTH, MOST_MONTHS, chart_of
from tests.thread.values import calendar, due, judgement, priority, row

FIRST, SECOND = priority("1"), priority("2")


def finish(day, state="due", under=FIRST):
    return PlanDay(day, FINISH, uuid4(), under, "1.1 Ring", "", "", row=row(when=calendar(state), under=under))


def proof_due(day, state="not_yet_due", judged=None, under=FIRST):
    return PlanDay(day, PROOF, uuid4(), under, "Absence", "", "", due=due(day, state, judged))


@pytest.mark.parametrize(
    ("one", "late", "settled"),
    [
        (finish(date(2026, 5, 1), "overdue"), True, False),
        (finish(date(2026, 5, 1), "due"), False, False),
        (finish(date(2026, 5, 1), "completed"), False, True),
        (proof_due(date(2026, 5, 1), "awaited"), True, False),
        (proof_due(date(2026, 5, 1)), False, False),
        (proof_due(date(2026, 5, 1), "received"), False, True),
        (proof_due(date(2026, 5, 1), "judged", judgement("worse")), False, True),
        (proof_due(date(2026, 5, 1), "waived"), False, True),
    ],
)
def test_a_day_is_late_to_come_or_settled(one, late, settled):
    assert (one.is_late, one.is_settled) == (late, settled)


def test_only_a_judged_proof_has_an_answer():
    assert proof_due(date(2026, 5, 1), "judged", judgement("worse")).answer == "worse"
    assert proof_due(date(2026, 5, 1), "received").answer == ""
    assert finish(date(2026, 5, 1)).answer == ""


def test_late_comes_first_then_what_is_to_come_then_what_was_done_last():
    done, done_later = (finish(date(2026, month, 1), "completed") for month in (1, 2))
    late, later = (proof_due(date(2026, month, 1), "awaited") for month in (3, 4))
    soon, last = (finish(date(2026, month, 1)) for month in (8, 9))
    assert urgent_first([done, done_later, late, later, soon, last]) == (late, later, soon, last, done_later, done)


def test_the_chart_has_every_month_between_the_first_and_the_last_day():
    chart = chart_of([FIRST, SECOND], [finish(date(2025, 11, 3)), proof_due(date(2026, 2, 27))], date(2026, 1, 16))
    assert [(month.name, month.year) for month in chart.months] == [
        ("Nov", "2025"),
        ("Dec", ""),
        ("Jan", "2026"),
        ("Feb", ""),
    ]
    assert chart.width == LABEL_WIDTH + 4 * MONTH_WIDTH
    assert chart.today == LABEL_WIDTH + round((2 + 15 / 31) * MONTH_WIDTH)
    # The second priority has no day, so it has no lane.
    assert [(lane.label, lane.y) for lane in chart.lanes] == [("1 In school", HEAD)]


def test_marks_stand_in_their_month_and_never_on_one_another():
    days = [proof_due(date(2026, 5, day)) for day in range(1, 2 * IN_A_ROW + 2)] + [finish(date(2026, 6, 1), "overdue")]
    lane = chart_of([FIRST], days, date(2026, 5, 1)).lanes[0]
    assert len({(mark.x, mark.y) for mark in lane.marks}) == len(days)
    june = LABEL_WIDTH + MONTH_WIDTH
    assert [mark.kind for mark in lane.marks if mark.x >= june] == ["late"]
    assert all(lane.y <= mark.y and mark.y + 16 <= lane.y + lane.height for mark in lane.marks)


def test_finishes_stand_above_proofs():
    lane = chart_of([FIRST], [proof_due(date(2026, 5, 1)), finish(date(2026, 5, 2))], date(2026, 5, 1)).lanes[0]
    places = {mark.kind: mark.y for mark in lane.marks}
    assert places["under_way"] < places["proposed"]


def test_lanes_follow_one_another():
    days = [finish(date(2026, 5, 1)), finish(date(2026, 5, 1), under=SECOND)]
    first, second = chart_of([FIRST, SECOND], days, date(2026, 5, 1)).lanes
    assert second.y == first.y + first.height


def test_a_day_outside_the_months_has_no_line():
    assert chart_of([FIRST], [finish(date(2026, 5, 1))], date(2027, 5, 1)).today is None


def test_nothing_to_draw_and_too_many_months_give_no_chart():
    assert chart_of([FIRST], [], date(2026, 5, 1)) is None
    far = [finish(date(2020, 1, 1)), finish(date(2020 + MOST_MONTHS // 12, 1, 1))]
    assert chart_of([FIRST], far, date(2026, 5, 1)) is None
