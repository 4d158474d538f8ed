"""HTML: a page that stands alone, safe, and readable on a phone."""

import re
from dataclasses import replace

from lxml import html as lxml_html

from goldenthread.documents.writing.html import STYLES, fragment, write_html
from goldenthread.documents.writing.lines import words
from goldenthread.documents.writing.marks import COLOURS
from goldenthread.documents.writing.model import Cell, Column, Part, Table
from tests.documents.writing.made import everything


def page(document):
    return lxml_html.document_fromstring(write_html(document).decode())


def test_the_page_says_its_language_title_author_and_date():
    found = page(everything())

    assert found.get("lang") == "en-GB"
    assert found.findtext(".//title") == everything().title
    assert found.xpath('//meta[@name="author"]/@content') == [everything().author]
    assert found.xpath('//meta[@name="dcterms.created"]/@content') == ["2026-11-27T17:30:00+00:00"]


def test_the_page_asks_for_nothing_else():
    assert not page(everything()).xpath("//script|//link|//img|//iframe|//@src|//@onclick")
    assert "url(" not in write_html(everything()).decode()


def test_what_somebody_typed_stays_text():
    typed = '<script>alert(1)</script> & "quotes" {{ document }}'
    part = Part((Table(typed, (Column(typed, 60), Column("B", 40)), ((Cell((words(typed),)), Cell()),)),))

    found = page(replace(everything(), parts=(part,), title=typed))

    assert not found.xpath("//script")
    assert found.xpath("string(//td|//tbody/tr/th)") == typed
    assert found.findtext(".//h1") == typed


def test_headings_follow_each_other_without_a_gap():
    levels = [int(name.tag[1]) for name in page(everything()).xpath("//h1|//h2|//h3")]

    assert levels == [1, 2, 3, 2, 2]


def test_every_link_inside_leads_to_one_place():
    found = page(everything())

    for link in found.xpath('//a[starts-with(@href, "#")]/@href'):
        assert len(found.xpath("//*[@id=$name]", name=link[1:])) == 1


def test_tables_name_their_columns_and_rows():
    for table in page(everything()).xpath('//table[contains(@class, "document-table")]'):
        assert table.findtext("caption")
        assert set(table.xpath("./thead//th/@scope")) == {"col"}
        assert set(table.xpath("./tbody/tr/*[1]/@scope")) == {"row"}
        heads = table.xpath("./thead//th/text()")[1:]
        assert all(row.xpath("./td/@data-head") == heads for row in table.xpath("./tbody/tr"))


def test_the_style_has_each_colour_as_the_model_has_it():
    style = (STYLES / "document.css").read_text()

    found = dict(re.findall(r"\.mark--(\w+) \{ background: (#\w{6}); color: #\w{6}; \}", style))

    assert found == {name: background for name, (background, _) in COLOURS.items()}
    assert all(f"color: {text};" in style for _, text in COLOURS.values())


def test_the_style_has_each_width_that_a_column_can_have():
    style = (STYLES / "document.css").read_text()

    assert all(f".document-col-{width} {{ width: {width}%; }}" in style for width in range(6, 61, 2))


def test_the_fragment_has_no_style_of_its_own():
    """The site's content security policy allows none."""
    assert "style=" not in fragment(everything())
    assert str(fragment(everything())).startswith('<div class="document">')
