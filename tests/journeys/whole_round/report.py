"""What the termly report of the frozen round says, as a page and as files that other libraries open again."""

from pathlib import Path

import docx
from lxml import html
from playwright.sync_api import Page

from tests.documents.writing.reading import squeezed
from tests.journeys.whole_round.stage import Stage
from tests.journeys.whole_round.story import COLLEAGUE, STORY, Told

Rows = list[list[str]]
SHAPES = {"Started": "○", "In progress": "◐", "Completed": "●", "No reply": "–"}


def opens(stage: Stage, page: Page) -> None:
    """The officer goes from the round to its report."""
    page.goto(stage.address("monitoring:round", stage.round.pk))
    page.get_by_role("link", name="See its report").click()
    stage.look_at(page)


def as_a_page(page: Page) -> None:
    """The downloaded web page, read by lxml."""
    found = html.document_fromstring(_downloaded(page, "Download as web page"))
    tables = [
        [[_words(" ".join(cell.itertext())) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")]
        for table in found.xpath("//table")
    ]
    says_what_happened(found.text_content(), tables)


def in_word(page: Page, folder: Path) -> None:
    """The downloaded Word file, read by python-docx."""
    (folder / "report.docx").write_bytes(_downloaded(page, "Download as Word"))
    document = docx.Document(str(folder / "report.docx"))
    tables = [[[_words(cell.text) for cell in row.cells] for row in table.rows] for table in document.tables]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    says_what_happened("\n".join([words, *(cell for table in tables for row in table for cell in row)]), tables)


def says_what_happened(words: str, tables: list[Rows]) -> None:
    """Each action's row, the counts, and what the board must look at first."""
    assert "5 of 7 actions answered; 1 overdue and 2 without a reply." in words
    assert "For SEND Partnership Board on 10 December 2026" in words and COLLEAGUE not in words
    every = _table(tables, "Action", "Lead", "Rating", "Comment")
    for told, row in zip(STORY, every, strict=True):
        says_of_the_action(told, row)
    stands_out = [row for table in tables if table[0][1] == "What stands out" for row in table[1:]]
    assert [row[0].partition(" ")[0] for row in stands_out] == ["1.1", "1.6", "1.7", "1.4"]
    assert [row[1].endswith("Nobody holds the post.") for row in stands_out] == [False, True, False, False]
    ((action, agreed, proposed, why),) = _table(tables, "Action and lead", "Agreed finish", "Proposed finish")
    assert action.startswith("1.4 ") and agreed == "29 January 2027" and why == STORY[3].reason
    assert proposed == "31 March 2027 61 days later Awaits SEND Partnership Board."


def says_of_the_action(told: Told, row: list[str]) -> None:
    """Post, rating, comment, who sent it when, late or not, cleared or not, the lead's reason, the proposed move."""
    label, post, rating, comment, timescale, _ = row
    assert (label, post) == (told.label, told.post)
    assert squeezed(rating) in {squeezed(told.rating), squeezed(SHAPES[told.rating] + told.rating)}, rating
    late = ", after the reply-by day" if told.late else ""
    sent = f"Sent by {told.sent_by} on {told.sent_on}{late}." if told.sent_by else ""
    cleared = "Cleared by Director of children’s services at Alderbourne Council." if told.cleared else ""
    assert comment.startswith(told.comment) and comment.endswith(f"{sent} {cleared}".strip())
    assert ("The answers disagree:" in comment) is bool(told.reason and not told.moves_to)
    assert bool(comment) is bool(told.sent_by)
    assert told.reason in comment + timescale
    assert (f"Move proposed: {told.moves_to};" in timescale) is bool(told.moves_to)


def _downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as taken:
        page.get_by_role("link", name=name).click()
    return Path(taken.value.path()).read_bytes()


def _table(tables: list[Rows], *heads: str) -> Rows:
    (found,) = [table for table in tables if table[0][: len(heads)] == list(heads)]
    return found[1:]


def _words(text: str) -> str:
    return " ".join(text.split())
