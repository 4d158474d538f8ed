"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]
# Above this many words a word-by-word comparison takes longer than anybody would look at its result.
MOST_WORDS = 4000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both texts share, or that only one of them has."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class WordChanges:
    """Both texts in pieces: `before` holds what stayed and what was removed, `after` what stayed and what was added."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def _words(text: str) -> list[str]:
    """Return words and the spaces between them, so that joining them gives the text back."""
    return re.findall(r"\s+|[^\s]+", text)


def word_changes(before: str, after: str) -> WordChanges:
    """Compare two texts; joining the pieces of either side gives that text back, character for character."""
    old, new = _words(before), _words(after)
    if len(old) + len(new) > MOST_WORDS:
        return WordChanges(_pieces([("removed", before)]), _pieces([("added", after)]))
    left: list[tuple[Kind, str]] = []
    right: list[tuple[Kind, str]] = []
    for step, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(("same" if step == "equal" else "removed", "".join(old[old_from:old_to])))
        right.append(("same" if step == "equal" else "added", "".join(new[new_from:new_to])))
    return WordChanges(_pieces(left), _pieces(right))


def _pieces(found: list[tuple[Kind, str]]) -> tuple[Piece, ...]:
    return tuple(Piece(kind, text) for kind, text in found if text)
