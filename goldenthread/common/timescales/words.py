"""The words and number forms that dates are printed in, as pieces of regular expressions."""

import re

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b\.?,?\s+(?:the\s+)?)?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = r"(?:st|nd|rd|th)?"
SEASON = r"(?:autumn|spring|summer)"
SHORT_SEASON = r"(?:aut|spr|sum)"

# A year printed with two digits belongs to 2010 to 2049: SEND plans exist since 2014, and "March 5" names a day.
FULL_YEAR = r"(?:19[89]\d|20\d\d)"
SHORT_YEAR = r"(?:'?[1-4]\d(?![\d/]|\s?(?:%|st\b|nd\b|rd\b|th\b)))"
YEAR = rf"(?:{FULL_YEAR}(?!\d)|{SHORT_YEAR})"
YEAR_PAIR = r"(?<![\d/])(?:20)?\d\d\s?[-/]\s?(?:20)?\d\d(?![\d/-])"

_EARLIEST_SHORT_YEAR = 10


def full_year(printed: str) -> int:
    """2019 for "19", "'19" and "2019"."""
    number = int(printed.strip("' "))
    return number + 2000 if number < 100 else number


def year_pair(printed: str) -> int | None:
    """The first year of two that follow each other: 2018 for "2018/19" and "2018 - 2019"; None for others."""
    first, second = (full_year(part) for part in re.split(r"[-/]", printed))
    plausible = first - 2000 >= _EARLIEST_SHORT_YEAR
    return first if plausible and second % 100 == (first + 1) % 100 else None


def month_number(printed: str) -> int:
    """9 for "Sept."."""
    return MONTHS[printed[:3].lower()]
