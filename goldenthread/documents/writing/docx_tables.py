"""Tables in Word: a table style, a caption, fixed widths, heads that repeat on each page, rows that are kept whole."""

from collections.abc import Sequence
from typing import Any, cast

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph

from goldenthread.documents.writing import docx_styles as styles
from goldenthread.documents.writing.docx_lines import Places, write_line
from goldenthread.documents.writing.lines import words
from goldenthread.documents.writing.model import Cell, KeyFigures, Table

TWIPS_PER_PERCENT = {"upright": 99, "wide": 152}  # of the 174 mm and 269 mm between the margins


class Tables:
    """Writes tables at the end of a Word document."""

    def __init__(self, word: WordDocument, places: Places) -> None:
        self.word, self.places = word, places

    def write(self, table: Table, *, wide: bool) -> None:
        """A caption and its table."""
        self.word.add_paragraph(table.caption, style="Caption")
        twips = [column.width * TWIPS_PER_PERCENT["wide" if wide else "upright"] for column in table.columns]
        element = self._begin(styles.TABLE_STYLE, table.caption, twips)
        text = styles.SMALL_TABLE_TEXT if table.small else styles.TABLE_TEXT
        self._row(element, [Cell((words(column.head),)) for column in table.columns], twips, text, head=True)
        for row in table.rows:
            self._row(element, row, twips, text, whole=not table.is_tall(row))
        self._space_after()

    def write_figures(self, block: KeyFigures) -> None:
        """Key figures: for each row of them a table with their words as heads."""
        for row in block.rows:
            twips = [2480] * len(row)
            element = self._begin(styles.FIGURES_STYLE, block.caption, twips)
            self._row(element, [Cell((words(figure.label),)) for figure in row], twips, styles.FIGURE_LABEL, head=True)
            values = [Cell((words(figure.value, link=figure.link),)) for figure in row]
            self._row(element, values, twips, styles.FIGURE)
            self._space_after()

    def _begin(self, style: str, alternative: str, twips: Sequence[int]) -> Any:
        """An empty table before the end of the document; `alternative` is its alternative text."""
        element = OxmlElement("w:tbl")
        element.append(_properties(style, alternative, sum(twips)))
        grid = OxmlElement("w:tblGrid")
        for width in twips:
            grid.append(_made("w:gridCol", w=width))
        element.append(grid)
        self.word.element.body.insert_element_before(element, "w:sectPr")
        return element

    def _row(
        self,
        table: Any,
        cells: Sequence[Cell],
        twips: Sequence[int],
        style: str,
        *,
        head: bool = False,
        whole: bool = True,
    ) -> None:
        row, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
        for name, wanted in (("w:cantSplit", whole), ("w:tblHeader", head)):
            if wanted:
                properties.append(OxmlElement(name))
        row.append(properties)
        for cell, width in zip(cells, twips, strict=True):
            row.append(self._cell(cell, width, style))
        table.append(row)

    def _cell(self, cell: Cell, width: int, style: str) -> Any:
        element, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
        properties.append(_made("w:tcW", w=width, type="dxa"))
        element.append(properties)
        # Word refuses a cell without a paragraph.
        for position, line in enumerate(cell.lines or ((),)):
            paragraph = Paragraph(cast(CT_P, OxmlElement("w:p")), self.word._body)
            # By its name, the library would search all styles for each paragraph.
            paragraph._p.style = styles.style_id(style)
            write_line(paragraph, line, self.places)
            if position == 0:
                self.places.mark(paragraph, cell.anchor)
            element.append(paragraph._p)
        return element

    def _space_after(self) -> None:
        """Word joins two tables that touch; an empty line keeps them apart."""
        self.word.add_paragraph().paragraph_format.space_after = 0


def _properties(style: str, alternative: str, width: int) -> Any:
    """In the order of the schema (ECMA-376, part 1, CT_TblPr)."""
    properties = OxmlElement("w:tblPr")
    properties.append(_made("w:tblStyle", val=styles.style_id(style)))
    properties.append(_made("w:tblW", w=width, type="dxa"))
    properties.append(_made("w:tblLayout", type="fixed"))
    properties.append(
        _made("w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1)
    )
    properties.append(_made("w:tblCaption", val=alternative))
    return properties


def _made(tag: str, **attributes: object) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element
