"""Whatever is in a file, reading it gives a document or UnreadableDocument, and nothing else."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.blocks import Document
from goldenthread.documents.reading import dispatch, read_document
from goldenthread.documents.reading.pdf import read_pdf
from tests.documents.reading.samples import OpenSheet, excel, members, open_cell, pdf, word, zipped

MARKUP = (
    "<h1>Plan</h1><p><b>Theme</b> words</p><ul><li>one<li>two</ul>"
    "<table><tr><th colspan=2>Action<tr><td rowspan=2>1.1<td style='background:red'>Do<tr><td>it</table>"
)


WORD_PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml")


def small_word() -> bytes:
    def build(document):
        document.add_heading("Plan", 0)
        document.add_paragraph("one", style="List Number")
        made = document.add_table(2, 2)
        made.cell(0, 0).merge(made.cell(1, 0)).text = "1.1"

    parts = members(word(build))
    needed = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", *WORD_PARTS)
    return zipped({name: parts[name] for name in needed})


def small_excel() -> bytes:
    def build(book):
        book.active.append(["Ref", 1.1, True])
        book.active.merge_cells("A1:A2")
        book.active["B1"].number_format = "0.00"

    return excel(build)


def small_open_sheet() -> bytes:
    sheet = OpenSheet()
    sheet.cell_style("green", backgroundcolor="#00ff00")
    sheet.row("Ref", open_cell("1.10", valuetype="float", value="1.1", stylename="green", numbercolumnsrepeated=2))
    return sheet.bytes()


TEXT = "# Plan\n\n**Theme**\n\n- one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nRef\tAction\n1.1\t<p>Do &amp; do</p>\n"
MAKERS = {
    "a.docx": small_word,
    "a.xlsx": small_excel,
    "a.ods": small_open_sheet,
    "a.pdf": lambda: pdf(MARKUP),
    "a.html": lambda: MARKUP.encode(),
    "a.md": lambda: TEXT.encode(),
    "a.txt": lambda: TEXT.encode(),
    "a.csv": lambda: b'Ref,Action\n1.1,"Do, and\ndo"\n',
}


@cache
def valid(name: str) -> bytes:
    return MAKERS[name]()


@pytest.fixture(autouse=True, scope="module")
def _pdf_in_this_process():
    """Hundreds of child processes would take minutes; test_isolation has the child."""
    usual = dispatch.READERS[".pdf"]
    dispatch.READERS[".pdf"] = read_pdf
    yield
    dispatch.READERS[".pdf"] = usual


@st.composite
def damaged(draw, content: bytes) -> bytes:
    """The content with a few bytes changed, taken out, doubled or put in, perhaps cut short."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(changed) - 1)))
        length = draw(st.integers(0, 12))
        replacement = draw(
            st.one_of(
                st.binary(max_size=8),
                st.just(bytes(changed[at : at + length]) * 2),
                st.sampled_from(
                    [
                        b"<",
                        b"&#0;",
                        b"-1",
                        b"999999999999",
                        b"\x00\x00",
                        b"\xff\xfe",
                        b'"',
                        b"</w:p>",
                        b"<w:tbl>",
                        b"</table>",
                    ]
                ),
            )
        )
        changed[at : at + length] = replacement
    return bytes(changed[: draw(st.integers(0, len(changed)))] if draw(st.booleans()) else changed)


def check(name: str, content: bytes) -> None:
    try:
        assert isinstance(read_document(name, content), Document)
    except UnreadableDocument as refused:
        assert refused.sentence.startswith("“a.")
        assert refused.sentence.endswith(".")
        assert refused.sentence.count("\n") == 0


USUAL = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", MAKERS)
def test_the_undamaged_file_is_read(name):
    assert read_document(name, valid(name)).blocks


@pytest.mark.parametrize("name", MAKERS)
@settings(USUAL, max_examples=30)
@given(data=st.data())
def test_damaged_bytes(name, data):
    check(name, data.draw(damaged(valid(name))))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.ods"])
@settings(USUAL, max_examples=40)
@given(data=st.data())
def test_damaged_parts_of_a_zipped_format(name, data):
    parts = members(valid(name))
    damage = data.draw(st.sampled_from(sorted(part for part in parts if part.endswith((".xml", ".rels")))))
    parts[damage] = data.draw(damaged(parts[damage]))
    check(name, zipped(parts))


WORTH_CHANGING = (
    b'"0"',
    b'"1"',
    b'"2"',
    b'"A1"',
    b'"A1:A2"',
    b'"continue"',
    b'"restart"',
    b'"decimal"',
    b'"float"',
    b'"1.1"',
)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.ods"])
@settings(USUAL, max_examples=40)
@given(data=st.data())
def test_well_formed_parts_with_absurd_values(name, data):
    parts = members(valid(name))
    absurd = data.draw(
        st.sampled_from(
            [b'""', b'"-7"', b'"1e999"', b'"NaN"', b'"99999999999999999999"', b'"A0"', b'"ZZZZ9:A1"', b'"x"']
        )
    )
    usual = data.draw(st.sampled_from(WORTH_CHANGING))
    check(name, zipped({part: content.replace(usual, absurd) for part, content in parts.items()}))


@pytest.mark.parametrize("name", MAKERS)
@settings(USUAL, max_examples=20)
@given(content=st.binary(max_size=200))
def test_any_bytes(name, content):
    check(name, content)
    check(name, valid(name)[:8] + content)


@settings(USUAL, max_examples=60)
@given(
    name=st.sampled_from(["a.html", "a.md", "a.txt", "a.csv"]),
    text=st.text(alphabet="<>/=\"'&#;ab1.*|-\t\n ,•[]()`tdrhlip!", max_size=120),
)
def test_any_text(name, text):
    check(name, text.encode())


@settings(USUAL, max_examples=20)
@given(
    names=st.lists(
        st.sampled_from(["word/document.xml", "xl/workbook.xml", "[Content_Types].xml", "_rels/.rels", "mimetype"])
    )
)
def test_any_zip(names):
    parts = dict.fromkeys(names, b"<a/>")
    for name in ("a.docx", "a.xlsx", "a.ods"):
        check(name, zipped(parts))
