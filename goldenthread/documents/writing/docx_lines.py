"""Lines of text in Word: runs, marks, links and the places that links lead to."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from goldenthread.documents.writing.lines import Line, Mark, Words
from goldenthread.documents.writing.marks import COLOURS, SHAPES
from goldenthread.documents.writing.model import Document, anchors_of

SYMBOLS = "Segoe UI Symbol"


class Places:
    """The bookmarks of a document: Word wants short names that begin with a letter, and a number for each."""

    def __init__(self, document: Document) -> None:
        anchors = (anchor for block in document.blocks() for anchor in anchors_of(block))
        self.numbers = {anchor: number for number, anchor in enumerate(anchors, start=1)}

    def name(self, anchor: str) -> str:
        """The bookmark's name."""
        return f"place_{self.numbers[anchor]}"

    def mark(self, paragraph: Paragraph, anchor: str) -> None:
        """Put the bookmark round what the paragraph holds; nothing for no anchor."""
        if not anchor:
            return
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(self.numbers[anchor]))
        start.set(qn("w:name"), self.name(anchor))
        first = 1 if paragraph._p.pPr is not None else 0
        paragraph._p.insert(first, start)
        paragraph._p.append(end)


def write_line(paragraph: Paragraph, line: Line, places: Places) -> None:
    """Add a line's pieces to a paragraph."""
    for piece in line:
        if isinstance(piece, Mark):
            _write_mark(paragraph, piece)
        elif piece.link:
            _write_link(paragraph, piece, places)
        else:
            paragraph.add_run(piece.text).bold = piece.strong or None


def _write_mark(paragraph: Paragraph, mark: Mark) -> None:
    background, text = COLOURS[mark.colour]
    shape, word = paragraph.add_run(SHAPES[mark.shape]), paragraph.add_run(f" {mark.word}")
    _set_symbol_font(shape)
    for run in (shape, word):
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(text[1:].upper())
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", background[1:].upper())):
            shade.set(qn(f"w:{name}"), value)
        run._r.get_or_add_rPr().append(shade)


def _set_symbol_font(run: Run) -> None:
    """A geometric shape counts as East Asian text to Word, so each of its four fonts is named."""
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), SYMBOLS)


def _write_link(paragraph: Paragraph, piece: Words, places: Places) -> None:
    link = OxmlElement("w:hyperlink")
    if piece.link.startswith("#"):
        link.set(qn("w:anchor"), places.name(piece.link[1:]))
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(piece.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(piece.text)
    run.bold, run.font.underline = piece.strong or None, True
    link.append(run._r)
    paragraph._p.append(link)
