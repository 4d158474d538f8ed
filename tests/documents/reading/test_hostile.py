"""Files made to do harm, and broken ones: each is refused in one sentence, at once, without opening anything else."""

import io
import struct
import time
import zipfile

import pytest
from odf import table

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.reading import ReadingLimits, read_document
from tests.documents.reading.samples import (
    OpenSheet,
    before_end,
    excel,
    excel_rows,
    members,
    open_cell,
    read,
    replaced,
    word,
    word_body,
    words,
    zipped,
)  # fmt: skip

SHEET = "xl/worksheets/sheet1.xml"


def plain_word() -> bytes:
    return word(lambda document: document.add_paragraph("Words"))


def plain_open_sheet() -> bytes:
    sheet = OpenSheet()
    sheet.row("Words")
    return sheet.bytes()


SMALL = {"a.docx": plain_word, "a.xlsx": lambda: excel_rows([["Words"]]), "a.ods": plain_open_sheet}
MAIN = {"a.docx": "word/document.xml", "a.xlsx": SHEET, "a.ods": "content.xml"}


def refusal(name: str, content: bytes, **limits: int) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(name, content, limits=ReadingLimits(**limits))
    assert refused.value.sentence.startswith(f"“{name}” ")
    assert refused.value.sentence.endswith(".")
    return refused.value.sentence


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_file_that_was_cut_short(name, kept):
    content = SMALL[name]()
    assert "is damaged or was cut short" in refusal(name, content[: int(len(content) * kept)])


@pytest.mark.parametrize("name", SMALL)
def test_a_member_that_does_not_unpack(name):
    content = bytearray(SMALL[name]())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        member = archive.getinfo(MAIN[name])
    start = member.header_offset + 30 + len(member.filename) + 5
    content[start : start + 20] = b"\xff" * 20
    assert "is damaged or was cut short" in refusal(name, bytes(content))


@pytest.mark.parametrize("name", SMALL)
def test_a_missing_main_part(name):
    parts = members(SMALL[name]())
    del parts[MAIN[name]]
    refusal(name, zipped(parts))


@pytest.mark.parametrize("name", SMALL)
def test_a_bomb_is_refused_by_what_it_promises(name):
    parts = members(SMALL[name]())
    began = time.monotonic()
    assert "unpacks to more than 20 MB" in refusal(name, zipped({**parts, "bomb.bin": bytes(30_000_000)}))
    assert "unpacks to more than 0 MB" in refusal(name, zipped(parts), expanded_bytes=1000)
    assert time.monotonic() - began < 5


def test_a_bomb_that_lies_about_its_size():
    content = zipped({**members(plain_word()), "bomb.bin": bytes(30_000_000)})
    lying = content.replace(struct.pack("<L", 30_000_000), struct.pack("<L", 1000))
    assert lying != content
    refusal("a.docx", lying)


def test_what_really_unpacks_is_counted():
    content = zipped({**members(plain_word()), "big.bin": bytes(range(256)) * 4000})
    assert "unpacks to more than" in refusal("a.docx", content, expanded_bytes=900_000)


def test_too_many_parts():
    parts = {f"part{number}": b"" for number in range(60)}
    assert "and at most 50 are read" in refusal(
        "a.docx", zipped({**members(plain_word()), **parts}), archive_members=50
    )


@pytest.mark.parametrize("name", SMALL)
def test_a_zip_with_a_password(name):
    content = bytearray(SMALL[name]())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert "is protected by a password" in refusal(name, bytes(content))


def test_an_open_document_with_a_password():
    parts = members(plain_open_sheet())
    parts["META-INF/manifest.xml"] = parts["META-INF/manifest.xml"].replace(
        b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
    )
    parts["content.xml"] = b"\x8a\x01 not readable"
    assert "is protected by a password" in refusal("a.ods", zipped(parts))


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 9))
DECLARATIONS = [
    b'<!DOCTYPE a [<!ENTITY l0 "ha">' + LAUGHS + b"]>",
    b'<!DOCTYPE a [<!ENTITY l0 SYSTEM "file:///etc/hostname">]>',
    b'<!DOCTYPE a SYSTEM "file:///etc/hostname">',
    b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>',
]


