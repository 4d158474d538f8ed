"""Rounds one after another, each frozen before the next opens."""

from datetime import date, timedelta

from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.models import Round
from tests.factories.monitoring import Situation, on

APART = timedelta(days=60)
FIRST = date(2026, 1, 5)


def opens_on(place: int) -> date:
    """The day on which the round in this place opens: 60 days apart, the first on 5 January 2026."""
    return FIRST + place * APART


def opened(here: Situation, place: int, **fields) -> Round:
    """Open the round in this place."""
    day = opens_on(place)
    return here.open(name=f"Round {place + 1}", opens_on=day, reply_by=day, freeze_on=day, **fields)


def frozen(here: Situation, round: Round) -> Round:
    """Freeze a round on the day after its reply-by date."""
    with on(round.reply_by + timedelta(days=1)):
        return freeze_round(by=here.officer, round=round)


def answered_before(here: Situation, *answers, place: int = 0) -> Round:
    """A frozen round with these answers, and the next one open; returns the open one."""
    first = opened(here, place)
    here.send(first, *answers, day=opens_on(place))
    frozen(here, first)
    return opened(here, place + 1)
