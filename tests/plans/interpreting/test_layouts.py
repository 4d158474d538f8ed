"""Five plans in five layouts match JSON made by hand."""

from typing import Any

import pytest

from goldenthread.plans.interpreting import interpret, to_json
from tests.plans.layouts.reading import NAMES, document_of, expected_of


def core(data: dict[str, Any]) -> dict[str, Any]:
    """The core of the format: everything without details and questions."""
    if isinstance(data, dict):
        return {key: core(value) for key, value in data.items() if key not in ("details", "questions")}
    return [core(one) for one in data] if isinstance(data, list) else data


@pytest.mark.parametrize("name", NAMES)
def test_the_core_is_what_was_written_by_hand(name: str):
    expected = expected_of(name)
    found = to_json(interpret(document_of(name)))
    assert found["details"]["rating_key"] == expected.pop("rating_key")
    assert core(found) == expected


def details(name: str) -> list[dict[str, Any]]:
    found = to_json(interpret(document_of(name)))
    return [action["details"] for priority in found["priorities"] for action in priority["actions"]]


def test_colours_of_ratings_from_fills_letters_and_words():
    assert [one["rating_colour"] for one in details("word_with_banners.docx")] == [
        "green",
        "blue",
        "red",
        "amber",
        None,
    ]
    assert [one["rating_colour"] for one in details("workbook_sheet_per_priority.xlsx")] == [
        "green",
        "amber",
        "blue",
        "red",
        None,
    ]
    assert [one["rating_colour"] for one in details("typed_list.txt")] == [
        None,
        "amber",
        "green",
        "green",
        "red",
        "green",
    ]


def test_further_columns_are_kept():
    costs = [one["other"] for one in details("workbook_sheet_per_priority.xlsx")]
    assert costs[:2] == [[{"heading": "Cost", "words": "£0"}], [{"heading": "Cost", "words": "£90k"}]]


def test_measures_keep_their_baseline_and_target():
    found = to_json(interpret(document_of("workbook_sheet_per_priority.xlsx")))
    waits = found["priorities"][0]["outcomes"][1]["details"]
    assert (waits["baseline"], waits["target"]) == ("22 weeks", "11 weeks")


def test_actions_without_references_are_linked_by_key():
    found = to_json(interpret(document_of("one_table.csv")))
    attached = [one["details"]["attached_to"] for priority in found["priorities"] for one in priority["outcomes"]]
    assert attached == [["p1.a1"], ["p1.a3"], ["p2.a1"]]


def test_what_else_stands_under_a_theme():
    found = to_json(interpret(document_of("themes_in_lists.html")))
    first, second = (priority["details"] for priority in found["priorities"])
    assert first["progress"] == "The team has four of six members."
    assert second["introduction"] == "We want young people to shape every service."
    assert found["details"]["introduction"] == "This page says what we promise and how far we are."
