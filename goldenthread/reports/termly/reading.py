"""How to read the report: the scale's words, the three answers, what a proof is, which rules computed the answers."""

from goldenthread.common.clock import LONDON
from goldenthread.documents.writing.lines import Line, Words, typed, words
from goldenthread.documents.writing.model import Block, BulletList, Cell, Column, Heading, Paragraph, Part, Table
from goldenthread.monitoring.content import RatingContent, RoundContent
from goldenthread.monitoring.rules.words import long_day
from goldenthread.reports.pieces import STANDINGS, standing_mark

ANSWERS = (
    ("Claim:", "what the lead says of delivery in this round, in the words of the scale above."),
    (
        "Calendar:",
        "computed from the agreed finish and its agreed changes; nobody types it. An action is overdue from the day "
        "after its agreed finish until its lead rates it completed. A proposed date counts only once it is agreed.",
    ),
    (
        "Impact:",
        "what the proofs of the action’s outcomes show, each judged by a named person for the period that it measures. "
        "The answer is the least favourable one that was judged; proofs that are past due are counted beside it.",
    ),
)
NOTES = (
    "A proof is one piece of evidence that an outcome waits for. It falls due on dates of its own, whether the action "
    "is completed or not, and never makes an action overdue.",
    "Where the answers disagree, the lead was told before sending, and the lead’s own reason stands beside it.",
    "An answer that was begun but not sent counts as no reply, and its words are not printed.",
    "Where a text that named somebody had to be taken out, a note in square brackets stands in its place.",
)


def how_to_read(content: RoundContent) -> Part:
    """The last part."""
    scale = tuple(_meaning(rating) for rating in content.scale) + (
        (
            Cell(((STANDINGS["none_of_these"],),)),
            Cell((words("The lead says that no word of the scale is true, and why."),)),
        ),
        (Cell(((STANDINGS["no_reply"],),)), Cell((words("No answer was sent before the freeze."),))),
    )
    return Part(
        (
            Heading("How to read this report", 1, "how-to-read"),
            Table(f"The scale “{content.scale_name}”", (Column("Rating", 40), Column("What it means", 60)), scale),
            Heading("Three answers, never mixed", 2),
            BulletList(tuple(((Words(f"{name} ", strong=True), Words(text)),) for name, text in ANSWERS)),
            Heading("What else to know", 2),
            BulletList(tuple((words(note),) for note in NOTES)),
            *_origin(content),
        )
    )


def _meaning(rating: RatingContent) -> tuple[Cell, ...]:
    letter = (words(f"Letter {rating.letter}"),) if rating.letter else ()
    return (Cell(((standing_mark("rated", rating),), *letter)), Cell(typed(rating.meaning)))


def _origin(content: RoundContent) -> tuple[Block, ...]:
    """Where the numbers come from."""
    opened, reply_by = long_day(content.opens_on), long_day(content.reply_by)
    lines: list[Line] = [words(f"{content.name} opened on {opened}; replies were asked for by {reply_by}.")]
    if content.frozen_at:
        by = f" by {content.frozen_by}" if content.frozen_by else ""
        lines.append(
            words(f"Frozen on {long_day(content.frozen_at.astimezone(LONDON))}{by}: nothing of it can change.")
        )
    rules = ", ".join(version for _, version in content.rules)
    lines += [words(f"Rules that computed the answers: {rules}.")] if rules else []
    return (Heading("Where it comes from", 2), Paragraph(tuple(lines), "note"))
