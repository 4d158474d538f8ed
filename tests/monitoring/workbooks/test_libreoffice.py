"""A workbook that LibreOffice has opened and saved again is read as if it had been left alone."""

from datetime import date, timedelta
from io import BytesIO

import pdfplumber
import pytest

from goldenthread.monitoring.actions import save_draft
from goldenthread.monitoring.models import Update
from tests.factories.monitoring import OPENS, on
from tests.monitoring.workbooks.filling import Book, bring_back, taken_away, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(here):
    texts = {"comment": "Two  spaces\n\nand “quotes”, é, 😀", "next_step": "'quoted", "officer_note": "=1+1"}
    moved = {"proposed_finish": date(2027, 3, 31), "proposed_words": "Spring 2027", "move_reason": "Late"}
    with on(OPENS):
        given = here.give(0, help_from=here.group.pk, help_wanted="1.10", **moved, **texts)
        save_draft(by=here.lead, round=here.round, post=here.post, answers=[given])
    return here


@pytest.mark.parametrize("made", ["xlsx", "ods"])
@pytest.mark.parametrize("saved", ["xlsx", "ods"])
def test_nothing_changes_by_saving(here, libreoffice, made, saved):
    content = libreoffice(taken_away(here.lead, here.round, here.post, format=made), made, to=saved)
    seen = bring_back(here, content, name=f"answers.{saved}")
    assert seen.outcomes == ["Unchanged"] * 3, seen.words
    assert "column" not in seen.words


@pytest.mark.parametrize("saved", ["xlsx", "ods"])
def test_what_was_filled_in_arrives(here, libreoffice, saved):
    there = libreoffice(taken_away(here.lead, here.round, here.post, format="ods"), "ods", to="xlsx")
    filled = (
        Book(there)
        .fill(0, comment="New\n\nwords")
        .fill(1, rating="In progress", comment="=2+2", proposed_finish=OPENS + timedelta(days=400), move_reason="Why")
    )
    seen = bring_back(here, libreoffice(filled.saved, "xlsx", to=saved), name=f"answers.{saved}")
    assert seen.outcomes == ["New", "Changed", "Unchanged"]
    seen.confirm()
    assert texts_of(here)["comment"] == "New\n\nwords"
    assert texts_of(here, 1) == {"comment": "=2+2", "move_reason": "Why"}
    row = Update.objects.get(action=here.actions[1])
    assert (row.rating.word, row.proposed_finish) == ("In progress", OPENS + timedelta(days=400))


def test_printed_it_shows_the_words_with_their_shapes(here, libreoffice):
    """Read back from the PDF that LibreOffice prints: the rating with its shape, and the heads on every page."""
    with pdfplumber.open(BytesIO(libreoffice(taken_away(here.lead, here.round, here.post), "xlsx", to="pdf"))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert "○ Started" in pages[0]
    answers = [page for page in pages if "Answers" in page]
    assert len(answers) == 4
    assert all("Reference" in page for page in answers)
