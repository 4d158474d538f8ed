"""Whole rounds for property tests, built from the types themselves: a new field is tried without a word here."""

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Union, get_args, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

from goldenthread.monitoring.content import RoundContent

LEAVES = {
    str: st.text(max_size=5),
    int: st.integers(),
    bool: st.booleans(),
    UUID: st.uuids(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


@cache
def values(kind) -> st.SearchStrategy:
    """Values of a type: a dataclass, a tuple, an optional or a leaf."""
    origin = get_origin(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: values(hints[field.name]) for field in fields(kind)})
    if origin in (Union, types.UnionType):
        return st.one_of([st.none(), *(values(part) for part in get_args(kind) if part is not type(None))])
    if origin is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return st.lists(values(parts[0]), max_size=2).map(tuple)
        return st.tuples(*(values(part) for part in parts))
    return LEAVES[kind]


# Deferred, because working the strategy out takes longer than some tests.
rounds = st.deferred(lambda: values(RoundContent))
