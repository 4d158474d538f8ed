"""Markdown, and tables that were flattened into lines with tabs."""

from goldenthread.documents.blocks import Paragraph, Run
from goldenthread.documents.reading import read_document
from tests.documents.reading.samples import only_table, read, words


def test_headings_paragraphs_lists_and_weight():
    text = "# Plan\n\n## Theme\n\nwrapped\nline\n\n**Priority 1:  \nInclusion**\n\n- one\n- two\n  - deep\n\n4. four\n"
    assert read("a.md", text) == [
        ("heading", 1, "Plan"),
        ("heading", 2, "Theme"),
        ("text", "wrapped line"),
        ("bold", "Priority 1:\nInclusion"),
        ("item", 0, "", "one"),
        ("item", 0, "", "two"),
        ("item", 1, "", "deep"),
        ("item", 0, "4.", "four"),
    ]
    assert read_document("a.md", text.encode()).title == "Plan"


def test_stray_asterisks_are_no_words():
    text = "- What it tells us:**\n\n**Half *open* text\n\n## **Odd\n\n2 ** 3 = 8\n"
    assert read("a.md", text) == [
        ("item", 0, "", "What it tells us:"),
        ("text", "Half open text"),
        ("heading", 2, "Odd"),
        ("text", "2 ** 3 = 8"),
    ]


def test_pipe_tables():
    found = only_table("a.md", "| Ref | Action |\n|---|:--|\n| 1.1 | **Do** it<br>well |\n| 1.2 | a \\| b |\n")
    assert words(found) == [["Ref", "Action"], ["1.1", "Do it\nwell"], ["1.2", "a | b"]]
    assert found.header_rows == 1


def test_flattened_tables_with_markup_and_entities_in_their_cells():
    found = only_table("a.md", "<b>Action</b>\tLead\n1.1 A &amp; B\t<p><b>One</b></p> <p>Two</p>\n1.2 **C**\t\n")
    assert words(found) == [["Action", "Lead"], ["1.1 A & B", "One\nTwo"], ["1.2 C", ""]]
    assert found.header_rows == 0
    assert found.rows[2][0].paragraphs == (Paragraph("1.2 C", (Run("1.2 ", False), Run("C", True))),)


def test_a_blank_line_parts_two_flattened_tables():
    assert [block[0] for block in read("a.md", "a\tb\n\nc\td\n")] == ["table", "table"]


def test_a_line_of_markup_without_a_tab_continues_the_cell_before():
    assert words(only_table("a.md", "a\tb\nc\t<p>d</p>\n<p>e</p>\n")) == [["a", "b"], ["c", "d\ne"]]


def test_two_spaces_in_a_flattened_cell_part_two_names():
    assert words(only_table("a.md", "Ref\tLead\n1.9\tOne  Two\n")) == [["Ref", "Lead"], ["1.9", "One  Two"]]


def test_contents_entries_are_paragraphs_and_not_a_table():
    assert read("a.md", "Priority 1:.....\t3\nMonitoring .....\t15\n") == [
        ("text", "Priority 1:..... 3"),
        ("text", "Monitoring ..... 15"),
    ]


def test_a_marker_and_a_tab_make_a_list_and_not_a_table():
    assert read("a.md", "•\tone\n  -\ttwo\n1.1\tthree **b**\n") == [
        ("item", 0, "", "one"),
        ("item", 1, "", "two"),
        ("item", 0, "1.1", "three b"),
    ]


def test_tabs_in_fenced_code_are_left_alone():
    assert read("a.md", "```\na\tb\n```\n") == [("text", "a\tb")]


def test_scripts_in_markdown_are_dropped_and_hidden_parts_said_once():
    document = read_document("a.md", b"<script>x</script>\n\nwords\n\n<p hidden>a</p>\n\na\tb\n\n<p hidden>b</p>\n")
    assert [getattr(block, "text", "") for block in document.blocks] == ["words", ""]
    assert len(document.notes) == 1
