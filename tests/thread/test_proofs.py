"""What a line tells of a proof."""

from datetime import date

import pytest

from goldenthread.thread.queries.proofs import telling_dues
from tests.thread.values import due, judgement, proof

JANUARY, MAY, SEPTEMBER, NEXT_MAY = date(2026, 1, 31), date(2026, 5, 31), date(2026, 9, 30), date(2027, 5, 31)


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (["judged", "judged", "not_yet_due"], [MAY]),
        (["judged", "awaited", "awaited", "not_yet_due"], [JANUARY, MAY, SEPTEMBER]),
        (["received", "received", "not_yet_due"], [MAY]),
        (["waived", "not_yet_due", "not_yet_due"], [MAY]),
        (["waived", "waived"], [MAY]),
        ([], []),
    ],
)
def test_the_days_that_say_where_it_stands(states, told):
    days = [JANUARY, MAY, SEPTEMBER, NEXT_MAY]
    dues = [
        due(day, state, judgement() if state == "judged" else None) for day, state in zip(days, states, strict=False)
    ]
    assert [one.due_on for one in telling_dues(proof(*dues))] == told
