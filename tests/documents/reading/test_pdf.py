"""PDFs, drawn by WeasyPrint and read in this process (test_isolation reads them as the product does)."""

import io

import pypdf
import pytest

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.blocks import ListItem, Paragraph, Run
from goldenthread.documents.reading import ReadingLimits
from goldenthread.documents.reading.pdf import read_pdf
from goldenthread.documents.reading.source import Source
from tests.documents.reading.samples import pdf, short, words

SENTENCE = "The partnership has agreed that every school names a person who looks after transitions in the area. "
PICTURE = (
    "<img style='width:5cm' src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 9 9%22>"
    "<rect width=%229%22 height=%229%22/></svg>'>"
)


def document_of(html, css="", **limits):
    return read_pdf(Source("a.pdf", pdf(html, css), ReadingLimits(**limits)))


def shorts(html, css=""):
    return [short(block) for block in document_of(html, css).blocks]


def test_headings_by_size_and_weight_paragraphs_and_bullets():
    html = (
        f"<h1>Our plan for<br>2026</h1><p>{SENTENCE * 3}</p><h2>Theme</h2><p><b>What families say</b></p>"
        f"<ul><li>{SENTENCE}</li><li>two<ul><li>deep</li></ul></li></ul>"
        f"<p>– dash</p><p><b>Due:</b> spring</p><p>{SENTENCE}</p>"
    )
    assert shorts(html) == [
        ("heading", 1, "Our plan for\n2026"),
        ("text", (SENTENCE * 3).strip()),
        ("heading", 2, "Theme"),
        ("heading", 3, "What families say"),
        ("item", 0, "", SENTENCE.strip()),
        ("item", 0, "", "two"),
        ("item", 1, "", "deep"),
        ("item", 0, "", "dash"),
        ("text", "Due: spring"),
        ("text", SENTENCE.strip()),
    ]


def test_weight_inside_a_paragraph():
    *_, block = document_of(f"<p>{SENTENCE}</p><p><b>Due:</b> spring</p>").blocks
    assert block == Paragraph("Due: spring", (Run("Due:", True), Run(" spring", False)))


def test_paragraphs_of_a_cell_are_told_from_broken_lines():
    html = (
        "<table><tr><td style='width:30%'>Strategic lead for special needs at the council<br>"
        "Lead nurse at the trust</td>"
        f"<td>{SENTENCE}<p>Second paragraph</p><ul><li>bullet</ul></td></tr></table>"
    )
    ((lead, text),) = next(document_of(html).tables()).rows
    assert [one.text for one in lead.paragraphs] == [
        "Strategic lead for special needs at the council",
        "Lead nurse at the trust",
    ]
    assert [one.text for one in text.paragraphs] == [SENTENCE.strip(), "Second paragraph", "• bullet"]


def test_an_action_number_starts_a_paragraph_even_where_the_line_was_full():
    html = "<table><tr><td><div>1.1 Agree who looks after each 1.2 Then do it all</div></td><td>x</td></tr></table>"
    ((actions, _),) = next(document_of(html, "div{font:10pt monospace;width:193pt}table{width:0}").tables()).rows
    assert [one.text for one in actions.paragraphs] == ["1.1 Agree who looks after each", "1.2 Then do it all"]


def test_words_that_touch_across_a_rule_stay_in_their_cells():
    html = "<table><tr><td style='text-align:right'>1.10<td>Act now</table>"
    found = next(document_of(html, "td{padding:0}table{width:0}").tables())
    assert words(found) == [["1.10", "Act now"]]


def test_words_divided_at_a_line_end():
    css = "p{hyphens:manual;width:4.6cm;font:11pt monospace}"
    blocks = document_of("<p lang=en>every transi&shy;tion of a well-meant co-pro&shy;duced plan</p>", css).blocks
    assert " ".join(block.text for block in blocks) == "every transition of a well-meant co-produced plan"


def test_fills_in_three_colour_spaces_and_a_cell_around_nothing():
    html = (
        "<table><tr><td style='background:#00b050'>g<td style='background:device-cmyk(0 1 1 0)'>r<td>none"
        "<tr><td style='background:#808080'><td><td style='background:white'>w</table>"
    )
    found = next(document_of(html).tables())
    colours = [[cell.colour for cell in row] for row in found.rows]
    assert (colours[0][0], colours[0][2], colours[1][0], colours[1][2]) == ("00B050", "", "808080", "FFFFFF")


