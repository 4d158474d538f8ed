"""How a plan names its priorities: by word and number, a column, sheets, numbered or any headings."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from goldenthread.plans.interpreting.headings import PriorityHeading, numbered_heading, priority_heading
from goldenthread.plans.interpreting.pieces import HeadingPiece, ItemPiece, Origin, Piece, RowPiece, TextPiece
from goldenthread.plans.interpreting.roles import Role, role_of
from goldenthread.plans.interpreting.words import squash

Found = dict[int, PriorityHeading]
_SURE = frozenset({Origin.STYLE, Origin.BOLD, Origin.ROW, Origin.SHEET, Origin.COLUMN})
_SEVERAL = 2
_PLAN = re.compile(r"\b(?:plan|strategy|statement of action|tracker|self[- ]evaluation)\b", re.IGNORECASE)


def priority_headings(pieces: Sequence[Piece]) -> Found:
    """The headings of priorities, by the index of their piece; {} where the plan shows none.

    The first of these schemes that fits is taken: one word with numbers over at least two parts, a column of
    priorities, the word at all, headings that stand over actions.
    """
    worded = _by_word(pieces)
    columns = _by_column(pieces)
    if len(worded) >= _SEVERAL or (worded and not columns):
        return worded
    return columns or _by_actions(pieces)


def _by_word(pieces: Sequence[Piece]) -> Found:
    """Headings with a word such as priority or theme: of several words, the one that orders the plan."""
    found = {
        index: heading
        for index, piece in enumerate(pieces)
        if isinstance(piece, HeadingPiece) and piece.origin is not Origin.COLUMN
        if (heading := priority_heading(piece.text, sure=piece.origin in _SURE))
    }
    families: dict[tuple[str, bool], Found] = {}
    for index, heading in found.items():
        families.setdefault((_last_word(heading), heading.ref is not None), {})[index] = heading
    if not families:
        return {}
    several = {key: members for key, members in families.items() if _distinct(members) >= _SEVERAL} or families
    numbered = {key: members for key, members in several.items() if key[1]} or several
    return min(numbered.values(), key=lambda members: (_depth(pieces, members), min(members)))


def _last_word(heading: PriorityHeading) -> str:
    return heading.family.split()[-1]


def _distinct(members: Found) -> int:
    return len({heading.ref or heading.title for heading in members.values()})


def _depth(pieces: Sequence[Piece], members: Found) -> int:
    """How deep the headings of a family lie: a styled level, or below every styled heading."""
    levels = (piece.level for index in members if isinstance(piece := pieces[index], HeadingPiece))
    return min((level for level in levels if level), default=10)


def _by_column(pieces: Sequence[Piece]) -> Found:
    return {
        index: heading_of_words(piece.text)
        for index, piece in enumerate(pieces)
        if isinstance(piece, HeadingPiece) and piece.origin is Origin.COLUMN
    }


def heading_of_words(text: str) -> PriorityHeading:
    """A priority from any words: with the number that they begin with, or without one."""
    found = priority_heading(text, sure=True) or numbered_heading(text)
    if found:
        return found
    number = squash(text)
    if number.isdecimal():
        return PriorityHeading(number, "", number, "")
    return PriorityHeading(squash(text), "", None, squash(text))


def _by_actions(pieces: Sequence[Piece]) -> Found:
    """Headings that stand over actions: sheets, numbered headings that order the plan, styled ones, then any others."""
    paths = list(_paths_to_actions(pieces))
    for chosen in (_sheets(pieces, paths), _numbered(pieces, paths), _nearest(pieces, paths, {Origin.STYLE})):
        if len({_text(pieces[index]) for index in chosen}) >= _SEVERAL:
            return chosen
    nearest = _nearest(pieces, paths, _SURE | {Origin.TEXT})
    if len({_text(pieces[index]) for index in nearest}) < _SEVERAL:
        return {index: heading for index, heading in nearest.items() if not _is_title(pieces, index)}
    return nearest


def _sheets(pieces: Sequence[Piece], paths: list[tuple[int, ...]]) -> Found:
    return _nearest(pieces, paths, {Origin.SHEET})


def _numbered(pieces: Sequence[Piece], paths: list[tuple[int, ...]]) -> Found:
    """The outermost rank at which all headings over actions are numbered, and there are several."""
    for depth in range(max(map(len, paths), default=0)):
        indexes = {path[depth] for path in paths if len(path) > depth}
        numbered = {index: heading for index in indexes if (heading := numbered_heading(_text(pieces[index])))}
        if len(numbered) >= _SEVERAL and len(numbered) == len(indexes):
            return numbered
    return {}


def _nearest(pieces: Sequence[Piece], paths: list[tuple[int, ...]], origins: Collection[Origin]) -> Found:
    """For each action the innermost heading of one of these origins."""
    chosen: Found = {}
    for path in paths:
        fitting = [index for index in path if _origin(pieces[index]) in origins]
        if fitting:
            chosen[fitting[-1]] = _unnumbered(_text(pieces[fitting[-1]]))
    return chosen


def _is_title(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the one heading above all actions is rather the title of the plan."""
    first = next((number for number, piece in enumerate(pieces) if isinstance(piece, HeadingPiece)), None)
    origin = _origin(pieces[index])
    return index == first or origin in (Origin.ROW, Origin.SHEET) or bool(_PLAN.search(_text(pieces[index])))


def _origin(piece: Piece) -> Origin | None:
    return piece.origin if isinstance(piece, HeadingPiece) else None


def _paths_to_actions(pieces: Sequence[Piece]) -> Iterator[tuple[int, ...]]:
    """For each action, the headings above it from the outermost inwards; parts of a priority are no headings here."""
    path: list[tuple[int, int]] = []
    role: Role | None = None
    for index, piece in enumerate(pieces):
        if isinstance(piece, HeadingPiece) and piece.origin is not Origin.COLUMN:
            role = role_of(piece.text)
            if role is None:
                rank = piece.level or 50
                path = [(level, one) for level, one in path if level < rank] + [(rank, index)]
        elif isinstance(piece, RowPiece) or (isinstance(piece, ItemPiece) and role is Role.ACTIONS):
            yield tuple(one for _, one in path)


def _text(piece: Piece) -> str:
    return piece.text if isinstance(piece, HeadingPiece | TextPiece) else ""


def _unnumbered(text: str) -> PriorityHeading:
    heading = numbered_heading(text)
    return heading or PriorityHeading(squash(text), "", None, squash(text))


def nearest_priority_heading(pieces: Sequence[Piece], action: int) -> tuple[int, PriorityHeading | None]:
    """The last heading before an action that could name a priority, with its index; (-1, None) where there is none."""
    for index in range(action - 1, -1, -1):
        piece = pieces[index]
        if isinstance(piece, HeadingPiece) and role_of(piece.text) is None:
            return index, replace(_unnumbered(piece.text), word="")
    return -1, None
