"""The plan's title, its introduction, and the name of a plan's only theme."""

import re
from collections.abc import Sequence

from goldenthread.documents.blocks import Document
from goldenthread.plans.interpreting.headings import priority_heading
from goldenthread.plans.interpreting.pieces import HeadingPiece, Origin, Piece, RowPiece, TextPiece
from goldenthread.plans.interpreting.roles import role_of
from goldenthread.plans.interpreting.words import is_navigation, squash

_PLAN = re.compile(r"\b(?:plan|strategy|statement of action|self[- ]evaluation)\b", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—|]\s+|:\s+")
_LONGEST = 30
_MAY_BE_SHEET = re.compile(r"sheet\s?\d*|data|plan|action plan|actions|tracker", re.IGNORECASE)


def title_of(document: Document, pieces: Sequence[Piece]) -> str | None:
    """The title: the first heading that calls itself a plan, else the document's own title, else its first heading."""
    headings = _headings_before_content(pieces)
    own = [squash(document.title)] if document.title.strip() else []
    named = [text for text in [*headings, *own] if _PLAN.search(text) and not _MAY_BE_SHEET.fullmatch(text)]
    sheets = {table.name for table in document.tables()}
    others = [text for text in [*own, *headings] if text not in sheets]
    return next(iter([*named, *others]), None)


def _headings_before_content(pieces: Sequence[Piece]) -> list[str]:
    """The headings, and short lines above the first heading, up to the first action, priority or part of one."""
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, RowPiece):
            break
        if isinstance(piece, HeadingPiece):
            is_part = piece.origin is not Origin.SHEET and role_of(piece.text)
            if is_part or priority_heading(piece.text, sure=True):
                break
            if piece.origin is not Origin.COLUMN:
                found.append(squash(piece.text))
        elif (
            isinstance(piece, TextPiece)
            and not found
            and len(piece.text.split()) <= _LONGEST
            and piece.text[-1:] not in ".:;"
        ):
            found.append(squash(piece.text))
    return found


def introduction_of(pieces: Sequence[Piece], title: str | None) -> str | None:
    """The text before the first priority, without the title and without headings."""
    texts = [squash(piece.text) for piece in pieces if isinstance(piece, TextPiece)]
    return "\n".join(text for text in texts if text != title and not is_navigation(text)) or None


def theme_of(title: str | None) -> str | None:
    """The theme in a title such as "Inclusion - SEND improvement plan": the part that does not speak of a plan."""
    parts = _PARTS.split(title or "")
    themes = [part for part in parts if not _PLAN.search(part)]
    return themes[0].strip() if len(parts) > 1 and len(themes) == 1 else title
