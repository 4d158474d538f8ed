"""Finding the parts of a Word file."""

import pytest

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.reading import read_document
from tests.documents.reading.samples import members, read, replaced, word, zipped

RELATED = "word/_rels/document.xml.rels"
BROKEN = (
    b'<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    b'Target="NULL"/></Relationships>'
)


def sample() -> bytes:
    def build(document):
        document.core_properties.title = "Stored title"
        document.add_heading("Theme", 2)

    return word(build)


def test_a_missing_picture_does_not_matter():
    content = replaced(sample(), RELATED, lambda old: old.replace(b"</Relationships>", BROKEN))
    assert read("a.docx", content) == [("heading", 2, "Theme")]


def test_the_parts_may_lie_elsewhere():
    moved = {name.replace("word/", "text/"): part for name, part in members(sample()).items()}
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(b"word/document.xml", b"/text/document.xml")
    moved["word/document.xml"] = b"<decoy/>"
    assert read("a.docx", zipped(moved)) == [("heading", 2, "Theme")]


def test_only_the_main_part_is_needed():
    parts = {"word/document.xml": members(sample())["word/document.xml"]}
    assert read("a.docx", zipped(parts)) == [("text", "Theme")]


def test_the_stored_title_is_the_title_where_none_is_printed():
    assert read_document("a.docx", sample()).title == "Stored title"


@pytest.mark.parametrize(
    ("main", "sentence"),
    [
        (b"", "lacks its main part: open it in Word"),
        (b"<other/>", "lacks its main part: open it in Word"),
        (b"<d xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'/>", "is saved as “Strict Open XML”: open it"),
    ],
)
def test_a_main_part_that_cannot_be_read_is_refused(main, sentence):
    with pytest.raises(UnreadableDocument, match=f"^“a.docx” {sentence}"):
        read("a.docx", replaced(sample(), "word/document.xml", lambda old: main))
