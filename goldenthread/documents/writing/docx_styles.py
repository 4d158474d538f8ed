"""The look of Word documents: real styles that a person can change in Word, none of it written on single paragraphs."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Arial"
TABLE_STYLE = "Report Table"
FIGURES_STYLE = "Report Figures"
TABLE_TEXT, SMALL_TABLE_TEXT = "Table Text", "Small Table Text"
FIGURE_LABEL, FIGURE = "Figure Label", "Figure"
WARNING = "Draft Warning"
PARAGRAPHS = {"body": "Normal", "lead": "Lead", "note": "Note"}

# Size in points, bold, colour, points before and after.
_Look = tuple[float, bool, str, float, float]
_BUILT_IN: dict[str, _Look] = {
    "Normal": (10.5, False, "0B0C0C", 0, 6),
    "Title": (22, True, "0B0C0C", 0, 6),
    "Subtitle": (11, False, "0B0C0C", 0, 2),
    "Heading 1": (15, True, "0B0C0C", 16, 6),
    "Heading 2": (12, True, "0B0C0C", 12, 4),
    "Heading 3": (11, True, "0B0C0C", 10, 4),
    "Caption": (10, True, "0B0C0C", 6, 4),
    "List Bullet": (10.5, False, "0B0C0C", 0, 4),
    "Header": (8.5, False, "383F43", 0, 0),
    "Footer": (8.5, False, "383F43", 0, 0),
}
_OWN: dict[str, _Look] = {
    "Lead": (12, False, "0B0C0C", 0, 6),
    "Note": (9.5, False, "383F43", 0, 4),
    WARNING: (11, True, "6E3619", 0, 10),
    TABLE_TEXT: (10, False, "0B0C0C", 0, 2),
    SMALL_TABLE_TEXT: (9, False, "0B0C0C", 0, 2),
    FIGURE_LABEL: (10, False, "0B0C0C", 2, 0),
    FIGURE: (18, True, "0B0C0C", 0, 2),
}
_LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B1B4B6"/>'
_SIDES = ("top", "left", "bottom", "right")


def set_styles(word: WordDocument, language: str, colour: str) -> None:
    """Give the document its paragraph and table styles, every word its language, and the title a line in the colour."""
    for name, look in _BUILT_IN.items():
        _shape(word.styles[name], *look)
    for name, look in _OWN.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        _shape(style, *look)
    word.styles["Caption"].paragraph_format.keep_with_next = True
    _add_borders(word.styles[WARNING], dict.fromkeys(_SIDES, "6E3619"))
    _add_borders(word.styles["Title"], {"bottom": colour[1:].upper()})
    for table_style in (_table_style(TABLE_STYLE, bold_head=True), _table_style(FIGURES_STYLE, bold_head=False)):
        word.styles.element.append(parse_xml(table_style))
    for languages in word.styles.element.iter(qn("w:lang")):
        languages.set(qn("w:val"), language)


def style_id(name: str) -> str:
    """How one of our own styles is named inside the file."""
    return name.replace(" ", "")


def _shape(style: ParagraphStyle, size: float, bold: bool, colour: str, before: float, after: float) -> None:
    properties = style.element.get_or_add_rPr()
    for kept in list(properties):
        properties.remove(kept)  # the template's fonts come from its theme, which would win over ours
    # Not bold is left unsaid, so that the table style can make the head of a table bold.
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold or None
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15
    style.hidden, style.quick_style = False, True
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _add_borders(style: ParagraphStyle, colours: dict[str, str]) -> None:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="18" w:space="6" w:color="{colour}"/>' for side, colour in colours.items()
    )
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    )


def _table_style(name: str, *, bold_head: bool) -> str:
    lines = "".join(_LINE.format(side=side) for side in (*_SIDES, "insideH", "insideV"))
    head = '<w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/></w:tcPr>'
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow">{head if bold_head else ""}</w:tblStylePr></w:style>'
    )
