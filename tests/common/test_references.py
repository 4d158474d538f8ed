"""References as printed: their order, and lists and ranges at the start of a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.references import (
    Named,
    doubled,
    expand_range,
    in_order,
    is_reference,
    leading_references,
    natural_key,
    only_references,
    prefix,
    shape,
)

numbers = st.integers(1, 120).map(str)
dotted = st.lists(numbers, min_size=2, max_size=3).map(".".join)
lettered = st.tuples(st.sampled_from("ABCE"), numbers).map("".join)
references = st.one_of(dotted, lettered, numbers, st.tuples(numbers, st.sampled_from("abc")).map("".join))


def comes_before(first: str, second: str) -> bool:
    ""
    "The order, written a second time: chunk by chunk, numbers by value and before letters, then the texts themselves."
    ""
    chunks = [re.findall(r"\d+|[A-Za-z]+", one) for one in (first, second)]
    for one, other in zip(*chunks, strict=False):
        if one.isdigit() and other.isdigit():
            if int(one) != int(other):
                return int(one) < int(other)
        elif one.isdigit() != other.isdigit():
            return one.isdigit()
        elif one.lower() != other.lower():
            return one.lower() < other.lower()
    if len(chunks[0]) != len(chunks[1]):
        return len(chunks[0]) < len(chunks[1])
    return first < second


def test_the_order_that_people_use():
    printed = ["1.10", "B1", "1.2", "2", "1.1.1", "A10", "1.1", "A2", "10", "2a", "2b"]
    assert in_order(printed) == ["1.1", "1.1.1", "1.2", "1.10", "2", "2a", "2b", "10", "A2", "A10", "B1"]


@given(references, references)
def test_the_order_agrees_with_a_second_implementation(first: str, second: str):
    if first != second:
        assert (natural_key(first) < natural_key(second)) == comes_before(first, second)


@given(references, references)
def test_only_the_same_text_has_the_same_key(first: str, second: str):
    assert (natural_key(first) == natural_key(second)) == (first == second)


def test_a_reference_is_text():
    assert natural_key("1.10") != natural_key("1.1")
    assert doubled(["1.1", "1.10", "1.10", "2", "1.1", "1.10"]) == ["1.1", "1.10"]


@pytest.mark.parametrize("text", ["1.1", "1.10", "1.1.1", "A3", "2a", "7", "b", " 4.2 ", "P1.2", "EY-3"])
def test_what_a_reference_looks_like(text: str):
    assert is_reference(text)


@pytest.mark.parametrize("text", ["", "1.", "Action", "1.1 Do", "2019", "3 %"])
def test_what_no_reference_looks_like(text: str):
    assert not is_reference(text)


def test_shapes_and_prefixes():
    assert [shape(one) for one in ("1.10", "A3", "2a", "1.1.1")] == ["9.9", "A9", "9a", "9.9.9"]
    assert [prefix(one) for one in ("1.10", "A3", "7", "1.1.2", "2a")] == ["1.", "A", "", "1.1.", ""]


@pytest.mark.parametrize(
    ("text", "named", "marked", "rest"),
    [
        ("1.1, 1.2 - By July", ["1.1", "1.2"], True, "By July"),
        ("1.6,1.7,1.8 – Panel data", ["1.6", "1.7", "1.8"], True, "Panel data"),
        ("2.7 Autumn term", ["2.7"], False, "Autumn term"),
        ("1.1 and 1.2: together", ["1.1", "1.2"], True, "together"),
        ("Actions 1.1 & 1.3 – words", ["1.1", "1.3"], True, "words"),
        ("(1.1, 1.2) words", ["1.1", "1.2"], True, "words"),
        ("1.1. Do this", ["1.1"], True, "Do this"),
        ("1.1.1 Do this", ["1.1.1"], False, "Do this"),
        ("2a) Do this", ["2a"], True, "Do this"),
        ("A3: Do this", ["A3"], True, "Do this"),
        ("1.9 - Aug 19 data", ["1.9"], True, "Aug 19 data"),
        ("1.1; 1.4", ["1.1", "1.4"], False, ""),
    ],
)
def test_references_at_the_start(text: str, named: list[str], marked: bool, rest: str):
    found = leading_references(text)
    assert found is not None
    assert (found.references(), found.marked, found.rest) == (named, marked, rest)


@pytest.mark.parametrize(
    "text",
    ["", "2019 data", "3.5% fewer", "31.03.25 – report", "30.4.2019 report", "16+ provision", "£1.5 million",
     "1.5 million", "2.5 FTE nurses", "9.30 am", "Words 1.1", "12.5 per cent"],
)  # fmt: skip
def test_amounts_and_dates_are_no_references(text: str):
    assert leading_references(text) is None


def test_a_range_names_what_the_plan_has_between_its_ends():
    known = ["1.2", "1.3", "1.4", "1.7", "1.10", "2.5"]
    found = leading_references("1.3 to 1.10: words")
    assert found is not None
    assert found.items == (Named("1.3", "1.10"),)
    assert found.references(known) == ["1.3", "1.4", "1.7", "1.10"]
    assert not found.doubtful


def test_a_comma_makes_a_range_doubtful():
    found = leading_references("1.3, - 1.7 - Case studies")
    assert found is not None
    assert found.doubtful
    assert found.references(["1.3", "1.4", "1.5", "1.6", "1.7", "1.8"]) == ["1.3", "1.4", "1.5", "1.6", "1.7"]
    assert found.rest == "Case studies"


def test_the_ends_of_a_range_count_even_if_the_plan_lacks_them():
    found = leading_references("2.1 - 2.4 – words")
    assert found is not None
    assert found.references(["2.2"]) == ["2.1", "2.2", "2.4"]


@pytest.mark.parametrize(("first", "last"), [("1.3", "2.7"), ("1.7", "1.3"), ("1.3", "1.3")])
def test_what_does_not_rise_in_one_series_is_no_range(first: str, last: str):
    assert expand_range(first, last, ["1.3", "1.4", "1.7", "2.7"]) == []


def test_only_references():
    assert only_references("1.1, 1.2 and 1.4") is not None
    assert only_references("1.1 and more") is None
    assert only_references("words") is None


@given(st.lists(dotted, min_size=1, max_size=5, unique=True), st.sampled_from([" - ", " – ", ": "]))
def test_a_printed_list_comes_back(printed: list[str], mark: str):
    found = leading_references(f"{', '.join(printed)}{mark}Families say so")
    plausible = not any(re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2,3}", one) for one in printed)
    if plausible:
        assert found is not None
        assert (found.references(), found.rest) == (printed, "Families say so")


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str):
    found = leading_references(text)
    assert found is None or found.references()
