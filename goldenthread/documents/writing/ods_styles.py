"""How an OpenDocument spreadsheet looks: cells, columns, sheets, pages; the same as the Excel workbook."""

from collections.abc import Mapping
from typing import Any

from goldenthread.documents.writing.ods_names import attributes, child, root
from goldenthread.documents.writing.spreadsheets import Column, Drawn, Sheet, Workbook

# Centimetres of a character at 11 points.
CHARACTER = 0.21
EDGE = "0.75pt solid "
DARK, PALE = EDGE + "#505a5f", EDGE + "#b1b4b6"
WHITE_ON = {"fo:color": "#ffffff", "fo:font-weight": "bold"}
# Each look: properties of its cell, and of its text. What is not "none" cannot be changed on a protected sheet.
LOOKS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "title": ({"fo:wrap-option": "no-wrap"}, {"fo:font-weight": "bold", "fo:font-size": "14pt"}),
    "line": ({"fo:wrap-option": "no-wrap"}, {}),
    "code": ({"fo:wrap-option": "no-wrap"}, {"fo:color": "#505a5f"}),
    "head": ({"fo:background-color": "#505a5f", "fo:border": DARK}, WHITE_ON),
    "open-head": ({"fo:background-color": "#1d70b8", "fo:border": DARK}, WHITE_ON),
    "closed": ({"fo:background-color": "#f3f2f1", "fo:border": PALE}, {}),
    "text": ({"fo:border": DARK, "style:cell-protect": "none"}, {}),
    "day": ({"fo:border": DARK, "style:cell-protect": "none"}, {}),
}
AS_TEXT, AS_DAY = "as-text", "as-day"


def content_styles(parent: Any, workbook: Workbook) -> None:
    """The automatic styles of the content: one for each look, width and sheet, and for each column that draws words."""
    _text_format(parent, AS_TEXT, "")
    _day_format(parent)
    for look, properties in LOOKS.items():
        _cell_style(parent, look, look, properties)
    row = child(parent, "style:style", {"style:name": "row", "style:family": "table-row"})
    child(row, "style:table-row-properties", {"style:use-optimal-row-height": "true"})
    for width in sorted({column.width for sheet in workbook.sheets for column in sheet.columns}):
        style = child(parent, "style:style", {"style:name": f"width-{width}", "style:family": "table-column"})
        child(style, "style:table-column-properties", {"style:column-width": f"{width * CHARACTER:.2f}cm"})
    for name, shown, page in (
        *((_name(sheet), "true", _name(sheet)) for sheet in workbook.sheets),
        ("lists", "false", ""),
    ):
        style = child(parent, "style:style", {"style:name": f"sheet-{name}", "style:family": "table"})
        if page:
            attributes(style, {"style:master-page-name": f"master-{page}"})
        child(style, "style:table-properties", {"table:display": shown})
    for column in drawing_columns(workbook):
        for look in ("closed", column.kind):
            style = _cell_style(parent, drawn_look(column, look), look, LOOKS[look])
            for drawn in column.drawn:
                _map(style, drawn)


def drawing_columns(workbook: Workbook) -> list[Column]:
    """The columns whose words are drawn."""
    return [column for sheet in workbook.sheets for column in sheet.columns if column.drawn]


def drawn_look(column: Column, look: str) -> str:
    """The style of a cell of a column that draws its words."""
    return f"{look}-{column.code or 'plain'}"


def styles_part(workbook: Workbook) -> Any:
    """styles.xml: the words of scales as named styles, which rules can ask for, and the pages."""
    part = root("office:document-styles")
    styles = child(part, "office:styles")
    default = child(styles, "style:default-style", {"style:family": "table-cell"})
    child(default, "style:table-cell-properties", {"fo:wrap-option": "wrap", "style:vertical-align": "top"})
    font = {"fo:font-family": "Arial", "fo:font-size": "11pt", "fo:language": "en", "fo:country": "GB"}
    child(default, "style:text-properties", font)
    for drawn in _all_drawn(workbook):
        _text_format(styles, f"format-{style_of(drawn)}", f"{drawn.sign} ")
        background, ink = drawn.colours
        named = {"style:name": style_of(drawn), "style:family": "table-cell"}
        style = child(styles, "style:style", {**named, "style:data-style-name": f"format-{style_of(drawn)}"})
        child(style, "style:table-cell-properties", {"fo:background-color": background})
        child(style, "style:text-properties", {"fo:color": ink})
    automatic, masters = child(part, "office:automatic-styles"), child(part, "office:master-styles")
    for sheet in workbook.sheets:
        _page(automatic, masters, sheet)
    return part


def style_of(drawn: Drawn) -> str:
    """The named style of a word."""
    return f"mark-{drawn.shape}-{drawn.colour}"


def _all_drawn(workbook: Workbook) -> list[Drawn]:
    found = {style_of(drawn): drawn for column in drawing_columns(workbook) for drawn in column.drawn}
    return list(found.values())


def _cell_style(parent: Any, name: str, look: str, properties: tuple[Mapping[str, str], Mapping[str, str]]) -> Any:
    told = {"style:name": name, "style:family": "table-cell", "style:parent-style-name": "Default"}
    style = child(parent, "style:style", {**told, "style:data-style-name": AS_DAY if look == "day" else AS_TEXT})
    child(
        style, "style:table-cell-properties", {"fo:wrap-option": "wrap", "style:vertical-align": "top", **properties[0]}
    )
    if look == "day":
        child(style, "style:paragraph-properties", {"fo:text-align": "start"})
    child(style, "style:text-properties", properties[1])
    return style


def _map(style: Any, drawn: Drawn) -> None:
    word = drawn.word.replace('"', '""')
    child(
        style, "style:map", {"style:condition": f'cell-content()="{word}"', "style:apply-style-name": style_of(drawn)}
    )


def _text_format(parent: Any, name: str, before: str) -> None:
    """A format that shows every value as text, with some characters before it."""
    style = child(parent, "number:text-style", {"style:name": name})
    if before:
        child(style, "number:text").text = before
    child(style, "number:text-content")


def _day_format(parent: Any) -> None:
    style = child(parent, "number:date-style", {"style:name": AS_DAY})
    child(style, "number:day")
    child(style, "number:text").text = " "
    child(style, "number:month", {"number:style": "long", "number:textual": "true"})
    child(style, "number:text").text = " "
    child(style, "number:year", {"number:style": "long"})


def _name(sheet: Sheet) -> str:
    return sheet.name.lower().replace(" ", "-")


def _page(automatic: Any, masters: Any, sheet: Sheet) -> None:
    """A4, lying where the sheet is wide, with page numbers."""
    name = _name(sheet)
    long, short = "29.7cm", "21cm"
    across = {"style:print-orientation": "landscape", "fo:page-width": long, "fo:page-height": short}
    upright = {"style:print-orientation": "portrait", "fo:page-width": short, "fo:page-height": long}
    layout = child(automatic, "style:page-layout", {"style:name": f"page-{name}"})
    properties = {"fo:margin": "1cm", "style:scale-to-X": str(max(sheet.pages_wide, 1)), "style:scale-to-Y": "0"}
    child(layout, "style:page-layout-properties", {**properties, **(across if sheet.pages_wide else upright)})
    master = child(
        masters, "style:master-page", {"style:name": f"master-{name}", "style:page-layout-name": f"page-{name}"}
    )
    line = child(child(master, "style:footer"), "text:p")
    line.text = f"{sheet.name}, page "
    number = child(line, "text:page-number")
    number.tail = " of "
    child(line, "text:page-count")
