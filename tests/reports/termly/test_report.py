"""The report as a whole: its title block, its order, its figures, how to read it."""

from dataclasses import replace

import pytest

from goldenthread.documents.writing.lines import Mark, line_text
from goldenthread.documents.writing.model import BulletList, Heading, KeyFigures, Paragraph, Table, lines_of
from goldenthread.reports.counting import count
from goldenthread.reports.rows import rows_of
from tests.reports.made import (
    DONE,
    SCALE,
    STARTED,
    action,
    asked,
    priority,
    round_content,
    update,
)
from tests.reports.sections import one, report, section, table, whole
from tests.reports.term import a_term


def _titles():
    return [each.title for each in a_term().plan.priorities]


def test_the_title_block_says_what_whose_and_as_at_which_day():
    document = report(a_term())

    assert document.title == "Harbourshire SEND improvement plan 2025 to 2027: termly progress report"
    assert [line_text(line) for line in document.about] == [
        "Harbourshire Local Area",
        "As at 27 November 2026, frozen round Autumn 2026",
        "For SEND board on 10 December 2026",
    ]
    assert (document.warning, document.colour, document.language) == ("", "#5a2d81", "en-GB")


def test_sections_come_in_the_order_of_a_board_paper():
    headings = [block.text for block in report(a_term()).blocks() if isinstance(block, Heading) and block.level == 1]

    assert headings == [
        "Summary",
        "Contradictions and exceptions",
        "Decisions and help wanted",
        "Dates that move",
        "What changed since Summer 2026",
        "What is good",
        "Each priority in one line",
        *(f"Priority {number}: {title}" for number, title in enumerate(_titles(), start=1)),
        "How to read this report",
    ]


def test_only_the_priorities_lie_on_wide_pages():
    assert [part.wide for part in report(a_term()).parts] == [False, True, False]


def test_the_figures_are_the_counts_and_lead_to_what_they_count():
    content = a_term()
    counts = count(content, rows_of(content))
    (figures,) = [block for block in section(report(content), "Summary") if isinstance(block, KeyFigures)]
    found = {figure.label: int(figure.value) for figure in figures.figures}

    assert found["Actions asked for"] == counts.asked == 47
    assert found["Answered"] + found["No reply"] == found["Actions asked for"]
    assert found["Overdue"] == counts.overdue
    assert found["Targets met"] == counts.targets_met
    assert all(figure.link for figure in figures.figures[2:] if figure.value != "0")


def test_ratings_stand_beside_those_of_the_round_before():
    about = [action(f"1.{number}") for number in range(3)]
    answers = [
        asked(about[0], update(DONE), previous=STARTED),
        asked(about[1], update(STARTED), previous=STARTED),
        asked(about[2], update(state="no_reply")),
    ]
    document = report(round_content([priority("1", "Only", about)], answers))

    assert table(document, "Summary") == [
        ["○ Started", "1", "2", "1 fewer"],
        ["◐ Under way", "0", "0", "Same"],
        ["● Done", "1", "0", "1 more"],
        ["! None of these is true", "0", "0", "Same"],
        ["– No reply", "1", "0", "1 more"],
        ["– Not asked", "0", "1", "1 fewer"],
    ]


def test_without_a_round_before_nothing_is_compared():
    document = one(action("1.1"), previous_name="")

    assert table(document, "Summary")[0] == ["○ Started", "0"]
    assert "What changed" not in whole(document)


def test_how_to_read_gives_the_scales_words_and_meanings_and_the_rules():
    document = report(a_term())
    scale = table(document, "How to read this report")

    assert scale[: len(SCALE)] == [
        [f"{mark} {each.word}\nLetter {each.letter}", each.meaning] for mark, each in zip("○◐●", SCALE, strict=True)
    ]
    assert "calendar-1, impact-1" in whole(document)
    assert "Frozen on 27 November 2026 by Jo Marsh" in whole(document)


def test_an_open_round_gives_a_draft_that_says_so():
    document = report(replace(a_term(), frozen_at=None, frozen_by=""))

    assert document.warning == "Draft: Autumn 2026 is still open, and everything here can change."
    assert line_text(document.about[1]) == "As at 27 November 2026, open round Autumn 2026"
    assert "Frozen on" not in whole(document)


@pytest.mark.parametrize("kind", [Table, BulletList, Paragraph])
def test_a_round_without_anything_still_makes_a_report(kind):
    document = report(round_content([], [], scale=(), meetings=(), rules=(), previous_name=""))

    assert any(isinstance(block, kind) for block in document.blocks())


def test_every_mark_is_a_word_with_a_shape():
    marks = {
        piece
        for block in report(a_term()).blocks()
        for line in lines_of(block)
        for piece in line
        if isinstance(piece, Mark)
    }

    assert {"Started", "No reply", "None of these is true"} <= {mark.word for mark in marks}
    assert len({mark.shape for mark in marks}) > 6


def test_the_same_round_gives_the_same_report():
    assert report(a_term()) == report(a_term())
