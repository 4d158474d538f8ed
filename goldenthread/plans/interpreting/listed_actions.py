"""Actions in lists and paragraphs, with the lines below them that say who, when and to what end."""

import re

from goldenthread.common.references import leading_references
from goldenthread.common.terms import TermDates
from goldenthread.plans.interpreting.columns import Column, column_of
from goldenthread.plans.interpreting.drafts import ActionDraft, OutcomeCell, PriorityDraft
from goldenthread.plans.interpreting.leads import names_in
from goldenthread.plans.interpreting.parsed import Milestone
from goldenthread.plans.interpreting.pieces import ItemPiece, TextPiece
from goldenthread.plans.interpreting.ratings import rating_in
from goldenthread.plans.interpreting.reference_shapes import Shapes
from goldenthread.plans.interpreting.words import lines_of, squash

_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z /&()]{1,40}?)\s*[:–—]\s*(?P<words>\S.*)", re.DOTALL)
_BRACKETED = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\s*\.?\s*$")
_PARTS = re.compile(r"\s*(?:;|\||,\s*(?=(?i:by when|timescales?|deadline|due|lead|owner|by)\b))\s*")
_DETAILS = frozenset(
    {Column.LEAD, Column.TIMESCALE, Column.START, Column.END, Column.OUTCOME, Column.RATING, Column.PROGRESS,
    Column.MILESTONE,
     Column.BASELINE, Column.TARGET}
)  # fmt: skip
_LONGEST_LABEL = 5


def detail_of(text: str) -> tuple[Column, str] | None:
    """What a line such as "Lead: Head of SEND" says of the action above it; None for any other line."""
    found = _LABELLED.fullmatch(squash(text))
    if found is None or len(found["label"].split()) > _LONGEST_LABEL:
        return None
    column = column_of(found["label"])
    return (column, found["words"]) if column in _DETAILS else None


def listed_reference(piece: TextPiece | ItemPiece, shapes: Shapes) -> tuple[str, str] | None:
    """The reference of words outside tables, and the words after it: a printed number with a dot."""
    marker = piece.marker.strip("().: ") if isinstance(piece, ItemPiece) else ""
    if "." in marker and leading_references(marker):
        return marker, squash(piece.text)
    found = shapes.leading(piece.text)
    return found if found and "." in found[0] and found[1] else None


def add_listed_action(priority: PriorityDraft, piece: TextPiece | ItemPiece, shapes: Shapes, group: str | None) -> None:
    """Drafts the action, with what it says in brackets or in lines below about leads and dates."""
    marker = piece.marker.strip("().: ") if isinstance(piece, ItemPiece) else ""
    ref, words = listed_reference(piece, shapes) or shapes.leading(piece.text) or (marker or None, piece.text)
    first, *others = lines_of(words) or [""]
    details = [detail for line in others if (detail := detail_of(line))]
    text, bracketed = _without_details_in_brackets(first)
    action = ActionDraft(
        priority.next_action_key(), ref or None, [text, *(one for one in others if not detail_of(one))], group=group
    )
    priority.actions.append(action)
    for column, said in [*bracketed, *details]:
        _give(priority, action, column, said)


def add_detail(priority: PriorityDraft, piece: TextPiece | ItemPiece, terms: TermDates) -> None:
    """Adds a line to the last action: what it is labelled as, else more of its words."""
    del terms
    action = priority.actions[-1]
    found = detail_of(piece.text)
    if found:
        _give(priority, action, *found)
    else:
        action.lines.append(squash(piece.text))


def _without_details_in_brackets(text: str) -> tuple[str, list[tuple[Column, str]]]:
    """The words without a last bracket that says who and when, such as "(Lead: Head of SEND; by March 2025)"."""
    found = _BRACKETED.search(text)
    details = [detail_of(part) for part in _PARTS.split(found["inside"])] if found else []
    kept = [detail for detail in details if detail]
    if not found or not kept:
        return text, []
    unlabelled = [part for part, detail in zip(_PARTS.split(found["inside"]), details, strict=True) if detail is None]
    return text[: found.start()].rstrip(), [*kept, *((Column.TIMESCALE, part) for part in unlabelled if part)]


def _give(priority: PriorityDraft, action: ActionDraft, column: Column, words: str) -> None:
    if column is Column.LEAD:
        action.leads += [name for name in names_in([words]) if name not in action.leads]
        priority.has_leads = True
    elif column in (Column.TIMESCALE, Column.START, Column.END):
        action.when.setdefault(column, []).append((words, None))
    elif column is Column.OUTCOME:
        priority.outcomes.append(OutcomeCell([words], [action]))
    elif column is Column.RATING:
        action.rating, action.rating_colour, more = rating_in([words])
        action.progress += [more] if more else []
    elif column is Column.MILESTONE:
        action.milestones.append(Milestone(words))
    elif column is Column.BASELINE:
        action.baseline = words
    elif column is Column.TARGET:
        action.target = words
    else:
        action.progress.append(words)
