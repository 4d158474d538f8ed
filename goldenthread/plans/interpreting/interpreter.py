"""From a document in the neutral form to a parsed plan."""

from collections.abc import Sequence

from goldenthread.common.errors import UnreadableDocument
from goldenthread.common.terms import ENGLAND, TermDates
from goldenthread.documents.blocks import Document
from goldenthread.plans.interpreting.attaching import Attacher, by_reference
from goldenthread.plans.interpreting.checks import check_plan
from goldenthread.plans.interpreting.columns import Column
from goldenthread.plans.interpreting.drafts import ActionDraft, PriorityDraft
from goldenthread.plans.interpreting.flattening import flatten
from goldenthread.plans.interpreting.leads import lead_of
from goldenthread.plans.interpreting.notices import Findings
from goldenthread.plans.interpreting.outcomes import drafts_of, naming_of
from goldenthread.plans.interpreting.outline import Section, outline_of
from goldenthread.plans.interpreting.parsed import (
    ParsedAction,
    ParsedOutcome,
    ParsedPlan,
    ParsedPriority,
    ProposedPeriod,
)
from goldenthread.plans.interpreting.pieces import Piece, RowPiece
from goldenthread.plans.interpreting.plan_period import ask_about_period, proposed_period
from goldenthread.plans.interpreting.rating_keys import key_outside_tables
from goldenthread.plans.interpreting.reference_shapes import Shapes, shapes_from, shapes_of
from goldenthread.plans.interpreting.sections import SectionReader
from goldenthread.plans.interpreting.tables import TableReader
from goldenthread.plans.interpreting.titles import introduction_of, theme_of, title_of
from goldenthread.plans.interpreting.words import tidy

NO_ACTION = (
    "No action was found in this document: an action stands in a table with a column such as “Action”, or in a list "
    "under a heading such as “What we will do”; choose the file that holds the plan."
)


def interpret(document: Document, *, terms: TermDates = ENGLAND) -> ParsedPlan:
    """The plan that a document holds, with warnings and questions.

    `terms` are the area's own term dates, else England's. Raises UnreadableDocument when there is no action in it.
    """
    flattened = flatten(document)
    outline = outline_of(flattened.pieces)
    title = title_of(document, flattened.pieces)
    findings = Findings()
    shapes = _shapes(flattened.pieces)
    priorities = [
        _draft(section, f"p{number}", shapes, findings, terms) for number, section in enumerate(outline.sections, 1)
    ]
    if not any(priority.actions for priority in priorities):
        raise UnreadableDocument(NO_ACTION)
    outcomes = _outcomes(priorities, shapes, findings, terms)
    check_plan(priorities, outcomes, findings, terms)
    proposed = proposed_period(title)
    _check_document(document, flattened.tables, title, proposed, findings)
    return ParsedPlan(
        title=title,
        priorities=tuple(_priority(one, outcomes[one.key], title) for one in priorities),
        warnings=tuple(findings.warnings),
        questions=tuple(findings.questions),
        introduction=introduction_of(outline.before, title),
        priority_word=next((one.heading.word for one in priorities if one.heading and one.heading.word), None),
        proposed_period=proposed,
        rating_key=flattened.tables.rating_key or key_outside_tables(document),
        notes=document.notes,
    )


def _check_document(
    document: Document, tables: TableReader, title: str | None, proposed: ProposedPeriod | None, findings: Findings
) -> None:
    """Adds the warnings about the document rather than the plan: its title, its period, and what was not read."""
    if title is None:
        findings.warn("no_title", "The document prints no title: give the plan one.")
    ask_about_period(proposed, findings)
    if tables.keys_like_actions:
        findings.warn(
            "rating_key_set_aside", "A table that explains ratings was read as the rating key, not as actions."
        )
    for row in tables.unread:
        findings.warn(
            "table_not_read", f"The table that begins “{row[:100]}” was not read, because it lists no actions."
        )
    for note in document.notes:
        findings.warn("document_note", note)


def _shapes(pieces: Sequence[Piece]) -> Shapes:
    """What references look like in this plan: those in their own column, or those that most actions begin with."""
    rows = [piece for piece in pieces if isinstance(piece, RowPiece)]
    own_column = [paragraph for row in rows for one in row.of(Column.REF) for paragraph in one.paragraphs]
    if own_column:
        return shapes_from([paragraph.strip(" .:()") for paragraph in own_column])
    return shapes_of(one.paragraphs[0] for row in rows for one in row.of(Column.ACTION) if not one.blank)


def _draft(section: Section, key: str, shapes: Shapes, findings: Findings, terms: TermDates) -> PriorityDraft:
    priority = PriorityDraft(key, section.heading)
    SectionReader(priority, shapes, findings, terms).read(section)
    return priority


def _outcomes(
    priorities: Sequence[PriorityDraft], shapes: Shapes, findings: Findings, terms: TermDates
) -> dict[str, tuple[ParsedOutcome, ...]]:
    actions = [action for priority in priorities for action in priority.actions]
    known = [action.ref for action in actions if action.ref]
    named_shapes = Shapes(shapes.accepted | shapes_from(known).accepted)
    naming = naming_of(known, named_shapes, [cell for priority in priorities for cell in priority.outcomes])
    attacher = Attacher(by_reference(actions), naming, findings, terms)
    return {one.key: attacher.outcomes(drafts_of(one.outcomes, naming), one) for one in priorities}


def _priority(draft: PriorityDraft, outcomes: tuple[ParsedOutcome, ...], title: str | None) -> ParsedPriority:
    heading = draft.heading
    return ParsedPriority(
        key=draft.key,
        title=(heading.title or None) if heading else theme_of(title),
        ref=heading.ref if heading else None,
        heading=heading.printed if heading else None,
        introduction="\n".join(draft.introduction) or None,
        progress="\n".join(draft.progress) or None,
        evidence=tuple(draft.evidence),
        actions=tuple(_action(action) for action in draft.actions),
        outcomes=outcomes,
    )


def _action(draft: ActionDraft) -> ParsedAction:
    return ParsedAction(
        key=draft.key,
        text=tidy(draft.lines),
        ref=draft.ref,
        leads=tuple(lead_of(name) for name in draft.leads),
        timescale=draft.timescale,
        rating=draft.rating,
        progress="\n".join(draft.progress) or None,
        rating_colour=draft.rating_colour,
        milestones=tuple(draft.milestones),
        baseline=draft.baseline,
        target=draft.target,
        group=draft.group,
        other=tuple(draft.other),
    )
