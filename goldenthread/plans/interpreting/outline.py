"""From pieces to priorities: which headings are priorities, and what stands under each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.plans.interpreting.headings import PriorityHeading, is_contents_entry
from goldenthread.plans.interpreting.pieces import HeadingPiece, Origin, Piece, RowPiece, TextPiece
from goldenthread.plans.interpreting.roles import role_of
from goldenthread.plans.interpreting.schemes import nearest_priority_heading, priority_headings
from goldenthread.plans.interpreting.words import squash

_LONGEST_TITLE = 45
_CONTINUED = ("(continued)", "continued", "(cont.)", "(cont'd)", "cont.", "cont'd")


@dataclass
class Section:
    """A priority's heading (None where the plan has none) and its pieces."""

    heading: PriorityHeading | None
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but its heading was found."""
        return not self.pieces


@dataclass(frozen=True)
class Outline:
    """What stands before the first priority, and the priorities in printed order."""

    before: tuple[Piece, ...]
    sections: tuple[Section, ...]


def outline_of(pieces: Sequence[Piece]) -> Outline:
    """The outline of a plan. Actions that stand under no heading of a priority make a section of their own."""
    headings = priority_headings(pieces)
    if not headings:
        return Outline((), (Section(None, list(pieces)),))
    stretches = list(_stretches(pieces, headings))
    before = tuple(piece for piece in stretches[0].pieces if not isinstance(piece, RowPiece))
    merged = _merged(section for stretch in stretches for section in _kept(stretch))
    return Outline(before, tuple(_without_contents_entries([_with_title(section) for section in merged])))


def _stretches(pieces: Sequence[Piece], headings: dict[int, PriorityHeading]) -> Iterator[Section]:
    """The document cut at each priority's heading, and where a heading of the same rank ends a priority."""
    current, rank, styled = Section(None), 0, 0
    column = ""
    shallowest_role = _shallowest_role(pieces, min(headings, default=0))
    for index, piece in enumerate(pieces):
        if isinstance(piece, HeadingPiece) and piece.level:
            styled = piece.level
        if index in headings and isinstance(piece, HeadingPiece):
            if piece.origin is Origin.COLUMN and piece.text == column and current.heading:
                continue
            column = piece.text if piece.origin is Origin.COLUMN else ""
            yield current
            current, rank = Section(headings[index]), styled
            continue
        if current.heading and _ends(piece, rank, shallowest_role):
            yield current
            current, column = Section(None), ""
        current.pieces.append(piece)
    yield current


def _shallowest_role(pieces: Sequence[Piece], first: int) -> int:
    """The least level of a heading such as "What the evidence tells us" below the first priority; 99 for none."""
    levels = [
        piece.level
        for piece in pieces[first:]
        if isinstance(piece, HeadingPiece) and piece.level and role_of(piece.text)
    ]
    return min(levels, default=99)


def _ends(piece: Piece, rank: int, shallowest_role: int) -> bool:
    """Whether a heading ends the priority. Where parts of priorities rank as high as priorities, ranks say nothing."""
    if not isinstance(piece, HeadingPiece) or not piece.level or role_of(piece.text):
        return False
    return piece.level <= rank and (shallowest_role > rank or piece.origin is Origin.SHEET)


def _kept(stretch: Section) -> Iterator[Section]:
    """A priority as it is; of other stretches, those with rows of actions, under the heading nearest to them."""
    if stretch.heading is not None:
        yield stretch
    elif any(isinstance(piece, RowPiece) for piece in stretch.pieces):
        first = next(number for number, piece in enumerate(stretch.pieces) if isinstance(piece, RowPiece))
        index, heading = nearest_priority_heading(stretch.pieces, first)
        yield Section(heading, stretch.pieces[index + 1 :])


def _merged(sections: Iterator[Section]) -> list[Section]:
    """The sections with each priority once: a heading repeated on a later page goes on with its priority."""
    merged: list[Section] = []
    for section in sections:
        known = next((one for one in merged if _same(one.heading, section.heading)), None)
        if known is None:
            merged.append(section)
        else:
            known.pieces += section.pieces
    return merged


def _same(first: PriorityHeading | None, second: PriorityHeading | None) -> bool:
    if first is None or second is None:
        return first is second
    return (first.ref, first.family, _bare_title(first)) == (second.ref, second.family, _bare_title(second))


def _bare_title(heading: PriorityHeading) -> str:
    title = heading.title.casefold()
    for ending in _CONTINUED:
        title = title.removesuffix(ending).strip()
    return title


def _with_title(section: Section) -> Section:
    """A section whose heading was only "Priority 1" takes its title from the words right below."""
    heading, pieces = section.heading, section.pieces
    if heading is None or heading.title or not pieces:
        return section
    first = pieces[0]
    if not isinstance(first, TextPiece | HeadingPiece) or role_of(first.text):
        return section
    if len(first.text.split()) <= _LONGEST_TITLE and not is_contents_entry(first.text):
        title = squash(first.text)
        printed = f"{heading.printed} {title}" if heading.printed else title
        return Section(replace(heading, title=title, printed=printed), pieces[1:])
    return section


def _without_contents_entries(sections: list[Section]) -> Iterator[Section]:
    """Without empty sections whose number comes again: entries of a table of contents without dots."""
    for section in sections:
        twins = [one for one in sections if one is not section and one.heading and section.heading]
        again = any(
            one.heading.ref == section.heading.ref and not one.is_empty
            for one in twins
            if one.heading and section.heading
        )
        if not (section.is_empty and again and section.heading and section.heading.ref):
            yield section
