"""Excel workbooks."""

import datetime

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.table import Table as NamedTable

from goldenthread.documents.blocks import Paragraph, Run
from goldenthread.documents.reading import read_document
from tests.documents.reading.samples import DAY, excel, excel_rows, only_table, read, replaced, words


def test_each_sheet_is_a_heading_and_a_table():
    def build(book):
        book.active.title = "Priority 1"
        book.active.append(["Ref", "Action"])
        book.create_sheet("Priority 2").append(["2.1", "Do"])
        book.create_sheet("Nothing")

    assert read("a.xlsx", excel(build)) == [
        ("heading", 1, "Priority 1"),
        ("table", [["Ref", "Action"]]),
        ("heading", 1, "Priority 2"),
        ("table", [["2.1", "Do"]]),
    ]


def test_the_used_range_is_what_has_words():
    def build(book):
        book.active["C4"], book.active["D6"] = "first", "last"
        book.active["Z99"].fill = PatternFill("solid", fgColor="FF0000")

    assert words(only_table("a.xlsx", excel(build))) == [["first", ""], ["", ""], ["", "last"]]


def test_a_reference_typed_as_a_number_shows_as_it_is_formatted():
    def build(book):
        for number, shape in ((1.1, "0.00"), (1.1, "General"), (2, "General")):
            book.active.append([number])
            book.active.cell(book.active.max_row, 1).number_format = shape

    found = only_table("a.xlsx", excel(build))
    assert words(found) == [["1.10"], ["1.1"], ["2"]]
    assert [row[0].value for row in found.rows] == [1.1, 1.1, 2]


def test_dates_stay_dates_and_show_as_displayed():
    moment = datetime.datetime(2026, 3, 31, 14, 30)
    ((day, month, timed),) = only_table("a.xlsx", excel_rows([[DAY, DAY, moment]])).rows
    assert (day.value, timed.value) == (DAY, moment)

    def build(book):
        book.active.append([DAY, DAY])
        book.active["A1"].number_format = "mm-dd-yy"  # what Excel stores for the short date of the reader's country
        book.active["B1"].number_format = "mmm-yy"

    assert words(only_table("a.xlsx", excel(build))) == [["31/03/2026", "Mar-26"]]


def test_truth_values_and_errors_are_words():
    ((yes, broken),) = only_table("a.xlsx", excel_rows([[True, "#REF!"]])).rows
    assert [(yes.text, yes.value), (broken.text, broken.value)] == [("TRUE", True), ("#REF!", None)]


def test_each_line_of_a_cell_is_a_paragraph():
    ((cell,),) = only_table("a.xlsx", excel_rows([["Lead one\n\n Lead two "]])).rows
    assert [paragraph.text for paragraph in cell.paragraphs] == ["Lead one", "Lead two"]


def test_weight_of_a_cell_and_of_its_parts():
    def build(book):
        book.active["A1"], book.active["A1"].font = "Action", Font(b=True)
        book.active["B1"] = CellRichText(TextBlock(InlineFont(b=True), "1.1 Due\nA"), " then", "\nB")

    ((whole, parts),) = only_table("a.xlsx", excel(build)).rows
    assert whole.paragraphs == (Paragraph("Action", (Run("Action", True),)),)
    assert parts.paragraphs == (
        Paragraph("1.1 Due", (Run("1.1 Due", True),)),
        Paragraph("A then", (Run("A", True), Run(" then", False))),
        Paragraph("B", (Run("B", False),)),
    )


# The theme's colours are those that openpyxl writes (Office 2007-2010); the tints are Microsoft's own worked results.
FILLS = [
    (Color(rgb="FF00B050"), "00B050"),
    (Color(indexed=10), "FF0000"),
    (Color(theme=0), "FFFFFF"),
    (Color(theme=1), "000000"),
    (Color(theme=4), "4F81BD"),
    (Color(theme=1, tint=0.5), "808080"),
    (Color(theme=0, tint=-0.25), "BFBFBF"),
    (Color(theme=99), ""),
    (Color(indexed=64), ""),
]


