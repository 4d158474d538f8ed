"""Periods and terms as lines: read, written, refused with a sentence."""

from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.terms import Term
from goldenthread.partnership.lines import (
    LineNotUnderstood,
    check_terms,
    read_period,
    read_term,
    write_period,
    write_term,
    written,
)
from goldenthread.partnership.typed_lines import LinesField, StepsField

DAYS = st.dates(date(2011, 1, 1), date(2049, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(sorted)
# How people write a day; each is read day first, as in England.
STYLES = [
    "{0.day} {0:%B} {0.year}",
    "{0.day} {0:%b} {0.year}",
    "{0:%d/%m/%Y}",
    "{0:%Y-%m-%d}",
    "{0.day}.{0.month}.{0.year}",
]
JOINTS = [" to ", " until ", " - ", " – ", " — "]


def stored(first, last):
    return {"start": first.isoformat(), "end": last.isoformat()}


@given(SPANS)
def test_what_is_written_is_read_again(span):
    assert read_period(write_period(stored(*span))) == stored(*span)


@given(SPANS, st.sampled_from(STYLES), st.sampled_from(JOINTS))
def test_every_way_to_write_two_days_is_understood(span, style, joint):
    first, last = span
    assert read_period(f"  {style.format(first)}{joint}{style.format(last)} ") == stored(first, last)


@given(DAYS, st.sampled_from(STYLES))
def test_a_single_day_is_its_own_period(day, style):
    assert read_period(style.format(day)) == stored(day, day)


@given(SPANS)
def test_a_period_that_ends_before_it_begins_is_refused(span):
    first, last = span
    if first < last:
        with pytest.raises(LineNotUnderstood, match="must end on or after its first day"):
            read_period(f"{last:%d/%m/%Y} to {first:%d/%m/%Y}")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    try:
        found = read_period(text)
    except LineNotUnderstood as refused:
        assert str(refused).startswith("“")
    else:
        assert date.fromisoformat(found["start"]) <= date.fromisoformat(found["end"])


def test_the_day_comes_before_the_month_and_iso_dates_are_what_they_say():
    """A reader that takes every date day first would make 12 May of the second."""
    assert read_period("5/12/2026") == read_period("2026-12-05") == stored(date(2026, 12, 5), date(2026, 12, 5))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Christmas", "must be whole, real dates"),
        ("24 December", "must be whole, real dates"),
        ("24 December to 31 December", "must be whole, real dates"),
        ("31 February 2026", "must be whole, real dates"),
        ("by 24 December 2026", "must be whole, real dates"),
        ("24 December 2026 and 31 December 2026", "must be whole, real dates"),
        ("24 December 2026 (offices)", "must be whole, real dates"),
        ("Monday 24 December 2026", "names a weekday"),
        ("", "must be whole, real dates"),
        ("x" * 5000, "must be whole, real dates"),
    ],
)
def test_a_line_that_is_no_period_says_so(line, sentence):
    with pytest.raises(LineNotUnderstood, match=sentence) as refused:
        read_period(line)
    assert len(str(refused.value)) < 300


@given(st.sampled_from(Term), st.integers(2011, 2048), SPANS)
def test_a_term_is_written_and_read_again(term, year, span):
    first, last = (day.replace(year=year, day=min(day.day, 28)) for day in span)
    value = {"term": term.value, "year": year, **stored(*sorted((first, last)))}
    assert read_term(write_term(value)) == value


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("2 September 2026 to 18 December 2026", "must be a term, its year and its days"),
        ("Winter 2026: 2 September 2026 to 18 December 2026", "must be a term"),
        ("Autumn: 2 September 2026 to 18 December 2026", "must be a term"),
        ("Autumn 2026", "must be a term"),
        ("Autumn 2026: soon", "must be whole, real dates"),
        ("Autumn 2026: 2 September 2027 to 18 December 2027", "must begin in 2026"),
        ("Autumn 2026: " + "x" * 500, "must be a term"),
    ],
)
def test_a_line_that_is_no_term_says_so(line, sentence):
    with pytest.raises(LineNotUnderstood, match=sentence):
        read_term(line)


def test_a_term_may_be_written_loosely():
    expected = {"term": "autumn", "year": 2026, **stored(date(2026, 9, 2), date(2026, 12, 18))}
    assert read_term(" AUTUMN term 2026 :  02/09/2026 - 18/12/2026") == expected


