"""Styles of OpenDocument files: fill and weight of cells, weight of text, what is hidden (OASIS ODF 1.3, part 3)."""

from collections.abc import Iterator

from lxml import etree

from goldenthread.documents.reading.colours import hexadecimal

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
HEAVY = ("bold", "600", "700", "800", "900")


def named(name: str) -> str:
    """The full name of an element or attribute written as "table:table-cell"."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


class OpenStyles:
    """The styles of one file, from its content and its styles parts."""

    def __init__(self, *roots: etree._Element) -> None:
        self._styles = {
            (style.get(named("style:family")), style.get(named("style:name"))): style
            for root in roots
            for style in root.iter(named("style:style"))
        }

    def fill(self, style: str | None) -> str:
        """The fill of a cell style; "" where it has none."""
        return hexadecimal(self._property("table-cell", style, "style:table-cell-properties", "fo:background-color"))

    def bold(self, family: str, style: str | None) -> bool | None:
        """Whether a style of "table-cell" or "text" is bold; None where it says nothing."""
        weight = self._property(family, style, "style:text-properties", "fo:font-weight")
        return weight in HEAVY if weight else None

    def hides_table(self, style: str | None) -> bool:
        """Whether a table of this style is not displayed."""
        return self._property("table", style, "style:table-properties", "table:display") == "false"

    def _property(self, family: str, style: str | None, group: str, name: str) -> str:
        for owner in self._chain(family, style):
            properties = owner.find(named(group))
            found = None if properties is None else properties.get(named(name))
            if found:
                return found
        return ""

    def _chain(self, family: str, style: str | None) -> Iterator[etree._Element]:
        """The style and its parents, nearest first."""
        seen: set[str] = set()
        while style and style not in seen and (family, style) in self._styles:
            seen.add(style)
            yield self._styles[family, style]
            style = self._styles[family, style].get(named("style:parent-style-name"))
