"""The real Word plan, with references renumbered, a priority removed or columns reordered, changes its counts so."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table

from goldenthread.documents.reading import read_document
from goldenthread.plans.interpreting import ParsedPlan, interpret
from tests.plans.interpreting.real_plan import WORD, parsed

HEADING = "Improvement priority"
REFERENCE = re.compile(r"(?<![\d.])([1-6])\.(\d{1,2})(?![\d.])")


def changed(*changes) -> ParsedPlan:
    document = docx.Document(str(WORD))
    for change in changes:
        change(document)
    file = BytesIO()
    document.save(file)
    return interpret(read_document(Path(WORD).name, file.getvalue()))


def renumber(document: WordDocument) -> None:
    """1.2 becomes 11.32, in actions and outcomes alike; the headings keep their numbers."""
    for table in document.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            for paragraph in cell.paragraphs:
                text = REFERENCE.sub(lambda found: f"{int(found[1]) + 10}.{int(found[2]) + 30}", paragraph.text)
                if text != paragraph.text:
                    paragraph.text = text


def remove_third_priority(document: WordDocument) -> None:
    removing = False
    for element in list(document.element.body):
        text = "".join(node.text or "" for node in element.iter(qn("w:t")))
        if element.tag == qn("w:p") and text.startswith(HEADING) and "....." not in text:
            removing = text.startswith(f"{HEADING} 3")
        elif element.tag == qn("w:p") and text.startswith("Monitoring arrangements") and "....." not in text:
            removing = False
        if removing:
            document.element.body.remove(element)


def reverse_columns(document: WordDocument) -> None:
    for table in document.tables:
        _reverse(table)


def _reverse(table: Table) -> None:
    for row in table._tbl.tr_lst:
        cells = list(row.tc_lst)
        for cell in cells:
            row.remove(cell)
        for cell in reversed(cells):
            row.append(cell)


def add_a_doubled_reference(document: WordDocument) -> None:
    """The third action of the second priority is numbered as the second."""
    paragraph = document.tables[1].rows[3].cells[0].paragraphs[0]
    paragraph.text = paragraph.text.replace("2.3 ", "2.2 ", 1)


def counts(plan: ParsedPlan) -> list[tuple[int, int, int]]:
    return [(len(one.evidence), len(one.actions), len(one.outcomes)) for one in plan.priorities]


def links(plan: ParsedPlan) -> list[tuple[str, ...]]:
    return [outcome.attached_to for outcome in plan.outcomes()]


def test_renumbering_changes_references_and_nothing_else():
    plan = changed(renumber)
    assert counts(plan) == counts(parsed(WORD))
    assert links(plan) == links(parsed(WORD))
    assert [action.ref for action in plan.priorities[5].actions] == ["16.31", "16.32", "16.33"]
    assert [one.ref for one in plan.warnings if one.code == "outcome_names_missing_action"] == ["13.33"]


def test_a_removed_priority_is_gone_with_its_warnings():
    plan = changed(remove_third_priority)
    before = counts(parsed(WORD))
    assert counts(plan) == [*before[:2], *before[3:]]
    assert [priority.ref for priority in plan.priorities] == ["1", "2", "4", "5", "6"]
    assert [one for one in plan.warnings if (one.ref or "").startswith("3.")] == []
    assert [one.ref for one in plan.warnings if one.code == "no_lead_printed"] == ["2.10"]


def test_the_order_of_columns_does_not_matter():
    assert changed(reverse_columns) == parsed(WORD)


def test_all_three_changes_together():
    plan = changed(renumber, remove_third_priority, reverse_columns)
    before = counts(parsed(WORD))
    assert counts(plan) == [*before[:2], *before[3:]]
    assert [action.ref for action in plan.priorities[2].actions][0] == "14.31"


def test_an_outcome_that_names_a_doubled_reference_attaches_to_none():
    plan = changed(add_a_doubled_reference)
    assert [one.ref for one in plan.warnings if one.code == "reference_doubled"] == ["2.2"]
    (outcome,) = [one for one in plan.outcomes() if one.names == ("2.2",)]
    assert outcome.attached_to == ()
    (question,) = [one for one in plan.questions if one.code == "outcome_names_doubled_reference"]
    assert [option.value for option in question.options] == ["p2.a2", "p2.a3", "all"]


@pytest.mark.parametrize("word", ["Theme", "Key area", "Priority area", "Workstream"])
def test_another_word_for_a_priority(word: str):
    def rename(document: WordDocument) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text.startswith(HEADING):
                paragraph.text = paragraph.text.replace(HEADING, word)

    plan = changed(rename)
    assert counts(plan) == counts(parsed(WORD))
    assert plan.priority_word == word
