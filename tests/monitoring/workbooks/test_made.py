"""How a workbook is made: what can be filled in, what is protected and hidden, what stays in view. Read by others."""

import zipfile
from io import BytesIO

import pytest
from odf.namespaces import STYLENS, TABLENS
from odf.opendocument import load
from odf.style import MasterPage, Style
from odf.table import ContentValidation, Table, TableColumn, TableRow

from goldenthread.monitoring.workbooks.fields import CODES
from tests.factories.monitoring import three_words
from tests.monitoring.workbooks.filling import book_of, taken_away

pytestmark = pytest.mark.django_db


def words() -> list[str]:
    return [*(word.word for word in three_words().words.all()), "None of these is true"]


def test_excel_lets_only_answers_be_changed(here):
    book = book_of(here)
    assert book.sheet.protection.sheet
    for code in book.columns:
        assert book.cell(0, code).protection.locked == (code not in CODES), code
    assert all(sheet.protection.sheet for sheet in book.book)


def test_excel_hides_what_belongs_to_the_program(here):
    book = book_of(here)
    assert [sheet.sheet_state for sheet in book.book] == ["visible", "visible", "visible", "hidden"]
    assert book.sheet.row_dimensions[book.codes_at].hidden
    assert book.sheet.column_dimensions[book.cell(0, "key").column_letter].hidden


def test_excel_offers_the_words_of_the_scale_and_the_groups(here):
    book = book_of(here)
    offered = {}
    for rule in book.sheet.data_validations.dataValidation:
        if rule.type == "list":
            name, cells = rule.formula1.replace("$", "").split("!")
            first, _, last = cells.partition(":")
            column = book.sheet[str(rule.sqref).split(":")[0]].column
            offered[column] = [row[0].value for row in book.book[name][f"{first}:{last or first}"]]
            assert rule.errorStyle in (None, "stop")
    assert offered[book.columns["rating"]] == words()
    assert offered[book.columns["help_from"]] == ["SEND board"]


def test_excel_keeps_heads_in_view_and_on_every_page(here):
    sheet = book_of(here).sheet
    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.print_title_cols == "$A:$B"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        4,
        0,
    )


def test_the_key_is_on_its_own_sheet_with_every_word_and_its_meaning(here):
    sheet = book_of(here).book["Key"]
    told = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=3)}
    assert {word.word: word.meaning for word in three_words().words.all()}.items() <= told.items()
    assert "None of these is true" in told


def test_rows_grow_with_their_words(here):
    """No height is marked as chosen by a person, which would keep Excel from fitting the row to what is typed."""
    with zipfile.ZipFile(BytesIO(taken_away(here.lead, here.round, here.post))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b" ht=" in sheet
    assert b"customHeight" not in sheet


@pytest.fixture
def ods(here):
    return load(BytesIO(taken_away(here.lead, here.round, here.post, format="ods")))


def attributes(elements, name, space=TABLENS) -> list[str | None]:
    return [element.getAttrNS(space, name) for element in elements]


def test_open_document_is_protected_and_hides_the_same(ods):
    tables = ods.getElementsByType(Table)
    assert attributes(tables, "name") == ["Answers", "How to", "Key", "Lists"]
    assert attributes(tables, "protected") == ["true"] * 4
    assert attributes(tables[0].getElementsByType(TableColumn), "visibility")[-1] == "collapse"
    assert "collapse" in attributes(tables[0].getElementsByType(TableRow), "visibility")
    styles = {style.getAttrNS(STYLENS, "name"): style for style in ods.getElementsByType(Style)}
    assert "false" in attributes(styles["sheet-lists"].childNodes, "display")
    for look, protection in (("text", "none"), ("day", "none"), ("closed", None)):
        assert attributes(styles[look].childNodes, "cell-protect", STYLENS)[0] == protection


def test_open_document_has_its_rules_and_pages(ods):
    conditions = attributes(ods.getElementsByType(ContentValidation), "condition")
    assert "of:cell-content-is-in-list([$Lists.$A$1:.$A$4])" in conditions
    assert sum("cell-content-is-date" in (condition or "") for condition in conditions) == 2
    assert len(ods.getElementsByType(MasterPage)) == 3


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_the_same_workbook_is_the_same_file(here, format):
    first = taken_away(here.lead, here.round, here.post, format=format)
    assert first == taken_away(here.lead, here.round, here.post, format=format)