@pytest.mark.parametrize(("given", "expected"), FILLS)
def test_fills(given, expected):
    def build(book):
        book.active["A1"] = "x"
        book.active["A1"].fill = PatternFill("solid", fgColor=given)

    ((cell,),) = only_table("a.xlsx", excel(build)).rows
    assert cell.colour == expected


def test_an_empty_cell_in_the_used_range_keeps_its_fill():
    def build(book):
        book.active["A1"], book.active["C1"] = "Action", "Lead"
        book.active["B1"].fill = PatternFill("solid", fgColor="FFC000")

    assert [cell.colour for cell in only_table("a.xlsx", excel(build)).rows[0]] == ["", "FFC000", ""]


def test_hidden_sheets_columns_and_rows_are_left_out_and_said():
    def build(book):
        sheet = book.active
        for row in (["Ref", "note", "old", "Action"], ["1.1", "secret", "", "Do"], ["1.2", "more", "", "Drop"]):
            sheet.append(row)
        sheet.column_dimensions.group("B", "C", hidden=True)
        sheet.row_dimensions[3].hidden = True
        for name in "abcdefg":
            lists = book.create_sheet(name)
            lists["A1"], lists.sheet_state = "Red", "hidden"

    document = read_document("a.xlsx", excel(build))
    assert words(next(document.tables())) == [["Ref", "Action"], ["1.1", "Do"]]
    assert document.notes == (
        "Hidden sheets were left out (a, b, c, d, e and 2 more): unhide them and upload the file again to read them.",
        "Sheet “Sheet”: hidden columns were left out (B, C); unhide them to have them read.",
        "Sheet “Sheet”: hidden rows were left out (3); unhide them to have them read.",
    )


def test_rows_that_a_filter_hides_are_read_all_the_same():
    def build(book):
        for row in (["Ref"], ["1.1"], ["1.2"]):
            book.active.append(row)
        book.active.auto_filter.ref = "A1:A3"
        book.active.auto_filter.add_filter_column(0, ["1.1"])
        book.active.row_dimensions[3].hidden = True

    document = read_document("a.xlsx", excel(build))
    assert words(next(document.tables())) == [["Ref"], ["1.1"], ["1.2"]]
    assert document.notes == ("Sheet “Sheet”: 1 rows that a filter hides at the moment were read all the same.",)


def test_heading_rows_are_those_that_repeat_in_print_or_head_a_table():
    def repeated(book):
        for row in (["Plan"], ["Ref"], ["1.1"]):
            book.active.append(row)
        book.active.print_title_rows = "1:2"

    def table(book):
        for row in (["Ref", "Action"], ["1.1", "Do"]):
            book.active.append(row)
        book.active.add_table(NamedTable(displayName="Actions", ref="A1:B2"))

    def lower(book):
        for row in (["Plan"], ["Ref"], ["1.1"]):
            book.active.append(row)
        book.active.print_title_rows = "2:2"

    assert [only_table("a.xlsx", excel(build)).header_rows for build in (repeated, table, lower)] == [2, 1, 0]


def test_formulas_show_their_stored_result_and_missing_ones_are_said():
    content = excel_rows([["=1+1", "=2+2", "words"]])
    stored = replaced(
        content,
        "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b"<v></v>", b"<v>2</v>", 1).replace(b"<v />", b"<v>2</v>", 1),
    )
    document = read_document(
        "a.xlsx",
        replaced(stored, "xl/worksheets/sheet1.xml", lambda old: old.replace(b"<v></v>", b"").replace(b"<v />", b"")),
    )
    assert words(next(document.tables())) == [["2", "", "words"]]
    assert document.notes == (
        "Formulas without a stored result were read as empty (1): open the file in Excel, save it and upload it again "
        "to have them.",
    )


def test_a_merged_title_reaches_no_farther_than_the_words():
    def build(book):
        book.active["A1"], book.active["B2"] = "Plan", "x"
        book.active.merge_cells("A1:F1")

    found = only_table("a.xlsx", excel(build))
    assert [cell.merged_from for cell in found.rows[0]] == [None, (0, 0)]
