"""Web pages."""

import pytest

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.blocks import ListItem, Paragraph, Run
from goldenthread.documents.reading import read_document
from tests.documents.reading.samples import only_table, read, words


def test_headings_paragraphs_and_text_outside_any_element():
    page = (
        "<title> Our  plan </title><h1>Plan</h1>loose <i>words</i><p>One\n two&nbsp;&nbsp;three</p>"
        "<div>Four<p>five</div>six"
    )
    assert read("a.html", page) == [
        ("heading", 1, "Plan"),
        ("text", "loose words"),
        ("text", "One two  three"),
        ("text", "Four"),
        ("text", "five"),
        ("text", "six"),
    ]
    assert read_document("a.html", page.encode()).title == "Our plan"


def test_lists_have_levels_and_numbers():
    page = (
        "<ol start=3><li>c<li><p>d</p><p>more</p><ul><li>deep</li></ul></li><li value=9>i</ol>"
        "<ol type=a><li>letter</ol><ol type=A><li>capital</ol><ol type=a start=40><li>beyond</ol>"
    )
    assert read("a.html", page) == [
        ("item", 0, "3.", "c"),
        ("item", 0, "4.", "d"),
        ("text", "more"),
        ("item", 1, "", "deep"),
        ("item", 0, "9.", "i"),
        ("item", 0, "a.", "letter"),
        ("item", 0, "A.", "capital"),
        ("item", 0, "40.", "beyond"),
    ]


def test_weight_breaks_and_collapsed_space():
    page = "<p><b>Due </b> in<br> spring <span style='font-weight:700'>x</span><b style='font-weight: normal'>y</b></p>"
    (block,) = read_document("a.html", page.encode()).blocks
    runs = (Run("Due ", True), Run("in\nspring ", False), Run("x", True), Run("y", False))
    assert block == Paragraph("Due in\nspring xy", runs)


def test_bold_items_say_so():
    (block,) = read_document("a.html", b"<ul><li><b>Theme</b></ul>").blocks
    assert block == ListItem("Theme", runs=(Run("Theme", True),))
    assert block.bold


def test_scripts_styles_comments_and_deleted_text_are_dropped():
    head = "<style>p{}</style><script>alert(1)</script><!-- no -->"
    page = f"{head}<p>a<del>b</del><ins>c</ins></p><select><option>x</select>"
    assert read("a.html", page) == [("text", "ac")]


def test_hidden_parts_are_left_out_and_said():
    document = read_document("a.html", b"<p>seen</p><p hidden>a</p><table><tr><td style='display:none'>b<td>c</table>")
    assert document.notes == ("Hidden parts of the page were left out (2): show them and upload it again.",)


def test_preformatted_text_keeps_its_lines():
    assert read("a.html", "<pre>one\n  two</pre>") == [("text", "one\ntwo")]


def test_a_table_with_head_caption_fills_and_a_list():
    page = (
        "<table><caption>Table <b>1</b></caption><thead><tr><td>Ref<td>Action</thead><tr bgcolor=red><th>1.1"
        "<td style='color:red; background : #0F0 !important'><ul><li>do</ul>rest</table>"
    )
    found = only_table("a.html", page)
    assert words(found) == [["Ref", "Action"], ["1.1", "• do\nrest"]]
    assert (found.name, found.header_rows) == ("Table 1", 1)
    assert [[cell.colour for cell in row] for row in found.rows] == [["", ""], ["FF0000", "00FF00"]]
    assert found.rows[1][0].paragraphs[0].bold


def test_rows_of_heading_cells_at_the_top_are_headings():
    assert only_table("a.html", "<table><tr><th>a<th>b<tr><th>c<td>d</table>").header_rows == 1
    assert only_table("a.html", "<table><tr><th>a<th>b</table>").header_rows == 1


def test_spans_beyond_the_table_end_with_it():
    found = only_table("a.html", "<table><tr><td rowspan=0>a<td>b<tr><td rowspan=65534 colspan=x>c</table>")
    assert words(found) == [["a", "b"], ["", "c"]]
    assert found.rows[1][0].merged_from == (0, 0)


def test_a_table_in_a_cell_keeps_its_words_and_a_single_cell_is_a_frame():
    inner = "<table><tr><td>x<td>y</table>"
    assert read("a.html", f"<table><tr><td>a<td>{inner}</table>") == [("table", [["a", "x\ny"]])]
    assert read("a.html", f"<table><tr><td>a{inner}</table>") == [("text", "a"), ("table", [["x", "y"]])]


def test_an_empty_table_is_nothing():
    assert read("a.html", "<p>x</p><table></table>") == [("text", "x")]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=utf-8>", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset='windows-1252'>", "cp1252"),
        ("<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", "cp1252"),
        ("<meta charset=windows-1252>", "utf-8-sig"),
    ],
)
def test_the_encoding_is_the_one_that_the_page_names(head, encoding):
    assert read("a.htm", f"{head}<p>“Café”</p>".encode(encoding)) == [("text", "“Café”")]


def test_bytes_that_are_not_in_the_named_encoding_are_refused():
    with pytest.raises(UnreadableDocument, match="not written in the encoding that it names"):
        read("a.html", b"<meta charset=windows-1252><p>\x81</p>")


def test_an_xhtml_page_is_read():
    page = "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>"
    assert read("a.html", page) == [("text", "x")]


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;", "<p>x<!ENTITY a SYSTEM 'file:///etc/passwd'>"]
)
def test_declared_entities_are_refused(page):
    with pytest.raises(UnreadableDocument, match="declares entities"):
        read("a.html", page)


def test_deep_nesting_is_refused():
    with pytest.raises(UnreadableDocument, match="nested more than 200 deep"):
        read("a.html", "<div>" * 50_000 + "x")


def test_half_a_surrogate_pair_is_no_character():
    assert read("a.html", "<p>a&#xD800;&#0;b</p>") in (
        [("text", "ab")],
        [("text", "a\ufffd\ufffdb")],
        [("text", "a\ufffdb")],
    )
