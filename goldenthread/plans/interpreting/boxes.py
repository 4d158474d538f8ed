"""Tables that only frame words: a box around a heading or a list, and two columns of labels and words."""

import re
from collections.abc import Iterator, Sequence

from goldenthread.documents.blocks import Paragraph
from goldenthread.plans.interpreting.headings import is_contents_entry, priority_heading
from goldenthread.plans.interpreting.pieces import HeadingPiece, ItemPiece, Origin, Piece, TextPiece
from goldenthread.plans.interpreting.roles import role_and_words, role_of
from goldenthread.plans.interpreting.table_rows import TableRow
from goldenthread.plans.interpreting.words import BULLET, squash, without_bullet

_LONGEST_BOLD_HEADING = 30
# The printed number of a list item, as readers put it before the words of an item inside a cell.
_LISTED = re.compile(r"(?P<marker>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?P<text>\S.*)", re.DOTALL)


def box_pieces(rows: Sequence[TableRow]) -> Iterator[Piece]:
    """The words of a framing table as pieces; nothing where the table holds something else."""
    width = max(len(row.own) for row in rows)
    if width == 1:
        for row in rows:
            yield from paragraph_pieces(row.own[0].paragraphs)
    elif width == 2:
        for row in rows:
            yield from _labelled_pieces(row)


def _labelled_pieces(row: TableRow) -> Iterator[Piece]:
    """The pieces of a row such as "Theme 1 | Inclusion" or "Why this matters | Absence is too high"."""
    label, *values = row.own
    words = " ".join(squash(value.text) for value in values)
    joined = f"{squash(label.text).rstrip(':')}: {words}"
    if priority_heading(joined, sure=True):
        yield HeadingPiece(joined, Origin.ROW)
    elif role_of(label.text):
        yield HeadingPiece(label.text, Origin.ROW)
        yield from paragraph_pieces([paragraph for value in values for paragraph in value.paragraphs])


def paragraph_pieces(paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    """The pieces of ordinary paragraphs: headings set in bold, bullets, labelled lines, texts."""
    for paragraph in paragraphs:
        yield from _pieces_of(paragraph)


def _pieces_of(paragraph: Paragraph) -> Iterator[Piece]:
    text = paragraph.text.strip()
    labelled = role_and_words(text)
    if not text or is_contents_entry(text):
        return
    if paragraph.bold and len(text.split()) <= _LONGEST_BOLD_HEADING:
        yield HeadingPiece(text, Origin.BOLD)
    elif priority_heading(text, sure=False) or role_of(text):
        yield HeadingPiece(text, Origin.TEXT)
    elif BULLET.match(text):
        yield ItemPiece(without_bullet(text))
    elif listed := _LISTED.fullmatch(text):
        yield ItemPiece(listed["text"], marker=listed["marker"])
    elif labelled:
        yield TextPiece(labelled[1], role=labelled[0])
    else:
        yield TextPiece(text)
