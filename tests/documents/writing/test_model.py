"""The neutral document: what it refuses, and the small pieces that build it."""

from dataclasses import replace
from datetime import datetime

import pytest

from goldenthread.documents.writing.lines import Mark, Words, labelled, line_text, typed, words
from goldenthread.documents.writing.marks import COLOURS, SHAPES
from goldenthread.documents.writing.model import Cell, Column, Heading, KeyFigure, KeyFigures, Paragraph, Part, Table
from goldenthread.govuk.colour import contrast
from tests.documents.writing.made import everything


def test_a_typed_text_becomes_its_lines():
    assert typed(" one \r\n\r\n two\x00 ") == ((Words("one"),), (Words("two"),))


def test_nothing_typed_gives_no_line_and_no_label():
    assert (typed(" \n"), words("  "), labelled("Reason:", "")) == ((), (), ())


def test_a_label_stands_in_bold_before_the_first_line():
    assert labelled("Reason:", "one\ntwo") == ((Words("Reason: ", strong=True), Words("one")), (Words("two"),))


def test_a_mark_prints_its_shape_and_its_word():
    assert line_text((Words("Now "), Mark("Done", "disc", "green"))) == "Now ● Done"


@pytest.mark.parametrize("text", ["two\nlines", "tab\there", "double  space", "nul\x00"])
def test_text_must_be_cleaned(text):
    with pytest.raises(ValueError, match="cleaned"):
        Words(text)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "/areas/x", "file:///etc/passwd", "data:text/html,x"])
def test_links_lead_into_the_document_or_to_web_addresses(link):
    with pytest.raises(ValueError, match="link"):
        Words("here", link=link)


@pytest.mark.parametrize(
    "mark", [("Done", "star", "green"), ("Done", "disc", "pink"), ("", "disc", "green"), ("a\nb", "disc", "green")]
)
def test_a_mark_needs_a_word_and_a_known_shape_and_colour(mark):
    with pytest.raises(ValueError, match="colour|word"):
        Mark(*mark)


def test_every_shape_looks_different_and_every_colour_can_be_read():
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert min(contrast(background, text) for background, text in COLOURS.values()) >= 4.5


def test_a_table_needs_a_cell_for_each_column():
    with pytest.raises(ValueError, match="each of its 2 columns"):
        Table("Odd", (Column("A", 50), Column("B", 50)), ((Cell(),),))


@pytest.mark.parametrize(
    ("first", "second", "problem"), [(50, 40, "come to 100"), (51, 49, "even number"), (62, 38, "even number")]
)
def test_widths_are_even_and_come_to_a_hundred(first, second, problem):
    with pytest.raises(ValueError, match=problem):
        Table("Odd", (Column("A", first), Column("B", second)), ())


def test_only_rows_of_a_third_of_a_page_may_break():
    table = Table(
        "Tall",
        (Column("A", 40), Column("B", 60)),
        ((Cell(typed("x")), Cell(typed("x " * 700))), (Cell(typed("x" * 900)), Cell())),
    )

    assert [table.is_tall(row) for row in table.rows] == [False, False]
    assert table.is_tall((Cell(typed("x" * 961)), Cell()))


def test_key_figures_come_in_rows():
    figures = tuple(KeyFigure(str(number), "1") for number in range(9))

    assert [len(row) for row in KeyFigures("All", figures).rows] == [4, 4, 1]


def test_a_document_needs_a_moment_with_its_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        replace(everything(), dated=datetime(2026, 1, 1))


def test_a_document_needs_a_colour_that_is_one():
    with pytest.raises(ValueError, match="colour"):
        replace(everything(), colour="red; } body { display: none")


def test_an_anchor_stands_once():
    part = Part((Heading("One", 1, "same"), Heading("Two", 1, "same")))
    with pytest.raises(ValueError, match="used twice.*same"):
        replace(everything(), parts=(part,))


def test_a_link_leads_to_a_place_that_is_there():
    part = Part((Paragraph((words("See there", link="#nowhere"),)),))
    with pytest.raises(ValueError, match="nowhere"):
        replace(everything(), parts=(part,))
