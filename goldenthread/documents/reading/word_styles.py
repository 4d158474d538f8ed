"""What Word's styles say of a paragraph: heading level, weight, and the list that it belongs to."""

import re
from collections.abc import Iterator

from lxml import etree

from goldenthread.documents.reading.word_names import qn

BODY_LEVEL = 9
"""The outline level that means body text (ECMA-376 part 1, 17.3.1.20)."""
OFF = ("0", "false", "off", "none")


class Styles:
    """The styles of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        root = etree.Element("none") if root is None else root
        self._styles = {one.get(qn("w:styleId")): one for one in root.iter(qn("w:style"))}
        self._default = next(
            (
                key
                for key, one in self._styles.items()
                if one.get(qn("w:type")) == "paragraph" and one.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )
        self._default_bold = switched(root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"), "w:b")

    def chain(self, style: str | None) -> Iterator[etree._Element]:
        """The style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while style and style not in seen and style in self._styles:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "w:basedOn")

    def of(self, paragraph: etree._Element) -> list[etree._Element]:
        """The styles of a paragraph, nearest first."""
        properties = paragraph.find(qn("w:pPr"))
        return list(self.chain(value(properties, "w:pStyle") or self._default))

    def names(self, paragraph: etree._Element) -> list[str]:
        """The names of the paragraph's styles in lower case, nearest first."""
        return [value(style, "w:name").lower() for style in self.of(paragraph)]

    def outline_level(self, paragraph: etree._Element) -> int | None:
        """0 for a first-level heading and so on; None for body text."""
        for owner in (paragraph, *self.of(paragraph)):
            level = value(owner.find(qn("w:pPr")), "w:outlineLvl")
            named = re.fullmatch(r"heading ([1-9])", value(owner, "w:name").lower())
            if level.isdigit():
                return int(level) if int(level) < BODY_LEVEL else None
            if named:
                return int(named[1]) - 1
        return None

    def bold(self, run: etree._Element, paragraph: etree._Element) -> bool:
        """Whether the run prints bold: its own property first, then its styles'."""
        own = run.find(qn("w:rPr"))
        owners = [own, *(one.find(qn("w:rPr")) for one in self.chain(value(own, "w:rStyle")))]
        owners += [one.find(qn("w:rPr")) for one in self.of(paragraph)]
        said = (switched(owner, "w:b") for owner in owners)
        return next((one for one in said if one is not None), bool(self._default_bold))

    def hidden(self, run: etree._Element) -> bool:
        """Whether the run is formatted as hidden text."""
        own = run.find(qn("w:rPr"))
        owners = [own, *(one.find(qn("w:rPr")) for one in self.chain(value(own, "w:rStyle")))]
        said = (switched(owner, "w:vanish") for owner in owners)
        return bool(next((one for one in said if one is not None), False))

    def list_of(self, paragraph: etree._Element) -> tuple[str, int | None, str] | None:
        """The list's number, the level where one is given, and the style that gave it; None outside lists."""
        level: int | None = None
        for owner in (paragraph, *self.of(paragraph)):
            numbered = owner.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if numbered is None:
                continue
            given = value(numbered, "w:ilvl")
            level = int(given) if level is None and given.isdigit() else level
            instance = value(numbered, "w:numId")
            if instance:
                return None if instance == "0" else (instance, level, owner.get(qn("w:styleId")) or "")
        return None


def value(element: etree._Element | None, name: str) -> str:
    """The `w:val` of a child element; "" where there is none."""
    child = None if element is None else element.find(qn(name))
    return "" if child is None else child.get(qn("w:val")) or ""


def switched(properties: etree._Element | None, name: str) -> bool | None:
    """Whether an on-off property is on; None where it says nothing."""
    child = None if properties is None else properties.find(qn(name))
    if child is None:
        return None
    return (child.get(qn("w:val")) or "1").lower() not in OFF
