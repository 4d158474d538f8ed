"""Fill colours of Excel cells: given outright, by the old palette, or by the workbook's theme."""

from lxml import etree
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.colors import COLOR_INDEX, Color

from goldenthread.documents.reading.colours import hexadecimal, tinted
from goldenthread.documents.reading.xml_parts import parse_xml

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Excel numbers the theme's colours with each pair of dark and light swapped against the order in the theme.
THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)


class Fills:
    """Resolves the fills of one workbook."""

    def __init__(self, theme: bytes | None) -> None:
        scheme = parse_xml(theme).find(f".//{DRAWING}clrScheme") if theme else None
        self._theme = [] if scheme is None else [_theme_colour(scheme, name) for name in THEME_ORDER]

    def colour(self, cell: SheetCell | MergedCell) -> str:
        """The cell's fill; "" where it has none or one that cannot be resolved."""
        fill = cell.fill
        if fill is None or fill.fill_type is None:
            return ""
        return self._resolved(fill.fgColor if fill.fill_type == "solid" else fill.bgColor)

    def _resolved(self, colour: Color) -> str:
        tint = float(colour.tint or 0)
        if colour.type == "rgb":
            return tinted(hexadecimal(colour.rgb), tint)
        if colour.type == "theme" and 0 <= colour.theme < len(self._theme):
            return tinted(self._theme[colour.theme], tint)
        if colour.type == "indexed" and 0 <= colour.indexed < len(COLOR_INDEX):
            return tinted(hexadecimal(COLOR_INDEX[colour.indexed]), tint)
        return ""


def _theme_colour(scheme: etree._Element, name: str) -> str:
    """A theme colour; system colours carry the value they had when the file was saved."""
    given = scheme.find(f"{DRAWING}{name}/*")
    return "" if given is None else hexadecimal(given.get("lastClr") or given.get("val"))
