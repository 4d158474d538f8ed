"""Ratings: a word, a letter or only a colour."""

import colorsys
import re
from collections.abc import Collection, Sequence

from goldenthread.plans.interpreting.words import squash, tidy

COLOURS = ("red", "amber", "green", "blue")
_LETTERS = {colour[0]: colour for colour in COLOURS}
_COLOUR_WORD = re.compile(r"\b(red|amber|yellow|orange|green|blue)\b", re.IGNORECASE)
_SAME_COLOUR = {"yellow": "amber", "orange": "amber"}
_STATES = (
    r"(?:fully |partially |partly |nearly |mostly |not yet |not )?(?:complete|completed|done|achieved|embedded"
    r"|closed|open|started|due|met|delivered"
    r"|on track|off track|on target|on schedule|off schedule|behind(?: schedule)?|ahead(?: of schedule)?|at risk"
    r"|delayed|overdue|paused|on hold"
    r"|in progress|ongoing|on-going|underway|under way|to be started|stopped|cancelled|withdrawn|slipped"
    r"|minor issues|major issues|implemented)"
)
_COLOURS = r"(?:red|amber|yellow|orange|green|blue|purple|grey|gray|black|white)"
_RATING = rf"(?:{_COLOURS}(?:\s*\(?[a-z]\)?)?|[ragbyp]\b|{_STATES})"
_WHOLE = re.compile(rf"\W*{_RATING}(?:\s*[-–—/:(,]*\s*{_RATING})*\W*", re.IGNORECASE)
_WITH_WORDS = re.compile(
    rf"(?P<rating>{_RATING})\s*(?:[-–—:.;\n]|\s{{2,}})\s*(?P<words>\S.+)", re.IGNORECASE | re.DOTALL
)
_LONGEST_RATING = 6
# Below these, a fill is white, black or grey; office programs' pale "good" and "bad" fills lie above.
_LEAST_SATURATION = 0.08
_LEAST_BRIGHTNESS = 0.2
_HUES = ((20, "red"), (67, "amber"), (170, "green"), (290, "blue"), (360, "red"))


def is_rating(text: str) -> bool:
    """Whether a text is nothing but a rating: "R", "Green", "On track", "Amber – at risk"."""
    return bool(_WHOLE.fullmatch(squash(text)))


def colour_of_fill(fill: str) -> str | None:
    """Red, amber, green or blue, whichever is nearest to a fill by hue; None for white, grey and black."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", fill):
        return None
    red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, saturation, brightness = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _LEAST_SATURATION or brightness < _LEAST_BRIGHTNESS:
        return None
    return next(colour for limit, colour in _HUES if hue * 360 <= limit)


def colour_of_words(text: str) -> str | None:
    """The colour that a rating's words or its single letter name; None where they name none."""
    named = _COLOUR_WORD.search(text)
    if named:
        return _SAME_COLOUR.get(named[1].lower(), named[1].lower())
    letter = re.sub(r"\W", "", text).lower()
    return _LETTERS.get(letter)


def rating_in(
    lines: Sequence[str], fill: str = "", row_fills: Collection[str] = ()
) -> tuple[str | None, str | None, str | None]:
    """The rating as printed, its colour, and words of progress that share its cell; each may be None.

    A cell with a colour and no words is rated by the colour's name. A fill that the row's other cells share is only
    decoration, as in tables with striped rows.
    """
    text = tidy(list(lines))
    filled = None if fill in row_fills else colour_of_fill(fill)
    if not re.search(r"\w", text):
        return filled, filled, None
    both = _WITH_WORDS.fullmatch(text)
    if both and not is_rating(text):
        return both["rating"], colour_of_words(both["rating"]) or filled, both["words"].strip()
    if len(text.split()) > _LONGEST_RATING and not is_rating(text):
        return filled, filled, text
    return text, colour_of_words(text) or filled, None
