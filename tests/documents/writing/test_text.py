"""Words as every format can hold them."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from goldenthread.documents.writing.text import clean, clean_lines


def test_white_space_becomes_single_spaces():
    assert clean("  two\twords\u00a0here \r\n now ") == "two words here now"


def test_what_no_format_can_print_is_left_out():
    assert clean("so\u00adft\u200b \x00\x0b\ud800\ufeffend") == "soft end"


def test_lines_are_split_at_every_line_end_and_empty_ones_left_out():
    assert clean_lines("one\r\ntwo\rthree\n\n  \nfour\x0bfive\u2028six") == (
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
    )


@given(st.text())
def test_cleaned_text_is_one_line_that_xml_can_hold(text):
    cleaned = clean(text)
    element = etree.Element("p")
    element.text = cleaned
    assert clean(cleaned) == cleaned
    assert "\n" not in cleaned
    assert etree.fromstring(etree.tostring(element)).text == (cleaned or None)


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp"))))
def test_no_visible_character_is_lost(text):
    assert clean(text) == text
