"""The numbers that Word prints. The expected ones follow the standard and were seen alike in a word processor."""

import pytest

from goldenthread.documents.reading.word_numbering import Numbering
from tests.documents.reading.samples import read, word, wordprocessing


def level(number, sort, text, extra=""):
    shape = f"<w:numFmt w:val='{sort}'/>{extra}<w:lvlText w:val='{text}'/>"
    return f"<w:lvl w:ilvl='{number}'>{shape}</w:lvl>"


def lists(*definitions, instances=("",)):
    """Numbering with one list per entry of `instances` (its overrides), all made from the first definition."""
    abstract = "".join(
        f"<w:abstractNum w:abstractNumId='{number}'>{levels}</w:abstractNum>"
        for number, levels in enumerate(definitions)
    )
    numbers = "".join(
        f"<w:num w:numId='{number}'><w:abstractNumId w:val='0'/>{overrides}</w:num>"
        for number, overrides in enumerate(instances, 1)
    )
    return Numbering(wordprocessing(f"<w:numbering>{abstract}{numbers}</w:numbering>"))


LEGAL = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)")


def test_levels_count_within_each_other_and_start_again():
    numbering = lists(LEGAL)
    asked = [0, 1, 1, 2, 2, 1, 2, 0, 1]
    assert [numbering.next("1", one) for one in asked] == ["1.", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "2.", "2.1"]


def test_ten_follows_nine_as_1_10():
    numbering = lists(LEGAL)
    numbering.next("1", 0)
    assert [numbering.next("1", 1) for _ in range(11)][-2:] == ["1.10", "1.11"]


def test_a_level_without_its_parent_prints_the_parents_start():
    assert lists(LEGAL).next("1", 1) == "1.1"


def test_lists_of_one_definition_count_on_unless_they_start_anew():
    restart = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride>"
    numbering = lists(LEGAL, instances=("", "", restart))
    asked = [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)]
    assert [numbering.next(*one) for one in asked] == ["1.", "2.", "7.", "8.", "9."]


def test_a_list_may_replace_a_level():
    override = f"<w:lvlOverride w:ilvl='0'>{level(0, 'upperRoman', 'Priority %1:')}</w:lvlOverride>"
    numbering = lists(LEGAL, instances=("", override))
    assert [numbering.next("2", 0), numbering.next("2", 0)] == ["Priority I:", "Priority II:"]


def test_a_level_may_go_on_counting():
    numbering = lists(level(0, "decimal", "%1") + level(1, "decimal", "%2", "<w:lvlRestart w:val='0'/>"))
    assert [numbering.next("1", one) for one in (0, 1, 1, 0, 1)] == ["1", "1", "2", "2", "3"]


def test_legal_levels_print_every_number_in_digits():
    numbering = lists(level(0, "upperRoman", "%1") + level(1, "lowerLetter", "%1.%2", "<w:isLgl/>"))
    assert [numbering.next("1", one) for one in (0, 1, 1)] == ["I", "1.1", "1.2"]


@pytest.mark.parametrize(
    ("sort", "start", "expected"),
    [
        ("lowerLetter", 26, ["z", "aa", "bb"]),
        ("upperLetter", 1, ["A", "B", "C"]),
        ("lowerRoman", 3, ["iii", "iv", "v"]),
        ("upperRoman", 1989, ["MCMLXXXIX", "MCMXC", "MCMXCI"]),
        ("decimalZero", 9, ["09", "10", "11"]),
        ("ordinal", 1, ["1st", "2nd", "3rd"]),
        ("ordinal", 10, ["10th", "11th", "12th"]),
        ("none", 1, ["", "", ""]),
        ("bullet", 1, ["", "", ""]),
        ("upperRoman", 999_999_999, ["999999999", "1000000000", "1000000001"]),
        ("lowerLetter", 0, ["0", "a", "b"]),
    ],
)
def test_notations(sort, start, expected):
    numbering = lists(level(0, sort, "%1", f"<w:start w:val='{start}'/>"))
    assert [numbering.next("1", 0) for _ in range(3)] == expected


@pytest.mark.parametrize(("instance", "number"), [("9", 0), ("1", 9), ("1", -1)])
def test_what_is_in_no_list_has_no_number(instance, number):
    assert lists(LEGAL).next(instance, number) is None


def numbered(document, text, number, parent=None):
    paragraph = (parent or document).add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        wordprocessing(f"<w:numPr><w:ilvl w:val='{number}'/><w:numId w:val='77'/></w:numPr>")
    )
    return paragraph


def define(document, levels):
    root = document.part.numbering_part.element
    root.insert(0, wordprocessing(f"<w:abstractNum w:abstractNumId='77'>{levels}</w:abstractNum>"))
    root.append(wordprocessing("<w:num w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))


def test_numbers_reach_items_headings_and_cells_in_reading_order():
    def build(document):
        define(document, LEGAL)
        numbered(document, "Inclusion", 0).style = "Heading 1"
        numbered(document, "item", 1)
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].paragraphs[0]._p.get_or_add_pPr().append(
            wordprocessing("<w:numPr><w:ilvl w:val='1'/><w:numId w:val='77'/></w:numPr>")
        )
        cells[1].paragraphs[0].text = "An action"
        numbered(document, "Attendance", 0).style = "Heading 1"

    assert read("a.docx", word(build)) == [
        ("heading", 1, "1. Inclusion"),
        ("item", 1, "1.1", "item"),
        ("table", [["1.2", "An action"]]),
        ("heading", 1, "2. Attendance"),
    ]


def test_a_style_can_carry_the_list_and_its_level():
    def build(document):
        define(
            document,
            LEGAL.replace("<w:numFmt", "<w:pStyle w:val='Heading2'/><w:numFmt", 2).replace("Heading2", "Heading1", 1),
        )
        for name in ("Heading 1", "Heading 2"):
            properties = document.styles[name].element.get_or_add_pPr()
            properties.append(wordprocessing("<w:numPr><w:numId w:val='77'/></w:numPr>"))
        document.add_heading("Theme", 1)
        document.add_heading("Action", 2)
        document.add_heading("Action", 2)

    assert read("a.docx", word(build)) == [
        ("heading", 1, "1. Theme"),
        ("heading", 2, "1.1 Action"),
        ("heading", 2, "1.2 Action"),
    ]


def test_list_number_zero_takes_a_paragraph_out_of_its_styles_list():
    def build(document):
        paragraph = document.add_paragraph("Plain", style="List Number")
        paragraph._p.get_or_add_pPr().append(wordprocessing("<w:numPr><w:numId w:val='0'/></w:numPr>"))

    assert read("a.docx", word(build)) == [("text", "Plain")]
