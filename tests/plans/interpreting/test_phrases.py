"""Where the date phrase of an outcome ends and its result begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.terms import ENGLAND
from goldenthread.plans.interpreting.phrases import dated_words


def found(text: str) -> tuple[str, str] | None:
    dated = dated_words(text, terms=ENGLAND)
    return (dated.timescale.text, dated.result) if dated else None


@pytest.mark.parametrize(
    ("phrase", "result"),
    [
        ("Autumn 24 survey of parents", "More families say that they are heard"),
        ("Autumn 24 report to SIB", "Evidence of visits"),
        ("2024 SEND attendance data release", "A rise in attendance"),
        ("Dec 24 School nursing annual report", "Data show shorter waits"),
        ("Autumn & Spring Events 25", "An increase in numbers"),
        ("May and October 24", "North Vale peer audits of thirty plans"),
        ("Termly reporting to SIB and Annual reporting to the board", "Proof that it works"),
        ("Minutes of termly forum meetings", "Parents shape each paper"),
        ("End of academic year EYFS data", "Gaps narrow"),
        ("End of Academic year 24-25", "Stories show change"),
    ],
)
def test_a_capital_after_the_phrase_begins_the_result(phrase: str, result: str):
    assert found(f"{phrase} {result}") == (phrase, result)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By March 2025: 90% of plans in time", ("By March 2025", "90% of plans in time")),
        ("March 2025 – 90% of families say so", ("March 2025", "90% of families say so")),
        ("July 2025. Every school has a nurse", ("July 2025", "Every school has a nurse")),
        ("Autumn 24 survey of young people\nThey feel safe", ("Autumn 24 survey of young people", "They feel safe")),
        ("Autumn 24", ("Autumn 24", "")),
        ("Annual contract reviews", ("Annual contract reviews", "")),
        ("Minutes of termly meetings", ("Minutes of termly meetings", "")),
        ("Termly audits show better plans", ("Termly", "audits show better plans")),
    ],
)
def test_marks_and_line_ends_part_the_phrase_too(text: str, expected: tuple[str, str]):
    assert found(text) == expected


@pytest.mark.parametrize("text", ["95% of plans on time by July 2025", "From 60% in 2023 to 80% by July 2025"])
def test_a_deadline_inside_the_words(text: str):
    assert found(text) == ("by July 2025", text)


@pytest.mark.parametrize(
    "text",
    [
        "Attendance rises to 93%",
        "Reduction in termly exclusions by Vale schools",
        "Improved attendance in Year 9",
        "Fewer waits than in 2023",
        "By July 2025 half and by July 2026 all plans are on time or better than those of our neighbours",
        "Parents report better support in the termly survey. More",
    ],
)
def test_words_without_a_date_of_their_own(text: str):
    """Two deadlines in one sentence are no single date, so a person decides."""
    dated = found(text)
    assert dated is None or dated[0] == "By July 2025"


@given(st.text(max_size=120))
def test_the_phrase_is_always_part_of_the_words(text: str):
    words = " ".join(text.split())
    dated = dated_words(words, terms=ENGLAND)
    if dated:
        assert dated.timescale.text in words
        assert dated.result in words
