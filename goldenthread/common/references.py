"""References of actions as plans print them: 1.10, 1.1.1, A3, 2a.

A reference is text and stays as printed: "1.10" is not "1.1". This module orders references as people do, finds them
at the start of a text, and reads lists and ranges such as "2.1,2.2,2.3 –" or "3.1 to 3.4:".
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

# A unit after the number says that "1.5" is an amount, not a reference; so does a currency sign before it.
_NOT_AN_AMOUNT = (
    r"(?![\d%]|\.\d|\s?(?:%|per\s?cent\b|million\b|billion\b|[mk]\b|fte\b|wte\b|am\b|pm\b|hours?\b|times\b)"
    r"|\+(?!\s*\d))"
)
_DOTTED = r"(?:[A-Za-z]{1,4}[.-]?)?\d{1,3}(?:\.\d{1,3})+[a-z]?"
_LETTERED = r"[A-Za-z]{1,4}[.-]?\d{1,3}[a-z]?"
_NUMBERED = r"\d{1,3}[a-z]?"
_ANY = rf"(?:{_DOTTED}|{_LETTERED}|{_NUMBERED})"
_TOKEN = re.compile(rf"(?<![\w£$.]){_ANY}(?![A-Za-z\d]){_NOT_AN_AMOUNT}", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(rf"{_ANY}|[A-Za-z]", re.ASCII | re.IGNORECASE)
_LEAD_IN = re.compile(r"\s*(?:(?:actions?|refs?|references?|nos?|numbers?)\b\.?:?\s*)?[(\[]?\s*", re.IGNORECASE)
_END_MARK = re.compile(r"\s*(?P<bracket>[)\]])?\s*(?P<mark>\.(?!\w)|[:–—-])?\s*")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})")
_LIST_LINK = re.compile(r"\s*(?:,\s*and\b|[,;&+/]|\band\b)\s*", re.IGNORECASE)
_RANGE_LINK = re.compile(r"(?P<comma>\s*,)?\s*(?:[-–—]|\bto\b)\s*", re.IGNORECASE)


def natural_key(reference: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A sort key under which 1.2 comes before 1.10, 2 before 10, and A2 before B1; letters come after numbers.

    Two references have the same key only if they are the same text.
    """
    chunks = re.findall(r"[0-9]+|[^0-9.\s\-/]+", reference)
    ordered = tuple((0, int(chunk), "") if chunk.isdecimal() else (1, 0, chunk.casefold()) for chunk in chunks)
    return ordered, reference


def in_order(references: Iterable[str]) -> list[str]:
    """The references, sorted naturally."""
    return sorted(references, key=natural_key)


def is_reference(text: str) -> bool:
    """Whether the whole text could be a reference, such as "1.10", "A3", "2a", "7" or "b"."""
    return bool(_WHOLE.fullmatch(text.strip()))


def shape(reference: str) -> str:
    """What a reference looks like, whatever its digits and letters: "1.10" and "2.3" give "9.9", "B12" gives "A9"."""
    return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"[0-9]+", "9", reference)))


def prefix(reference: str) -> str:
    """What comes before the last number: "1." of "1.10", "A" of "A3", nothing of "7"."""
    return re.sub(r"[0-9]+[a-z]?$", "", reference)


def expand_range(first: str, last: str, known: Collection[str]) -> list[str]:
    """The known references from `first` to `last`, both included, with the same prefix; [] where that is no range."""
    if prefix(first) != prefix(last) or natural_key(first) >= natural_key(last):
        return []
    low, high = natural_key(first), natural_key(last)
    same_series = {name for name in known if prefix(name) == prefix(first)}
    return in_order(name for name in same_series if low <= natural_key(name) <= high)


@dataclass(frozen=True)
class Named:
    """One item of a printed list: a reference, or a range up to `last`; a comma in it makes the range `doubtful`."""

    first: str
    last: str | None = None
    doubtful: bool = False

    def references(self, known: Collection[str]) -> list[str]:
        """What the item names: both ends of a range always, and of the references between them those that exist."""
        if self.last is None:
            return [self.first]
        return in_order({self.first, self.last, *expand_range(self.first, self.last, known)})


@dataclass(frozen=True)
class Leading:
    """References at the start of a text: the items, whether a dash, colon, stop or bracket ends them, and the words
    after.
    """

    items: tuple[Named, ...]
    marked: bool
    rest: str

    @property
    def doubtful(self) -> bool:
        """Whether a person should confirm a range."""
        return any(item.doubtful for item in self.items)

    def references(self, known: Collection[str] = ()) -> list[str]:
        """Every reference that is named, in printed order, each once."""
        return list(dict.fromkeys(name for item in self.items for name in item.references(known)))


def leading_references(text: str) -> Leading | None:
    """The list or range of references that a text begins with, or None.

    "1.1, 1.2 - By July" gives 1.1 and 1.2; "2.1, - 2.4 - Surveys" a doubtful range; "4.1 Autumn term" gives 4.1
    without a mark; "2019 data", "3.5% fewer" and "31.03.25" begin with none. Whether a plan really has these
    references is not asked.
    """
    items, position = [], _end_of(_LEAD_IN, text, 0)
    found = _reference_at(text, position)
    while found:
        item, position = _item_at(text, found)
        items.append(item)
        link = _LIST_LINK.match(text, position)
        found = _reference_at(text, link.end()) if link else None
    if not items:
        return None
    end = _END_MARK.match(text, position)
    marked = bool(end and (end["mark"] or end["bracket"]))
    return Leading(tuple(items), marked, text[end.end() if end else position :].strip())


def only_references(text: str) -> Leading | None:
    """The references of a text that holds nothing else, such as "1.1, 1.2 and 1.4" or "(2a)"; otherwise None."""
    found = leading_references(text)
    return found if found and not found.rest else None


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _reference_at(text: str, position: int) -> re.Match[str] | None:
    match = _TOKEN.match(text, position)
    return None if match is None or _DATE.match(text, position) and _is_date(match[0]) else match


def _is_date(token: str) -> bool:
    """Whether a three-part number reads as day.month.year: 31.03.25 does, 1.1.1 does not."""
    match = _DATE.fullmatch(token)
    if match is None:
        return bool(re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2,3}", token))
    day, month, year = (int(part) for part in match.groups())
    return 1 <= day <= 31 and 1 <= month <= 12 and (year >= 15 or year == 0)


def _item_at(text: str, found: re.Match[str]) -> tuple[Named, int]:
    link = _RANGE_LINK.match(text, found.end())
    last = _reference_at(text, link.end()) if link else None
    if link and last and _makes_range(found[0], last[0]):
        return Named(found[0], last[0], doubtful=bool(link["comma"])), last.end()
    return Named(found[0]), found.end()


def _makes_range(first: str, last: str) -> bool:
    return prefix(first) == prefix(last) and natural_key(first) < natural_key(last)


def doubled(references: Iterable[str]) -> list[str]:
    """The references that occur more than once, each once, in natural order."""
    ordered = in_order(references)
    return list(dict.fromkeys(first for first, second in pairwise(ordered) if first == second))
