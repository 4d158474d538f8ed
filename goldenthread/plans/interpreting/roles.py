"""What a part of a priority is for, told from its heading: evidence, actions, outcomes, progress or aim."""

import re
from enum import Enum

from goldenthread.plans.interpreting.words import squash


class Role(Enum):
    """What stands under a heading inside a priority."""

    EVIDENCE = "evidence"
    ACTIONS = "actions"
    OUTCOMES = "outcomes"
    PROGRESS = "progress"
    AIM = "aim"


_PEOPLE = (
    r"(?:parents?|carers?|famil(?:y|ies)|children|young people|pupils|learners|schools|partners|inspectors?"
    r"|ofsted|cqc|peers?|you|people)"
)
_SOURCES = (
    rf"(?:data|evidence|intelligence|feedback|inspections?|reviews?|self[- ]?evaluation|sef|needs assessment|{_PEOPLE})"
)
_SAY = r"(?:tells?|told|tell|shows?|showed|says?|said|found|identified|have (?:said|told|found|shown))"
_TAIL = r"(?:\s+(?:for|to|about|in|on|of)\s.{1,60}|\s+us(?:\s.{1,60})?)?"
_PATTERNS: tuple[tuple[Role, str], ...] = (
    (
        Role.EVIDENCE,
        rf"what (?:\w+ ){{0,4}}{_SOURCES}(?: (?:and|or) (?:\w+ ){{0,2}}{_SOURCES})*(?: \w+)? {_SAY}{_TAIL}",
    ),
    (
        Role.EVIDENCE,
        rf"(?:\w+ ){{0,3}}{_PEOPLE}(?: (?:and|or) (?:\w+ )?{_PEOPLE})* (?:have )?(?:also )?(?:said|say"
        r"|told us|tell us)",
    ),
    (
        Role.EVIDENCE,
        r"why (?:is )?(?:this|it) (?:is )?(?:a |so )?(?:priority|important|matters|needed)"
        r"|why we chose this(?: \w+)?",
    ),
    (
        Role.EVIDENCE,
        r"(?:evidence|rationale|context|background|needs?|evidence base|evidence and data|data and evidence"
        r"|case for change)",
    ),
    (
        Role.EVIDENCE,
        r"(?:what|how) (?:do )?we (?:already )?know(?: this| already| so far)?"
        r"|where (?:we are|are we)(?: now)?",
    ),
    (
        Role.EVIDENCE,
        r"current (?:position|situation)|inspection findings|(?:issues|needs|findings)(?: identified)?"
        r"|what needs to (?:improve|change|be better)",
    ),
    (
        Role.OUTCOMES,
        r"what (?:difference )?will (?:be different|change|this mean|success look like|it look like"
        r"|good look like)(?:\s.{1,60})?",
    ),
    (
        Role.OUTCOMES,
        r"what difference (?:will this make|this will make|we will make)(?:\s.{1,60})?"
        r"|how (?:will we|we will) know(?:\s.{1,60})?",
    ),
    (
        Role.OUTCOMES,
        r"(?:expected |intended |desired |planned |measurable )?(?:outcomes?|impact)(?: measures?"
        r"| we expect| and (?:impact|measures))?",
    ),
    (
        Role.OUTCOMES,
        r"(?:success|impact|outcome|performance) (?:measures?|criteria|indicators?)|measures? of success"
        r"|what success looks like|kpis?",
    ),
    (
        Role.PROGRESS,
        r"(?:our )?progress(?: so far| to date| update| made| report)?"
        r"|what (?:we have|has been|we’ve|we've) (?:done|achieved)(?: so far| to date)?",
    ),
    (Role.PROGRESS, r"what has (?:happened|changed)(?: so far| to date)?|achievements(?: so far| to date)?|update"),
    (
        Role.ACTIONS,
        r"actions?(?: plan| we will take| to be taken| to deliver this"
        r"| to take)?(?:(?: to deliver this)? are(?: to)?)?|actions? and (?:leads?|timescales?)",
    ),
    (
        Role.ACTIONS,
        r"actions? to deliver this(?: are)?(?: to)?"
        r"|what (?:are )?we (?:will|are going to|need to|plan to|intend to)?\s?do(?:ing)?(?: next| about it"
        r"| about this)?",
    ),
    (
        Role.ACTIONS,
        r"what (?:are we|we are) (?:doing|going to do)(?: next| about it)?"
        r"|what will we do(?: next| about it)?"
        r"|how (?:we will|will we) (?:do (?:it|this)|achieve (?:it|this)|get there|deliver (?:it|this))"
        r"|next steps|tasks?|activities|steps",
    ),
    (
        Role.AIM,
        r"(?:aims?|ambitions?|vision|objectives?|goals?|what we want to achieve|where we want to be|summary"
        r"|introduction|overview)",
    ),
)
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _PATTERNS)
_DETERMINERS = re.compile(r"^(?:our|the|key|main|planned|agreed|priority|current|these|this)\s+")
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[a-z])[.)]?\s+(?=\D)")
_LONGEST = 14


def role_of(text: str) -> Role | None:
    """The role that a heading announces, whatever its numbering, capitals or colon; None for any other text."""
    plain = _plain(text)
    if not plain or len(plain.split()) > _LONGEST:
        return None
    return next((role for form in _forms(plain) for role, pattern in _COMPILED if pattern.fullmatch(form)), None)


def role_and_words(text: str) -> tuple[Role, str] | None:
    """The role and the words of a line such as "Why this matters: absence is too high"; None for any other text."""
    label, colon, words = text.partition(":")
    role = role_of(label) if colon and words.strip() else None
    return (role, words.strip()) if role else None


def _plain(text: str) -> str:
    plain = squash(text).replace("*", "").replace("_", " ").lower()
    plain = plain.replace("&", " and ").replace("/", " and ").replace("’", "'")
    return " ".join(plain.split()).strip(" :.?!-–—")


def _forms(plain: str) -> list[str]:
    """The heading as it is, then without its number, then without "our", "the" and the like."""
    numberless = _NUMBER.sub("", plain)
    bare = numberless
    while (shorter := _DETERMINERS.sub("", bare)) != bare:
        bare = shorter
    return [plain, numberless, bare]
