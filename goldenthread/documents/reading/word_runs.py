"""The words of one Word paragraph: tracked insertions kept, deletions, field codes and hidden text dropped."""

from collections.abc import Iterator

from lxml import etree

from goldenthread.documents.blocks import Run
from goldenthread.documents.reading.word_names import qn
from goldenthread.documents.reading.word_styles import Styles

MARKUP_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = f"{MARKUP_COMPATIBILITY}AlternateContent"
# Elements that hold runs of the paragraph without being any; ECMA-376 part 1, 17.3, 17.5 and 17.13.
AROUND_RUNS = {
    qn(name)
    for name in (
        *("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:fldSimple"),
        *("w:sdt", "w:sdtContent", "w:customXml", "w:dir", "w:bdo"),
    )
}
FIXED = {
    qn("w:tab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
TEXT_BOX = qn("w:txbxContent")


class ParagraphWords:
    """Reads paragraphs, and remembers whether any hid text."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.hid_text = False

    def runs(self, paragraph: etree._Element) -> list[Run]:
        """The paragraph's runs as they come; see `wording.joined`."""
        return list(self._runs(paragraph, paragraph))

    def _runs(self, element: etree._Element, paragraph: etree._Element) -> Iterator[Run]:
        for child in element:
            if child.tag in AROUND_RUNS:
                yield from self._runs(child, paragraph)
            elif child.tag == ALTERNATE:
                yield from self._runs(chosen(child), paragraph)
            elif child.tag == qn("w:r"):
                text = "".join(_texts(child))
                if text and self._styles.hidden(child):
                    self.hid_text = True
                elif text:
                    yield Run(text, self._styles.bold(child, paragraph))


def _texts(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:br"):
            yield "\n"
        elif child.tag == qn("w:sym"):
            yield _symbol(child.get(qn("w:char")))
        elif child.tag == ALTERNATE:
            yield from _texts(chosen(child))
        else:
            yield FIXED.get(str(child.tag), "")


def _symbol(code: str | None) -> str:
    """A character given by its number in a symbol font."""
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""


def chosen(alternate: etree._Element) -> etree._Element:
    """The one branch to read of content that is given in several ways."""
    branches = [
        branch
        for branch in alternate
        if branch.tag in (f"{MARKUP_COMPATIBILITY}Choice", f"{MARKUP_COMPATIBILITY}Fallback")
    ]
    return branches[0] if branches else alternate


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of text boxes anchored in the paragraph, each once."""
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag == TEXT_BOX:
            yield element
        elif element.tag == ALTERNATE:
            pending += reversed(chosen(element))
        elif element.tag not in (qn("w:del"), qn("w:moveFrom")):
            pending += reversed(element)
