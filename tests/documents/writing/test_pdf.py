"""PDF: tagged for screen readers, A4, upright and wide pages, page x of y."""

import io
import sys
from dataclasses import replace

import pdfplumber
import pypdf
import pytest

from goldenthread.documents.writing.lines import words
from goldenthread.documents.writing.model import Paragraph, Part
from goldenthread.documents.writing.pdf import MissingPdfLibrary, write_pdf
from tests.documents.writing.made import everything
from tests.documents.writing.reading import pdf_structure, read_pdf, squeezed


@pytest.fixture(scope="module")
def written():
    return write_pdf(everything())


@pytest.fixture(scope="module")
def reader(written):
    return pypdf.PdfReader(io.BytesIO(written))


def test_the_document_says_that_it_is_tagged_its_language_and_its_title(reader):
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"] is True or str(root["/MarkInfo"]["/Marked"]) == "True"
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == everything().title
    assert reader.metadata.author == everything().author
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_document_claims_pdf_ua_1(reader):
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data().decode()


def test_the_document_carries_its_own_date_not_that_of_its_making(reader):
    assert reader.metadata.creation_date == everything().dated
    assert reader.metadata.modification_date == everything().dated


def test_a_moment_between_two_seconds_can_be_written():
    """A round is frozen at any moment, and a PDF date counts whole seconds."""
    between = replace(everything(), dated=everything().dated.replace(microsecond=123456))
    assert pypdf.PdfReader(io.BytesIO(write_pdf(between))).metadata.creation_date == everything().dated


def test_the_structure_has_headings_lists_and_links(written):
    structure = pdf_structure(written)

    assert [each.text for each in structure.find("H1")] == ["Summary", "Priority1:Heard&included", "Howtoreadthis"]
    assert [each.text for each in structure.find("H2")] == ["Alevelbelow"]
    assert len(structure.find("LI")) == 2
    assert {"elsewhere", "priority1", "9", "3"} == {each.text for each in structure.find("Link")}


def test_a_table_is_one_table_over_all_its_pages_and_its_heads_say_what_they_head(written):
    tables = pdf_structure(written).find("Table")
    wide = tables[-1]

    assert len(tables) == 5
    assert [cell.kind for cell in wide.find("TR")[0].children] == ["TH", "TH", "TH"]
    assert {cell.attributes["/Scope"] for cell in wide.find("TH")} == {"/Column"}
    assert len(wide.find("TR")) == 15
    assert all(cell.attributes["/Headers"] for cell in wide.find("TD"))


def test_heads_are_repeated_on_each_page_of_a_table(reader):
    texts = [page.extract_text() for page in reader.pages]
    pages = [text for text in texts if "The fifteen settings" in text]

    assert len(pages) > 2
    assert all("Action Lead Comment" in text for text in pages)


def test_pages_are_a4_and_wide_tables_lie_on_wide_pages(written):
    with pdfplumber.open(io.BytesIO(written)) as pdf:
        sizes = [(round(page.width), round(page.height)) for page in pdf.pages]
        wide = [size == (842, 595) for size in sizes]

    assert set(sizes) == {(595, 842), (842, 595)}
    assert wide == sorted(wide[:-1]) + [False]


def test_nothing_reaches_over_the_edge_of_a_page(written):
    with pdfplumber.open(io.BytesIO(written)) as pdf:
        assert all(char["x0"] > 30 and char["x1"] < page.width - 30 for page in pdf.pages for char in page.chars)


def test_each_page_says_which_of_how_many_it_is_outside_the_structure(written, reader):
    texts = [page.extract_text() for page in reader.pages]

    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text
        assert everything().running in text
    assert squeezed(everything().running) not in pdf_structure(written).text


def test_bookmarks_lead_to_the_headings(reader):
    def titles(outline):
        return [title for each in outline for title in (titles(each) if isinstance(each, list) else [each.title])]

    assert titles(reader.outline) == ["Summary", "A level below", "Priority 1: Heard & included", "How to read this"]


def test_fonts_are_embedded(written):
    with pdfplumber.open(io.BytesIO(written)) as pdf:
        fonts = {char["fontname"] for page in pdf.pages for char in page.chars}

    assert fonts and all(len(name.partition("+")[0]) == 6 for name in fonts)


@pytest.mark.parametrize(
    "typed",
    ["Well done 👏 all", "会议 in Chinese", "كتاب in Arabic", "\u202ereversed", "\ufdd0\U0001f9d1\u200d\U0001f4bb"],
)
def test_signs_that_the_fonts_lack_break_nothing(typed):
    document = replace(everything(), parts=(Part((Paragraph((words(typed),)), Paragraph((words("And on"),)))),))

    assert read_pdf(write_pdf(document)).text.endswith("Andon")


def test_markup_of_the_writer_is_not_executed():
    typed = "#panic() $x$ *bold* <label> @ref #sys.inputs // \\ `raw`"
    document = replace(everything(), parts=(Part((Paragraph((words(typed),)),)),), title=typed)

    assert read_pdf(write_pdf(document)).text.count(squeezed(typed)) == 2


def test_without_the_library_a_sentence_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(MissingPdfLibrary, match="typst.*choose Word or HTML"):
        write_pdf(everything())