AUTUMN = read_term("Autumn 2026: 2 September 2026 to 18 December 2026")
SPRING = read_term("Spring 2027: 4 January 2027 to 26 March 2027")


def test_terms_stand_beside_one_another_once_and_apart():
    check_terms([AUTUMN, SPRING])
    with pytest.raises(LineNotUnderstood, match="Autumn 2026 is named twice"):
        check_terms([AUTUMN, SPRING, AUTUMN])
    late = read_term("Summer 2027: 26 March 2027 to 20 July 2027")
    with pytest.raises(LineNotUnderstood, match="Spring 2027 and Summer 2027 share days"):
        check_terms([AUTUMN, SPRING, late])


def test_stored_periods_and_terms_are_told_one_a_line():
    assert written([AUTUMN, stored(date(2026, 12, 24), date(2026, 12, 24))]) == (
        "Autumn 2026: 2 September 2026 to 18 December 2026\n24 December 2026"
    )


class Calendar(forms.Form):
    """A form with both kinds of lines."""

    closed = LinesField("Closed", read=read_period, write=write_period)
    terms = LinesField("Terms", read=read_term, write=write_term, together=check_terms)


def test_a_field_reads_every_line_that_holds_something():
    form = Calendar({"closed": "\r\n 24 December 2026 \r\n\r\n1 May 2027 to 3 May 2027\r\n", "terms": ""})
    assert form.is_valid()
    assert form.cleaned_data == {
        "closed": [
            stored(date(2026, 12, 24), date(2026, 12, 24)),
            stored(date(2027, 5, 1), date(2027, 5, 3)),
        ],
        "terms": [],
    }


def test_a_field_names_the_first_line_that_is_wrong_and_keeps_what_was_typed():
    form = Calendar({"closed": "24 December 2026\n100% closed", "terms": f"{write_term(AUTUMN)}\n{write_term(AUTUMN)}"})
    assert not form.is_valid()
    assert form.errors["closed"] == [
        "“100% closed” must be whole, real dates, like 24 December 2026 to 31 December 2026"
    ]
    assert form.errors["terms"] == ["Autumn 2026 is named twice: keep one line for it"]
    assert form["closed"].value() == "24 December 2026\n100% closed"


def test_a_field_shows_stored_values_as_lines():
    form = Calendar(initial={"closed": [stored(date(2026, 12, 24), date(2026, 12, 31))], "terms": [AUTUMN]})
    assert form["closed"].value() == "24 December 2026 to 31 December 2026"
    assert form["terms"].value() == "Autumn 2026: 2 September 2026 to 18 December 2026"


class Steps(forms.Form):
    """A form with steps before and after a date."""

    before = StepsField("Before", farthest_first=True)
    after = StepsField("After")


@pytest.mark.parametrize("typed", ["5 and 1", "1, 5", " 5,1 ", "5 1", "5; 1 AND 5", "05 and 1"])
def test_steps_are_read_however_they_are_joined(typed):
    form = Steps({"before": typed, "after": typed})
    assert form.is_valid()
    assert form.cleaned_data == {"before": [5, 1], "after": [1, 5]}


def test_no_step_is_an_answer_too():
    form = Steps({"before": "", "after": " "})
    assert form.is_valid()
    assert form.cleaned_data == {"before": [], "after": []}


@pytest.mark.parametrize("typed", ["five", "0", "61", "-1", "1.5", "5 days", "٣", "5, x", "9" * 180])
def test_what_is_no_step_is_refused_in_one_sentence_and_kept(typed):
    form = Steps({"before": typed, "after": ""})
    assert form.errors == {"before": ["Before must be whole numbers of days from 1 to 60, like 5 and 1"]}
    assert form["before"].value() == typed


def test_more_steps_than_anybody_reads_are_refused():
    form = Steps({"before": "7, 6, 5, 4, 3, 2 and 1", "after": ""})
    assert form.errors == {"before": ["Before must be at most 6 numbers of days: more reminders are read less"]}


@pytest.mark.parametrize(("steps", "text"), [([], ""), ([3], "3"), ([5, 1], "5 and 1"), ([7, 5, 1], "7, 5 and 1")])
def test_steps_are_shown_as_people_write_them(steps, text):
    assert Steps(initial={"after": steps})["after"].value() == text
    assert written(steps) == text
