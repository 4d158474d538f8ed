"""Local authorities, their codes and successors, read from the data files beside this module."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

from goldenthread.common.errors import RuleBroken

CODE = re.compile(r"E\d{8}|\d{3}")


class UnknownPlace(RuleBroken):
    """No local authority has this code on this day; the sentence says what to give instead."""


@dataclass(frozen=True)
class Authority:
    """A local authority under one nine-character code, from `starts_on` to `ends_on` (None: still there).

    `old_code` is the Department for Education's three-digit code, "" where it had none; it may outlive `code`.
    """

    code: str
    old_code: str
    name: str
    starts_on: date
    ends_on: date | None
    region_code: str
    region: str

    def exists_on(self, day: date) -> bool:
        """Whether the code was in use on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Succession:
    """An authority took over another, wholly or in part, on a day; `source` is the order that made it so."""

    code: str
    successor: str
    share: Literal["whole", "part"]
    on: date
    source: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resources.files("goldenthread.places").joinpath("data", name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


@cache
def all_authorities() -> tuple[Authority, ...]:
    """Every local authority that England has had since 2009, by code."""
    return tuple(
        Authority(
            code=row["code"],
            old_code=row["old_code"],
            name=row["name"],
            starts_on=date.fromisoformat(row["starts_on"]),
            ends_on=date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
            region_code=row["region_code"],
            region=row["region"],
        )
        for row in _rows("local_authorities.csv")
    )


@cache
def _successions() -> tuple[Succession, ...]:
    return tuple(
        Succession(
            code=row["code"],
            successor=row["successor"],
            share="whole" if row["share"] == "whole" else "part",
            on=date.fromisoformat(row["on"]),
            source=row["source"],
        )
        for row in _rows("successors.csv")
    )


def successors_of(code: str) -> tuple[Succession, ...]:
    """Who took over from the authority with this nine-character code."""
    return tuple(succession for succession in _successions() if succession.code == code)


def predecessors_of(code: str) -> tuple[Succession, ...]:
    """Whom the authority with this nine-character code took over from."""
    return tuple(succession for succession in _successions() if succession.successor == code)


def authority(code: str) -> Authority:
    """The authority with this nine-character code, whenever it was. Raises UnknownPlace."""
    for known in all_authorities():
        if known.code == code:
            return known
    raise UnknownPlace(f"{code} is not the code of a local authority in England.")


def _with_code(code: str) -> tuple[Authority, ...]:
    return tuple(known for known in all_authorities() if code in (known.code, known.old_code))


def resolve(code: str, on: date) -> Authority:
    """The authority that a 3-digit or 9-character code means on a day.

    Raises UnknownPlace for text that is no code, a code that nobody has, and a code that was not in use that day; the
    sentence then names the authority's dates and its successors.
    """
    cleaned = code.strip().upper()
    if not CODE.fullmatch(cleaned):
        raise UnknownPlace(f"“{code}” is not a local authority code: give 3 digits (839) or 9 characters (E06000058).")
    known = _with_code(cleaned)
    if not known:
        raise UnknownPlace(f"No local authority in England has the code {cleaned}. Check it and try again.")
    for candidate in known:
        if candidate.exists_on(on):
            return candidate
    raise UnknownPlace(_not_then(cleaned, known, on))


def nearest(code: str, on: date) -> Authority:
    """Like `resolve`, but a code that was not in use that day gives the authority that last or next used it.

    Raises UnknownPlace only for a code that nobody ever had.
    """
    try:
        return resolve(code, on)
    except UnknownPlace:
        known = _with_code(code.strip().upper())
        if not known:
            raise
        ended = [candidate for candidate in known if candidate.ends_on and candidate.ends_on < on]
        return max(ended, key=lambda a: a.starts_on) if ended else min(known, key=lambda a: a.starts_on)


def _not_then(code: str, known: tuple[Authority, ...], on: date) -> str:
    last = max(known, key=lambda candidate: candidate.starts_on)
    if last.ends_on is None or on < last.starts_on:
        return f"{last.name} ({code}) began on {_day(last.starts_on)}, after {_day(on)}. Give the authority before it."
    after = successors_of(last.code)
    names = " or ".join(f"{authority(s.successor).old_code} {authority(s.successor).name}" for s in after)
    instead = f" Use its successor: {names}." if names else ""
    return f"{last.name} ({code}) ended on {_day(last.ends_on)}, before {_day(on)}.{instead}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
