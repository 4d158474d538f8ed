"""Tables in Word documents."""

from goldenthread.documents.blocks import Paragraph, Run
from goldenthread.documents.reading import read_document
from tests.documents.reading.samples import only_table, read, word, word_body, wordprocessing, words


def cell(text, properties="", more=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p>{more}</w:tc>"


def rows(*rows_of_cells):
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in rows_of_cells)}</w:tbl>"


def test_repeated_header_rows_at_the_top_are_counted():
    def build(document):
        made = document.add_table(3, 1)
        for number in (0, 2):
            made.rows[number]._tr.get_or_add_trPr().append(wordprocessing("<w:tblHeader/>"))
        for number, row in enumerate(made.rows):
            row.cells[0].text = str(number)

    assert only_table("a.docx", word(build)).header_rows == 1


def test_fills_are_colours():
    body = rows(
        cell("g", "<w:shd w:val='clear' w:fill='00b050'/>")
        + cell("r", "<w:shd w:val='solid' w:color='FF0000' w:fill='auto'/>")
        + cell("none", "<w:shd w:val='clear' w:fill='auto'/>")
    )
    (row,) = only_table("a.docx", word_body(body)).rows
    assert [one.colour for one in row] == ["00B050", "FF0000", ""]


def test_a_cells_paragraphs_lists_and_headings_stay_apart():
    def build(document):
        filled = document.add_table(1, 1).cell(0, 0)
        filled.paragraphs[0].text = "First"
        filled.add_paragraph()
        filled.add_paragraph("bullet", style="List Bullet")
        filled.add_paragraph("Heading", style="Heading 2")

    ((filled,),) = only_table("a.docx", word(build)).rows
    assert filled.paragraphs == (
        Paragraph("First", (Run("First"),)),
        Paragraph("• bullet", (Run("• bullet"),)),
        Paragraph("Heading", (Run("Heading", True),)),
    )


def test_a_table_in_a_cell_keeps_its_words():
    def build(document):
        made = document.add_table(1, 2)
        made.cell(0, 0).text = "Outer"
        inner = made.cell(0, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "in one", "in two"

    assert read("a.docx", word(build)) == [("table", [["Outer", "in one\nin two"]])]


def test_a_single_cell_around_a_table_is_only_its_frame():
    def build(document):
        frame = document.add_table(1, 1).cell(0, 0)
        frame.paragraphs[0].text = "Caption"
        frame.add_table(1, 2).cell(0, 1).text = "x"

    assert read("a.docx", word(build)) == [("text", "Caption"), ("table", [["", "x"]])]


def test_short_rows_and_rows_that_start_later_are_filled_up():
    body = (
        f"<w:tbl><w:tr>{cell('a')}{cell('b')}{cell('c')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('d')}</w:tr></w:tbl>"
    )
    assert words(only_table("a.docx", word_body(body))) == [["a", "b", "c"], ["", "d", ""]]


def test_old_side_by_side_merges_and_merges_that_continue_nothing():
    body = rows(
        cell("wide", "<w:hMerge w:val='restart'/>") + cell("gone", "<w:hMerge/>"),
        cell("stray", "<w:vMerge/>") + cell("x"),
        cell("hidden", "<w:vMerge w:val='continue'/>") + cell("y"),
    )
    found = only_table("a.docx", word_body(body))
    assert words(found) == [["wide", ""], ["stray", "x"], ["", "y"]]
    assert [found.rows[0][1].merged_from, found.rows[2][0].merged_from] == [(0, 0), (1, 0)]


def test_a_deleted_row_is_gone_and_an_inserted_one_stays():
    body = (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('old')}</w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell('new')}</w:tr><w:sdt><w:sdtContent><w:tr>{cell('held')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert words(only_table("a.docx", word_body(body))) == [["new"], ["held"]]


def test_two_spaces_between_two_names_are_kept():
    def build(document):
        document.add_table(1, 1).cell(0, 0).text = "Lead one  Lead two"

    assert words(only_table("a.docx", word(build))) == [["Lead one  Lead two"]]


def test_the_body_goes_on_after_a_table():
    def build(document):
        document.add_table(1, 1).cell(0, 0).text = "x"
        document.add_paragraph("After")

    content = word(build)
    assert [type(block).__name__ for block in read_document("a.docx", content).blocks] == ["Table", "Paragraph"]
