"""CSV."""

import pytest

from goldenthread.common.errors import UnreadableDocument
from tests.documents.reading.samples import only_table, read, words


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    other = ";" if delimiter == "," else ","
    lines = [["Ref", "Action"], ["1.1", f'"Do this{other} and that{other} now"'], ["1.2", "More"]]
    content = "\r\n".join(delimiter.join(line) for line in lines)
    assert words(only_table("a.csv", content)) == [
        ["Ref", "Action"],
        ["1.1", f"Do this{other} and that{other} now"],
        ["1.2", "More"],
    ]


def test_lines_in_a_cell_are_paragraphs_and_short_rows_are_filled():
    found = only_table("a.csv", 'Ref,Lead\n1.1,"One\n\nTwo"\n1.2\n')
    assert words(found) == [["Ref", "Lead"], ["1.1", "One\nTwo"], ["1.2", ""]]
    assert len(found.rows[1][1].paragraphs) == 2


def test_a_byte_order_mark_and_excels_own_first_line_are_no_words():
    assert words(only_table("a.csv", "\ufeffsep=;\nRef;a,b\n")) == [["Ref", "a,b"]]


def test_one_column_is_a_table_too():
    assert words(only_table("a.csv", "Action\nDo it\n")) == [["Action"], ["Do it"]]


def test_a_cell_too_long_for_csv_is_refused():
    with pytest.raises(UnreadableDocument, match="cannot be read as CSV"):
        read("a.csv", "a," + "x" * 200_000)
