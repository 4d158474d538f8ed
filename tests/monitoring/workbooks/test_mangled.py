"""What people and programs do to a workbook: each change is read rightly, or said in the preview."""

import pytest

from goldenthread.monitoring.models import Update
from tests.factories.monitoring import situation
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.monitoring.workbooks.filling import Book, book_of, bring_back, taken_away, texts_of

pytestmark = pytest.mark.django_db


def only_error(here, book: Book) -> str:
    """What the preview says of the first row, which can't be taken; nothing can be stored of it."""
    seen = bring_back(here, book)
    outcome, words = seen.rows[0]
    assert outcome == "Can’t be taken", words
    assert seen.outcomes.count("Can’t be taken") >= 1
    assert not Update.objects.exists()
    return words


def rows_of(book: Book) -> list[list]:
    first = book.codes_at + 2
    return [[cell.value for cell in row] for row in book.sheet.iter_rows(min_row=first, max_row=first + 2)]


def write_rows(book: Book, rows: list[list]) -> Book:
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            book.sheet.cell(book.codes_at + 2 + down, across + 1).value = value
    return book


@pytest.mark.parametrize("alter", [lambda key: key[:-1], lambda key: key.replace("1.", "2.", 1), lambda key: "0" * 40])
def test_an_altered_key(here, alter):
    book = book_of(here).fill(0, comment="x")
    assert "was altered" in only_error(here, book.fill(0, key=alter(book.cell(0, "key").value)))


def test_another_actions_id_in_a_key(here):
    book = book_of(here).fill(0, comment="x")
    mine, other = here.actions[0].pk.hex, here.actions[1].pk.hex
    assert "was altered" in only_error(here, book.fill(0, key=book.cell(0, "key").value.replace(mine, other)))


def test_rows_sorted_with_their_keys(here):
    book = book_of(here).fill(0, comment="About the first")
    seen = bring_back(here, write_rows(book, rows_of(book)[::-1]))
    assert sorted(seen.outcomes) == ["New", "Unchanged", "Unchanged"]
    seen.confirm()
    assert texts_of(here)["comment"] == "About the first"


def test_rows_sorted_without_their_keys_are_not_mistaken_for_one_another(here):
    book = book_of(here).fill(0, comment="About the first")
    rows = rows_of(book)
    turned = [[*row[:-1], key[-1]] for row, key in zip(rows[::-1], rows, strict=True)]
    seen = bring_back(here, write_rows(book, turned))
    assert seen.outcomes.count("Can’t be taken") == 2
    assert "another action’s" in seen.words


def test_a_deleted_column(here):
    book = book_of(here).fill(0, comment="Kept", next_step="Lost")
    book.sheet.delete_cols(book.columns["next_step"])
    seen = bring_back(here, book)
    assert "The column “Next step” is missing, so these answers stay as they are." in seen.words
    seen.confirm()
    assert texts_of(here) == {"comment": "Kept"}


def test_a_deleted_column_keeps_what_is_stored(here):
    here.send(here.round, here.give(comment="Stored", next_step="Stored too"))
    book = book_of(here).fill(0, comment="Changed")
    book.sheet.delete_cols(book.columns["next_step"])
    bring_back(here, book).confirm()
    assert texts_of(here) == {"comment": "Changed", "next_step": "Stored too"}


def test_an_added_column_and_renamed_heads(here):
    book = book_of(here).fill(0, comment="Still read")
    book.sheet.cell(book.codes_at + 1, book.columns["comment"]).value = "My own words"
    book.sheet.insert_cols(2)
    book.sheet.cell(book.codes_at + 1, 2).value = "My notes"
    book.sheet.cell(book.codes_at + 2, 2).value = "call Ann"
    seen = bring_back(here, book)
    assert "The column “My notes” is not one of ours, so it was left out." in seen.words
    seen.confirm()
    assert texts_of(here) == {"comment": "Still read"}


def test_without_the_column_of_keys_nothing_can_be_read(here):
    book = book_of(here)
    book.sheet.delete_cols(book.columns["key"])
    refused = bring_back(here, book)
    assert "its hidden last column is missing" in refused.words
    assert refused.upload is None


def test_a_row_that_was_added_and_one_that_was_deleted(here):
    book = book_of(here)
    book.sheet.delete_rows(book.codes_at + 3)
    book.sheet.cell(book.codes_at + 6, book.columns["comment"]).value = "Whose?"
    seen = bring_back(here, book)
    assert seen.outcomes == ["Can’t be taken", "Unchanged", "Unchanged"]
    assert "no action belongs to it" in seen.words


def test_a_row_twice(here):
    book = book_of(here)
    rows = rows_of(book)
    seen = bring_back(here, write_rows(book, [rows[0], rows[1], rows[0]]))
    assert seen.outcomes.count("Can’t be taken") == 2
    assert "This action stands in rows 6 and 8. Keep one of them." in seen.words


def test_a_row_of_another_round(here):
    other = situation(1)
    other.round = other.open()
    assert "belongs to another round" in only_error(here, book_of(other).fill(0, comment="x"))


def test_a_row_that_is_asked_of_somebody_else(here):
    book = Book(taken_away(here.officer, here.round))
    post = HoldingFactory(area=here.area, post=PostFactory(area=here.area)).post
    here.round.asked.filter(action=here.actions[0]).update(post=post)
    assert "is not asked of" in only_error(here, book.fill(0, comment="x"))


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"rating": "Nearly there"}, "“Nearly there” is no rating of this round. Choose one of Started"),
        ({"help_from": "Cabinet"}, "“Cabinet” is no group of this area"),
        ({"proposed_finish": "spring 2027"}, "“spring 2027” is not one day. Write it like 31 March 2027."),
        ({"proposed_finish": "31/2/2027"}, "is not one day"),
        ({"proposed_start": "1/5/2027", "proposed_finish": "1/4/2027"}, "on or after the new start"),
        ({"proposed_words": "w" * 301}, "longer than 300 characters"),
        ({"comment": "w" * 20_001}, "longer than 20,000 characters"),
    ],
)
def test_a_cell_that_says_what_cannot_be_stored(here, cells, sentence):
    assert sentence in only_error(here, book_of(here).fill(0, **cells))


def test_merged_cells(here):
    book = book_of(here).fill(0, comment="For both")
    first, column = book.codes_at + 2, book.columns["comment"]
    book.sheet.merge_cells(start_row=first, end_row=first + 1, start_column=column, end_column=column)
    seen = bring_back(here, book)
    assert seen.outcomes == ["Can’t be taken", "Can’t be taken", "Unchanged"]
    assert "is merged with other cells. Unmerge them." in seen.words


def test_a_formula_that_somebody_typed_gives_its_stored_result_or_nothing(here):
    book = book_of(here)
    book.cell(0, "comment").value = "=1+1"
    assert bring_back(here, book).outcomes == ["Unchanged"] * 3


def test_an_added_sheet_and_another_order_of_sheets(here):
    book = book_of(here).fill(0, comment="Found")
    book.book.create_sheet("My own", 0)["A1"] = "gt:comment"
    assert bring_back(here, book).outcomes == ["New", "Unchanged", "Unchanged"]
