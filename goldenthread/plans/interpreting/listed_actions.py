"""Actions in lists and paragraphs, with the lines below them that say who, when and to what end."""

import re
from itertools import pairwise

from goldenthread.common.references import leading_references
from goldenthread.common.terms import TermDates
from goldenthread.common.timescales import find_moments, parse_timescale
from goldenthread.plans.interpreting.columns import Column, column_of
from goldenthread.plans.interpreting.drafts import ActionDraft, OutcomeCell, PriorityDraft
from goldenthread.plans.interpreting.leads import lead_of, names_in
from goldenthread.plans.interpreting.parsed import LeadKind, Milestone
from goldenthread.plans.interpreting.pieces import ItemPiece, TextPiece
from goldenthread.plans.interpreting.ratings import rating_in
from goldenthread.plans.interpreting.reference_shapes import Shapes
from goldenthread.plans.interpreting.words import lines_of, squash

_LABEL = (
    r"(?:(?:lead|action|responsible|accountable|delivery)\s+)?(?:leads?|owners?|officers?|persons?)"
    r"|responsible|accountable|who|sro|timescales?|timeframe|by when|when|deadline"
    r"|due(?: date)?|(?:target|completion|start|end|finish)(?: date)?"
    r"|(?:expected\s+|intended\s+)?(?:outcomes?|impact)|success (?:measures?|criteria)|measures?(?: of success)?|kpis?"
    r"|how will we know|what will be different|(?:b?rag\s+)?rating|b?rag|status"
    r"|progress(?: update| to date)?|update|comments?|milestones?|baseline"
)
_LABELLED = re.compile(rf"(?P<label>{_LABEL})\s*:\s*(?P<words>\S.*)", re.DOTALL | re.IGNORECASE)
_BRACKETED = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\s*\.?\s*$")
_INLINE_LABEL = re.compile(rf"(?<=[.;,)]\s)(?=[A-Z])(?:{_LABEL})\s*:", re.IGNORECASE)


def detail_of(text: str) -> tuple[Column, str] | None:
    """What a line such as "Lead: Head of SEND" says of the action above it; None for any other line."""
    found = _LABELLED.fullmatch(squash(text))
    return (column_of(found["label"]), found["words"]) if found else None


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
    text, labelled = _without_labelled_sentences(text)
    action = ActionDraft(
        priority.next_action_key(), ref or None, [text, *(one for one in others if not detail_of(one))], group=group
    )
    priority.actions.append(action)
    for column, said in [*bracketed, *labelled, *details]:
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


def _without_labelled_sentences(text: str) -> tuple[str, list[tuple[Column, str]]]:
    """The words before "Lead: …" or "By when: …" in the same line, and what these say."""
    starts = [match.start() for match in _INLINE_LABEL.finditer(text)]
    if not starts:
        return text, []
    parts = [text[start:end].strip(" .;,") for start, end in pairwise([*starts, len(text)])]
    details = [detail for part in parts if (detail := detail_of(part))]
    return text[: starts[0]].strip(" ;,"), [one for detail in details for one in _with_deadline_apart(*detail)]


def _with_deadline_apart(column: Column, words: str) -> list[tuple[Column, str]]:
    """A lead with the sentence after it that says by when, as in "Participation officer. By March 2026"."""
    sentence = re.search(r"\.\s+(?=(?i:by|from|until|before)\b)", words) if column is Column.LEAD else None
    if sentence is None or not parse_timescale(words[sentence.end() :]).periods:
        return [(column, words)]
    return [(column, words[: sentence.start()]), (Column.TIMESCALE, words[sentence.end() :])]


def _without_details_in_brackets(text: str) -> tuple[str, list[tuple[Column, str]]]:
    """The words without a last bracket that says who and when, such as "(Lead: Head of SEND; by March 2025)"."""
    found = _BRACKETED.search(text)
    parts = _parts_of(found["inside"]) if found else []
    labelled = any(map(detail_of, parts))
    dated = any(_is_date(part) for part in parts)
    details = [detail_of(part) or _unlabelled(part) for part in parts]
    if not found or not (labelled or dated) or not all(details):
        return text, []
    return text[: found.start()].rstrip(), [detail for detail in details if detail]


def _parts_of(inside: str) -> list[str]:
    """What a bracket lists: parted by semicolons or strokes, or by commas where there are none."""
    separator = r"[;|]" if re.search(r"[;|]", inside) else ","
    return [part.strip() for part in re.split(separator, inside) if part.strip()]


def _unlabelled(part: str) -> tuple[Column, str] | None:
    """A date or a lead without a label."""
    if _is_date(part):
        return Column.TIMESCALE, part
    return None if lead_of(part).kind is LeadKind.UNKNOWN else (Column.LEAD, part)


def _is_date(part: str) -> bool:
    """Whether a part of a bracket is nothing but a time."""
    moments = find_moments(part)
    return bool(moments) and not part[: moments[0].start].strip() and not part[moments[-1].end :].strip(" .")


def _give(priority: PriorityDraft, action: ActionDraft, column: Column, words: str) -> None:
    if column is Column.LEAD:
        action.leads += [name for name in names_in([words]) if name not in action.leads]
        priority.has_leads = True
    elif column in (Column.TIMESCALE, Column.START, Column.END):
        alone = column is Column.END and Column.START not in action.when
        action.when.setdefault(Column.TIMESCALE if alone else column, []).append((words, None))
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
