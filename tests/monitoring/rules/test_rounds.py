"""When a round may open and freeze."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.common.periods import Period
from goldenthread.monitoring.content import MeetingContent
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.rules.rounds import (
    can_freeze,
    check_can_answer,
    check_dates,
    is_late,
    latest_freeze,
    why_of,
)

BOARD = MeetingContent("The SSPG", date(2019, 12, 5), date(2019, 11, 28))


@pytest.mark.parametrize(
    ("deadline", "days", "closed", "latest"),
    [
        (date(2019, 11, 28), 5, (), date(2019, 11, 21)),
        (date(2019, 11, 28), 0, (), date(2019, 11, 28)),
        # Christmas Day, Boxing Day and New Year's Day are counted out, and so is the area's own closure.
        (date(2020, 1, 3), 5, (), date(2019, 12, 24)),
        (date(2020, 1, 3), 5, (Period(date(2019, 12, 23), date(2019, 12, 31)),), date(2019, 12, 17)),
    ],
)
def test_the_latest_day_for_the_freeze(deadline, days, closed, latest):
    assert latest_freeze(deadline, days, closed) == latest


def dates(opens=date(2019, 11, 1), reply=date(2019, 11, 15), freeze=date(2019, 11, 21), meetings=(BOARD,)):
    check_dates(opens_on=opens, reply_by=reply, freeze_on=freeze, meetings=meetings, working_days=5)


def test_days_in_order_pass():
    dates()
    dates(opens=date(2019, 11, 21), reply=date(2019, 11, 21))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reply": date(2019, 10, 31)}, "Choose a reply-by day on or after 1 November 2019, when the round opens."),
        ({"freeze": date(2019, 11, 14)}, "Choose a day for the freeze on or after 15 November 2019, the reply-by day."),
        (
            {"freeze": date(2019, 11, 22)},
            "Freeze by 21 November 2019 at the latest: papers for The SSPG on 5 December 2019 are due on 28 November "
            "2019, and this area keeps 5 working days between.",
        ),
    ],
)
def test_wrong_days_get_one_sentence(wrong, sentence):
    with pytest.raises(RuleBroken) as broken:
        dates(**wrong)
    assert broken.value.sentence == sentence


def test_the_earliest_deadline_decides():
    later = MeetingContent("Cabinet", date(2020, 2, 5), date(2020, 1, 28))
    with pytest.raises(RuleBroken, match="The SSPG"):
        dates(freeze=date(2019, 11, 22), meetings=(later, BOARD))


ROUND = Round(name="Autumn", opens_on=date(2019, 11, 1), reply_by=date(2019, 11, 15), state="open")


@pytest.mark.parametrize(
    ("day", "missing", "allowed"),
    [
        (date(2019, 11, 15), 1, False),
        (date(2019, 11, 15), 0, True),
        (date(2019, 11, 16), 1, True),
    ],
)
def test_freezing_waits_for_those_who_have_time_left(day, missing, allowed):
    assert can_freeze(ROUND, day, missing=missing) is allowed


def test_a_frozen_round_is_not_frozen_again():
    assert not can_freeze(
        Round(name="Autumn", reply_by=date(2019, 11, 15), state="frozen"), date(2020, 1, 1), missing=0
    )


def test_late_begins_the_day_after():
    assert not is_late(ROUND, date(2019, 11, 15))
    assert is_late(ROUND, date(2019, 11, 16))


def test_nobody_answers_before_it_opens():
    with pytest.raises(RuleBroken, match="opens on 1 November 2019"):
        check_can_answer(ROUND, date(2019, 10, 31))


@pytest.mark.parametrize(
    ("meetings", "why"),
    [
        ((), "The progress report is drawn from what you write, as it stands on 21 November 2019."),
        ((BOARD,), "The SSPG meets on 5 December 2019; what you write goes into its paper."),
        (
            (BOARD, MeetingContent("Cabinet", date(2020, 1, 9), date(2020, 1, 2))),
            "The SSPG meets on 5 December 2019 and Cabinet meets on 9 January 2020; what you write goes into their "
            "papers.",
        ),
    ],
)
def test_why_we_ask(meetings, why):
    assert why_of(date(2019, 11, 21), meetings) == why
