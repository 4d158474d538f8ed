"""From a document to pieces: each block looked at once, tables through the table reader, contents lists left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.documents.blocks import Block, Document, Heading, ListItem, Table
from goldenthread.plans.interpreting.boxes import paragraph_pieces
from goldenthread.plans.interpreting.headings import is_contents_entry, numbered_heading, priority_heading
from goldenthread.plans.interpreting.pieces import HeadingPiece, ItemPiece, Origin, Piece
from goldenthread.plans.interpreting.roles import role_of
from goldenthread.plans.interpreting.tables import TableReader


@dataclass(frozen=True)
class Flattened:
    """The pieces of a document and what its tables held besides."""

    pieces: tuple[Piece, ...]
    tables: TableReader


def flatten(document: Document) -> Flattened:
    """The document as pieces, in reading order."""
    tables = TableReader()
    sheets = {table.name for table in document.tables() if table.name}
    pieces = [piece for block in document.blocks for piece in _pieces(block, tables, sheets)]
    return Flattened(tuple(pieces), tables)


def _pieces(block: Block, tables: TableReader, sheets: set[str]) -> Iterator[Piece]:
    if isinstance(block, Table):
        yield from tables.pieces(block)
    elif isinstance(block, Heading):
        yield from _heading_pieces(block, tables, sheets)
    elif isinstance(block, ListItem):
        yield from _item_pieces(block)
    else:
        for piece in paragraph_pieces([block]):
            if isinstance(piece, HeadingPiece) and not _belongs_to_priority(piece.text):
                tables.interrupt()
            yield piece


def _heading_pieces(heading: Heading, tables: TableReader, sheets: set[str]) -> Iterator[Piece]:
    if is_contents_entry(heading.text):
        return
    if not _belongs_to_priority(heading.text):
        tables.interrupt()
    origin = Origin.SHEET if heading.text in sheets else Origin.STYLE
    yield HeadingPiece(heading.text, origin, heading.level)


def _item_pieces(item: ListItem) -> Iterator[Piece]:
    """A list item; one that only announces a part of the priority was meant as a heading."""
    text = item.text.strip()
    if role_of(text) and (item.bold or text.rstrip("*").endswith(":")):
        yield HeadingPiece(text, Origin.TEXT)
    elif item.bold and item.marker and "." not in item.marker.strip(".") and numbered_heading(f"{item.marker} {text}"):
        yield HeadingPiece(f"{item.marker} {text}", Origin.BOLD)
    elif priority_heading(text, sure=item.bold):
        yield HeadingPiece(text, Origin.BOLD if item.bold else Origin.TEXT)
    else:
        yield from (ItemPiece(part, item.level, item.marker) for part in [text] if part)


def _belongs_to_priority(text: str) -> bool:
    return priority_heading(text, sure=True) is not None or role_of(text) is not None
