"""How a spreadsheet displays a number or a date.

The part of Excel's format codes (ECMA-376 part 1, 18.8.31) that plans use. What goes beyond it (fractions, exponents,
conditions) is shown as Excel's General format would. The one library for this has been left since 2020.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

# Excel stores these codes for "the short date of the reader's country"; the readers are in England.
SHORT_DATES = {
    "mm-dd-yy": "dd/mm/yyyy",
    "m/d/yy": "dd/mm/yyyy",
    "m/d/yyyy": "dd/mm/yyyy",
    "m/d/yy h:mm": "dd/mm/yyyy hh:mm",
}
HELD = re.compile(r'"([^"]*)"|\\(.)|\[\$([^-\]]*)[^\]]*\]')
"""Text that is printed as it stands, and currency signs with their country."""
UNSEEN = re.compile(r"\[[^\]]*\]|_.|\*.|@")
"""Colours, conditions, locales, padding and the place of a text: nothing of a number or date is printed by them."""
MOMENT_TOKEN = re.compile(r"y{2,4}|m{1,5}|n{1,2}|d{1,4}|h{1,2}|s{1,2}|am/pm|a/p", re.IGNORECASE)
NUMBER_SHAPE = re.compile(r"([^#0?.,%/Ee]*)([#0?,]*)(?:\.([#0?]*))?(%?)([^#0?.,/Ee]*)")
MOST_DIGITS = 11
"""Digits that Excel shows of a number in its General format."""
LONGEST_WHOLE = 10**15
MOST_PLACES = 15


def displayed(value: object, code: str) -> str:
    """The text that a cell with this value and format code shows; a date without a known format as in England."""
    code = SHORT_DATES.get(code.split(";")[0], code)
    held: list[str] = []
    # Held text is set aside as private characters, so that no later step takes it for a part of the code.
    plain = HELD.sub(lambda found: _set_aside("".join(filter(None, found.groups())), held), code)
    sections = UNSEEN.sub("", plain).split(";")
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date() | time():
            shown = _moment(value, sections[0])
        case int() | float():
            shown = _number(value, sections)
        case _:
            return str(value)
    return re.sub("[\ue000-\uf8ff]", lambda found: held[ord(found[0]) - 0xE000], shown).strip()


def _set_aside(text: str, held: list[str]) -> str:
    held.append(text)
    return chr(0xE000 + len(held) - 1)


def _moment(value: date | time, code: str) -> str:
    moment = _as_datetime(value)
    if not MOMENT_TOKEN.search(code) or code.lower() == "general":
        code = "hh:mm" if isinstance(value, time) else "dd/mm/yyyy"
    # "m" is a month, but minutes right behind hours or right before seconds: call those "n".
    code = re.sub(r"(h\W*)(m{1,2})(?!m)", lambda found: found[1] + "n" * len(found[2]), code, flags=re.IGNORECASE)
    code = re.sub(r"(?<!m)m{1,2}(?=\W*s)", lambda found: "n" * len(found[0]), code, flags=re.IGNORECASE)
    half_day = bool(re.search(r"am/pm|a/p", code, re.IGNORECASE))
    return MOMENT_TOKEN.sub(lambda found: _part(moment, found[0].lower(), half_day), code)


def _as_datetime(value: date | time) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.combine(date(1900, 1, 1), value) if isinstance(value, time) else datetime.combine(value, time())


def _part(moment: datetime, part: str, half_day: bool) -> str:
    """One part of a date or a time of day."""
    hour = (moment.hour % 12 or 12) if half_day else moment.hour
    numbers = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}
    match part:
        case "am/pm" | "a/p":
            return f"{moment:%p}"[: len(part) // 2]
        case "mmm" | "ddd":
            return f"{moment:%b}" if part[0] == "m" else f"{moment:%a}"
        case "mmmm" | "dddd":
            return f"{moment:%B}" if part[0] == "m" else f"{moment:%A}"
        case "mmmmm":
            return f"{moment:%B}"[0]
        case "yy" | "yyy" | "yyyy":
            return f"{moment.year % 100:02d}" if part == "yy" else f"{moment.year:04d}"
    return f"{numbers[part[0]]:0{len(part)}d}"


def _number(value: float, sections: list[str]) -> str:
    """A number by its section of the code: positive, negative (which writes its own sign) and zero."""
    if value < 0 and len(sections) > 1:
        value, code = -value, sections[1]
    else:
        code = sections[2] if value == 0 and len(sections) > 2 else sections[0]
    shape = NUMBER_SHAPE.fullmatch(code)
    if code.lower() == "general" or shape is None or abs(value) >= LONGEST_WHOLE:
        return _general(value)
    if not (shape[2] or shape[3]):
        return code or _general(value)
    before, whole, places, percent, after = (part or "" for part in shape.groups())
    places = places[:MOST_PLACES]
    exact = Decimal(str(value)) * (100 if percent else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    digits, point, decimals = (f"{abs(rounded):,f}" if "," in whole else f"{abs(rounded):f}").partition(".")
    required = places.rstrip("#?")
    decimals = decimals[: len(required)] + decimals[len(required) :].rstrip("0")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{before}{digits.rjust(whole.count('0'), '0')}{point if decimals else ''}{decimals}{percent}{after}"


def _general(value: float) -> str:
    """A number as the General format shows it: up to eleven digits, no zeros at the end."""
    if isinstance(value, int) or (value == int(value) and abs(value) < LONGEST_WHOLE):
        return str(int(value))
    return f"{value:.{MOST_DIGITS}G}"
