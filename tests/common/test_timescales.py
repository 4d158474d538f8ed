"""Timescales: what printed words resolve to, and what stays words."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.periods import Period
from goldenthread.common.terms import Term, TermDates
from goldenthread.common.timescales import Issue, Rhythm, Timescale, find_moments, parse_timescale


def resolved(text: str) -> list[str]:
    """The periods as "start to end", an open end as "open"."""
    return [f"{one.start or 'open'} to {one.end or 'open'}" for one in parse_timescale(text).periods]


def day(text: str) -> list[str]:
    return [f"{text} to {text}"]


# The first group is the table of the specification; it comes from the documents that councils print.
SPECIFIED = {
    "Autumn 19": ["2019-09-01 to 2019-12-31"],
    "Summer and Autumn 19": ["2019-04-21 to 2019-08-31", "2019-09-01 to 2019-12-31"],
    "Spring & Summer Events 19": ["2019-01-01 to 2019-04-20", "2019-04-21 to 2019-08-31"],
    "July and December 19": ["2019-07-01 to 2019-07-31", "2019-12-01 to 2019-12-31"],
    "Aug 19": ["2019-08-01 to 2019-08-31"],
    "April 2024": ["2024-04-01 to 2024-04-30"],
    "End of Academic year 18-19": day("2019-08-31"),
    "30/04/2019": day("2019-04-30"),
    "30 April 2019": day("2019-04-30"),
    "Q2 2024-25": ["2024-07-01 to 2024-09-30"],
    "by March 2025": ["open to 2025-03-31"],
    "2019 SEND exclusions data release": ["2019-01-01 to 2019-12-31"],
    "Termly panel data": [],
    "Annual provider contract reviews": [],
    "ongoing": [],
}
FURTHER = {
    "Sept 2024": ["2024-09-01 to 2024-09-30"],
    "September 2024 - March 2025": ["2024-09-01 to 2025-03-31"],
    "September 2024 to end of March 2025": ["2024-09-01 to 2025-03-31"],
    "from 1 September 2024 until 31 August 2025": ["2024-09-01 to 2025-08-31"],
    "01/04/24-31/03/25": ["2024-04-01 to 2025-03-31"],
    "between April and July 2025": ["2025-04-01 to 2025-07-31"],
    "Sept–Dec 2024": ["2024-09-01 to 2024-12-31"],
    "Autumn term 2024": ["2024-09-01 to 2024-12-31"],
    "Autumn Term 24": ["2024-09-01 to 2024-12-31"],
    "Aut 24": ["2024-09-01 to 2024-12-31"],
    "Spring 2025": ["2025-01-01 to 2025-04-19"],
    "Spring term 2024/25": ["2025-01-01 to 2025-04-19"],
    "Autumn and Spring 2024/25": ["2024-09-01 to 2024-12-31", "2025-01-01 to 2025-04-19"],
    "end of March 2025": day("2025-03-31"),
    "End Mar 25": day("2025-03-31"),
    "Start of autumn term 2024": day("2024-09-01"),
    "by end of Summer term 25": ["open to 2025-08-31"],
    "by the end of the summer term 2025": ["open to 2025-08-31"],
    "By July and December 2024": ["open to 2024-07-31", "open to 2024-12-31"],
    "before April 2025": ["open to 2025-03-31"],
    "until July 2025": ["open to 2025-07-31"],
    "after March 2025": ["2025-04-01 to open"],
    "Q3 24/25": ["2024-10-01 to 2024-12-31"],
    "2024/25 Q4": ["2025-01-01 to 2025-03-31"],
    "Q1 and Q3 2024-25": ["2024-04-01 to 2024-06-30", "2024-10-01 to 2024-12-31"],
    "end of Q4 24/25": day("2025-03-31"),
    "AY 2024-25": ["2024-09-01 to 2025-08-31"],
    "academic year 2024/25": ["2024-09-01 to 2025-08-31"],
    "2024/25 academic year": ["2024-09-01 to 2025-08-31"],
    "FY 2024/25": ["2024-04-01 to 2025-03-31"],
    "Ongoing from April 2024": ["2024-04-01 to open"],
    "April 2024 onwards": ["2024-04-01 to open"],
    "Sept 2024 to ongoing": ["2024-09-01 to open"],
    "Not before April 2025": ["2025-04-01 to open"],
    "AY24/25": ["2024-09-01 to 2025-08-31"],
    "Monthly from Sept 2024": ["2024-09-01 to open"],
    "Every half-term from Jan 25": ["2025-01-01 to open"],
    "31.03.25": day("2025-03-31"),
    "31-03-2025": day("2025-03-31"),
    "2025-03-31": day("2025-03-31"),
    "2025-03-31 00:00:00": day("2025-03-31"),
    "31-Mar-25": day("2025-03-31"),
    "31st of March 2025": day("2025-03-31"),
    "March 31st, 2025": day("2025-03-31"),
    "Monday 31 March 2025": day("2025-03-31"),
    "Mon 31/03/2025": day("2025-03-31"),
    "10-12 March 2025": ["2025-03-10 to 2025-03-12"],
    "1 March and 1 July 2025": [*day("2025-03-01"), *day("2025-07-01")],
    "w/c 3 March 2025": ["2025-03-03 to 2025-03-09"],
    "March 25": ["2025-03-01 to 2025-03-31"],
    "Mar-25": ["2025-03-01 to 2025-03-31"],
    "Dec ’24": ["2024-12-01 to 2024-12-31"],
    "03/2025": ["2025-03-01 to 2025-03-31"],
    "2025-03": ["2025-03-01 to 2025-03-31"],
    "Sept 24 / Mar 25": ["2024-09-01 to 2024-09-30", "2025-03-01 to 2025-03-31"],
    "Phase 1 Sept 24, phase 2 March 25": ["2024-09-01 to 2024-09-30", "2025-03-01 to 2025-03-31"],
    "2025": ["2025-01-01 to 2025-12-31"],
    "end of 2025": day("2025-12-31"),
    "Completed July 2024": ["2024-07-01 to 2024-07-31"],
    "March 2025 (TBC)": ["2025-03-01 to 2025-03-31"],
    "Summer and Autumn 19 feedback and Summer and Autumn 19 report": [
        "2019-04-21 to 2019-08-31",
        "2019-09-01 to 2019-12-31",
    ],
}


@pytest.mark.parametrize(("text", "expected"), (SPECIFIED | FURTHER).items())
def test_what_words_resolve_to(text: str, expected: list[str]):
    assert resolved(text) == expected
    assert parse_timescale(text).text == text


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("Termly panel data", Rhythm.TERMLY), ("Annual provider contract reviews", Rhythm.ANNUALLY),
        ("Monthly", Rhythm.MONTHLY), ("half-termly", Rhythm.HALF_TERMLY), ("every half term", Rhythm.HALF_TERMLY),
        ("quarterly", Rhythm.QUARTERLY), ("six-monthly", Rhythm.SIX_MONTHLY), ("6 monthly", Rhythm.SIX_MONTHLY),
        ("twice a year", Rhythm.SIX_MONTHLY), ("weekly", Rhythm.WEEKLY), ("every two weeks", Rhythm.FORTNIGHTLY),
        ("daily", Rhythm.DAILY), ("Every September", Rhythm.ANNUALLY), ("each academic year", Rhythm.ANNUALLY),
        ("2019 termly panel data", Rhythm.TERMLY), ("Termly and annual review data", Rhythm.TERMLY),
        ("Autumn 19", None), ("half term", None),
    ],
)  # fmt: skip
def test_rhythms(text: str, recurs: Rhythm | None):
    assert parse_timescale(text).recurs == recurs


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Immediate", Issue.UNRESOLVED), ("ongoing", Issue.ONGOING), ("On-going", Issue.ONGOING),
        ("BAU", Issue.ONGOING),
        ("TBC", Issue.TO_BE_CONFIRMED), ("March 2025?", Issue.TO_BE_CONFIRMED),
        ("31/02/2019", Issue.IMPOSSIBLE_DATE), ("03/31/2025", Issue.IMPOSSIBLE_DATE),
        ("31 June 2025", Issue.IMPOSSIBLE_DATE),
        ("12-10 March 2025", Issue.IMPOSSIBLE_DATE), ("9999-12-31", Issue.IMPOSSIBLE_DATE),
        ("Tuesday 31 March 2025", Issue.WEEKDAY_MISMATCH),
        ("July", Issue.NO_YEAR), ("2 July", Issue.NO_YEAR), ("End of academic year data", Issue.NO_YEAR),
        ("Autumn term", Issue.NO_YEAR),
        ("2024/25", Issue.YEAR_KIND_UNKNOWN), ("2024-2026", Issue.YEAR_KIND_UNKNOWN),
        ("academic year 2024", Issue.YEAR_KIND_UNKNOWN),
        ("2011-12", Issue.YEAR_KIND_UNKNOWN), ("Q2 2024", Issue.QUARTER_KIND_UNKNOWN),
        ("Q2 2024-27", Issue.QUARTER_KIND_UNKNOWN),
        ("Early autumn 2024", Issue.VAGUE), ("mid March 2025", Issue.VAGUE), ("Easter 2025", Issue.VAGUE),
        ("Winter 2024", Issue.VAGUE),
        ("Autumn 1 2024", Issue.VAGUE), ("Summer holidays 2024", Issue.VAGUE),
        ("within 6 months", Issue.RELATIVE), ("12 weeks after March 2025", Issue.RELATIVE),
        ("6 months after launch", Issue.RELATIVE),
        ("March 2025 to July 2024", Issue.REVERSED), ("Sept - March 2025", Issue.REVERSED),
        ("bi-annually", Issue.RHYTHM_UNCLEAR),
    ],
)  # fmt: skip
def test_what_stays_words_and_why(text: str, issue: Issue):
    timescale = parse_timescale(text)
    assert issue in timescale.issues
    if issue is not Issue.TO_BE_CONFIRMED:
        assert timescale.periods == ()


def test_an_issue_says_its_sentence():
    assert all(issue.sentence.endswith(".") and issue.value.isidentifier() for issue in Issue)


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("Autumn 19", ()),
        ("2019 attendance data release", (Issue.PUBLICATION_YEAR,)),
        ("2019 termly panel data", ()),
        ("Termly reporting and Annual reporting in Dec 19", (Issue.TWO_RHYTHMS,)),
        ("Completed July 2024", (Issue.SAYS_COMPLETED,)),
        ("Nov and Jan 20", (Issue.REVERSED,)),
        ("Ongoing from April 2024", (Issue.ONGOING,)),
        ("", ()),
    ],
)
def test_what_a_person_is_asked_besides(text: str, issues: tuple[Issue, ...]):
    assert parse_timescale(text).issues == issues


def test_an_areas_own_terms_are_used():
    own = TermDates({(Term.AUTUMN, 2025): Period(date(2025, 9, 3), date(2025, 12, 19))})
    assert parse_timescale("Autumn 25", terms=own).periods == (Period(date(2025, 9, 3), date(2025, 12, 19)),)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("31/03/2025", date(2025, 3, 31), (Period(date(2025, 3, 31), date(2025, 3, 31)),)),
        ("45747", datetime(2025, 3, 31, 12), (Period(date(2025, 3, 31), date(2025, 3, 31)),)),
        ("Mar-25", date(2025, 3, 1), (Period(date(2025, 3, 1), date(2025, 3, 31)),)),
        ("Termly", True, ()),
        ("2", 2.0, ()),
    ],
)
def test_a_spreadsheets_own_value(text: str, value: object, expected: tuple[Period, ...]):
    """The cell's date counts, unless the printed words name a wider time that holds it."""
    assert parse_timescale(text, value=value).periods == expected


