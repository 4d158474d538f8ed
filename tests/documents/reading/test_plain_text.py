"""Plain text, where headings and paragraphs have no markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.reading import ReadingLimits, read_document
from tests.documents.reading.samples import only_table, read, words

SENTENCE = "We will work together with families to make every transition a good one."


def test_headings_paragraphs_and_bullets():
    items = "  • review it;\n    o  deeper\n- dash\n1) first\n"
    text = f"Our plan\n\nWhat we will do\n\n{SENTENCE}\n\nOur actions are to:\n\n{items}"
    assert read("a.txt", text) == [
        ("heading", 1, "Our plan"),
        ("heading", 2, "What we will do"),
        ("text", SENTENCE),
        ("text", "Our actions are to:"),
        ("item", 0, "", "review it;"),
        ("item", 1, "", "deeper"),
        ("item", 0, "", "dash"),
        ("item", 0, "1)", "first"),
    ]


def test_underlined_headings():
    assert read("a.txt", "plan of action:\n===\n\nTheme.\n---\n") == [
        ("heading", 1, "plan of action:"),
        ("heading", 2, "Theme."),
    ]


def test_a_numbered_line_is_a_heading_when_short_and_an_action_never_is():
    text = "1. Inclusion\n\n2. Review the outreach offer and agree what should become of it\n\n1.1 Improve attendance\n"
    assert [block[0] for block in read("a.txt", text)] == ["heading", "item", "text"]


def test_the_first_heading_of_a_glued_page_is_found():
    assert read("a.txt", f"{SENTENCE}\nProgress so far\n\n{SENTENCE}") == [
        ("text", SENTENCE),
        ("heading", 1, "Progress so far"),
        ("text", SENTENCE),
    ]


def test_lines_broken_to_a_width_are_joined():
    text = (
        "The partnership has agreed that every school names a person who\n"
        "looks after transitions, and that the council pays for the time\n"
        "that this person needs in the first two years of the plan. The\n"
        "board hears of it once a term.\n\n"
        "- an item that is long enough to be broken over two lines by the\n"
        "  editor that wrote it\n- another\n"
    )
    assert [block[0] for block in read("a.txt", text)] == ["text", "item", "item"]


def test_flattened_tables():
    assert words(only_table("a.txt", "Ref\tAction\n1.1\tDo A & B\n")) == [["Ref", "Action"], ["1.1", "Do A & B"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_are_read(encoding):
    assert read("a.txt", "Café “plan”.\r\nNext.".encode(encoding)) == [("text", "Café “plan”."), ("text", "Next.")]


@pytest.mark.parametrize("content", ["Café".encode("cp1252"), "plan".encode("utf-16")[:-1]])
def test_other_encodings_are_refused(content):
    with pytest.raises(UnreadableDocument, match=r"^“a.txt” is not text in UTF-8: open it, .* try that copy\.$"):
        read("a.txt", content)


def test_null_characters_are_refused():
    with pytest.raises(UnreadableDocument, match="null characters"):
        read("a.txt", "plan\0".encode("utf-16"))


@pytest.mark.parametrize("content", [b"plan\0", "plan".encode("utf-16-le")])
def test_bytes_that_are_no_text_are_refused(content):
    with pytest.raises(UnreadableDocument, match="^“a.txt” is not text in UTF-8: open it, choose “Save as”"):
        read("a.txt", content)


def test_too_many_characters_are_refused():
    with pytest.raises(UnreadableDocument, match="holds 11 characters, and at most 10 are read"):
        read_document("a.txt", b"hello world", limits=ReadingLimits(characters=10))


@given(st.text(alphabet="ab A1.•-\t\n:=()<&*", max_size=60))
def test_no_word_is_lost(text):
    try:
        document = read_document("a.txt", text.encode())
    except UnreadableDocument:
        assert not any(character.isalnum() for character in text)
        return
    cells = [cell.text for found in document.tables() for row in found.rows for cell in row]
    rest = [getattr(block, "marker", "") + getattr(block, "text", "") for block in document.blocks]
    kept = "".join(cells + rest)
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, text))
