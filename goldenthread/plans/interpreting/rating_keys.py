"""Rating keys: small tables, lists or sentences that say what each rating means. They are no actions."""

import re
from collections.abc import Sequence
from itertools import groupby

from goldenthread.common.timescales import parse_timescale
from goldenthread.documents.blocks import Cell, Document, ListItem, Paragraph, Table
from goldenthread.plans.interpreting.columns import Column, Header, header_of
from goldenthread.plans.interpreting.parsed import RatingMeaning
from goldenthread.plans.interpreting.ratings import colour_of_fill, colour_of_words, is_rating
from goldenthread.plans.interpreting.words import squash, tidy, without_bullet

_FEWEST, _MOST = 2, 9
_WIDEST = 4
_LINE = re.compile(r"(?P<rating>[^:=–—-]{1,40}?)\s*(?:[:=–—]|\s-\s)\s*(?P<meaning>\S.+)", re.DOTALL)
_QUOTED = re.compile(
    r"['‘\"“](?P<rating>[^'’\"”]{1,40})['’\"”]\s+(?:denot(?:es|ing)|means|meaning|indicat(?:es|ing)"
    r"|is used (?:for|when))\s+"
    r"(?:that\s+)?(?P<meaning>[^.;]+)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:the\s+|this\s+|all\s+)?(?:actions?|work|progress|tasks?|milestones?|delivery)\b", re.IGNORECASE
)
_DATES = (Column.TIMESCALE, Column.START, Column.END)
_KEY_TITLE = re.compile(r"(?:(?:b?rag|ratings?|status|colour)\s+)*(?:rating\s+)?key\b.{0,40}", re.IGNORECASE)


def key_of_table(table: Table) -> tuple[RatingMeaning, ...]:
    """The rating key that a table holds, or () where it is something else.

    A key gives each of two to nine different ratings once, in words, letters or colours, with a meaning beside or
    below it. It may well have a column "Action" or "Timescale"; a table with references or real dates is no key.
    """
    rows = [row for row in table.rows if any(cell.text or cell.colour for cell in row)]
    if not rows or len(rows[0]) > _MOST:
        return ()
    header = header_of([cell.text for cell in rows[0]])
    if header and _of_actions(header, rows[1:]):
        return ()
    body = rows[1:] if header or _is_plain_header(rows[0]) else rows
    return _upright(body, header) or _lying(rows)


def key_of_lines(lines: Sequence[str]) -> tuple[RatingMeaning, ...]:
    """The rating key of lines such as "Red – off track"; () unless at least two lines rate, each differently."""
    rated = [found for line in lines if (found := meaning_in(line))]
    return tuple(rated) if len({one.rating for one in rated}) == len(rated) >= _FEWEST else ()


def meaning_in(line: str) -> RatingMeaning | None:
    """The rating and its meaning in one line, or None."""
    found = _LINE.fullmatch(squash(without_bullet(line)))
    return _meaning(found["rating"], found["meaning"]) if found and is_rating(found["rating"]) else None


def key_outside_tables(document: Document) -> tuple[RatingMeaning, ...]:
    """The first rating key that is printed as neighbouring lines, or as a paragraph that explains quoted words."""
    texts = [block.text if isinstance(block, ListItem | Paragraph) else "" for block in document.blocks]
    for rates, run in groupby(texts, key=lambda text: meaning_in(text) is not None):
        if rates and (key := key_of_lines(list(run))):
            return key
    return next((key for text in texts if (key := key_of_prose(text))), ())


def key_of_prose(text: str) -> tuple[RatingMeaning, ...]:
    """The rating key of a paragraph that explains quoted words: "'Started' denotes that …"; () for fewer than two."""
    found = [_meaning(match["rating"], squash(match["meaning"])) for match in _QUOTED.finditer(text)]
    return tuple(found) if len(found) >= _FEWEST else ()


def is_key_title(text: str) -> bool:
    """Whether a heading stands over a rating key."""
    return bool(_KEY_TITLE.fullmatch(squash(text)))


def _of_actions(header: Header, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table lists promises. A key either begins with the rating, or its "actions" are states of an action."""
    if header.has(Column.REF) or header.has(Column.PRIORITY) or _has_dates(header, rows):
        return True
    if not header.has(Column.ACTION) or header.columns[0] is Column.RATING:
        return False
    place = header.columns.index(Column.ACTION)
    others = {Column.LEAD, Column.TIMESCALE, Column.START, Column.END, Column.OUTCOME} & set(header.columns)
    return bool(others) or not all(_is_state(row[place].text) for row in rows)


def _has_dates(header: Header, rows: Sequence[Sequence[Cell]]) -> bool:
    dated = [place for place, column in enumerate(header.columns) if column in _DATES]
    return any(parse_timescale(row[place].text).periods for row in rows for place in dated)


def _is_state(text: str) -> bool:
    """Whether words describe how an action stands: "Not started", "The action is behind its date"."""
    return is_rating(text) or bool(_STATE.match(text.strip()))


def _is_plain_header(row: Sequence[Cell]) -> bool:
    return all(cell.text for cell in row) and not any(is_rating(cell.text) for cell in row)


def _upright(rows: Sequence[Sequence[Cell]], header: Header | None) -> tuple[RatingMeaning, ...]:
    """One rating a row: in the column headed so, else in the first column that gives a different one in every row."""
    if not _FEWEST <= len(rows) <= _MOST or len(rows[0]) > _WIDEST:
        return ()
    places = range(len(rows[0]))
    headed = [place for place in places if header and header.columns[place] is Column.RATING]
    for place in headed or places:
        ratings = [_rating_of(row[place]) for row in rows]
        if all(ratings) and len(set(ratings)) == len(ratings):
            return tuple(_of_row(row, place) for row in rows)
    return ()


def _of_row(row: Sequence[Cell], place: int) -> RatingMeaning:
    others = [tidy([cell.text]) for number, cell in enumerate(row) if number != place and cell.merged_from is None]
    worded = [words for words in others if words]
    fills = (row[place], *row)
    colour = next((found for cell in fills if (found := colour_of_fill(cell.colour))), None)
    return _meaning(_rating_of(row[place]) or "", "\n".join(worded), colour)


def _lying(rows: Sequence[Sequence[Cell]]) -> tuple[RatingMeaning, ...]:
    """One rating a column: a row of ratings with a row of meanings below, or cells that hold both."""
    cells = [cell for cell in rows[0] if cell.merged_from is None and (cell.text or colour_of_fill(cell.colour))]
    if len(rows) == 1 and len(cells) >= _FEWEST:
        return key_of_lines([cell.text for cell in cells if not is_key_title(cell.text)])
    if len(rows) != 2 or len(rows[0]) <= _FEWEST or len(rows[0]) != len(rows[1]):
        return ()
    ratings = [_rating_of(cell) for cell in rows[0]]
    if not all(ratings) or len(set(ratings)) != len(ratings) or any(is_rating(cell.text) for cell in rows[1]):
        return ()
    return tuple(
        _meaning(rating or "", tidy([below.text]), colour_of_fill(above.colour))
        for rating, above, below in zip(ratings, rows[0], rows[1], strict=True)
    )


def _rating_of(cell: Cell) -> str | None:
    text = squash(cell.text)
    if text:
        return text if is_rating(text) else None
    return colour_of_fill(cell.colour)


def _meaning(rating: str, meaning: str, colour: str | None = None) -> RatingMeaning:
    return RatingMeaning(squash(rating), meaning.strip(), colour_of_words(rating) or colour)
