"""History in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.trail.sentences import (
    LongChange,
    change_sentence,
    facts,
    long_changes,
    sentences,
    value_in_words,
    who,
)

PRIYA = "Priya Nair (Programme officer)"
LONG = "Analyse attendance data with every school and college of the area, and agree with each what it will do next."


@pytest.mark.parametrize(("post", "said"), [("Programme officer", PRIYA), ("", "Priya Nair")])
def test_who(post, said):
    assert who("Priya Nair", post) == said


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        (
            "planned_finish",
            "2019-12-31",
            "2020-02-28",
            "changed the planned finish from 31 December 2019 to 28 February 2020",
        ),
        ("planned finish", None, "2020-02-28", "set the planned finish to 28 February 2020"),
        ("planned finish", "2020-02-28", "", "removed the planned finish, which was 28 February 2020"),
        ("rating", "Started", "Completed", "changed the rating from “Started” to “Completed”"),
        ("position", 1, 2, "changed the position from 1 to 2"),
        ("withdrawn", False, True, "changed the withdrawn from no to yes"),
        (
            "due",
            ["2026-01-31"],
            ["2026-01-31", "2026-07-31"],
            "changed the due from 31 January 2026 to 31 January 2026, 31 July 2026",
        ),
        ("owner_group_id", "Board", "Partnership", "changed the owner group from “Board” to “Partnership”"),
        ("text", LONG, LONG + " Then report.", "changed the text"),
        ("text", "", "Two\nlines", "changed the text"),
    ],
)
def test_one_field(name, before, after, said):
    assert change_sentence(PRIYA, name, before, after) == f"{PRIYA} {said}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("", ""),
        (True, "yes"),
        (0, "0"),
        (2.5, "2.5"),
        ("2019-12-31", "31 December 2019"),
        ("2026-07-01T08:30:00+00:00", "1 July 2026 09:30"),
        ("31/12/2019", "31/12/2019"),
        ([], ""),
        (["a", "2019-12-31"], "a, 31 December 2019"),
        ({"text": "Autumn 19", "start": "2019-09-01"}, "text: Autumn 19; start: 1 September 2019"),
    ],
)
def test_values(value, words):
    assert value_in_words(value) == words


@pytest.mark.parametrize("text", ["2019-13-45", "2019-02-30", "2026-07-01T25:00", "2019-12-31T", "2026-07-01T10:00"])
def test_what_only_looks_like_a_date_stays_as_it_is(text):
    assert value_in_words(text) == text


plain = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
json_values = plain | st.lists(plain, max_size=3) | st.dictionaries(st.text(max_size=5), plain, max_size=2)


@given(json_values, json_values)
def test_every_stored_value_makes_a_sentence(before, after):
    assert change_sentence("Priya", "note", before, after).startswith("Priya ")


def test_a_change_of_several_fields_has_a_sentence_for_each():
    said = sentences(
        PRIYA, "changed", "1.4 Analyse", {"rating": "Started", "same": 1}, {"rating": "Completed", "same": 1}
    )
    assert said == [f"{PRIYA} changed the rating from “Started” to “Completed”"]


def test_anything_else_says_what_it_was_done_to():
    assert sentences(PRIYA, "added", "Attendance board.", {}, {"name": "Attendance board."}) == [
        f"{PRIYA} added Attendance board"
    ]
    assert sentences("Priya", "accepted", "1.4", {"state": "submitted"}, {"state": "accepted"}) == [
        "Priya accepted 1.4"
    ]


@pytest.mark.parametrize(
    ("before", "after", "fact"),
    [
        ("submitted", "accepted", "accepted (before: submitted)"),
        ([], ["Head of SEND"], "Head of SEND"),
        ("2026-01-31", "", "none (before: 31 January 2026)"),
    ],
)
def test_what_else_changed_with_it_is_told_beside(before, after, fact):
    assert facts("accepted", "1.4", {"state": before}, {"state": after}) == [("State", fact)]
    assert facts("changed", "1.4", {"state": before}, {"state": after}) == []


def test_a_long_label_is_cut_after_a_word():
    (said,) = sentences("Priya", "added", LONG, {}, {})
    assert said.endswith(" …")
    assert LONG.startswith(said.removeprefix("Priya added ").removesuffix(" …"))
    assert len(said) < 120


def test_a_change_of_nothing_that_is_told_names_the_thing():
    assert sentences("Priya", "changed", "Board", {"a": 1}, {"a": 1}) == ["Priya changed Board"]


def test_facts_are_what_has_no_other_side_and_is_not_said_yet():
    before, after = {"to": "", "old": "x"}, {"to": "2026-12-31", "member": "Head of SEND", "name": "Board", "empty": []}
    expected = [("Old", "x"), ("Member", "Head of SEND"), ("To", "31 December 2026")]
    assert facts("added a member to", "Board", before, after) == expected


def test_long_texts_are_compared_below():
    changed = long_changes({"text": LONG, "rating": "a"}, {"text": "Short", "rating": "b"})
    assert changed == [LongChange("Text", LONG, "Short")]
    assert facts("rewrote", "1.4", {"text": LONG}, {"text": "Short"}) == []
