"""Plain values (frozen dataclasses) as canonical JSON and back, without loss.

Canonical means one text for one value: sorted keys, no spaces, UTF-8 as it is. Types come from the dataclasses' own
annotations, so a new field with a default can still be read from an older text that lacks it.
"""

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")


def to_json(value: Any) -> str:
    """The canonical JSON of a dataclass (or of a tuple of them)."""
    return json.dumps(to_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(kind: type[T], text: str) -> T:
    """The dataclass of this kind that `to_json` wrote; ValueError, TypeError or KeyError for another text."""
    made: T = from_plain(kind, json.loads(text))
    return made


def to_plain(value: Any) -> Any:
    """The value in JSON's own types; TypeError for one that could not be read back."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if value is None or type(value) in (str, int, bool):
        return value
    raise TypeError(f"{type(value).__name__} has no canonical form.")


def from_plain(kind: Any, plain: Any) -> Any:
    """The value of this type that `to_plain` turned into `plain`."""
    return _reader(kind)(plain)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if is_dataclass(kind):
        return lambda plain: _read_dataclass(kind, plain)
    if origin in (Union, types.UnionType):
        (inner,) = (part for part in get_args(kind) if part is not type(None))
        return lambda plain: None if plain is None else from_plain(inner, plain)
    if origin is tuple:
        return lambda plain: _read_tuple(get_args(kind), plain)
    return READERS[kind]


READERS: dict[Any, Callable[[Any], Any]] = {
    str: lambda plain: plain,
    int: lambda plain: plain,
    bool: lambda plain: plain,
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def _read_dataclass(kind: Any, plain: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: from_plain(hints[name], value) for name, value in plain.items() if name in hints})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _read_tuple(parts: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(from_plain(parts[0], item) for item in plain)
    return tuple(from_plain(part, item) for part, item in zip(parts, plain, strict=True))
