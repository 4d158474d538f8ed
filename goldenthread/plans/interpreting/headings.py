"""Headings of priorities: "Improvement priority 1: …", "Theme 2 – …", "Priority one: …", "1. Early years"."""

import re
from dataclasses import dataclass

from goldenthread.plans.interpreting.words import squash

NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_BEFORE = r"(?:(?:improvement|strategic|key|main|top|send|local|partnership|our|wsoa|priority)\s+){0,2}"
_NOUN = (
    r"(?:priority(?:\s+(?:area|action|theme|objective))?|theme|area(?:\s+(?:for|of)\s+(?:priority\s+action|improvement|focus))?"
    r"|work\s?stream|strand|objective|aim|goal|ambition|outcome|pillar|domain|recommendation|commitment|focus(?:\s+area)?)"
)
# Without a number, "Aim:" and "Outcome:" label a sentence; only these stand over a part of a plan.
_NOUN_ALONE = r"(?:priority(?:\s+(?:area|theme))?|theme|key\s+area|work\s?stream|strand|pillar|focus\s+area)"
_NUMBER = (
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}})?(?![\d%])|(?i:{'|'.join(NUMBER_WORDS)})\b|[A-Z](?![A-Za-z])"
    rf"|[IVX]{{1,4}}(?![A-Za-z]))"
)
_NUMBERED_WORD = re.compile(
    rf"(?P<word>(?i:{_BEFORE}{_NOUN}))(?:\s+(?i:(?:no\.?|number)\s*|#\s*)?|\s*(?=\d))(?P<ref>{_NUMBER})"
    r"(?P<mark>\s*[:.)|–—-]+|\s*\n|\s*$|(?=\s))\s*(?P<title>.*)",
    re.DOTALL,
)
_WORD_ALONE = re.compile(rf"(?P<word>(?i:{_BEFORE}{_NOUN_ALONE}))\s*[:–—-]\s*(?P<title>\S.*)", re.DOTALL)
_NUMBERED = re.compile(
    r"(?P<ref>\d{1,2}(?:\.\d{1,2})?|[A-Z])\s*(?P<mark>[.):–—-]|\s)\s*(?P<title>[^\W\d].*)", re.DOTALL
)
_CONTENTS_ENTRY = re.compile(r"(?:\.{3}|…|\t)\s*\d{1,3}\s*$")
_LONGEST_ENTRY_END = 40
_LONGEST = 45


@dataclass(frozen=True)
class PriorityHeading:
    """A heading that names a priority: the plan's word for it ("" for a bare number), its number and its title."""

    printed: str
    word: str
    ref: str | None
    title: str

    @property
    def family(self) -> str:
        """What it has in common with its sisters: the word, in lower case."""
        return squash(self.word).lower()


def priority_heading(text: str, *, sure: bool) -> PriorityHeading | None:
    """The priority that a heading names by a word such as priority or theme, or None.

    `sure` says that the text is set as a heading; other text must have a colon, dash or line end after the number, so
    that a sentence such as "Priority 1 is about…" is none. A line of a table of contents is none either.
    """
    text = text.strip().strip("*").strip()
    if is_contents_entry(text) or len(text.split()) > _LONGEST:
        return None
    found = _NUMBERED_WORD.fullmatch(text)
    if found and (
        found["mark"].strip() or "\n" in found["mark"] or not found["title"] or _set_apart(found["title"], sure)
    ):
        return PriorityHeading(squash(text), _word(found["word"]), _number(found["ref"]), _title(found["title"]))
    alone = _WORD_ALONE.fullmatch(text)
    if alone and sure:
        return PriorityHeading(squash(text), _word(alone["word"]), None, _title(alone["title"]))
    return None


def numbered_heading(text: str) -> PriorityHeading | None:
    """The priority of a heading that begins with a bare number or letter: "1. Early years", "A) Inclusion"."""
    found = _NUMBERED.fullmatch(text.strip())
    if found is None or is_contents_entry(text):
        return None
    if found["ref"].isalpha() and not found["mark"].strip():
        return None
    return PriorityHeading(squash(text), "", found["ref"], _title(found["title"]))


def is_contents_entry(text: str) -> bool:
    """Whether a line belongs to a table of contents: leading dots or a tab, then a page number."""
    return bool(_CONTENTS_ENTRY.search(text[-_LONGEST_ENTRY_END:]))


def _set_apart(title: str, sure: bool) -> bool:
    return sure and title[:1].isupper()


def _number(printed: str) -> str:
    """The number in figures: "one" and "1" name the same priority."""
    word = printed.lower()
    return str(NUMBER_WORDS.index(word) + 1) if word in NUMBER_WORDS else printed


def _word(printed: str) -> str:
    """The plan's word for a priority, without capitals that only set the heading apart."""
    return squash(printed).capitalize() if printed.isupper() else squash(printed)


def _title(text: str) -> str:
    return squash(text).strip("*").strip()
