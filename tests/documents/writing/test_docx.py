"""Word: real styles, heads that repeat, fields, landscape sections, read as the XML that it is."""

import io
import zipfile

import pytest
from lxml import etree

from goldenthread.documents.writing.docx import write_docx
from tests.documents.writing.made import everything
from tests.documents.writing.reading import W, squeezed, word_xml

CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"


@pytest.fixture(scope="module")
def written():
    return write_docx(everything())


@pytest.fixture(scope="module")
def body(written):
    return word_xml(written)


def values(body, path):
    """The w:val of every element that the path finds."""
    return [found.get(f"{W}val") for found in body.iterfind(f".//{path.replace('w:', W)}")]


def text_of(element):
    return "".join(text.text for text in element.iter(f"{W}t"))


def style_of(paragraph):
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def test_titles_and_headings_have_real_styles(body):
    styled = {
        text_of(each): style_of(each) for each in body.iter(f"{W}p") if each.find(f"{W}pPr/{W}pStyle") is not None
    }

    assert styled[everything().title] == "Title"
    assert styled["Summary"] == "Heading1"
    assert styled["A level below"] == "Heading2"
    assert styled["Marks 1"] == "Caption"
    assert styled["Ünïcödé – “quotes” … £5"] == "ListBullet"


def test_every_style_that_is_used_exists(written, body):
    styles = {style.get(f"{W}styleId") for style in word_xml(written, "word/styles.xml").iter(f"{W}style")}

    assert {*values(body, "w:pStyle"), *values(body, "w:tblStyle")} <= styles
    assert set(values(body, "w:tblStyle")) == {"ReportTable", "ReportFigures"}


def test_the_first_row_of_every_table_repeats_on_each_page(body):
    for table in body.iter(f"{W}tbl"):
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"


def test_rows_are_kept_whole_unless_they_are_taller_than_a_third_of_a_page(body):
    broken = [text_of(row) for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}cantSplit") is None]

    assert len(broken) == 1
    assert broken[0].startswith("1.99 A row longer than a page")


def test_every_table_has_an_alternative_text_and_columns_that_fill_the_page(body):
    assert values(body, "w:tblCaption") == ["The round in figures"] * 2 + [
        "Marks 1",
        "Marks 2",
        "Actions of priority 1",
    ]
    for table in body.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))


def test_wide_parts_lie_in_landscape_sections_of_a4(body):
    sizes = [(each.get(f"{W}w"), each.get(f"{W}h"), each.get(f"{W}orient")) for each in body.iter(f"{W}pgSz")]

    assert [orientation or "portrait" for _, _, orientation in sizes] == ["portrait", "landscape", "portrait"]
    assert {tuple(sorted((int(width), int(height)))) for width, height, _ in sizes} == {(11906, 16838)}


def test_page_numbers_are_fields_between_the_models_words(written):
    footer = word_xml(written, "word/footer1.xml")

    assert [field.get(f"{W}instr").strip() for field in footer.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert text_of(footer) == "Page 1 of 1"
    assert text_of(word_xml(written, "word/header1.xml")) == everything().running


def test_language_and_properties_are_the_documents(written):
    core = word_xml(written, "docProps/core.xml")

    assert set(values(word_xml(written, "word/styles.xml"), "w:lang")) == {"en-GB"}
    assert core.findtext(f"{DC}title") == everything().title
    assert core.findtext(f"{DC}creator") == everything().author
    assert core.findtext(f"{DC}language") == "en-GB"
    assert core.findtext(f"{CP}lastModifiedBy") == everything().author
    assert core.findtext(f"{DCTERMS}created") == core.findtext(f"{DCTERMS}modified") == "2026-11-27T17:30:00Z"
    assert not core.findtext(f"{DC}description")


def test_links_lead_to_bookmarks_and_each_bookmark_stands_once(body):
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    wanted = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")}

    assert len(names) == len(set(names))
    assert wanted and wanted <= set(names)
    assert len({mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")}) == len(names)


def test_a_mark_is_a_shape_and_a_word_on_its_colour(body):
    runs = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}shd") is not None]

    assert squeezed(text_of(runs[0]) + text_of(runs[1])) == "○Greyword"
    assert runs[0].find(f"{W}rPr/{W}shd").get(f"{W}fill") == "EEEFEF"
    assert runs[1].find(f"{W}rPr/{W}color").get(f"{W}val") == "383F43"


def test_the_file_names_no_moment_of_its_making(written):
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_properties_of_a_run_come_in_the_order_of_the_schema(body):
    """Word refuses a file whose elements stand in another order (ECMA-376, part 1, CT_RPr and CT_TblPr)."""
    order = ["rStyle", "rFonts", "b", "bCs", "i", "color", "sz", "u", "shd"]
    for properties in body.iter(f"{W}rPr"):
        places = [order.index(etree.QName(child).localname) for child in properties]
        assert places == sorted(places)
