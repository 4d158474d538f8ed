"""Small pieces of the sentences that explain an answer."""

from datetime import date


def long_day(day: date) -> str:
    """Return "31 December 2019"."""
    return f"{day.day} {day:%B %Y}"


def days_in_words(count: int) -> str:
    """Return "1 day" or "62 days"."""
    return f"{count} day" if count == 1 else f"{count} days"


def times_in_words(count: int) -> str:
    """Return "once", "twice" or "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def quoted(words: str) -> str:
    """Return the words between quotation marks."""
    return f"“{words}”"


def joined(names: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def sentence(*pieces: str) -> str:
    """Return the pieces that say something as one sentence, divided by semicolons."""
    said = "; ".join(piece for piece in pieces if piece)
    return f"{said[:1].upper()}{said[1:]}."
