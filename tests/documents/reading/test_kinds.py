"""Files that are not what their name says."""

import pytest

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.reading import ReadingLimits, read_document
from goldenthread.documents.reading.kinds import OLE_SIGNATURE, READ
from tests.documents.reading.samples import OpenSheet, excel_rows, pdf, word, zipped


def compound(*streams: str) -> bytes:
    """The start of a compound file, with the names of its streams as its directory has them."""
    return OLE_SIGNATURE + bytes(504) + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


def open_text() -> bytes:
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "plan.docx",
            lambda: pdf("<p>x"),
            "is not a Word document inside but looks like a PDF: give it a name that ends in .pdf",
        ),
        (
            "plan.pdf",
            lambda: word(lambda d: None),
            "not a PDF inside but looks like a Word document: give it a name that ends in .docx",
        ),
        ("plan.xlsx", lambda: word(lambda d: None), "not an Excel workbook inside but looks like a Word document"),
        (
            "plan.ods",
            lambda: excel_rows([["x"]]),
            "not an OpenDocument spreadsheet inside but looks like an Excel workbook",
        ),
        (
            "plan.xlsx",
            lambda: OpenSheet().bytes(),
            "looks like an OpenDocument spreadsheet: give it a name that ends in .ods",
        ),
        ("plan.txt", lambda: excel_rows([["x"]]), "is not plain text inside but looks like an Excel workbook"),
        ("plan.docx", lambda: b"Only words", "looks like text: give it an ending that fits, such as .txt or .csv"),
        ("plan.docx", open_text, "looks like an OpenDocument text"),
        (
            "plan.docx",
            lambda: compound("WordDocument"),
            "looks like an old Word document (.doc): save the plan as one of",
        ),
        ("plan.xlsx", lambda: compound("Workbook"), "looks like an old Excel workbook (.xls): save the plan as one of"),
        ("plan.xlsx", lambda: compound(), "looks like an old Office document"),
        ("plan.xlsx", lambda: zipped({"xl/workbook.bin": b""}), "an Excel binary workbook (.xlsb)"),
        ("plan.xlsx", lambda: zipped({"a": b""}), "looks like a zip archive: save the plan as one of"),
        ("plan.md", lambda: b"{\\rtf1 x}", "looks like a rich text document (.rtf)"),
        ("plan.pdf", lambda: b"\x89PNG\r\n\x1a\n", "looks like a picture"),
        (
            "plan.csv",
            lambda: b"\x01\x02\x03",
            "is not text in UTF-8: open it, choose “Save as”, pick the encoding UTF-8 and try that copy.",
        ),
        (
            "plan.docx",
            lambda: compound("EncryptedPackage"),
            "is protected by a password: save a copy without the password",
        ),
        ("plan.docx", lambda: b"\x01\x02\x03", "looks like nothing that is known here: save the plan as one of"),
        ("plan.doc", lambda: compound("WordDocument"), "ends in .doc, which cannot be read: save the plan as one of"),
        (
            "plan",
            lambda: b"words",
            "has no ending that tells its format, so it cannot be read: save the plan as one of",
        ),
        ("plan.txt", lambda: b"", "is empty: choose the file that holds the plan."),
        ("plan.docx", lambda: b" \r\n", "is empty: choose the file that holds the plan."),
    ],
)
def test_the_sentence_says_what_it_looks_like_and_what_to_do(name, content, sentence):
    with pytest.raises(UnreadableDocument) as refused:
        read_document(name, content())
    said = refused.value.sentence
    assert said.startswith(f"“{name}” ")
    assert sentence in said
    assert said.endswith(".")
    if "one of" in said:
        assert READ in said


@pytest.mark.parametrize("limit", [10, 1024 * 1024])
def test_a_file_over_the_limit_is_refused_with_the_limit(limit):
    with pytest.raises(UnreadableDocument, match=rf"is larger than {limit / 1024 / 1024:g} MB, the most that is read"):
        read_document("plan.txt", b"x" * (limit + 1), limits=ReadingLimits(file_bytes=limit))


def test_twenty_megabytes_are_the_usual_limit():
    with pytest.raises(UnreadableDocument, match="is larger than 20 MB"):
        read_document("plan.txt", bytes(20 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("C:\\Users\\me\\plan.txt", "plan.txt"),
        ("../../etc/plan.txt", "plan.txt"),
        ("a\x00\u202eb.txt", "ab.txt"),
        ("", "the file"),
        ("x" * 300 + ".txt", "x" * 40 + "…" + "x" * 36 + ".txt"),
    ],
)
def test_names_are_printed_safely(name, printed):
    with pytest.raises(UnreadableDocument, match=f"^“{printed}” "):
        read_document(name, b"")


def test_a_file_without_words_is_refused():
    with pytest.raises(UnreadableDocument, match="holds no words that can be read"):
        read_document("plan.docx", word(lambda document: document.add_table(2, 2)))
