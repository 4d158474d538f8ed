"""The calendar answer, case by case, and against a second, naive implementation."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.monitoring.rules.calendar import Claim, calendar_answer, missed_milestones
from goldenthread.plans.content import Ledger
from tests.monitoring.rules.plain_values import ledger, milestone, move

FINISH = date(2019, 12, 31)
AGREED = "Planned finish 31 December 2019, agreed by the SSPG on 4 March 2019"
DONE = Claim("completed", date(2019, 12, 28))

STATES = [
    # ledger, claim, day, state, days
    (ledger(), Claim(), FINISH, "no_timescale", None),
    (ledger(move(FINISH, decision="awaiting")), Claim(), date(2020, 3, 1), "no_timescale", None),
    (ledger(move(FINISH, decision="declined")), Claim(), date(2020, 3, 1), "no_timescale", None),
    (ledger(move(FINISH, start=date(2019, 9, 1))), Claim(), date(2019, 8, 31), "not_due", 122),
    (ledger(move(FINISH, start=date(2019, 9, 1))), Claim(), date(2019, 9, 1), "due", 121),
    (ledger(move(FINISH)), Claim(), FINISH, "due", 0),
    (ledger(move(FINISH)), Claim(), date(2020, 1, 1), "overdue", 1),
    (ledger(move(FINISH)), Claim("on_schedule"), date(2020, 3, 2), "overdue", 62),
    (ledger(move(FINISH)), Claim("off_schedule"), date(2020, 3, 2), "overdue", 62),
    (ledger(move(FINISH)), DONE, date(2020, 3, 2), "completed", None),
    (ledger(), DONE, date(2020, 3, 2), "completed", None),
    (ledger(move(recurs="termly")), Claim(), date(2020, 3, 2), "due", None),
    (ledger(move(recurs="termly", start=FINISH)), Claim(), date(2019, 3, 2), "not_due", None),
    (ledger(move(FINISH), move(date(2020, 3, 2))), Claim(), date(2020, 3, 2), "due", 0),
    (ledger(move(FINISH), move(date(2020, 3, 2), decision="awaiting")), Claim(), date(2020, 3, 2), "overdue", 62),
    (ledger(move(FINISH), move(date(2020, 3, 2), decision="withdrawn")), Claim(), date(2020, 3, 2), "overdue", 62),
]


@pytest.mark.parametrize(("promised", "claim", "day", "state", "days"), STATES)
def test_state_and_days(promised: Ledger, claim: Claim, day: date, state: str, days: int | None):
    answer = calendar_answer(promised, claim, day)
    assert (answer.state, answer.days) == (state, days)
    assert answer.rule == "calendar-1"


WORDS = [
    (ledger(), Claim(), FINISH, "No timescale agreed"),
    (ledger(move(FINISH)), Claim(), date(2019, 11, 22), "Due 31 December 2019, 39 days left"),
    (ledger(move(FINISH)), Claim(), date(2019, 12, 30), "Due 31 December 2019, 1 day left"),
    (ledger(move(FINISH)), Claim(), FINISH, "Due 31 December 2019, today"),
    (ledger(move(FINISH)), Claim(), date(2020, 1, 1), "1 day overdue"),
    (ledger(move(FINISH, start=FINISH)), Claim(), date(2019, 1, 1), "Not due: planned start 31 December 2019"),
    (ledger(move(recurs="termly")), Claim(), FINISH, "Recurs: termly"),
    (ledger(move(FINISH)), DONE, FINISH, "Completed 3 days before the agreed finish"),
    (ledger(move(FINISH)), Claim("completed", FINISH), FINISH, "Completed on the agreed finish"),
    (
        ledger(move(FINISH)),
        Claim("completed", date(2020, 1, 1)),
        date(2021, 1, 1),
        "Completed 1 day after the agreed finish",
    ),
    (ledger(), DONE, FINISH, "Completed; no timescale was agreed"),
    (ledger(move(recurs="termly")), DONE, FINISH, "Completed"),
    (
        ledger(move(FINISH), move(date(2020, 3, 2))),
        Claim(),
        date(2020, 3, 12),
        "10 days overdue; moved once, 62 days later than first promised",
    ),
    (
        ledger(move(FINISH), move(date(2020, 3, 2)), move(date(2019, 12, 21))),
        Claim(),
        date(2019, 12, 21),
        "Due 21 December 2019, today; moved twice, 10 days earlier than first promised",
    ),
    (
        ledger(move(FINISH), move(date(2020, 3, 2)), move(date(2020, 4, 2)), move(FINISH)),
        Claim(),
        FINISH,
        "Due 31 December 2019, today; moved 3 times, back to the finish first promised",
    ),
    (
        ledger(move(recurs="termly"), move(FINISH)),
        Claim(),
        FINISH,
        "Due 31 December 2019, today; moved once",
    ),
    (
        ledger(move(FINISH), move(date(2020, 3, 2), decision="awaiting", awaiting="the SSPG")),
        Claim(),
        date(2020, 1, 10),
        "10 days overdue; move proposed, awaiting the SSPG",
    ),
    (
        ledger(move(FINISH), move(date(2020, 3, 2), decision="awaiting")),
        Claim(),
        FINISH,
        "Due 31 December 2019, today; move proposed, awaiting agreement",
    ),
]


@pytest.mark.parametrize(("promised", "claim", "day", "words"), WORDS)
def test_words(promised: Ledger, claim: Claim, day: date, words: str):
    assert calendar_answer(promised, claim, day).words == words


def test_an_overdue_answer_explains_itself():
    promised = ledger(move(date(2019, 10, 30)), move(FINISH))
    answer = calendar_answer(promised, Claim("started"), date(2020, 3, 2))
    assert answer.explanation == (
        AGREED + "; not rated completed by then, 62 days ago; moved once, 62 days later than first promised."
    )
    assert (answer.moved, answer.days_later) == (1, 62)


@pytest.mark.parametrize(
    ("promised", "claim", "day", "said"),
    [
        (ledger(), Claim(), FINISH, "No planned finish has been agreed, so nothing says whether this is late."),
        (
            ledger(move(FINISH, decision="awaiting", awaiting="the SSPG")),
            Claim(),
            FINISH,
            "No planned finish has been agreed, so nothing says whether this is late; a finish on 31 December 2019 is "
            "proposed and awaits the SSPG: nothing moves before it is agreed.",
        ),
        (
            ledger(move(FINISH), move(date(2020, 3, 2), decision="awaiting", awaiting="the SSPG")),
            Claim(),
            date(2019, 12, 1),
            AGREED + "; 30 days left; a move to 2 March 2020 is proposed and awaits the SSPG: "
            "nothing moves before it is agreed.",
        ),
        (
            ledger(move(FINISH)),
            Claim(),
            FINISH,
            AGREED + "; that is today.",
        ),
        (
            ledger(move(FINISH, start=date(2019, 9, 1))),
            Claim(),
            date(2019, 8, 1),
            AGREED + "; planned start 1 September 2019, which is still to come.",
        ),
        (
            ledger(move(FINISH)),
            DONE,
            date(2020, 5, 1),
            AGREED + "; rated completed since 28 December 2019, 3 days before the agreed finish.",
        ),
        (
            ledger(),
            DONE,
            date(2020, 5, 1),
            "No planned finish has been agreed, so nothing says whether this is late; rated completed since "
            "28 December 2019.",
        ),
        (
            ledger(move(recurs="termly")),
            Claim(),
            FINISH,
            "Recurs termly, with no finish, agreed by the SSPG on 4 March 2019.",
        ),
    ],
)
def test_every_state_explains_itself(promised: Ledger, claim: Claim, day: date, said: str):
    assert calendar_answer(promised, claim, day).explanation == said


def test_missed_milestones_are_mentioned_and_change_no_date():
    steps = [
        milestone("Data asked for", date(2019, 6, 30)),
        milestone("Schools told", date(2019, 6, 30), reached_on=date(2019, 7, 9)),
        milestone("Report written", date(2019, 9, 30)),
        milestone("Some day"),
    ]
    answer = calendar_answer(ledger(move(FINISH)), Claim(), date(2019, 9, 30), steps)
    assert answer.state == "due"
    assert "1 milestone is past and not reached: “Data asked for” (30 June 2019)" in answer.explanation
    later = calendar_answer(ledger(move(FINISH)), Claim(), date(2019, 10, 1), steps)
    assert "2 milestones are past and not reached" in later.explanation
    assert len(missed_milestones(steps, date(2019, 10, 1))) == 2


# A busy machine draws slowly; that says nothing of the rule.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.dates(date(2018, 1, 1), date(2021, 12, 31))
decisions = st.sampled_from(["agreed", "declined", "withdrawn", "awaiting"])


@st.composite
def moves(draw):
    finish = draw(st.none() | days)
    start = draw(st.none() | days)
    if start and finish and start > finish:
        start, finish = finish, start
    recurs = "" if finish else "termly"
    return move(finish, start=start, decision=draw(decisions), recurs=recurs)


def naive(moves_made, claimed_done, day):
    """The same question, answered from the words of the design: by walking through the days."""
    agreed = [one for one in moves_made if one.decision == "agreed"]
    if claimed_done:
        return "completed", None
    if not agreed:
        return "no_timescale", None
    finish, start = agreed[-1].finish, agreed[-1].start
    if finish is None:
        return ("not_due" if start is not None and start > day else "due"), None
    late = 0
    while finish + timedelta(days=late) < day:
        late += 1
    if late:
        return "overdue", late
    left = 0
    while day + timedelta(days=left) < finish:
        left += 1
    return ("not_due" if start is not None and start > day else "due"), left


@unhurried
@given(st.lists(moves(), max_size=5), st.booleans(), days)
def test_agrees_with_a_second_implementation(made, claimed_done, day):
    claim = Claim("completed", day) if claimed_done else Claim("started")
    answer = calendar_answer(Ledger(tuple(made)), claim, day)
    assert (answer.state, answer.days) == naive(made, claimed_done, day)
    agreed = [one.finish for one in made if one.decision == "agreed"]
    assert answer.moved == max(len(agreed) - 1, 0)
    assert (answer.awaiting == "") == all(one.decision != "awaiting" for one in made)
    assert answer.words and answer.explanation.endswith(".")


@unhurried
@given(st.lists(moves(), max_size=4), days, moves())
def test_a_proposal_changes_no_date(made, day, proposed):
    """Whatever is proposed, state and days stay those of what is agreed."""
    agreed_only = [one for one in made if one.decision == "agreed"]
    waiting = move(proposed.finish, recurs=proposed.recurs, decision="awaiting")
    before = calendar_answer(Ledger(tuple(agreed_only)), Claim(), day)
    after = calendar_answer(Ledger((*agreed_only, waiting)), Claim(), day)
    assert (before.state, before.days, before.finish) == (after.state, after.days, after.finish)
