"""What the next round would say if it were like the last one: name and days. The rule is the product's own."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.common.periods import Period
from goldenthread.common.working_days import add_working_days

TERMS = ("Spring", "Summer", "Autumn")


@dataclass(frozen=True)
class Following:
    """A round that is proposed."""

    name: str
    opens_on: date
    reply_by: date
    freeze_on: date


def following(
    name: str,
    days: tuple[date, date, date],
    today: date,
    closed: Collection[Period] = (),
    before: tuple[str, date] | None = None,
) -> Following:
    """The round after one with this name and these days: opening, reply-by, freeze.

    With `before`, the name and opening of the round before that one, it opens as long after this one as this one did
    after that; otherwise, or where that day is past, it opens today. The days between stay as many, moved on to a
    working day.
    """
    opened, reply_by, freeze_on = days
    opens = max(today, opened + (opened - before[1])) if before else today
    opens = working_day(opens, closed)
    reply = working_day(opens + (reply_by - opened), closed)
    return Following(next_name(name), opens, reply, working_day(reply + (freeze_on - reply_by), closed))


def next_name(name: str) -> str:
    """The name after this one: "Spring 2027" after "Autumn 2026", "Round 4" after "Round 3"; else "Name, next"."""
    term = re.search(rf"\b({'|'.join(TERMS)})\b(\D*)(\d{{4}})", name)
    if term:
        place = TERMS.index(term[1])
        year = int(term[3]) + (place == len(TERMS) - 1)
        return f"{name[: term.start()]}{TERMS[(place + 1) % len(TERMS)]}{term[2]}{year}{name[term.end() :]}"
    number = re.search(r"\d+(?=\D*$)", name)
    if number:
        return f"{name[: number.start()]}{int(number[0]) + 1}{name[number.end() :]}"
    return f"{name}, next"


def working_day(day: date, closed: Collection[Period]) -> date:
    """The day itself where it is a working day, otherwise the next one."""
    return add_working_days(day - timedelta(days=1), 1, closed=closed)