def test_a_value_without_words_is_printed_in_words():
    assert parse_timescale("", value=date(2025, 3, 1)).text == "1 March 2025"


def test_moments_stand_where_their_words_stand():
    text = "Waits fall by the end of March 2025, and again in Autumn 25."
    moments = find_moments(text)
    assert [text[one.start : one.end] for one in moments] == ["by the end of March 2025", "Autumn 25"]
    assert [one.is_deadline for one in moments] == [True, False]


@given(st.text(max_size=80))
def test_no_text_makes_it_fail(text: str):
    timescale = parse_timescale(text)
    assert all(one.start is None or one.end is None or one.start <= one.end for one in timescale.periods)
    assert Timescale.from_json(timescale.to_json()) == timescale


WORDS = [
    "by",
    "end of",
    "from",
    "to",
    "-",
    "and",
    "/",
    "March",
    "Sept",
    "Autumn",
    "Spring term",
    "2024",
    "25",
    "24/25",
    "Q2",
    "31/03/2025",
    "30 April",
    "termly",
    "ongoing",
    "academic year",
    "FY",
    "w/c",
    "Monday",
    ",",
    "between",
    "2019-20",
    "early",
    "TBC",
]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_no_mixture_of_date_words_makes_it_fail(text: str):
    """Whatever the order, a period is never turned round, and what gives nothing says why."""
    timescale = parse_timescale(text)
    assert all(one.start is None or one.end is None or one.start <= one.end for one in timescale.periods)
    assert timescale.periods or timescale.recurs or timescale.issues or not text.strip()
    assert Timescale.from_json(timescale.to_json()) == timescale


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%A %d %B %Y", "%d-%b-%Y"]),
)
def test_every_printed_day_is_that_day(printed: date, form: str):
    assert parse_timescale(printed.strftime(form)).periods == (Period(printed, printed),)


@given(st.dates(date(2010, 1, 1), date(2049, 6, 30)), st.integers(1, 500), st.sampled_from(["%d/%m/%Y", "%d %B %Y"]))
def test_every_printed_range_is_that_range(start: date, length: int, form: str):
    end = start + timedelta(days=length)
    text = f"{start.strftime(form)} to {end.strftime(form)}"
    assert parse_timescale(text).periods == (Period(start, end),)
