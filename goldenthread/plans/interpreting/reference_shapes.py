"""Which numbers at the start of words are references in this plan.

"KS2 outcomes" and "16 year olds" begin with something that could be a reference elsewhere. A number with a dot always
counts; any other shape counts only where most actions begin with it.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from goldenthread.common.references import Leading, leading_references, shape

_MOST = 0.6
_SEVERAL = 2


@dataclass(frozen=True)
class Shapes:
    """The shapes of reference that count, besides those with a dot."""

    accepted: frozenset[str] = frozenset()

    def accepts(self, reference: str) -> bool:
        """Whether a number of this shape is a reference."""
        return "." in reference or shape(reference) in self.accepted

    def leading(self, text: str) -> tuple[str, str] | None:
        """The one reference that an action's words begin with, and the words after it; None without one."""
        found = leading_references(text)
        if found is None or len(found.items) != 1 or found.items[0].last or not self.accepts(found.items[0].first):
            return None
        return found.items[0].first, found.rest


def shapes_of(texts: Iterable[str]) -> Shapes:
    """The shapes that most of these actions' words begin with."""
    found = [leading_references(text) for text in texts]
    counts = Counter(shape(one.items[0].first) for one in found if one and _is_numbering(one))
    enough = max(_SEVERAL, _MOST * len(found))
    return Shapes(frozenset(name for name, count in counts.items() if count >= enough))


def shapes_from(references: Collection[str]) -> Shapes:
    """The shapes of references that stand in a column of their own."""
    return Shapes(frozenset(map(shape, references)))


def _is_numbering(found: Leading) -> bool:
    """Whether it is one number set apart: "1." or "A3" may be, "1 in 5 children" is not."""
    first = found.items[0]
    return len(found.items) == 1 and first.last is None and (found.marked or not first.first.isdecimal())
