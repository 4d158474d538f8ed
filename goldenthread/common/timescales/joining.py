"""Putting atoms together: shared years, ranges, and words before and after ("by the end of", "onwards")."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from goldenthread.common.periods import Period, day_after, day_before, single_day
from goldenthread.common.timescales.atoms import Atom
from goldenthread.common.timescales.model import Issue

_LIST_LINK = re.compile(r"\s*(?:,\s*and|,|&|and|/|\+)?\s*", re.IGNORECASE)
_RANGE_LINK = re.compile(
    r"\s*(?:-|to|until|till|up\s+to|through(?:\s+to)?)\s*(?:the\s+)?(?P<edge>(?:end|start|beginning)\s*(?:of\s+)?(?:the\s+)?)?",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"(?:\bthe\s+)?\b(?P<edge>end|start|beginning|early|mid|late|middle|w/c|week\s+commencing|week\s+beginning"
    r"|week\s+\d|(?:first|second|third|fourth|last|\d(?:st|nd|rd|th))\s+(?:week|half|part|quarter))"
    r"(?:\s+of)?(?:\s+the)?[\s-]*$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?P<bound>not\s+before|no\s+earlier\s+than|not\s+earlier\s+than|no\s+later\s+than|not\s+later\s+than|by|before|prior\s+to|until|till|up\s+to|from|since|starting|commencing"
    r"|between|after)(?:\s+(?:at|in|on))?(?:\s+the)?\s*:?\s*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:within|following|\d+|one|two|three|four|six|nine|twelve)\s+(?:working\s+)?(?:days?|weeks?|months?|terms?|years?)\s+"
    r"(?:after|from|of|before|prior\s+to|following)\s+(?:the\s+)?(?:end\s+of\s+|start\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ONWARDS = re.compile(
    r"\s*(?:onwards?\b|[-,]?\s*(?:(?:and|to)\s+)?on-?going\b|(?:-|to)\s*(?:present|date|tbc|tba)\b|\+(?!\s*\d))",
    re.IGNORECASE,
)
_DEADLINES = frozenset({"by", "no later than", "not later than", "until", "till", "up to", "before", "prior to"})
_OPENINGS = frozenset({"not before", "no earlier than", "not earlier than", "from", "since", "starting", "commencing"})
_WEEK = frozenset({"w/c", "week commencing", "week beginning"})
# No words that belong to a date reach back further; without a bound, long texts would take quadratic time.
_FARTHEST_BACK = 60
_LAST_DAY_OF_WEEK = timedelta(days=6)


@dataclass(frozen=True)
class Wording:
    """The words before a time: its edge ("end" of "by the end of March") and its bound ("by")."""

    edge: str = ""
    bound: str = ""


@dataclass(frozen=True)
class Moment:
    """One time, resolved or not, with all the words that belong to it: `text[start:end]`."""

    start: int
    end: int
    period: Period | None
    issue: Issue | None = None
    wording: Wording = Wording()

    @property
    def is_deadline(self) -> bool:
        """Whether the words say by when, as "by March" does."""
        return self.wording.bound in _DEADLINES


def join_atoms(text: str, atoms: list[Atom]) -> list[Moment]:
    """The atoms of `text` as moments: years shared, ranges joined, edges and bounds applied."""
    shared = _share_years(text, atoms)
    moments: list[Moment] = []
    position, inherited = 0, Wording()
    while position < len(shared):
        link = _range_link(text, shared, position)
        first, last = shared[position], shared[position + 1 if link else position]
        moments.append(_moment(text, first, last, link, floor=moments[-1].end if moments else 0, inherited=inherited))
        # "by May and October 24": the month that borrowed a year shares its "by" with the lender.
        inherited = moments[-1].wording if last is not atoms[position] and not link else Wording()
        position += 2 if link else 1
    return moments


def _share_years(text: str, atoms: list[Atom]) -> list[Atom]:
    """Gives "May" the year of "May and October 24", from the back, as long as the times rise."""
    shared = list(atoms)
    for index in range(len(shared) - 2, -1, -1):
        atom, after = shared[index], shared[index + 1]
        between = text[atom.end : after.start]
        linked = _LIST_LINK.fullmatch(between) or _RANGE_LINK.fullmatch(between)
        if not (atom.wants_year and linked and after.year and atom.family == after.family):
            continue
        lent = atom.in_year(after.year)
        rises = lent.period and after.period and _starts_before(lent.period, after.period)
        shared[index] = (
            lent if rises else replace(atom, issue=Issue.REVERSED if lent.period else atom.issue, give_year=None)
        )
    return shared


def _starts_before(first: Period, second: Period) -> bool:
    return first.start is not None and second.start is not None and first.start < second.start


def _range_link(text: str, atoms: list[Atom], position: int) -> re.Match[str] | None:
    if position + 1 >= len(atoms) or atoms[position].family == "vague" or atoms[position + 1].family == "vague":
        return None
    between = text[atoms[position].end : atoms[position + 1].start]
    link = _RANGE_LINK.fullmatch(between)
    if link is None and _starts_with_between(text, atoms[position]):
        return re.fullmatch(r"\s+and\s+(?:the\s+)?(?P<edge>end\s+of\s+)?", between, re.IGNORECASE)
    return link


def _starts_with_between(text: str, atom: Atom) -> bool:
    bound = _BOUND.search(text, max(0, atom.start - _FARTHEST_BACK), atom.start)
    return bool(bound and bound["bound"].lower() == "between")


def _moment(
    text: str, first: Atom, last: Atom, link: re.Match[str] | None, *, floor: int, inherited: Wording
) -> Moment:
    """One moment of the atoms `first` to `last`; the words before it may reach back to `floor`."""
    start, wording = _words_before(text, first.start, floor)
    wording = inherited if wording == Wording() else wording
    if _RELATIVE.search(text[max(floor, first.start - _FARTHEST_BACK) : first.start]):
        return Moment(first.start, last.end, None, Issue.RELATIVE)
    if first.period is None or last.period is None:
        return Moment(start, last.end, None, first.issue or last.issue, wording)
    period, issue = _at_edge(first.period, wording.edge), None
    if link and period:
        period, issue = _range(period, _at_edge(last.period, _single_spaced(link["edge"] or ""))), Issue.REVERSED
    if period is None:
        return Moment(start, last.end, None, issue or Issue.VAGUE, wording)
    onwards = _ONWARDS.match(text, last.end)
    bounded = _bounded(period, wording.bound, onwards=bool(onwards), in_range=bool(link))
    return Moment(start, onwards.end() if onwards else last.end, bounded, wording=wording)


def _words_before(text: str, position: int, floor: int) -> tuple[int, Wording]:
    """Where the moment's own words begin, and what they say."""
    floor = max(floor, position - _FARTHEST_BACK)
    edge = _EDGE.search(text, floor, position)
    start = edge.start() if edge else position
    bound = _BOUND.search(text, floor, start)
    wording = Wording(_single_spaced(edge["edge"]) if edge else "", _single_spaced(bound["bound"]) if bound else "")
    return (bound.start() if bound else start), wording


def _single_spaced(words: str) -> str:
    return " ".join(words.lower().split())


def _at_edge(period: Period, edge: str) -> Period | None:
    """The last or first day of a period; None for "early", "mid" and "late", which name no days."""
    if not edge:
        return period
    if edge in _WEEK and period.start and period.start == period.end:
        return Period(period.start, period.start + _LAST_DAY_OF_WEEK)
    if edge.startswith("end") and period.end:
        return single_day(period.end)
    if edge.startswith(("start", "beginning")) and period.start:
        return single_day(period.start)
    return None


def _range(first: Period, last: Period | None) -> Period | None:
    if last is None or first.start is None or last.end is None or last.end < first.start:
        return None
    return Period(first.start, last.end)


def _bounded(period: Period, bound: str, *, onwards: bool, in_range: bool) -> Period:
    if onwards or (bound in _OPENINGS and not in_range):
        return Period(period.start, None)
    if bound == "after" and period.end:
        return Period(day_after(period.end), None)
    if bound in ("before", "prior to") and period.start:
        return Period(None, day_before(period.start))
    if bound in _DEADLINES:
        return Period(None, period.end)
    return period
