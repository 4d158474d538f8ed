"""The numbers that Word prints but does not store: counted from the list definitions (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from goldenthread.documents.reading.word_names import qn

LEVELS = 9
# Beyond these, letters and Roman numerals only grow long; Word itself stops at 780 letters' worth and 32,767.
MOST_LETTERED = 780
MOST_ROMAN = 3_999
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class Level:
    """How one level of a list counts and prints."""

    style: str = ""
    sort: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass
class Definition:
    """An abstract list definition and where its counting stands; lists made from one definition count on together."""

    levels: dict[int, Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


@dataclass
class Instance:
    """A list: its definition, what it changes, and which of its changed starts are still to come."""

    definition: Definition
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)

    def level(self, number: int) -> Level:
        """How this list prints one level."""
        return self.levels.get(number) or self.definition.levels.get(number) or Level()


class Numbering:
    """All lists of a document. Numbers must be asked for in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._instances: dict[str, Instance] = {}
        if root is None:
            return
        definitions = {
            _value(one, "w:abstractNumId", own=True): _definition(one) for one in root.iter(qn("w:abstractNum"))
        }
        for one in root.iter(qn("w:num")):
            definition = definitions.get(_value(one, "w:abstractNumId"))
            if definition is not None:
                self._instances[one.get(qn("w:numId")) or ""] = _instance(one, definition)

    def level_of_style(self, instance: str, style: str) -> int:
        """The level of a list that belongs to a paragraph style; 0 where none is tied to it."""
        found = self._instances.get(instance)
        levels = found.definition.levels if found else {}
        return next((number for number, level in levels.items() if level.style == style), 0)

    def next(self, instance: str, level: int) -> str | None:
        """Count one item and return its printed number: "" for a bullet, None where there is no such list."""
        found = self._instances.get(instance)
        if found is None or not 0 <= level < LEVELS:
            return None
        _count(found, level)
        return _printed(found, level)


def _count(instance: Instance, level: int) -> None:
    counts = instance.definition.counts
    start = instance.starts.pop(level, None)
    if start is not None:
        counts[level] = start
    else:
        counts[level] = counts[level] + 1 if level in counts else instance.level(level).start
    for deeper in [one for one in counts if one > level]:
        restart = instance.level(deeper).restart
        if restart is None or level < restart:
            del counts[deeper]


def _printed(instance: Instance, level: int) -> str:
    own = instance.level(level)
    if own.sort == "bullet":
        return ""

    def number(found: re.Match[str]) -> str:
        asked = int(found[1]) - 1
        shape = instance.level(asked)
        count = instance.definition.counts.get(asked, shape.start)
        return _written(count, "decimal" if own.legal else shape.sort)

    return re.sub(r"%([1-9])", number, own.text).strip()


def _written(count: int, sort: str) -> str:
    """A count in the notation that ECMA-376 part 1, 17.18.59, calls `sort`."""
    match sort:
        case "lowerLetter" | "upperLetter" if 1 <= count <= MOST_LETTERED:
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters if sort == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if 1 <= count <= MOST_ROMAN:
            return _roman(count) if sort == "lowerRoman" else _roman(count).upper()
        case "decimalZero":
            return f"{count:02d}"
        case "ordinal":
            return f"{count}{_ordinal_ending(count)}"
        case "none":
            return ""
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in ROMAN:
        times, count = divmod(count, value)
        written += letters * times
    return written


def _ordinal_ending(count: int) -> str:
    return "th" if 10 < count % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def _definition(element: etree._Element) -> Definition:
    return Definition({_number(one.get(qn("w:ilvl"))): _level(one) for one in element.iterchildren(qn("w:lvl"))})


def _instance(element: etree._Element, definition: Definition) -> Instance:
    instance = Instance(definition)
    for override in element.iterchildren(qn("w:lvlOverride")):
        number = _number(override.get(qn("w:ilvl")))
        level = override.find(qn("w:lvl"))
        if level is not None:
            instance.levels[number] = _level(level)
        start = _value(override, "w:startOverride")
        if start:
            instance.starts[number] = _number(start)
    return instance


def _level(element: etree._Element) -> Level:
    restart = _value(element, "w:lvlRestart")
    return Level(
        style=_value(element, "w:pStyle"),
        sort=_value(element, "w:numFmt") or "decimal",
        text=_value(element, "w:lvlText"),
        start=_number(_value(element, "w:start") or "1"),
        restart=_number(restart) if restart else None,
        legal=element.find(qn("w:isLgl")) is not None,
    )


def _value(element: etree._Element, name: str, *, own: bool = False) -> str:
    """The `w:val` of a child, or with `own` the element's own attribute of that name; "" where absent."""
    if own:
        return element.get(qn(name)) or ""
    child = element.find(qn(name))
    return "" if child is None else child.get(qn("w:val")) or ""


def _number(written: str | None) -> int:
    """A whole number as the format writes it; 0 where it is none."""
    found = re.fullmatch(r"-?\d{1,9}", written or "")
    return int(found[0]) if found else 0
