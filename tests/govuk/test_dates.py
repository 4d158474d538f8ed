from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.govuk.dates import MONTHS
from goldenthread.govuk.fields import DateField
from tests.govuk.rendering import drawn, one, text_of


class PlanForm(forms.Form):
    finish = DateField(
        "Planned finish",
        thing="the planned finish",
        earliest=date(2019, 4, 1),
        latest=date(2030, 3, 31),
        hint="Ask first.",
    )


class OptionalForm(forms.Form):
    finish = DateField("Planned finish (100%)", required=False)


def sent(day="", month="", year=""):
    return {"finish_day": day, "finish_month": month, "finish_year": year}


def error_of(form):
    return str(form.errors["finish"][0])


def wrong_boxes(form):
    boxes = drawn(form, "finish").xpath("//input[contains(@class, 'govuk-input--error')]")
    return [box.get("name").removeprefix("finish_") for box in boxes]


@pytest.mark.parametrize("month", ["3", "03", "March", "march", "mar", "MAR.", " Mar "])
def test_months_may_be_numbers_or_names(month):
    form = PlanForm(sent(" 27", month, "2027 "))
    assert form.is_valid()
    assert form.cleaned_data["finish"] == date(2027, 3, 27)


@given(st.dates(min_value=date(1000, 1, 1)), st.booleans())
def test_every_real_date_is_read(day, by_name):
    month = MONTHS[day.month - 1] if by_name else str(day.month)
    assert DateField("Day").clean([str(day.day), month, str(day.year)]) == day


@given(st.tuples(*[st.text(max_size=6)] * 3))
def test_anything_else_is_refused_in_plain_words(typed):
    try:
        found = DateField("Day", required=False).clean(list(typed))
    except forms.ValidationError as error:
        assert "%" not in " ".join(error.messages)
    else:
        assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("typed", "sentence", "boxes"),
    [
        (("", "", ""), "Enter the planned finish", ["day", "month", "year"]),
        (("", "3", "2027"), "The planned finish must include a day", ["day"]),
        (("27", "", ""), "The planned finish must include a month and a year", ["month", "year"]),
        (("31", "2", "2027"), "The planned finish must be a real date", ["day"]),
        (("29", "February", "2027"), "The planned finish must be a real date", ["day"]),
        (("27", "13", "2027"), "The planned finish must be a real date", ["month"]),
        (("27", "ma", "2027"), "The planned finish must be a real date", ["month"]),
        (("0", "13", "2027"), "The planned finish must be a real date", ["day", "month"]),
        (("x", "y", "z"), "The planned finish must be a real date", ["day", "month", "year"]),
        (("١", "3", "2027"), "The planned finish must be a real date", ["day"]),
        (("27", "3", "27"), "The planned finish must have a year with 4 numbers, like 2027", ["year"]),
        (("31", "3", "2019"), "The planned finish must be on or after 1 April 2019", ["day", "month", "year"]),
        (("1", "4", "2030"), "The planned finish must be on or before 31 March 2030", ["day", "month", "year"]),
    ],
)
def test_what_is_wrong_is_said_and_pointed_at(typed, sentence, boxes):
    form = PlanForm(sent(*typed))
    assert not form.is_valid()
    assert error_of(form) == sentence
    assert wrong_boxes(form) == boxes


def test_a_percent_sign_in_a_label_is_only_a_percent_sign():
    assert error_of(OptionalForm(sent("x", "1", "2027"))) == "Planned finish (100%) must be a real date"
    assert error_of(OptionalForm(sent("1", "1", ""))) == "Planned finish (100%) must include a year"


def test_what_was_typed_stays_in_the_boxes():
    boxes = drawn(PlanForm(sent("31", "Febtember", "27")), "finish").xpath("//input")
    assert [box.get("value") for box in boxes] == ["31", "Febtember", "27"]


def test_a_stored_date_fills_the_boxes():
    element = drawn(PlanForm(initial={"finish": date(2027, 3, 7)}), "finish")
    assert [box.get("value") for box in element.xpath("//input")] == ["7", "3", "2027"]
    assert [text_of(label) for label in element.xpath("//label")] == ["Day", "Month", "Year"]
    assert text_of(one(element, "//legend")) == "Planned finish"
    assert "Ask first." in text_of(element)


def test_an_example_is_offered_where_no_hint_is():
    assert "For example, 27 3 " in text_of(drawn(OptionalForm(), "finish"))


def test_no_date_where_none_is_required():
    form = OptionalForm(sent())
    assert form.is_valid()
    assert form.cleaned_data["finish"] is None
    assert OptionalForm(QueryDict("")).is_valid()


def test_whether_it_has_changed():
    assert not PlanForm(sent("7", "March", "2027"), initial={"finish": date(2027, 3, 7)}).has_changed()
    assert PlanForm(sent("8", "3", "2027"), initial={"finish": date(2027, 3, 7)}).has_changed()
    assert PlanForm(sent("8", "x", "2027"), initial={"finish": date(2027, 3, 7)}).has_changed()
    assert not OptionalForm(sent()).has_changed()
