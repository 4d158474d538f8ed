"""Where the answers disagree: one line a case."""

from datetime import date

import pytest

from goldenthread.monitoring.content import Contradiction
from goldenthread.monitoring.rules.calendar import Claim, calendar_answer
from goldenthread.monitoring.rules.contradictions import CODES, Voice, advice, contradictions, reason_wanted
from tests.monitoring.rules.plain_values import impact, ledger, move, proof, rating

FINISH, DAY = date(2019, 12, 31), date(2020, 3, 2)
LATE, IN_TIME, NONE = ledger(move(FINISH)), ledger(move(DAY)), ledger()
PAST_START = ledger(move(date(2020, 6, 30), start=date(2020, 1, 1)))
STARTS_TODAY = ledger(move(date(2020, 6, 30), start=DAY))


def found(state, promised=IN_TIME, shown="no_proof", proofs=(), voice=Voice.PAGE, word=""):
    calendar = calendar_answer(promised, Claim(state, DAY if state == "completed" else None), DAY)
    start = promised.current.start if promised.current else None
    said = rating(state, word) if state else None
    return contradictions(said, calendar, impact(shown), proofs, start=start, day=DAY, voice=voice)


CASES = [
    # rating's state, ledger, impact, proofs, codes
    ("started", LATE, "no_proof", (), ["claim_overdue"]),
    ("on_schedule", LATE, "no_proof", (), ["claim_overdue"]),
    ("on_schedule", IN_TIME, "no_proof", (), []),
    ("on_schedule", NONE, "no_proof", (), []),
    ("on_schedule", IN_TIME, "worse", (proof("awaited"),), []),
    ("off_schedule", LATE, "worse", (proof("awaited"),), []),
    ("at_risk", LATE, "worse", (proof("awaited"),), []),
    ("completed", LATE, "no_proof", (), []),
    ("completed", IN_TIME, "awaited", (proof("awaited"), proof("judged")), ["completed_unproved"]),
    ("completed", IN_TIME, "not_yet_due", (proof("not_yet_due"), proof("waived"), proof("received")), []),
    ("completed", IN_TIME, "worse", (proof("judged"),), ["completed_worse"]),
    ("completed", IN_TIME, "no_change", (proof("judged"),), ["completed_no_change"]),
    ("completed", IN_TIME, "improved", (proof("judged"),), []),
    ("completed", IN_TIME, "cannot_tell", (proof("judged"),), []),
    (
        "completed",
        LATE,
        "worse",
        (proof("judged"), proof("judged", "awaited")),
        ["completed_unproved", "completed_worse"],
    ),
    ("not_started", PAST_START, "no_proof", (), ["not_started_late"]),
    ("not_started", STARTS_TODAY, "no_proof", (), []),
    ("not_started", LATE, "no_proof", (), ["not_started_late"]),
    ("not_started", NONE, "no_proof", (), []),
    ("", LATE, "worse", (proof("awaited"),), []),
]


@pytest.mark.parametrize(("state", "promised", "shown", "proofs", "codes"), CASES)
def test_codes(state, promised, shown, proofs, codes):
    assert [one.code for one in found(state, promised, shown, proofs)] == codes


def test_every_code_has_a_case():
    assert {code for case in CASES for code in case[4]} == set(CODES)


SENTENCES = [
    (
        found("on_schedule", LATE, word="In progress", voice=Voice.LEAD),
        "You say “In progress”, which means on schedule. The agreed finish, 31 December 2019, is 62 days past.",
    ),
    (
        found("on_schedule", LATE, word="In progress"),
        "The lead says “In progress”, which means on schedule. The agreed finish, 31 December 2019, is 62 days past.",
    ),
    (found("started", LATE), "The lead says “Started”. The agreed finish, 31 December 2019, is 62 days past."),
    (
        found("not_started", PAST_START, voice=Voice.LEAD),
        "You say “Not started”. The planned start, 1 January 2020, is 61 days past.",
    ),
    (
        found("not_started", LATE),
        "The lead says “Not started”. Even the agreed finish, 31 December 2019, is 62 days past.",
    ),
    (
        found("completed", proofs=(proof("awaited"), proof("awaited", "judged"), proof("judged"))),
        "The lead says “Completed”. 2 of its 3 proofs are past their due dates and have not come.",
    ),
    (
        found("completed", proofs=(proof("awaited"), proof("judged")), voice=Voice.LEAD),
        "You say “Completed”. 1 of its 2 proofs is past its due date and has not come.",
    ),
    (
        found("completed", proofs=(proof("awaited"),)),
        "The lead says “Completed”. Its one proof is past its due date and has not come.",
    ),
    (found("completed", shown="worse"), "The lead says “Completed”. What its proofs show so far: worse than before."),
    (found("completed", shown="no_change"), "The lead says “Completed”. What its proofs show so far: no change."),
]


@pytest.mark.parametrize(("said", "sentence"), SENTENCES)
def test_sentences(said: tuple[Contradiction, ...], sentence: str):
    assert [one.sentence for one in said] == [sentence]


@pytest.mark.parametrize(
    ("codes", "moves", "wanted"),
    [
        ([], False, False),
        (["claim_overdue"], False, True),
        (["claim_overdue"], True, False),
        (["not_started_late"], True, False),
        (["completed_worse"], True, True),
        (["claim_overdue", "completed_worse"], True, True),
    ],
)
def test_a_proposed_move_answers_what_the_calendar_objects_to(codes, moves, wanted):
    assert reason_wanted([Contradiction(code, "") for code in codes], moves=moves) is wanted


def test_the_advice_names_a_new_date_only_where_one_helps():
    assert "new date" in advice([Contradiction("claim_overdue", "")])
    assert "new date" not in advice([Contradiction("completed_worse", "")])
