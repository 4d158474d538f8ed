"""Ratings and rating keys."""

import pytest

from goldenthread.documents.blocks import Cell, Document, ListItem, Paragraph, Table
from goldenthread.plans.interpreting.rating_keys import key_of_lines, key_of_prose, key_of_table, key_outside_tables
from goldenthread.plans.interpreting.ratings import colour_of_fill, colour_of_words, is_rating, rating_in
from tests.plans.interpreting.written import codes, html, markdown, only_action, table


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ("FF0000", "red"),
        ("C00000", "red"),
        ("FFC7CE", "red"),
        ("FFC000", "amber"),
        ("FFFF00", "amber"),
        ("FFEB9C", "amber"),
        ("ED7D31", "amber"),
        ("92D050", "green"),
        ("00B050", "green"),
        ("C6EFCE", "green"),
        ("5B9BD5", "blue"),
        ("0070C0", "blue"),
        ("7030A0", "blue"),
        ("FFFFFF", None),
        ("000000", None),
        ("D9D9D9", None),
        ("", None),
        ("nothex", None),
    ],
)
def test_the_nearest_colour_of_a_fill(fill: str, colour: str | None):
    """The fills are those that office programs offer as standard colours and cell styles."""
    assert colour_of_fill(fill) == colour


@pytest.mark.parametrize(
    ("words", "colour"),
    [
        ("G", "green"),
        ("(R)", "red"),
        ("Amber", "amber"),
        ("Yellow", "amber"),
        ("Green – on track", "green"),
        ("On track", None),
        ("B", "blue"),
    ],
)
def test_the_colour_that_words_name(words: str, colour: str | None):
    assert colour_of_words(words) == colour


@pytest.mark.parametrize(
    "text", ["R", "Green", "On track", "Amber – at risk", "Not started", "Complete", "Red/Amber", "In progress"]
)
def test_ratings(text: str):
    assert is_rating(text)


@pytest.mark.parametrize(
    "text", ["Off we go", "Greenwich school", "Redesign the service", "", "Started work with two schools"]
)
def test_what_is_no_rating(text: str):
    assert not is_rating(text)


@pytest.mark.parametrize(
    ("lines", "fill", "expected"),
    [
        (["Green"], "", ("Green", "green", None)),
        (["A"], "FFC000", ("A", "amber", None)),
        ([], "92D050", ("green", "green", None)),
        (["●"], "FF0000", ("red", "red", None)),
        (["On track"], "92D050", ("On track", "green", None)),
        (["Complete – signed in May"], "", ("Complete", None, "signed in May")),
        (["Amber: two of five nurses are in post"], "", ("Amber", "amber", "two of five nurses are in post")),
        (["We met four times and agreed the form"], "FF0000", ("red", "red", "We met four times and agreed the form")),
        ([], "", (None, None, None)),
    ],
)
def test_what_a_cell_of_ratings_says(lines: list[str], fill: str, expected: tuple[str | None, ...]):
    assert rating_in(lines, fill) == expected


def test_a_fill_that_the_whole_row_has_is_decoration():
    assert rating_in([], "DCE6F1", {"DCE6F1"}) == (None, None, None)


def test_several_ratings_in_one_cell_pair_with_their_actions():
    plan = html(
        "<h1>Plan</h1><h2>Priority 1: A</h2><table><tr><th>Action</th><th>RAG</th></tr>"
        "<tr><td><p>1.1 Train</p><p>1.2 Visit</p></td><td><p>G</p><p>R</p></td></tr></table>"
    )
    assert [action.rating for action in plan.actions()] == ["G", "R"]


def rows(*printed: str) -> Table:
    return Table(tuple(tuple(Cell((Paragraph(text),) if text else ()) for text in row.split("|")) for row in printed))


@pytest.mark.parametrize(
    "key",
    [
        rows("Rating|Meaning", "Red|Off track", "Green|On track"),
        rows("Rating|Action", "Red|Bring to the board", "Green|None"),
        rows("RAG|Action|Timescale", "Red|Not started|Overdue", "Green|Under way|On time"),
        rows("Action|RAG", "Action is late|Red", "Action is on track|Green"),
        rows("Red|Off track", "Green|On track"),
        rows("Colour|What it means", "Red|Off track", "Green|On track"),
        rows("Red – off track|Amber – slipping|Green – on track"),
        rows("Red|Amber|Green", "Off course|Slipping|Fine"),
    ],
)
def test_rating_keys(key: Table):
    found = key_of_table(key)
    assert [one.rating for one in found][:1] in (["Red"],)
    assert [one.colour for one in found][-1] == "green"
    assert all(one.meaning for one in found)


@pytest.mark.parametrize(
    "actions",
    [
        rows("Action|RAG", "Train teachers|Red", "Visit schools|Green"),
        rows("RAG|Action|By when", "Red|Train teachers|May 2025", "Green|Visit schools|June 2025"),
        rows("Ref|Action|RAG", "1|Train teachers|Red", "2|Visit schools|Green"),
        rows("Rating|Action", "Red|Train", "Red|Visit"),
    ],
)
def test_tables_of_actions_are_no_keys(actions: Table):
    assert key_of_table(actions) == ()


def test_a_key_of_colours_alone():
    key = Table(
        (
            (Cell((Paragraph("Colour"),)), Cell((Paragraph("Meaning"),))),
            (Cell(colour="FF0000"), Cell((Paragraph("Late"),))),
            (Cell(colour="00B050"), Cell((Paragraph("Fine"),))),
        )
    )
    assert [(one.rating, one.meaning) for one in key_of_table(key)] == [("red", "Late"), ("green", "Fine")]


def test_keys_in_lists_and_sentences():
    assert [one.rating for one in key_of_lines(["R - late", "G - fine"])] == ["R", "G"]
    assert key_of_lines(["R - late"]) == ()
    prose = key_of_prose("Use ‘begun’ denoting that work is under way. 'Ended' means that it is done.")
    assert [(one.rating, one.meaning) for one in prose] == [("begun", "work is under way"), ("Ended", "it is done")]
    assert key_of_prose("'Begun' means that work is under way.") == ()
    listed = Document((Paragraph("Key"), ListItem("Red: late"), ListItem("Green: fine"), Paragraph("More words")))
    assert [one.meaning for one in key_outside_tables(listed)] == ["late", "fine"]
    assert key_outside_tables(Document((Paragraph("Nothing"),))) == ()


def test_a_key_becomes_no_action_and_is_told():
    plan = markdown(
        "# Plan\n\n## Priority 1: A\n\n"
        + table("Action|RAG", "Train every teacher|G")
        + "\n\nKey\n\n"
        + table("Rating|Action", "Red|Tell the board", "Green|None")
    )
    assert only_action(plan).text == "Train every teacher"
    assert [one.meaning for one in plan.rating_key] == ["Tell the board", "None"]
    assert "rating_key_set_aside" in codes(plan)
