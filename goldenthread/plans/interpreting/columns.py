"""Columns of action tables, told from their headings by the words that plans use for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from goldenthread.plans.interpreting.words import squash


class Column(Enum):
    """What a column holds."""

    REF = "ref"
    LINKS = "links"
    PRIORITY = "priority"
    ACTION = "action"
    LEAD = "lead"
    TIMESCALE = "timescale"
    START = "start"
    END = "end"
    OUTCOME = "outcome"
    RATING = "rating"
    PROGRESS = "progress"
    EVIDENCE = "evidence"
    MILESTONE = "milestone"
    BASELINE = "baseline"
    TARGET = "target"
    MEANING = "meaning"
    OBJECTIVE = "objective"
    RISK = "risk"
    OTHER = "other"


_NUMBER = r"(?:no|nos|number|nr|num|id|ref|reference)"
_PRIORITY = r"(?:priority|priorities|theme|area|work ?stream|strand|pillar|domain)"
_COMPLETION = r"(?:end|ends|finish|completion|complete|completed by|complete by|due|target|delivery|to)"
# Tried from the top: the first pattern that is found in a heading decides.
_WORDS: tuple[tuple[Column, str], ...] = (
    (
        Column.LINKS,
        r"^(?:linked|related|supporting|contributing) actions?|^links? to actions?"
        r"|^actions? (?:linked|covered)|^which actions?",
    ),
    (Column.REF, rf"^(?:action |item |task |plan |line )?(?:{_NUMBER}|#)$|^{_NUMBER}\b.{{0,8}}$|^item$|^#$"),
    (
        Column.OTHER,
        r"\bnumber of\b|^(?:date )?(?:last )?(?:updated|reviewed)\b|\brevis|\breview date\b|^review$|^actual"
        r"|\bdate (?:completed|closed|added|raised)\b|^resources?|^costs?|^budget|^fund|\bvers|^page",
    ),
    (
        Column.PRIORITY,
        rf"^(?:improvement |key |strategic |main )?{_PRIORITY}(?: (?:area|theme))?(?: (?:{_NUMBER}|name"
        r"|title))?$",
    ),
    (
        Column.PROGRESS,
        r"\bcomments?\b|\bcommentary\b|\bnarrative\b|\bupdates?\b|\bimpact (?:to date|so far)\b"
        r"|\bevaluation\b|\bachiev|^(?:what )?(?:has|have) (?:been|we)|\bso far\b|\bto date\b",
    ),
    (Column.RATING, r"\bb?rag\b|\bbrag\b|\bratings?\b|\bstatus\b|\btraffic lights?\b|\brated\b|^confidence"),
    (Column.PROGRESS, r"^(?:our |current |latest )?progress|^notes?$|^position\b|^current position"),
    (Column.RISK, r"\brisks?\b|\blikelihood\b|\bmitigat"),
    (
        Column.LEAD,
        r"\bleads?\b|\bowners?\b|\bowned by\b|\bresponsib|\baccountab|\blaps?\b|\blags?\b|\bsro\b"
        r"|^(?:by )?whom?\b|\bnamed (?:person|officer)\b|\bsponsor\b|\bofficers?$|^organisations?$|^agency$"
        r"|\bpost ?holder\b",
    ),
    (Column.BASELINE, r"\bbaseline\b|\bstarting point\b|\bstarting position\b"),
    (
        Column.START,
        r"^(?:planned |agreed |proposed |target |expected )?(?:start|starts|starting|start by|commence"
        r"|commences|begin|begins|from)(?: date| by| on)?$",
    ),
    (
        Column.END,
        rf"^(?:planned |agreed |proposed |expected |target |due )?{_COMPLETION} (?:date|by|on)$"
        r"|^(?:planned |agreed |expected |target )?(?:end|ends|finish|completion|complete)$"
        r"|^to be completed by|^date (?:due|for completion)$|^due$|^to$",
    ),
    (Column.TARGET, r"^targets?$|^target (?:value|figure|measure)s?$"),
    (
        Column.OUTCOME,
        r"\boutcomes?\b|\bimpacts?\b|\bsuccess\b|\bdifferent\b|\bdifference\b|\bkpis?\b|\bmeasures?\b"
        r"|\bmeasurable\b|\bhow will we know\b|\bhow we will know\b|\bindicators?\b|\bbenefits?\b"
        r"|\bresults?\b|\blooks? like\b",
    ),
    (
        Column.MILESTONE,
        r"^(?:key |interim )?milestones?$|^milestones? (?:and )?(?:date|step)s?$"
        r"|^(?:by )?(?:\d+|three|six|nine|twelve|eighteen)[- ]months?(?: milestones?)?$",
    ),
    (
        Column.TIMESCALE,
        r"\bstart\b.*\b(?:end|finish)\b|\btime ?(?:scale|frame|line)s?\b|\bby when\b|^when\b|\bdeadlines?\b"
        r"|\bdates?\b|\bschedule\b|\btimings?\b|^term$|^period$|\bmilestones?\b",
    ),
    (
        Column.EVIDENCE,
        r"^why\b|^rationale|^evidence (?:base|of need)|^what (?:the|our) (?:data|evidence)"
        r"|^(?:issue|need|finding)s?\b|^context|^area for improvement",
    ),
    (Column.OBJECTIVE, r"^(?:key |strategic |smart )?(?:objective|aim|goal|ambition)s?\b|^what we want\b"),
    (
        Column.ACTION,
        r"\bactions?\b|^what (?:we|will we|are we|needs|must|do we)\b|^what$|\bactivit(?:y|ies)\b|\btasks?\b"
        r"|\bsteps?\b|\bdeliverables?\b|\binitiatives?\b|\binterventions?\b|^how (?:we will|will we)\b"
        r"|\bwe will\b|^commitments?$|^recommendations?$",
    ),
    (
        Column.MEANING,
        r"\bmeanings?\b|^means\b|\bdefinitions?\b|\bdescriptions?\b|\bexplanations?\b"
        r"|\bwhat (?:it|this) means\b|\bcriteria\b|^key$",
    ),
)
_COMPILED = tuple((column, re.compile(pattern)) for column, pattern in _WORDS)
_LONGEST_HEADING = 14
_LONGEST_SURE_HEADING = 5
_LEADING_REFERENCE = re.compile(r"^\(?[A-Za-z]?\d+[.)]\d")
# Besides an action or an outcome, a header names at least one of these.
_COMPANIONS = frozenset(
    {
        Column.REF,
        Column.LEAD,
        Column.TIMESCALE,
        Column.START,
        Column.END,
        Column.OUTCOME,
        Column.RATING,
        Column.PROGRESS,
        Column.MILESTONE,
        Column.PRIORITY,
        Column.BASELINE,
        Column.TARGET,
        Column.LINKS,
        Column.MEANING,
    }
)
_LEAST_RECOGNISED = 0.5


@dataclass(frozen=True)
class Header:
    """The columns of a table, one for each place from left to right, with their printed headings."""

    columns: tuple[Column, ...]
    headings: tuple[str, ...]

    def has(self, column: Column) -> bool:
        """Whether a column is of this kind."""
        return column in self.columns

    @property
    def of_actions(self) -> bool:
        """Whether the table lists actions, or outcomes that name their actions."""
        if Column.ACTION in self.columns:
            return True
        return Column.OUTCOME in self.columns and bool({Column.REF, Column.LINKS} & set(self.columns))


def column_of(heading: str) -> Column:
    """What a column with this heading holds; OTHER where its words say nothing that is known."""
    plain = _plain(heading)
    return next((column for column, pattern in _COMPILED if pattern.search(plain)), Column.OTHER)


def reads_like_headings(cells: Sequence[str]) -> bool:
    """Whether a row could head some table, of actions or not: short words, half of which head columns elsewhere."""
    worded = [squash(cell) for cell in cells if cell.strip()]
    if any(len(one.split()) > _LONGEST_HEADING or _LEADING_REFERENCE.match(one) for one in worded):
        return False
    known = sum(column_of(one) is not Column.OTHER and len(one.split()) <= _LONGEST_SURE_HEADING for one in worded)
    return len(worded) > 1 and known >= _LEAST_RECOGNISED * len(worded)


def header_of(headings: Sequence[str]) -> Header | None:
    """The columns that a row of headings names; None where it cannot be a header of actions or of a rating key."""
    printed = [squash(heading) for heading in headings]
    worded = [heading for heading in printed if heading]
    if not worded or any(len(one.split()) > _LONGEST_HEADING or _LEADING_REFERENCE.match(one) for one in worded):
        return None
    columns = [column_of(heading) if heading else Column.OTHER for heading in printed]
    known = sum(column is not Column.OTHER for column in columns)
    columns = _settled(columns)
    header = Header(tuple(columns), tuple(printed))
    alone = len(worded) == 1 and _plain(worded[0]) in ("action", "actions", "our actions", "key actions")
    if known < _LEAST_RECOGNISED * len(worded) or not (alone or _named_enough(header)):
        return None
    return header


def _named_enough(header: Header) -> bool:
    companions = _COMPANIONS & set(header.columns)
    if header.has(Column.ACTION):
        return bool(companions)
    return header.has(Column.RATING) and header.has(Column.MEANING) or header.of_actions


def _settled(columns: list[Column]) -> list[Column]:
    """The kinds in the light of the whole header, with one column of actions and one of references."""
    settled = list(columns)
    if Column.RISK in settled and settled.index(Column.RISK) <= 1:
        return [Column.OTHER if column is Column.ACTION else column for column in settled]
    if Column.ACTION not in settled:
        _promote(settled, (Column.OBJECTIVE, Column.MEANING) if Column.LEAD in settled else (Column.OBJECTIVE,))
    _only_first(settled, Column.ACTION)
    _only_first(settled, Column.REF)
    _only_first(settled, Column.PRIORITY)
    if Column.END in settled and Column.START not in settled:
        settled[settled.index(Column.END)] = Column.TIMESCALE
    dated = {Column.TIMESCALE, Column.START, Column.END} & set(settled)
    if not dated and settled.count(Column.MILESTONE) == 1:
        settled[settled.index(Column.MILESTONE)] = Column.TIMESCALE
    return [Column.OTHER if column is Column.RISK else column for column in settled]


def _promote(columns: list[Column], candidates: tuple[Column, ...]) -> None:
    """Makes the first of the candidates the column of actions."""
    for candidate in candidates:
        if candidate in columns:
            columns[columns.index(candidate)] = Column.ACTION
            return


def _only_first(columns: list[Column], kind: Column) -> None:
    first = columns.index(kind) if kind in columns else len(columns)
    columns[first + 1 :] = [Column.OTHER if column is kind else column for column in columns[first + 1 :]]


def _plain(heading: str) -> str:
    plain = heading.lower().replace("&", " and ").replace("/", " ").replace("’", "'")
    plain = re.sub(r"[^\w#' -]", " ", plain)
    return " ".join(plain.split())
