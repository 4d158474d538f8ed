"""How often something recurs, as plans say it: termly, every half term, 6-monthly, twice a year."""

import re

from goldenthread.common.timescales.model import Issue, Rhythm
from goldenthread.common.timescales.words import MONTH

_EACH = r"(?:every|each|once\s+an?|per)\s+"

# Longer words first: "six-monthly" holds "monthly", "half-termly" holds "termly".
_RHYTHMS: tuple[tuple[str, Rhythm | None], ...] = (
    (r"bi-?\s?(?:annual(?:ly)?|monthly|weekly|termly)", None),
    (rf"half[\s-]?termly|{_EACH}half[\s-]?term", Rhythm.HALF_TERMLY),
    (
        r"(?:six|6)[\s-]?monthly|every\s+(?:six|6)\s+months|half[\s-]?yearly|twice\s+(?:a\s+year|yearly)",
        Rhythm.SIX_MONTHLY,
    ),
    (rf"quarterly|{_EACH}quarter|every\s+(?:three|3)\s+months|(?:three|3)[\s-]?monthly", Rhythm.QUARTERLY),
    (rf"termly|{_EACH}term", Rhythm.TERMLY),
    (r"fortnightly|every\s+fortnight|every\s+(?:two|2)\s+weeks", Rhythm.FORTNIGHTLY),
    (rf"monthly|{_EACH}month", Rhythm.MONTHLY),
    (rf"weekly|{_EACH}week", Rhythm.WEEKLY),
    (rf"daily|{_EACH}day", Rhythm.DAILY),
    (
        rf"annual(?:ly)?|yearly|per\s+annum|{_EACH}(?:academic\s+|school\s+|financial\s+|calendar\s+)?year|(?:every|each)\s+{MONTH}",
        Rhythm.ANNUALLY,
    ),
)
_ANY = re.compile(
    "|".join(rf"(?P<r{index}>\b(?:{words})(?!\w))" for index, (words, _) in enumerate(_RHYTHMS)), re.IGNORECASE
)
# The statutory annual review of a plan is a meeting, so beside another rhythm its "annual" is no second one.
_ANNUAL_REVIEW = re.compile(r"annual\s+reviews?\b", re.IGNORECASE)


def rhythms_in(text: str) -> list[Rhythm | None]:
    """The different rhythms that the text prints, in order; None stands for a word with two meanings."""
    found: list[Rhythm | None] = []
    for match in _ANY.finditer(text):
        rhythm = next(rhythm for index, (_, rhythm) in enumerate(_RHYTHMS) if match[f"r{index}"])
        if rhythm not in found and not (found and _ANNUAL_REVIEW.match(text, match.start())):
            found.append(rhythm)
    return found


def find_rhythm(text: str) -> tuple[Rhythm | None, list[Issue]]:
    """The first rhythm that the text prints, and what to ask a person: a second rhythm, or a word with two meanings."""
    found = rhythms_in(text)
    clear = [rhythm for rhythm in found if rhythm]
    issues = [Issue.RHYTHM_UNCLEAR] if None in found else []
    return (clear[0] if clear else None), issues + ([Issue.TWO_RHYTHMS] if len(clear) > 1 else [])