def declared(declaration: bytes, old: bytes) -> bytes:
    head, mark, body = old.rpartition(b"?>")
    return head + mark + declaration + body


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("declaration", DECLARATIONS)
def test_xml_that_declares_entities(name, declaration):
    content = replaced(SMALL[name](), MAIN[name], lambda old: declared(declaration, old))
    assert "declares XML entities" in refusal(name, content)


@pytest.mark.parametrize("name", SMALL)
def test_entities_in_any_part_in_any_encoding_and_under_any_name(name):
    hostile = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")
    for part in ("_rels/other.rels", "custom.bin", "docProps/x.xml"):
        assert "declares XML entities" in refusal(name, zipped({**members(SMALL[name]()), part: hostile}))


@pytest.mark.parametrize("name", SMALL)
def test_xml_nested_too_deeply_or_not_well_formed(name):
    parts = members(SMALL[name]())
    assert "nested more than 200 deep" in refusal(name, zipped({**parts, "deep.xml": b"<a>" * 100_000}))
    assert "is damaged inside" in refusal(name, zipped({**parts, "x.xml": b"<a><b></a>"}))
    assert "is damaged" in refusal(name, zipped({**parts, "x.xml": b"<?xml version='1.0' encoding='utf-7'?><a/>"}))


def test_too_many_elements():
    assert "holds more than 1,000 pieces" in refusal("a.docx", word_body("<w:p/>" * 1000), xml_elements=1000)


def with_cells(xml: bytes) -> bytes:
    return replaced(excel_rows([["Words"]]), SHEET, lambda old: before_end(old, b"</sheetData>", xml))


def after_cells(xml: bytes) -> bytes:
    return replaced(excel_rows([["Words"]]), SHEET, lambda old: old.replace(b"</sheetData>", b"</sheetData>" + xml))


def test_a_sheet_that_claims_every_row_and_column():
    cell = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    assert "has a table larger than 10,000 rows, 200 columns" in refusal("a.xlsx", with_cells(cell))


def test_a_sheet_with_fills_far_away_but_no_words_there_is_read():
    assert read("a.xlsx", with_cells(b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'))[1] == ("table", [["Words"]])


@pytest.mark.parametrize(
    "xml",
    [
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<mergeCells><mergeCell ref="A:XFD"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
        b"<mergeCells>" + b'<mergeCell ref="B2:C3"/>' * 20_001 + b"</mergeCells>",
    ],
)
def test_ranges_too_many_or_too_large(xml):
    assert "merged ranges" in refusal("a.xlsx", after_cells(xml))


def test_ranges_that_overlap_are_read():
    xml = b'<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B1:C1"/><mergeCell ref="A1"/></mergeCells>'
    assert words(next(read_document("a.xlsx", after_cells(xml)).tables())) == [["Words"]]


def test_a_repeated_cell_is_not_unpacked_a_million_times():
    wide, tall = OpenSheet(), OpenSheet()
    wide.row(open_cell("x", numbercolumnsrepeated=999_999_999))
    tall.row("x", numberrowsrepeated=999_999_999)
    for sheet in (wide, tall):
        assert "has a table larger than" in refusal("a.ods", sheet.bytes())


def test_a_spreadsheet_with_spans_beyond_everything_is_read():
    sheet = OpenSheet()
    sheet.sheet.addElement(table.TableColumn(numbercolumnsrepeated=999_999_999))
    sheet.row(open_cell("x", numberrowsspanned=999_999_999, numbercolumnsspanned=999_999_999))
    assert words(next(read_document("a.ods", sheet.bytes()).tables())) == [["x"]]


def test_a_word_table_wider_than_anything():
    body = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    assert "has a table larger than" in refusal("a.docx", word_body(body))


def test_styles_that_are_based_on_each_other_end():
    def build(document):
        styles = document.styles
        one, other = styles.add_style("One", 1), styles.add_style("Other", 1)
        one.base_style, other.base_style = other, one
        document.add_paragraph("Words", style="One")

    assert read("a.docx", word(build)) == [("text", "Words")]


def test_what_a_library_trips_over_is_a_damaged_file_and_its_words_stay_out_of_the_log(caplog):
    content = excel(lambda book: book.active.append(["secret words"]))
    broken = replaced(content, SHEET, lambda old: old.replace(b'<c r="A1"', b'<c r="A1" s="77"'))
    assert "cannot be read, because something in it is damaged" in refusal("a.xlsx", broken)
    assert caplog.messages == ["reading a .xlsx file failed with IndexError"]