def test_a_table_over_pages_is_one_table_a_page_with_its_repeated_head():
    rows = "".join(f"<tr><td>1.{number} {SENTENCE}</td><td>Lead {number}</td></tr>" for number in range(1, 15))
    html = f"<table><thead><tr><th>Action<th>Lead</thead>{rows}</table>"
    tables = list(document_of(html, "@page{size:12cm 12cm}").tables())
    assert [found.page for found in tables] == [1, 2, 3, 4, 5]
    assert [found.header_rows for found in tables] == [1, 1, 1, 1, 1]
    assert all(words(found)[0] == ["Action", "Lead"] for found in tables)
    leads = [row[1] for found in tables for row in words(found)[1:] if row[1]]
    assert leads == [f"Lead {number}" for number in range(1, 15)]


def test_a_row_broken_over_a_page_without_a_rule_below_is_still_in_the_table():
    filler = "<div style='height:22cm'>Top</div>"
    row = f"<tr><td>1.1 {SENTENCE * 6}</td><td style='background:#00b050'></td></tr>"
    tables = list(document_of(f"{filler}<table><tr><td>Action<td>Rating</tr>{row}</table>").tables())
    assert len(tables) == 2
    joined = " ".join(found.rows[-1][0].text.replace("\n", " ") for found in tables)
    assert joined == f"1.1 {SENTENCE * 6}".strip()


def test_two_tables_on_a_page_stay_two():
    table = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert [block[0] for block in shorts(f"{table}<p>Between</p>{table}")] == ["table", "text", "table"]


def test_a_framed_text_is_no_table():
    assert shorts("<table><tr><td>In a box<tr><td>In another</table>") == [("text", "In a box"), ("text", "In another")]


def test_running_headers_and_page_numbers_are_left_out():
    css = "@page{@top-left{content:'Our plan'}@bottom-right{content:'Page ' counter(page) ' of ' counter(pages)}}"
    pages = "".join(f"<p style='break-after:page'>Priority {number}</p>" for number in range(1, 4))
    assert shorts(f"{pages}<p>End</p>", css) == [("text", f"Priority {number}") for number in range(1, 4)] + [
        ("text", "End")
    ]


def test_a_sentence_that_runs_over_a_page_is_one_paragraph():
    html = "<p style='height:20cm'>Top.</p><ul><li>" + "all the many words of one sentence " * 60 + "</li></ul>"
    *_, item = document_of(html).blocks
    assert isinstance(item, ListItem)
    assert item.text.split() == ["all", "the", "many", "words", "of", "one", "sentence"] * 60


def test_the_title_is_the_stored_one_unless_a_program_made_it_up():
    made = "<title>{}</title><p>x"
    assert document_of(made.format("Our plan")).title == "Our plan"
    assert document_of(made.format("Microsoft Word - plan.docx")).title == ""


def test_pages_without_text_are_left_out_and_said():
    document = document_of(f"<p>x</p><div style='break-before:page'>{PICTURE}</div>")
    assert document.notes == (
        "Pages without selectable text were left out (2): words inside a picture cannot be read.",
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            lambda: pdf(PICTURE + "<div style='break-before:page'>" + PICTURE),
            r"no selectable text on any of its pages \(2\)",
        ),
        (lambda: pdf("<p>x</p>")[:400], "is damaged or was cut short"),
        (lambda: protected("secret"), "is protected by a password"),
        (lambda: b"%PDF-1.7\n", "is damaged or was cut short"),
    ],
)
def test_what_cannot_be_read_is_refused(content, sentence):
    with pytest.raises(UnreadableDocument, match=f"^“a.pdf” .*{sentence}"):
        read_pdf(Source("a.pdf", content()))


def protected(user_password):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("<p>Words</p>")))
    writer.encrypt(user_password, "owner", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_pdf_that_only_forbids_copying_can_be_read_by_anybody_who_can_open_it():
    (block,) = read_pdf(Source("a.pdf", protected(""))).blocks
    assert block.text == "Words"


def test_too_many_pages_are_refused():
    with pytest.raises(UnreadableDocument, match="has 3 pages, and at most 2 are read: print the plan alone"):
        document_of("<p style='break-after:page'>a</p><p style='break-after:page'>b</p>c", pages=2)
