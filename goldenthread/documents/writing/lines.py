"""Lines of a document: stretches of text, links, and answers as marks.

What can be said is checked when a value is made, so that no writer meets what it cannot write.
"""

from dataclasses import dataclass

from goldenthread.documents.writing.marks import COLOURS, SHAPES
from goldenthread.documents.writing.text import clean, clean_lines


@dataclass(frozen=True)
class Words:
    """A stretch of text on one line. `link` is "", or "#" and the anchor of a place in this document, or a web address.

    Raises ValueError for text that was not cleaned (`text.clean`) and for a link of another kind.
    """

    text: str
    strong: bool = False
    link: str = ""

    def __post_init__(self) -> None:
        if clean(self.text) != self.text.strip(" ") or "  " in self.text:
            raise ValueError(f"Text must be cleaned before it goes into a document: {self.text!r}")
        if self.link and not self.link.startswith(("#", "https://", "http://")):
            raise ValueError(f"A document can link to its own places and to web addresses, not to {self.link!r}")


@dataclass(frozen=True)
class Mark:
    """An answer: a word with its shape and colour (names of `marks`); ValueError for others."""

    word: str
    shape: str
    colour: str

    def __post_init__(self) -> None:
        if self.shape not in SHAPES or self.colour not in COLOURS:
            raise ValueError(f"No such shape or colour: {self.shape!r}, {self.colour!r}")
        if not self.word or clean(self.word) != self.word:
            raise ValueError(f"The word of a mark must be cleaned text: {self.word!r}")

    @property
    def text(self) -> str:
        """The shape and the word, as printed."""
        return f"{SHAPES[self.shape]} {self.word}"


Line = tuple[Words | Mark, ...]


def line_text(line: Line) -> str:
    """A line as plain text."""
    return "".join(piece.text for piece in line)


def words(text: str, *, strong: bool = False, link: str = "") -> Line:
    """One line of one stretch, cleaned; an empty tuple for no text."""
    cleaned = clean(text)
    return (Words(cleaned, strong, link),) if cleaned else ()


def typed(text: str) -> tuple[Line, ...]:
    """A typed text as its lines."""
    return tuple((Words(line),) for line in clean_lines(text))


def labelled(label: str, text: str) -> tuple[Line, ...]:
    """A typed text whose first line begins with a label in bold; () for no text."""
    lines = typed(text)
    return ((Words(f"{clean(label)} ", strong=True), *lines[0]), *lines[1:]) if lines else ()
