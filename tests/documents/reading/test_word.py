"""Word documents: headings, paragraphs, lists, tracked changes, what is left out."""

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from goldenthread.documents.blocks import Paragraph, Run
from goldenthread.documents.reading import read_document
from tests.documents.reading.samples import read, replaced, word, word_body, wordprocessing


def test_headings_stand_one_deeper_under_a_title():
    def build(document):
        document.add_heading("Our plan", 0)
        document.add_heading("Priority one", 1)
        document.add_heading("Evidence", 2)

    assert read("a.docx", word(build)) == [
        ("heading", 1, "Our plan"),
        ("heading", 2, "Priority one"),
        ("heading", 3, "Evidence"),
    ]


def test_headings_keep_their_level_without_a_title():
    def build(document):
        document.add_heading("Priority one", 1)
        document.add_paragraph("Text")

    assert read("a.docx", word(build)) == [("heading", 1, "Priority one"), ("text", "Text")]


def test_a_style_based_on_a_heading_is_one():
    def build(document):
        made = document.styles.add_style("Council banner", WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Heading 2"]
        document.add_paragraph("Theme", style="Council banner")

    assert read("a.docx", word(build)) == [("heading", 2, "Theme")]


def test_the_printed_title_is_the_documents_title_before_the_stored_one():
    def build(document):
        document.core_properties.title = "Template 4"
        document.add_heading("Our plan", 0)

    assert read_document("a.docx", word(build)).title == "Our plan"


def test_runs_keep_their_weight_and_line_breaks():
    def build(document):
        paragraph = document.add_paragraph()
        paragraph.add_run("Due").bold = True
        paragraph.add_run(" in\tspring")
        paragraph.add_run().add_break()
        paragraph.add_run("or later")

    (block,) = read_document("a.docx", word(build)).blocks
    assert block == Paragraph("Due in\tspring\nor later", (Run("Due", True), Run(" in\tspring\nor later", False)))


@pytest.mark.parametrize(("own", "styled", "expected"), [(None, True, True), (False, True, False), (True, False, True)])
def test_weight_is_the_runs_own_before_its_styles(own, styled, expected):
    def build(document):
        made = document.styles.add_style("Strong line", WD_STYLE_TYPE.PARAGRAPH)
        made.font.bold = styled
        made.font.size = Pt(12)
        document.add_paragraph(style="Strong line").add_run("Key area").bold = own

    (block,) = read_document("a.docx", word(build)).blocks
    assert block.bold is expected


def test_typed_and_styled_bullets_are_list_items_with_levels():
    def build(document):
        document.add_paragraph("styled", style="List Bullet")
        document.add_paragraph("deeper", style="List Bullet 2")
        document.add_paragraph("•\ttyped")
        document.add_paragraph("●")

    assert read("a.docx", word(build)) == [
        ("item", 0, "", "styled"),
        ("item", 1, "", "deeper"),
        ("item", 0, "", "typed"),
        ("text", "●"),
    ]


def test_insertions_are_kept_and_deletions_dropped():
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('We ')}<w:ins>{run.format('shall ')}</w:ins>"
        "<w:del><w:r><w:delText>might </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run.format('not ')}</w:moveFrom><w:moveTo>{run.format('act')}</w:moveTo></w:p>"
    )
    assert read("a.docx", word_body(body)) == [("text", "We shall act")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    body = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>One </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>sentence</w:t></w:r></w:p>"
    )
    assert read("a.docx", word_body(body)) == [("text", "One sentence")]


def test_fields_print_their_result_and_content_controls_their_content():
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>1 May</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:sdt><w:sdtContent><w:r><w:t>!</w:t></w:r></w:sdtContent></w:sdt>"
        "</w:p></w:sdtContent></w:sdt>"
    )
    assert read("a.docx", word_body(body)) == [("text", "1 May!")]


def test_the_words_of_a_text_box_are_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Outside</w:t></w:r></w:p>"
    )
    assert read("a.docx", word_body(body)) == [("text", "Outside"), ("text", "In the box")]


def test_hidden_text_is_left_out_and_said():
    def build(document):
        document.add_paragraph("Seen ").add_run("unseen").font.hidden = True

    document = read_document("a.docx", word(build))
    assert [block.text for block in document.blocks] == ["Seen"]
    assert document.notes == (
        "Text formatted as hidden was left out: unhide it in Word and upload the document again to read it.",
    )


def test_headers_footers_and_contents_are_left_out():
    def build(document):
        document.sections[0].header.paragraphs[0].text = "Header"
        document.sections[0].footer.paragraphs[0].text = "Footer"
        document.styles.add_style("TOC 1", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("Priority one\t3", style="TOC 1")
        document.add_paragraph("Body")

    assert read("a.docx", word(build)) == [("text", "Body")]


def test_symbols_hyphens_and_unprintable_characters():
    body = (
        "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:t xml:space='preserve'> co</w:t><w:noBreakHyphen/>"
        "<w:t>pro\u00adduced\u00a0plan\u200b</w:t><w:sym w:char='ZZ'/></w:r></w:p>"
    )
    assert read("a.docx", word_body(body)) == [("item", 0, "", "co-produced plan")]


def test_pictures_and_inserted_files_are_said():
    body = (
        "<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:drawing><pic:pic "
        "xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'/></w:drawing></w:r></w:p><w:altChunk/>"
    )
    assert len(read_document("a.docx", word_body(body)).notes) == 2


def test_a_document_without_list_definitions_is_read():
    content = replaced(
        word(lambda document: document.add_paragraph("Text")),
        "word/_rels/document.xml.rels",
        lambda old: old.replace(b"relationships/numbering", b"relationships/other"),
    )
    assert read("a.docx", content) == [("text", "Text")]


def test_a_numbered_paragraph_of_an_unknown_list_is_a_paragraph():
    def build(document):
        properties = document.add_paragraph("Text")._p.get_or_add_pPr()
        properties.append(wordprocessing("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='999'/></w:numPr>"))

    assert read("a.docx", word(build)) == [("text", "Text")]
