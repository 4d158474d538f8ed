"""OpenDocument spreadsheets, written by odfpy."""

import datetime

from odf import office, style, table, text

from goldenthread.documents.blocks import Paragraph, Run
from goldenthread.documents.reading import read_document
from tests.documents.reading.samples import DAY, OpenSheet, only_table, open_cell, read, words


def test_a_sheet_is_a_heading_and_a_table():
    sheet = OpenSheet("Priority 1")
    sheet.row("Ref", "Action")
    sheet.row("1.10", "Do\nMore")
    assert read("a.ods", sheet.bytes()) == [
        ("heading", 1, "Priority 1"),
        ("table", [["Ref", "Action"], ["1.10", "Do\nMore"]]),
    ]


def test_values_stay_beside_the_text_that_is_displayed():
    sheet = OpenSheet()
    sheet.row(
        open_cell("31 March", valuetype="date", datevalue="2026-03-31"),
        open_cell("late", valuetype="date", datevalue="2026-03-31T14:30:00"),
        open_cell("1.10", valuetype="float", value="1.1"),
        open_cell("2", valuetype="float", value="2"),
        open_cell("yes", valuetype="boolean", booleanvalue="true"),
        open_cell("words", valuetype="string"),
        open_cell("odd", valuetype="date", datevalue="soon"),
        open_cell("huge", valuetype="float", value="inf"),
    )
    (row,) = only_table("a.ods", sheet.bytes()).rows
    assert [cell.text for cell in row] == ["31 March", "late", "1.10", "2", "yes", "words", "odd", "huge"]
    moment = datetime.datetime(2026, 3, 31, 14, 30)
    assert [cell.value for cell in row] == [DAY, moment, 1.1, 2, True, None, None, None]


def test_a_value_without_text_is_shown():
    sheet = OpenSheet()
    sheet.row(open_cell(valuetype="float", value="1.5"), open_cell(valuetype="date", datevalue="2026-03-31"))
    assert words(only_table("a.ods", sheet.bytes())) == [["1.5", "31/03/2026"]]


def test_repeated_cells_and_rows_are_repeated_and_empty_ones_only_counted():
    sheet = OpenSheet()
    sheet.row(open_cell("x", numbercolumnsrepeated=2), "y", open_cell(numbercolumnsrepeated=16_000))
    sheet.row("z", numberrowsrepeated=2)
    sheet.row(open_cell(numbercolumnsrepeated=16_000), numberrowsrepeated=1_000_000)
    assert words(only_table("a.ods", sheet.bytes())) == [["x", "x", "y"], ["z", "", ""], ["z", "", ""]]


def test_fills_come_from_the_cell_the_row_or_the_column_and_from_parent_styles():
    sheet = OpenSheet()
    sheet.cell_style("green", backgroundcolor="#00b050")
    sheet.cell_style("red", backgroundcolor="#ff0000")
    sheet.cell_style("clear", backgroundcolor="transparent")
    child = style.Style(name="child", family="table-cell", parentstylename="green")
    sheet.document.automaticstyles.addElement(child)
    sheet.sheet.addElement(table.TableColumn())
    sheet.sheet.addElement(table.TableColumn(defaultcellstylename="red", numbercolumnsrepeated=2))
    sheet.row(open_cell("a", stylename="child"), "b", open_cell("c", stylename="clear"))
    sheet.row("d", "e", "f", defaultcellstylename="green")
    found = only_table("a.ods", sheet.bytes())
    assert [[cell.colour for cell in row] for row in found.rows] == [["00B050", "FF0000", ""], ["00B050"] * 3]


def test_weight_comes_from_the_cell_and_from_parts_of_its_text():
    sheet = OpenSheet()
    for name, family, weight in (
        ("strong", "text", "bold"),
        ("heavy", "table-cell", "bold"),
        ("light", "text", "normal"),
    ):
        made = style.Style(name=name, family=family)
        made.addElement(style.TextProperties(fontweight=weight))
        sheet.document.automaticstyles.addElement(made)
    parts = table.TableCell()
    paragraph = text.P()
    paragraph.addElement(text.Span(stylename="strong", text="1.1 Due"))
    paragraph.addText(" then")
    paragraph.addElement(text.S(c=2))
    paragraph.addText("more")
    paragraph.addElement(text.Tab())
    paragraph.addElement(text.LineBreak())
    paragraph.addText("end")
    parts.addElement(paragraph)
    sheet.row(parts, open_cell("Action", stylename="heavy"))
    ((mixed, whole),) = only_table("a.ods", sheet.bytes()).rows
    assert mixed.paragraphs == (
        Paragraph("1.1 Due then  more\nend", (Run("1.1 Due", True), Run(" then  more\nend", False))),
    )
    assert whole.paragraphs[0].bold


def test_comments_are_not_words_of_the_cell():
    sheet = OpenSheet()
    cell = open_cell("words")
    note = office.Annotation()
    note.addElement(text.P(text="a remark"))
    cell.addElement(note)
    sheet.row(cell)
    assert words(only_table("a.ods", sheet.bytes())) == [["words"]]


def test_hidden_sheets_columns_and_rows_are_left_out_and_filtered_rows_kept():
    sheet = OpenSheet()
    sheet.sheet.addElement(table.TableColumn())
    group = table.TableColumnGroup()
    group.addElement(table.TableColumn(visibility="collapse"))
    sheet.sheet.addElement(group)
    sheet.row("Ref", "note")
    sheet.row("1.1", "x", visibility="collapse")
    sheet.row("1.2", "y", visibility="filter")
    unseen = style.Style(name="unseen", family="table")
    unseen.addElement(style.TableProperties(display="false"))
    sheet.document.automaticstyles.addElement(unseen)
    lists = table.Table(name="Lists", stylename="unseen")
    sheet.document.spreadsheet.addElement(lists)
    sheet.row("Red", parent=lists)

    document = read_document("a.ods", sheet.bytes())
    assert words(next(document.tables())) == [["Ref"], ["1.2"]]
    assert [note.partition(":")[2][:25] for note in document.notes] == [
        " unhide them and upload t",
        " hidden columns were left",
        " hidden rows were left ou",
        " 1 rows that a filter hid",
    ]


def test_header_rows_at_the_top_are_counted():
    sheet = OpenSheet()
    head = table.TableHeaderRows()
    sheet.sheet.addElement(head)
    sheet.row("Ref", parent=head)
    sheet.row("Number", parent=head)
    body = table.TableRowGroup()
    sheet.sheet.addElement(body)
    sheet.row("1.1", parent=body)
    assert only_table("a.ods", sheet.bytes()).header_rows == 2


def test_header_rows_below_other_rows_are_not():
    sheet = OpenSheet()
    sheet.row("A title")
    head = table.TableHeaderRows()
    sheet.sheet.addElement(head)
    sheet.row("Ref", parent=head)
    assert only_table("a.ods", sheet.bytes()).header_rows == 0


def test_the_title_is_the_documents_own():
    from odf import dc

    sheet = OpenSheet()
    sheet.row("x")
    sheet.document.meta.addElement(dc.Title(text="Our plan"))
    assert read_document("a.ods", sheet.bytes()).title == "Our plan"
