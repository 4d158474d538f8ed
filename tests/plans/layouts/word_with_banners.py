"""A Word plan in one long table: themes as merged rows, references in a column, two date columns, ratings by colour.

A table of ratings that looks like actions stands above it, cells are merged over rows, and the header is repeated.
"""

from io import BytesIO

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell

NAME = "word_with_banners.docx"
HEADINGS = ("Ref", "What we will do", "Who", "Start", "Finish", "Success measure", "RAG", "Update")
RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "92D050", "5B9BD5"


FIRST = (
    ("1.1", "Train every plan writer", "Head of SEND (Harbourside Council)", "01/09/2024", "31/03/2025",
     "All writers trained", "", "Two courses held"),
    ("1.2", "Hold a drop-in for families each month", "", "September 2024", "Ongoing",
     "Families say they are heard", "", ""),
    ("1.10", "Publish the waiting times", "Data lead\nDeputy head of SEND", "", "By Dec 24",
     "Times are published", "", "Late"),
)  # fmt: skip
SECOND = (
    ("2.1", "Agree a transition pathway", "Adult social care lead; Health transition lead", "Jan 25", "Jul 25",
     "Pathway agreed\nYoung people use it", "", ""),
    ("2.2", "Open ten internships", "", "April 2025", "31/02/2026", "Ten internships filled", "", "Employers found"),
)  # fmt: skip
KEY = (
    ("", "Rating", "Action needed"),
    (RED, "Red", "Off track, bring to the board"),
    (AMBER, "Amber", "Slipping, the lead to report"),
    (GREEN, "Green", "On track, none"),
    (BLUE, "Blue", "Finished, evidence to be checked"),
)


def build() -> bytes:
    """The document."""
    document = docx.Document()
    document.add_heading("Harbourside SEND and inclusion action plan 2024-26", 0)
    document.add_paragraph("The local area partnership wrote this plan after its self-evaluation.")
    _add_key(document)
    table = document.add_table(rows=0, cols=len(HEADINGS))
    _add(table, HEADINGS)
    _banner(table, "Theme 1 – Plans that children and families recognise")
    _banner(table, "Why this is a priority:\nPlans are late.\nFamilies do not see their views in them.")
    first, second = (_add(table, row) for row in FIRST[:2])
    first[2].merge(second[2])
    _add(table, HEADINGS)
    third = _add(table, FIRST[2])
    _banner(table, "Theme 2 – Ready for adult life")
    fourth, _ = (_add(table, row) for row in SECOND)
    for cells, colour in ((first, GREEN), (second, BLUE), (third, RED), (fourth, AMBER)):
        _shade(cells[6], colour)
    return _saved(document)


def _add_key(document: docx.document.Document) -> None:
    key = document.add_table(rows=0, cols=2)
    for colour, rating, action in KEY:
        cells = _add(key, (rating, action))
        if colour:
            _shade(cells[0], colour)


def _add(table: Table, words: tuple[str, ...]) -> list[_Cell]:
    cells = list(table.add_row().cells)
    for cell, text in zip(cells, words, strict=True):
        first, *others = text.split("\n")
        cell.paragraphs[0].text = first
        for line in others:
            cell.add_paragraph(line)
    return cells


def _banner(table: Table, words: str) -> None:
    cells = table.add_row().cells
    merged = cells[0].merge(cells[-1])
    first, *others = words.split("\n")
    merged.paragraphs[0].text = first
    for line in others:
        merged.add_paragraph(line, style="List Bullet")


def _shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def _saved(document: docx.document.Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
