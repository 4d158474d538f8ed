"""What rooms above tell this one about what hangs on a post, each in its `apps.ready`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Hanging:
    """What hangs on a post: how many of what ("action that it leads", "actions that it leads"), by name."""

    one: str
    many: str
    names: tuple[str, ...]


_finders: dict[str, Callable[[UUID], Iterable[Hanging]]] = {}


def register_hanging(room: str, find: Callable[[UUID], Iterable[Hanging]]) -> None:
    """Say what of a room hangs on a post: `find` is given the post's key, and asks the database once or twice."""
    _finders[room] = find


def hanging_on(post: UUID) -> tuple[Hanging, ...]:
    """All that rooms above find hanging on a post, the lowest room first; what there is none of is left out."""
    return tuple(each for find in _finders.values() for each in find(post) if each.names)
