"""Out and back: what a lead writes into the workbook is stored as if it had been typed on the page."""

from datetime import date, datetime

import pytest

from goldenthread.monitoring.actions import save_draft
from goldenthread.monitoring.models import Update, WorkbookUpload
from goldenthread.trail.models import TrailEntry
from tests.factories.monitoring import OPENS, on
from tests.monitoring.workbooks.filling import book_of, bring_back, texts_of

pytestmark = pytest.mark.django_db

EVERYTHING = {
    "rating": "In progress",
    "comment": "First line\n\nThird line",
    "next_step": "Go on",
    "obstacle": "Money",
    "help_wanted": "Decide",
    "help_from": "SEND board",
    "proposed_finish": date(2027, 3, 31),
    "proposed_start": date(2027, 1, 4),
    "proposed_words": "Spring term 2027",
    "move_reason": "Staff left",
    "contradiction_reason": "Because",
    "officer_note": "Between us",
}
TEXTS = ("comment", "next_step", "obstacle", "help_wanted", "move_reason", "contradiction_reason", "officer_note")


def draft(here, index=0, by=None, **fields):
    with on(OPENS):
        given = here.give(index, **fields)
        return save_draft(by=by or here.lead, round=here.round, post=here.post, answers=[given])


def test_everything_that_can_be_filled_in_is_stored_after_the_confirmation_and_not_before(here):
    seen = bring_back(here, book_of(here).fill(0, **EVERYTHING))
    assert seen.outcomes == ["New", "Unchanged", "Unchanged"]
    assert not Update.objects.exists()
    assert "1 answer sent." in seen.confirm(send=True).words
    row = Update.objects.get()
    assert (row.state, row.rating.word, row.help_from.name) == ("submitted", "In progress", "SEND board")
    assert (row.proposed_start, row.proposed_finish) == (date(2027, 1, 4), date(2027, 3, 31))
    assert row.proposed_words == "Spring term 2027"
    assert texts_of(here) == {code: EVERYTHING[code] for code in TEXTS}


def test_none_of_these_needs_its_reason(here):
    seen = bring_back(here, book_of(here).fill(1, rating="None of these is true"))
    assert "Say why none of these is true" in seen.words
    done = seen.confirm(send=True)
    assert "1 answer kept in draft" in done.words
    assert "Say why none of these is true" in done.words
    assert Update.objects.get().none_of_these
    assert Update.objects.get().state == "draft"


def test_the_same_file_changes_nothing_the_second_time(here):
    filled = book_of(here).fill(0, **EVERYTHING).fill(1, rating="completed", comment="Done").saved
    bring_back(here, filled).confirm()
    before = list(Update.objects.values())
    again = bring_back(here, filled)
    assert again.outcomes == ["Unchanged"] * 3
    assert "There is nothing to store" in again.words
    assert list(Update.objects.values()) == before


def test_what_is_stored_is_filled_in_and_an_untouched_file_changes_nothing(here):
    draft(here, comment="Blank lines\n\n\nand  spaces ", proposed_finish=date(2027, 2, 1), help_from=here.group.pk)
    book = book_of(here)
    assert book.cell(0, "comment").value == "Blank lines\n\n\nand  spaces "
    assert book.cell(0, "proposed_finish").value == datetime(2027, 2, 1)
    assert (book.cell(0, "rating").value, book.cell(0, "help_from").value) == ("Started", "SEND board")
    assert bring_back(here, book).outcomes == ["Unchanged"] * 3


def test_an_emptied_cell_takes_its_words_back(here):
    draft(here, comment="Wrong", next_step="Right")
    seen = bring_back(here, book_of(here).fill(0, comment=None, rating=None))
    assert seen.outcomes == ["Changed", "Unchanged", "Unchanged"]
    seen.confirm()
    assert texts_of(here) == {"comment": "", "next_step": "Right"}
    assert Update.objects.get().rating is None


@pytest.mark.parametrize(
    "typed", ["31 March 2027", "31/3/2027", "2027-03-31", 46477, datetime(2027, 3, 31, 9, 30), "31 Mar 2027"]
)
def test_a_day_may_be_written_in_many_ways(here, typed):
    bring_back(here, book_of(here).fill(0, proposed_finish=typed)).confirm()
    assert Update.objects.get().proposed_finish == date(2027, 3, 31)


@pytest.mark.parametrize("typed", ["started", " STARTED ", "Started"])
def test_a_rating_may_be_typed_by_hand(here, typed):
    bring_back(here, book_of(here).fill(0, rating=typed)).confirm()
    assert Update.objects.get().rating.word == "Started"


