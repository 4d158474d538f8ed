"""Small pieces that sections of reports share: marks of answers, names of actions, reasons."""

from datetime import datetime

from goldenthread.common.clock import LONDON
from goldenthread.documents.writing.lines import Line, Mark, Words, labelled, typed, words
from goldenthread.documents.writing.model import Cell
from goldenthread.documents.writing.text import clean
from goldenthread.evidence.content import Impact
from goldenthread.monitoring.content import Calendar, RatingContent, UpdateContent
from goldenthread.monitoring.rules.changes import NO_REPLY, NONE_OF_THESE, NOT_ASKED
from goldenthread.monitoring.rules.words import days_in_words, long_day
from goldenthread.plans.content import ActionContent, PriorityContent
from goldenthread.reports.rows import Row

STANDINGS = {
    NONE_OF_THESE: Mark("None of these is true", "exclamation", "purple"),
    NO_REPLY: Mark("No reply", "dash", "grey"),
    NOT_ASKED: Mark("Not asked", "dash", "grey"),
}
# Shape and colour of what proofs show; what is not judged yet has no shape of its own.
IMPACTS = {
    "worse": ("down", "red"),
    "no_change": ("level", "grey"),
    "cannot_tell": ("question", "purple"),
    "improved": ("up", "green"),
    "awaited": ("exclamation", "orange"),
}
NO_REASON = "No reason given"


def standing_mark(state: str, rating: RatingContent | None) -> Mark:
    """How an action stands: its rating, none of these, no reply or not asked."""
    return Mark(clean(rating.word), rating.shape, rating.colour) if rating else STANDINGS[state]


def impact_line(impact: Impact) -> Line:
    """The impact answer, marked where there is one."""
    return (Mark(clean(impact.words), *IMPACTS.get(impact.answer, ("dash", "grey"))),)


def overdue_lines(calendar: Calendar) -> tuple[Line, ...]:
    """How late an action is, and against which finish; () for one that is not late."""
    if calendar.state != "overdue" or calendar.days is None or calendar.finish is None:
        return ()
    mark = Mark(f"{days_in_words(calendar.days)} overdue", "exclamation", "red")
    return ((mark,), words(f"Agreed finish: {long_day(calendar.finish)}."))


def anchor_of(action: ActionContent) -> str:
    """The place of an action's row in its priority's table."""
    return f"action-{action.id}"


def priority_anchor(priority: PriorityContent) -> str:
    """The place of a priority's section."""
    return f"priority-{priority.id}"


def priority_name(priority: PriorityContent, word: str) -> str:
    """“Priority 1: Inclusion”, by the plan's own word for it ("Theme 1: …")."""
    numbered = clean(f"{word or 'Priority'} {priority.reference}")
    return f"{numbered[:1].upper()}{numbered[1:]}: {clean(priority.title)}"


def action_line(action: ActionContent) -> Line:
    """Reference and words of an action, the reference linked to the action's row; without one, the words are."""
    link, text = f"#{anchor_of(action)}", clean(action.text)
    reference = clean(action.reference)
    return (Words(reference, link=link), Words(f" {text}")) if reference else (Words(text, link=link),)


def leads_of(row: Row) -> tuple[Line, ...]:
    """The accountable leads, a line each, and who answers where that is somebody else."""
    names = tuple(words(lead.name) for lead in row.action.leads) or (words("No lead named"),)
    return (*names, *labelled("Answers:", _other_answering(row)))


def _other_answering(row: Row) -> str:
    """The post that answers, where it is none of the leads."""
    answering = row.asked.update.post if row.asked else row.action.answering_name
    return "" if answering in {lead.name for lead in row.action.leads} else answering


def exception_cell(row: Row) -> Cell:
    """The action and its leads, for the first column of a table of exceptions."""
    led = "; ".join(clean(lead.name) for lead in row.action.leads) or "no lead named"
    answers = f"; {answering} answers" if (answering := _other_answering(row)) else ""
    return Cell((action_line(row.action), *labelled("Lead:", f"{led}{answers}")))


def reason_lines(row: Row) -> tuple[Line, ...]:
    """The lead's own reason beside an exception, in the lead's words, or that none was given."""
    if row.asked is None:
        return ()
    update, awaiting = row.asked.update, row.action.ledger.awaiting
    said = [update.contradiction_reason, update.none_reason]
    lines = tuple(line for text in said for line in typed(text))
    moving = update.move_reason or (awaiting.reason if awaiting else "")
    lines += labelled("Why the date should move:", moving) + labelled("In the way:", update.obstacle)
    return lines or (words(NO_REASON),)


def ended(text: str) -> str:
    """A typed text as a sentence: with a full stop unless it ends with a mark of its own."""
    said = clean(text)
    return said if said.endswith((".", "!", "?", "…", "]")) else f"{said}."


def sent_line(update: UpdateContent) -> tuple[Line, ...]:
    """Who sent an answer and when; what became of an answer that nobody accepted."""
    if update.state == "draft":
        return (words("An answer was begun but not sent."),)
    if update.submitted_at is None:
        return ()
    by = f" by {update.answered_by}" if update.answered_by else ""
    late = ", after the reply-by day" if update.late else ""
    lines = [words(f"Sent{by} on {long_day(_day(update.submitted_at))}{late}.")]
    if update.clearance == "cleared":
        lines.append(words(f"Cleared by {clean(update.clearance_post)}."))
    elif update.clearance:
        lines.append(words(f"Sent by the lead, not cleared by {clean(update.clearance_post)}."))
    if update.state == "returned":
        lines.append(words("Returned with a question; no new answer came."))
    return tuple(lines)


def unchanged_line(update: UpdateContent) -> tuple[Line, ...]:
    """That an answer was given by "no change", so that nobody takes its words for new ones."""
    if not update.unchanged_since:
        return ()
    return (words(f"No change since {clean(update.unchanged_since)}; what follows was written then."),)


def _day(moment: datetime) -> datetime:
    return moment.astimezone(LONDON)
