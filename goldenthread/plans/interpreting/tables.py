"""From tables to rows of actions: headers found, repeated ones dropped, tables stitched over page breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.common.references import leading_references
from goldenthread.documents.blocks import Paragraph, Table
from goldenthread.plans.interpreting.boxes import box_pieces, paragraph_pieces
from goldenthread.plans.interpreting.columns import Column, Header, reads_like_headings
from goldenthread.plans.interpreting.parsed import RatingMeaning
from goldenthread.plans.interpreting.pieces import HeadingPiece, Origin, Piece, RowPiece
from goldenthread.plans.interpreting.rating_keys import key_of_table
from goldenthread.plans.interpreting.table_rows import TableRow, banner_of, fields_of, header_at, rows_of, turned
from goldenthread.plans.interpreting.words import squash, tidy

_LONGEST_BANNER = 40
_KEY_COLUMNS = (Column.REF, Column.ACTION)


@dataclass
class TableReader:
    """Reads the tables of a document in order, remembering the last header for tables that go on without one.

    `rating_key` is the first key that it met, and `keys_like_actions` counts those with a column of actions; `unread`
    has the first row of every table that was no table of actions.
    """

    rating_key: tuple[RatingMeaning, ...] = ()
    unread: list[str] = field(default_factory=list)
    keys_like_actions: int = 0
    _header: Header | None = None
    _stitched: int = 0
    _physical: int = 0
    _referenced: bool = False

    def interrupt(self) -> None:
        """Another part of the document begins: a table after it cannot continue a table before it."""
        self._header = None

    def pieces(self, table: Table) -> list[Piece]:
        """The banners and body rows of a table of actions, or the words of one that frames them; [] for others."""
        self._physical += 1
        key = key_of_table(table)
        rows = rows_of(table)
        self.rating_key = self.rating_key or key
        if key:
            self.keys_like_actions += _has_header(rows)
            return []
        if not rows:
            return []
        if not _has_header(rows):
            rows = turned(rows) or rows
        if not _has_header(rows) and not self._continues(rows):
            return self._boxed(rows)
        return list(self._read(rows))

    def _boxed(self, rows: list[TableRow]) -> list[Piece]:
        boxed = list(box_pieces(rows))
        if not boxed and len(rows) > 1:
            self.unread.append(" | ".join(squash(cell.text) for cell in rows[0].own if cell.text))
        return boxed

    def _continues(self, rows: Sequence[TableRow]) -> bool:
        """Whether rows without a header go on with the table before them."""
        header = self._header
        if header is None or len(rows[0].cells) != len(header.columns) or reads_like_headings(rows[0].texts):
            return False
        if not self._referenced:
            return True
        first, *others = (
            [row.texts[header.columns.index(kind)] for kind in _KEY_COLUMNS if header.has(kind)] for row in rows
        )
        return not first[0].strip() or first[0][0].islower() or any(map(leading_references, [*first, *sum(others, [])]))

    def _read(self, rows: list[TableRow]) -> Iterator[Piece]:
        """Rows below a header, or going on from the table before, are actions; rows above a header are words."""
        leading = rows[
            : next((number for number, row in enumerate(rows) if header_at(rows, number) or banner_of(row)), None)
        ]
        header = self._header if leading and self._continues(leading) else None
        stitching, after_banner, index = header is not None, True, 0
        while index < len(rows):
            row, banner, found = rows[index], banner_of(rows[index]), header_at(rows, index)
            index += 1
            if banner is not None:
                yield from _banner_pieces(banner)
                after_banner = True
                continue
            if found and (header is None or after_banner or _repeats(found[0], header)):
                stitching = stitching or header is None and found[0] == self._header
                self._stitched += header is None and not stitching
                header, index = found[0], index + found[1]
            elif header is None:
                yield from _loose_pieces(row)
            else:
                yield from self._body(row, header, stitching)
                stitching = False
            after_banner = False
        self._header = header or self._header

    def _body(self, row: TableRow, header: Header, stitching: bool) -> Iterator[Piece]:
        piece = RowPiece(self._stitched, row.number, tuple(fields_of(row, header, self._physical)), stitching)
        self._referenced |= any(leading_references(text) for one in piece.of(*_KEY_COLUMNS) for text in one.paragraphs)
        for priority in piece.of(Column.PRIORITY):
            if not priority.blank:
                yield HeadingPiece(tidy(priority.paragraphs), Origin.COLUMN)
        yield piece


def _has_header(rows: Sequence[TableRow]) -> bool:
    return any(header_at(rows, number) for number in range(len(rows)))


def _repeats(found: Header, current: Header) -> bool:
    """Whether a header repeats the current one, rather than being an action in few words."""
    same = sum(one == other for one, other in zip(found.headings, current.headings, strict=True))
    return same * 2 >= sum(bool(heading) for heading in found.headings) or found.columns == current.columns


def _banner_pieces(paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    first, *rest = paragraphs
    if len(first.text.split()) <= _LONGEST_BANNER:
        yield HeadingPiece(first.text, Origin.ROW)
        yield from paragraph_pieces(rest)
    else:
        yield from paragraph_pieces(paragraphs)


def _loose_pieces(row: TableRow) -> Iterator[Piece]:
    """Words above the header that are no banner, such as a title in the first cell of a sheet."""
    for cell in row.own:
        if cell.text and cell.merged_from is None:
            yield HeadingPiece(tidy([paragraph.text for paragraph in cell.paragraphs]), Origin.ROW)