def test_what_only_somebody_else_changed_stays(here):
    draft(here, comment="Old", next_step="Old")
    book = book_of(here).fill(0, next_step="New from the file")
    draft(here, by=here.deputy, comment="New from the deputy", next_step="Old")
    seen = bring_back(here, book)
    assert seen.outcomes == ["Changed", "Unchanged", "Unchanged"]
    seen.confirm()
    assert texts_of(here) == {"comment": "New from the deputy", "next_step": "New from the file"}


@pytest.mark.parametrize(("choice", "kept"), [("file", "From the file"), ("stored", "From the deputy")])
def test_a_cell_that_both_changed_is_chosen_by_the_person(here, choice, kept):
    draft(here, comment="Old")
    book = book_of(here).fill(0, comment="From the file", next_step="Only in the file")
    draft(here, by=here.deputy, comment="From the deputy")
    seen = bring_back(here, book)
    assert seen.outcomes == ["Changed on both sides", "Unchanged", "Unchanged"]
    assert "From the file" in seen.words
    assert "From the deputy" in seen.words
    (radio,) = seen.radios()
    refused = seen.confirm()
    assert "Choose which to keep for" in refused.words
    assert texts_of(here)["comment"] == "From the deputy"
    refused.confirm(**{radio: choice})
    assert texts_of(here) == {"comment": kept, "next_step": "Only in the file"}


def test_both_wrote_the_same_is_no_clash(here):
    book = book_of(here).fill(0, comment="The same", rating="Started")
    draft(here, by=here.deputy, comment="The same")
    assert bring_back(here, book).outcomes == ["Unchanged"] * 3


def test_nothing_is_stored_where_somebody_saved_after_the_preview(here):
    seen = bring_back(here, book_of(here).fill(0, comment="From the file").fill(1, comment="Second"))
    draft(here, by=here.deputy, comment="Meanwhile")
    again = seen.confirm()
    assert "Somebody saved an answer since you saw this preview" in again.words
    assert again.outcomes == ["Changed on both sides", "New", "Unchanged"]
    assert Update.objects.count() == 1
    assert texts_of(here)["comment"] == "Meanwhile"
    (radio,) = again.radios()
    again.confirm(**{radio: "file"})
    assert (texts_of(here)["comment"], texts_of(here, 1)["comment"]) == ("From the file", "Second")


def test_an_accepted_answer_is_refused_and_the_rest_goes_on(here):
    here.send(here.round)
    Update.objects.update(
        state="accepted", accepted_at=datetime.fromisoformat("2026-11-03T09:00Z"), accepted_by=here.officer
    )
    book = book_of(here).fill(0, comment="Too late").fill(1, comment="In time")
    seen = bring_back(here, book)
    assert seen.outcomes == ["Can’t be taken", "New", "Unchanged"]
    assert "Ask the programme officer to return it first" in seen.words
    seen.confirm()
    assert (texts_of(here), texts_of(here, 1)) == ({}, {"comment": "In time"})


def test_a_sent_answer_is_taken_back_only_with_a_warning(here):
    here.send(here.round)
    seen = bring_back(here, book_of(here).fill(0, comment="More"))
    assert "1 answer that you have sent before would change" in seen.words
    seen.confirm()
    assert Update.objects.get().state == "draft"


def test_the_rows_are_forgotten_once_stored_and_history_names_the_file(here):
    bring_back(here, book_of(here).fill(0, comment="x"), name="mine.xlsx").confirm()
    kept = WorkbookUpload.objects.get()
    assert (kept.state, kept.rows, kept.result["drafts"]) == ("stored", None, 1)
    line = TrailEntry.objects.filter(verb="stored a workbook of answers in").get()
    assert line.after["file"] == "mine.xlsx"


def test_thrown_away_is_gone(here):
    seen = bring_back(here, book_of(here).fill(0, comment="x"))
    with on(OPENS):
        page = seen.client.post(seen.response.request["PATH_INFO"] + "throw-away/", follow=True)
    assert "was thrown away" in page.content.decode()
    assert not WorkbookUpload.objects.exists()
    assert not Update.objects.exists()


def test_a_new_upload_replaces_the_one_that_was_not_confirmed(here):
    bring_back(here, book_of(here).fill(0, comment="First"))
    bring_back(here, book_of(here).fill(0, comment="Second"))
    assert WorkbookUpload.objects.count() == 1
