"""The words of an expected outcome that say when, and where the result itself begins.

Plans print the date first and the result after it, often with nothing between them but a capital letter: "Autumn 24
survey of parents More families say that …". Bold type would show the border, but not every format keeps it, so it is
found from the words: the phrase ends before the first word with a capital that starts a sentence. Such a word is
neither an abbreviation nor part of a date, and does not follow a word such as "of" or "and". Where a later one
follows directly on a word for a source of evidence ("report", "data"), in the same sentence, that one is taken.
"""

import re
from dataclasses import dataclass

from goldenthread.common.terms import TermDates
from goldenthread.common.timescales import Issue, Timescale, find_moments, parse_timescale

_SOURCE = (
    r"(?:reports?|reporting|data|releases?|collections?|surveys?|reviews?|audits?|minutes|meetings?|returns?|statistics|results?"
    r"|census|dashboards?|scorecards?|analysis|publications?)"
)
_BREAK = re.compile(r"(?P<mark>[.:;])\s+|\s(?P<dash>[-–—])\s+|\n")
_CAPITAL = re.compile(r"(?<=\s)(?=[A-Z])(?P<word>[A-Za-z][\w’'-]*)")
_ABBREVIATION = re.compile(r"[A-Z]{2,}[a-z]?s?\d*|[A-Z]\d+|[A-Z]+&[A-Z]+|[B-HJ-Z]")
_OF_DATES = re.compile(
    r"(?:autumn|spring|summer|term|academic|school|year|financial|annual|annually|termly|monthly|quarterly|quarter|weekly|half"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?"
    r"|oct|nov|dec|end|by|q[1-4]|fy|ay|monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(
    r"(?:of|and|or|the|a|an|to|in|at|by|for|from|with|on|as|that|which|their|our|all|per|via|through|&|/|-|–)",
    re.IGNORECASE,
)
_RHYTHM = re.compile(
    r"(?:termly|annual(?:ly)?|monthly|quarterly|weekly|half[- ]termly|(?:six|6)[- ]monthly|every (?:term|month"
    r"|quarter|year|half term))\b",
    re.IGNORECASE,
)
_LONGEST_PHRASE = 25
_LONGEST_WHOLE = 14


@dataclass(frozen=True)
class DatedWords:
    """The date phrase of an outcome and the words after it."""

    timescale: Timescale
    result: str


def dated_words(text: str, *, terms: TermDates) -> DatedWords | None:
    """The timescale that the words of an outcome begin with or are due by; None where they print none."""
    phrase = _phrase_before_result(text, terms)
    if phrase:
        return DatedWords(parse_timescale(phrase, terms=terms), text[len(phrase) :].lstrip(" .:;–—-\n"))
    return deadline_in(text, terms=terms)


def _phrase_before_result(text: str, terms: TermDates) -> str:
    moments = find_moments(text, terms=terms)
    breaks = (
        match for match in _BREAK.finditer(text) if not any(one.start < match.start() < one.end for one in moments)
    )
    limit = next(breaks, None)
    sentence = text[: limit.start()] if limit else text
    borders = _borders(sentence)
    dated = [border for border in borders if _is_dated(sentence[:border], terms)]
    sure = [border for border in dated if Issue.NO_YEAR not in parse_timescale(sentence[:border], terms=terms).issues]
    candidates = sure or dated
    if not candidates:
        return _whole_sentence(sentence, limit, terms)
    after_source = (
        border for border in candidates if re.search(rf"\b{_SOURCE}$", sentence[:border].rstrip(), re.IGNORECASE)
    )
    return sentence[: next(after_source, candidates[0])].rstrip()


def _borders(sentence: str) -> list[int]:
    """Where a capital letter may start the result, in order."""
    found = []
    for match in _CAPITAL.finditer(sentence):
        before = sentence[: match.start()].split()
        if len(before) > _LONGEST_PHRASE:
            break
        new_sentence = not _LEADS_ON.fullmatch(before[-1].strip("(,")) and not before[-1].endswith(",")
        if new_sentence and not _ABBREVIATION.fullmatch(match["word"]) and not _OF_DATES.fullmatch(match["word"]):
            found.append(match.start())
    return found


def _is_dated(words: str, terms: TermDates) -> bool:
    """Whether words could be a date phrase: they begin with a time, or name one and a source of evidence."""
    timescale = parse_timescale(words, terms=terms)
    unread = set(timescale.issues) <= {Issue.UNRESOLVED}
    if not timescale.periods and not timescale.recurs and unread:
        return False
    return _begins_with_time(words, terms) or bool(re.search(rf"\b{_SOURCE}\b", words, re.IGNORECASE))


def _begins_with_time(words: str, terms: TermDates) -> bool:
    moments = find_moments(words, terms=terms)
    return bool(_RHYTHM.match(words)) or bool(moments and not words[: moments[0].start].strip())


def _whole_sentence(sentence: str, limit: re.Match[str] | None, terms: TermDates) -> str:
    """The sentence itself, where a mark or a line parts it from the result, or where it is short and all there is."""
    rhythm = _RHYTHM.match(sentence)
    if not _is_dated(sentence, terms):
        return ""
    is_label = limit is not None and limit["mark"] != "."
    if len(sentence.split()) > _LONGEST_WHOLE and not is_label:
        return rhythm[0] if rhythm else ""
    ends_with_source = bool(re.search(rf"\b{_SOURCE}\W*$", sentence, re.IGNORECASE))
    if is_label or (ends_with_source and (limit is None or _begins_with_time(sentence, terms))):
        return sentence.rstrip()
    if rhythm:
        return rhythm[0]
    return sentence.rstrip() if _begins_with_time(sentence, terms) else ""


def deadline_in(text: str, *, terms: TermDates) -> DatedWords | None:
    """The one "by …" in the words of an outcome such as "95% of plans on time by July 2025"."""
    deadlines = [moment for moment in find_moments(text, terms=terms) if moment.is_deadline and moment.period]
    if len(deadlines) != 1:
        return None
    phrase = text[deadlines[0].start : deadlines[0].end]
    return DatedWords(parse_timescale(phrase, terms=terms), text)
